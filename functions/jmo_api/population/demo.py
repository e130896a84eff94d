"""Members to show the product with: each stands before one door, open or shut.

Birth dates and numbers are fixed, so that `docs/demo-members.md` can name them; everything
else is counted back from the day of seeding, so that nobody grows stale.
"""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Final

from jamsostek.membership import ExitReason, Segment, Sex

PASSWORD: Final = "Contoh-Terbuka-1"  # noqa: S105 - printed at the start, for invented people only
LEGACY_USER, LEGACY_PASSWORD = "joko85", "bpjstku2019"


@dataclass(frozen=True, slots=True)
class Work:
    """Months on one card. Without `ended`, it still runs."""

    months: int
    wage: int
    ended: tuple[int, int] | None = None
    """Months and days before the day of seeding."""
    segment: Segment = Segment.WAGE_RECIPIENT
    employer: str = "PT Contoh Tekstil Makmur"
    exit_reason: ExitReason = ExitReason.RESIGNED
    part_taken_months_ago: int | None = None
    """A tenth was paid out at Lapak Asik, the rest stayed."""
    holder: str = ""
    """As the card has it, where that differs from the member's name."""
    holder_birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class DemoMember:
    login: str
    name: str
    _: KW_ONLY
    shows: str
    sex: Sex
    born: date
    regency: str
    serial: int
    """Even, so that the registry's picture is the astronaut's; or a magic ending."""
    work: tuple[Work, ...]
    updated_days_ago: int | None = None
    registry_name: str | None = None
    """What the population registry has, where that differs."""
    nik_born: date | None = None
    """What the NIK says, where that differs."""
    account_ending: str = ""
    claimed: tuple[int, int] | None = None
    """Asked for everything so many months and days before the day of seeding."""
    legacy_user: str | None = None
    has_account: bool = True
    """Without one, the way in is to open it."""
    passport: str = ""
    """Of a foreign worker, who has no NIK; issued by `country`."""
    country: str = ""

    @property
    def key(self) -> str:
        return f"demo-{self.login}"

    @property
    def email(self) -> str:
        return f"{self.login}@example.com"


_LAST_QUARTER: Final = (3, 4)


def _foreigner(login: str, name: str, passport: str, *, serial: int, shows: str) -> DemoMember:
    """Without an account yet; the end of the passport says what immigration answers."""
    return DemoMember(
        login,
        name,
        shows=f"foreign worker: {shows}",
        sex=Sex.FEMALE,
        born=date(1988, 5, 20),
        regency="3171",
        serial=serial,
        work=(Work(9, 9_500_000, _LAST_QUARTER),),
        has_account=False,
        passport=passport,
        country="SG",
    )


DEMO_MEMBERS: Final[Sequence[DemoMember]] = (
    DemoMember(
        "siti",
        "Siti Aminah",
        shows="resigned, data never updated: CLM-KINI, then claims",
        sex=Sex.FEMALE,
        born=date(1994, 3, 14),
        regency="3273",
        serial=2,
        work=(Work(40, 3_000_000, _LAST_QUARTER),),
    ),
    DemoMember(
        "wahyu",
        "Wahyu Nugroho",
        shows="resigned, data up to date: claims at once",
        sex=Sex.MALE,
        born=date(1991, 7, 2),
        regency="3374",
        serial=4,
        work=(Work(30, 3_200_000, _LAST_QUARTER),),
        updated_days_ago=20,
    ),
    DemoMember(
        "budi",
        "Budi Santoso",
        shows="still at work: CLM-AKTIF",
        sex=Sex.MALE,
        born=date(1988, 11, 23),
        regency="3578",
        serial=6,
        work=(Work(28, 4_000_000),),
        updated_days_ago=30,
    ),
    DemoMember(
        "agus",
        "Agus Setiawan",
        shows="left two weeks ago: CLM-TUNGGU",
        sex=Sex.MALE,
        born=date(1996, 1, 9),
        regency="3275",
        serial=8,
        work=(Work(24, 3_600_000, (0, 14)),),
        updated_days_ago=30,
    ),
    DemoMember(
        "hartono",
        "Hartono Wibowo",
        shows="more than the limit: CLM-LIMIT",
        sex=Sex.MALE,
        born=date(1982, 5, 30),
        regency="3174",
        serial=10,
        work=(Work(84, 6_500_000, (5, 0)),),
        updated_days_ago=40,
    ),
    DemoMember(
        "rina",
        "Rina Kurniasih",
        shows="three cards, all left: the claim merges them",
        sex=Sex.FEMALE,
        born=date(1993, 9, 17),
        regency="3201",
        serial=12,
        work=(
            Work(14, 2_600_000, (38, 0), employer="CV Misal Boga Rasa"),
            Work(12, 2_900_000, (22, 0), employer="PT Uji Garmen Jaya"),
            Work(12, 3_100_000, (4, 0), employer="PT Rekaan Ritel Sentosa"),
        ),
        updated_days_ago=60,
    ),
    DemoMember(
        "eko",
        "Eko Prasetyo",
        shows="a card made out to somebody else: CLM-BANYAK",
        sex=Sex.MALE,
        born=date(1990, 12, 5),
        regency="3372",
        serial=14,
        work=(
            Work(
                16,
                2_400_000,
                (30, 0),
                employer="CV Uji Baja Karya",
                holder="Eko Prasetya Budi",
                holder_birth_date=date(1990, 5, 12),
            ),
            Work(18, 2_800_000, (4, 0), employer="PT Misal Logistik Nusantara"),
        ),
        updated_days_ago=60,
    ),
    DemoMember(
        "tuti",
        "Tuti Lestari",
        shows="one card left, one running: CLM-AKTIF, CLM-BANYAK",
        sex=Sex.FEMALE,
        born=date(1992, 4, 21),
        regency="3402",
        serial=16,
        work=(
            Work(14, 2_500_000, (20, 0), employer="CV Percontohan Boga Rasa"),
            Work(16, 2_900_000, employer="PT Percontohan Garmen Jaya"),
        ),
        updated_days_ago=60,
    ),
    DemoMember(
        "suparti",
        "Suparti",
        shows="one name only: claims at once",
        sex=Sex.FEMALE,
        born=date(1985, 6, 1),
        regency="3311",
        serial=18,
        work=(Work(32, 2_500_000, (6, 0)),),
        updated_days_ago=15,
    ),
    DemoMember(
        "ariani",
        "Ni Made Ariani",
        shows="born on the 31st, day 71 in the NIK: CLM-KINI",
        sex=Sex.FEMALE,
        born=date(1995, 8, 31),
        regency="5171",
        serial=20,
        work=(Work(26, 3_300_000, (2, 0)),),
    ),
    DemoMember(
        "joko",
        "Joko Susilo",
        shows="comes from BPJSTKU: CLM-KINI, then claims",
        sex=Sex.MALE,
        born=date(1985, 2, 18),
        regency="3404",
        serial=22,
        work=(Work(36, 2_700_000, (7, 0)),),
        legacy_user=LEGACY_USER,
    ),
    DemoMember(
        "maria",
        "Maria Seran",
        shows="took a tenth three years ago: the rest is taxed progressively",
        sex=Sex.FEMALE,
        born=date(1980, 10, 12),
        regency="5371",
        serial=24,
        work=(Work(40, 1_900_000, (100, 0), part_taken_months_ago=36),),
        updated_days_ago=10,
    ),
    DemoMember(
        "made",
        "I Made Wirawan",
        shows="eleven years, still at work: CLM-AKTIF, CLM-LIMIT",
        sex=Sex.MALE,
        born=date(1979, 3, 3),
        regency="5103",
        serial=26,
        work=(Work(134, 5_200_000),),
        updated_days_ago=25,
    ),
    DemoMember(
        "dimas",
        "Dimas Ramdani",
        shows="NIK with another birth year: a warning, no wall",
        sex=Sex.MALE,
        born=date(1997, 4, 25),
        regency="3204",
        serial=28,
        work=(Work(22, 3_400_000, (3, 0)),),
        nik_born=date(1996, 4, 25),
    ),
    DemoMember(
        "fitri",
        "Fitri Wulandari",
        shows="written otherwise in the registry: ID-BEDA",
        sex=Sex.FEMALE,
        born=date(1998, 2, 27),
        regency="3515",
        serial=30,
        work=(Work(20, 3_500_000, (3, 0)),),
        registry_name="FITRIYANI WULANDARI",
    ),
    DemoMember(
        "anwar",
        "Anwar Hasan",
        shows="not in the registry: ID-TIDAKADA",
        sex=Sex.MALE,
        born=date(1989, 9, 9),
        regency="1471",
        serial=404,
        work=(Work(25, 3_400_000, (3, 0)),),
    ),
    DemoMember(
        "lestari",
        "Lestari Handayani",
        shows="the registry is down: SYS-SIBUK",
        sex=Sex.FEMALE,
        born=date(1990, 1, 30),
        regency="3471",
        serial=503,
        work=(Work(25, 2_600_000, (3, 0)),),
    ),
    DemoMember(
        "sri",
        "Sri Rahayu",
        shows="paid fourteen months ago: history, and a second claim",
        sex=Sex.FEMALE,
        born=date(1987, 12, 19),
        regency="3301",
        serial=32,
        work=(
            Work(26, 2_600_000, (16, 0), employer="CV Percontohan Ritel Sentosa"),
            Work(11, 2_900_000, (2, 0), employer="PT Contoh Garmen Jaya"),
        ),
        updated_days_ago=35,
        claimed=(14, 0),
    ),
    DemoMember(
        "bayu",
        "Bayu Kurniawan",
        shows="the bank refused: the claim waits for another account",
        sex=Sex.MALE,
        born=date(1992, 6, 6),
        regency="6471",
        serial=34,
        work=(Work(20, 3_900_000, (3, 0)),),
        updated_days_ago=45,
        account_ending="0402",
        claimed=(0, 2),
    ),
    DemoMember(
        "nanda",
        "Nanda Puspita",
        shows="contract ended nine days ago: claims without waiting",
        sex=Sex.FEMALE,
        born=date(1999, 5, 5),
        regency="3603",
        serial=38,
        work=(Work(12, 4_100_000, (0, 9), exit_reason=ExitReason.CONTRACT_ENDED),),
        updated_days_ago=12,
    ),
    DemoMember(
        "ujang",
        "Ujang Permana",
        shows="self-employed, stopped: claims as end of business",
        sex=Sex.MALE,
        born=date(1986, 8, 8),
        regency="3217",
        serial=36,
        work=(Work(30, 2_500_000, (2, 0), segment=Segment.SELF_EMPLOYED, employer=""),),
        updated_days_ago=50,
    ),
    DemoMember(
        "nur",
        "Nur Hasanah",
        shows="no account yet: opens one with NIK and card",
        sex=Sex.FEMALE,
        born=date(1995, 2, 17),
        regency="3273",
        serial=40,
        work=(Work(26, 3_300_000, _LAST_QUARTER),),
        has_account=False,
    ),
    DemoMember(
        "lena",
        "Lena Hoffmann",
        shows="foreign worker, no account yet: opens one with passport and card",
        sex=Sex.FEMALE,
        born=date(1991, 3, 14),
        regency="3171",
        serial=42,
        work=(Work(9, 9_500_000, _LAST_QUARTER),),
        has_account=False,
        passport="C01X00T47",
        country="DE",
    ),
    _foreigner("omar", "Omar Haddad", "X10010404", serial=44, shows="not known to immigration"),
    _foreigner(
        "ines",
        "Ines Moreau",
        "X10020409",
        serial=46,
        shows="written otherwise there",
    ),
    _foreigner("ravi", "Ravi Menon", "X10030410", serial=48, shows="born another day there"),
    _foreigner(
        "chen",
        "Chen Yulan",
        "X10040411",
        serial=50,
        shows="papers expired, opens one",
    ),
    _foreigner("olga", "Olga Ivanova", "X10050503", serial=52, shows="immigration is down"),
    _foreigner("kofi", "Kofi Mensah", "X10060605", serial=54, shows="immigration answers late"),
)
