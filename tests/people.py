"""Members to test with: each call gives a valid default, the test states what matters."""

import base64
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from argon2 import PasswordHasher
from PIL import Image

from jamsostek.calendar import Month
from jamsostek.claims import ClaimReason, ClaimStatus
from jamsostek.contract import (
    Additional,
    Address,
    DrawChallenge,
    EmergencyContact,
    FacePurpose,
    LivenessFrame,
    Population,
    Relation,
    SendLiveness,
    StartFaceCheck,
)
from jamsostek.ledger import EntryKind
from jamsostek.membership import CardStatus, ExitReason, Program, Segment, Sex
from jmo_api.accounts.step_up import STEPPED_UP, SteppedUp
from jmo_api.adapters.bank_simulator import BankSimulator
from jmo_api.adapters.bpjstku_simulator import BpjstkuSimulator
from jmo_api.adapters.immigration_simulator import ImmigrationSimulator
from jmo_api.adapters.registry_simulator import RegistrySimulator
from jmo_api.faces.face_checks import start_face_check
from jmo_api.faces.liveness import draw_challenge, send_liveness
from jmo_api.files.cleaning import clean_picture
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.ports.faces import (
    FaceComparison,
    FaceLikeness,
    FaceRefused,
    FaceVerdict,
    LivenessFinding,
    LivenessProof,
    LivenessRefusal,
)
from jmo_api.ports.faces import LivenessFrame as SeenFrame
from jmo_api.ports.registries import BankAccount, Citizen
from jmo_api.records import (
    CARDS,
    LEDGER,
    MEMBERS,
    Card,
    Entry,
    JhtClaim,
    LedgerYear,
    Member,
    PayoutAccount,
    Stage,
    ledger_key,
)
from jmo_api.world import World

PASSWORD = "rahasia-123"
EASY = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
"""For journeys, where hundreds sign in: what a password is worth is shown in `test_local_accounts`."""
SITI_NIK = "3171994101900001"
ACCOUNT_NUMBER = "1234567890"

ADDRESS = Address(
    street="Jl. Melati 1",
    rt="001",
    rw="002",
    province_code="31",
    regency_code="3171",
    district_code="317101",
    village="Gambir",
    postal_code="10110",
)
POPULATION = Population(ADDRESS, mother_maiden_name="AMINAH", marital_status="KAWIN")
ADDITIONAL = Additional("Karyawan", "SMA", EmergencyContact("BUDI", Relation.SIBLING, phone="+6281234567891"))


def an_account(number: str = ACCOUNT_NUMBER, *, holder: str = "SITI AMINAH") -> PayoutAccount:
    return PayoutAccount("014", number, holder, datetime(2026, 1, 5, tzinfo=UTC), with_matched_face=True)


def a_member(
    member_id: str = "siti",
    *,
    name: str = "SITI AMINAH",
    nik: str = SITI_NIK,
    birth_date: date = date(1990, 1, 1),
    data_updated_on: date | None = date(2026, 6, 1),
    account: PayoutAccount | None = None,
    npwp: str = "",
    phone: str = "+6281234567890",
    email: str = "siti@example.com",
    payouts_paused_until: datetime | None = None,
    payout_locked_on: date | None = None,
) -> Member:
    return Member(
        member_id,
        name,
        nik,
        birth_date,
        Sex.FEMALE,
        phone=phone,
        email=email,
        npwp=npwp,
        account=account,
        population=POPULATION,
        additional=ADDITIONAL,
        data_updated_on=data_updated_on,
        payouts_paused_until=payouts_paused_until,
        payout_locked_on=payout_locked_on,
        synthetic=True,
    )


def a_card(
    card_id: str = "siti-1",
    *,
    kpj: str = "99000000001",
    member: Member | None = None,
    left_on: date | None = date(2026, 9, 30),
    exit_reason: ExitReason | None = ExitReason.RESIGNED,
    member_since: date = date(2023, 1, 2),
    holder_name: str | None = None,
) -> Card:
    member = member or a_member()
    return Card(
        card_id,
        member.member_id,
        kpj,
        holder_name or member.name,
        member.birth_date,
        Segment.WAGE_RECIPIENT,
        CardStatus.INACTIVE if left_on else CardStatus.ACTIVE,
        programs=(Program.JHT, Program.JKK, Program.JKM),
        member_since=member_since,
        employer="PT MAJU",
        left_on=left_on,
        exit_reason=exit_reason if left_on else None,
    )


def contributions(
    card: Card, *, each: int = 200_000, months: int = 12, until: date = date(2026, 8, 15)
) -> list[LedgerYear]:
    """Paid on the 15th, one after the other, up to `until`; no development, so that sums are easy."""
    last = Month.of(until)
    entries = [
        Entry(
            f"{card.card_id}:c{number}",
            date(month.year, month.month, 15),
            EntryKind.CONTRIBUTION,
            each,
            period=str(month.plus(-1)),
            employer_part=each * 37 // 57,
            worker_part=each - each * 37 // 57,
        )
        for number in range(months)
        for month in [last.plus(number - months + 1)]
    ]
    years = sorted({entry.booked_on.year for entry in entries})
    return [
        LedgerYear(
            card.card_id,
            card.member_id,
            year,
            tuple(entry for entry in entries if entry.booked_on.year == year),
        )
        for year in years
    ]


def a_claim(claim_id: str = "claim-1", *, member_id: str = "siti") -> JhtClaim:
    at = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
    return JhtClaim(
        claim_id=claim_id,
        number=f"K-{claim_id}",
        member_id=member_id,
        request_id="request-00000000",
        reason=ClaimReason.RESIGNED,
        status=ClaimStatus.SUBMITTED,
        stages=(Stage(ClaimStatus.SUBMITTED, at, {}),),
        parts=(),
        paying_card_id="siti-1",
        gross=1_000_000,
        tax=0,
        tax_rule="final",
        net=1_000_000,
        bank_code="014",
        account_number=ACCOUNT_NUMBER,
        account_holder="SITI AMINAH",
        npwp="",
        face_check_id="check-1",
        submitted_at=at,
        due_by=date(2026, 11, 3),
    )


def put(world: World, *records: Member | Card | LedgerYear) -> None:
    def work(transaction: Transaction) -> None:
        for record in records:
            match record:
                case Member():
                    MEMBERS.create(transaction, record.member_id, record)
                case Card():
                    CARDS.create(transaction, record.card_id, record)
                case LedgerYear():
                    LEDGER.create(transaction, ledger_key(record.card_id, record.year), record)

    world.documents.transact(work)


def settle_in(
    world: World,
    member: Member | None = None,
    cards: Iterable[Card] | None = None,
    *,
    each: int = 200_000,
    has_account: bool = True,
) -> Member:
    """A member with cards and savings, a row in the registry with a photo, and an account to sign in."""
    member = member or a_member(account=an_account())
    held = [a_card(member=member)] if cards is None else list(cards)
    put(world, member, *held, *(year for card in held for year in contributions(card, each=each)))
    registry = registry_of(world)
    if member.nik:
        registry.record(Citizen(member.nik, member.name, member.birth_date, member.sex))
    registry.record_photo(member.nik, a_picture_of(member.member_id))
    if has_account:
        world.accounts.create(member.email, PASSWORD, member_id=member.member_id)
    return member


def caller(member_id: str = "siti") -> Caller:
    return Caller(f"account-{member_id}", member_id, "session")


def step_up_as(world: World, caller: Caller) -> None:
    """A fresh password was just given in this session."""
    fresh = SteppedUp(caller.account_id, world.clock.now())
    world.documents.transact(lambda transaction: STEPPED_UP.create(transaction, caller.session_id, fresh))


def bank_of(world: World) -> BankSimulator:
    assert isinstance(world.bank, BankSimulator)
    return world.bank


def registry_of(world: World) -> RegistrySimulator:
    assert isinstance(world.citizens, RegistrySimulator)
    return world.citizens


def immigration_of(world: World) -> ImmigrationSimulator:
    assert isinstance(world.immigration, ImmigrationSimulator)
    return world.immigration


def bpjstku_of(world: World) -> BpjstkuSimulator:
    assert isinstance(world.legacy_accounts, BpjstkuSimulator)
    return world.legacy_accounts


def paid_at_the_bank(world: World) -> dict[BankAccount, int]:
    paid: dict[BankAccount, int] = {}
    for payout in bank_of(world).payouts():
        if payout.state == "paid":
            paid[payout.account] = paid.get(payout.account, 0) + payout.amount
    return paid


# --- faces ----------------------------------------------------------------------


BLOCK = 8
"""Pixels; a JPEG keeps an evenly grey block of eight as it is, however often it is written."""


@cache
def a_picture_of(person: str) -> bytes:
    """A real one: grey blocks, two for each letter, that spell who is in it."""
    nibbles = [part for letter in person.encode() for part in divmod(letter, 16)]
    row = Image.frombytes("L", (len(nibbles), 1), bytes(16 * nibble + 8 for nibble in nibbles))
    file = io.BytesIO()
    row.resize((BLOCK * len(nibbles), BLOCK), Image.Resampling.NEAREST).save(file, "JPEG", quality=92)
    return clean_picture(file.getvalue())


def who_is_in(picture: bytes) -> str:
    blocks = Image.open(io.BytesIO(picture)).convert("L")
    letters = blocks.resize((blocks.width // BLOCK, 1), Image.Resampling.BOX)
    nibbles = [level // 16 for level in letters.tobytes()]
    return bytes(16 * high + low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True)).decode()


def in_base64(picture: bytes) -> str:
    return base64.b64encode(picture).decode()


@dataclass(slots=True)
class ScriptedFaces:
    """Knows a face by the name in the picture: `siti` is siti, `near siti` looks like her, `dark` is dark."""

    asked: int = 0
    model: str = "scripted"

    def enrol(self, picture: bytes, *, mirrored: bool = False) -> bytes:
        self.asked += 1
        person = who_is_in(picture)
        if person == "dark":
            raise FaceRefused("BIO-CAHAYA", "dark")
        return person.encode()

    def compare(self, template: bytes, reference: bytes) -> FaceComparison:
        verdict = FaceVerdict.NO_MATCH
        if template == reference:
            verdict = FaceVerdict.MATCH
        elif template == b"near " + reference:
            verdict = FaceVerdict.REVIEW
        return FaceComparison(verdict, 0.5, calibration="scripted", model="scripted")

    def prove_life(self, frames: Sequence[SeenFrame], *, mirrored: bool = False) -> LivenessProof:
        """Frames of a step name it after the person: `siti turn-left`; `siti flat` is a sheet of paper."""
        template = self.enrol(frames[0].picture)
        person = template.decode()
        refusal = None
        for frame in frames:
            shown = who_is_in(frame.picture)
            if frame.step is None or shown == f"{person} {frame.step}":
                continue
            if shown == f"{person} flat":
                refusal = LivenessRefusal("BIO-DATAR", step=frame.step)
            elif not shown.startswith(person):
                refusal = LivenessRefusal("BIO-GANTI", step=frame.step)
            else:
                refusal = LivenessRefusal("BIO-GERAK", step=frame.step, cause="not-seen")
            break
        findings = (LivenessFinding("turn-left", "turn", 0.4, 0.3, refusal is None),)
        return LivenessProof(findings, "scripted", portrait=0, template=template, refusal=refusal)

    def find_alike(self, template: bytes, among: Sequence[bytes]) -> Sequence[FaceLikeness]:
        """`siti in a wig` is alike siti."""
        person = template.partition(b" ")[0]
        alike = [place for place, other in enumerate(among) if other.partition(b" ")[0] == person]
        return [FaceLikeness(place, 0.9) for place in alike]

    def hint(self, picture: bytes, *, mirrored: bool = False) -> tuple[str, str] | None:
        return ("BIO-CAHAYA", "dark") if who_is_in(picture) == "dark" else None


def prove_life(world: World, me: Caller, purpose: FacePurpose, *, key: str) -> str:
    """The member does what is asked before the camera; the face check, matched. `key` names the occasion."""
    check = start_face_check(world, me, StartFaceCheck(f"start-{key:0>12}", purpose, consent=True))
    drawn = draw_challenge(world, me, DrawChallenge(f"draw-{key:0>12}"), check.check_id).challenge
    assert drawn is not None
    straight = LivenessFrame(in_base64(a_picture_of(me.member_id)))
    frames = [
        LivenessFrame(in_base64(a_picture_of(f"{me.member_id} {step}")), step)
        for step in drawn.steps
        for _ in range(2)
    ]
    sent = SendLiveness(f"frames-{key:0>12}", drawn.nonce, (straight, straight, *frames))
    send_liveness(world, me, sent, check.check_id)
    return check.check_id
