"""A migrant worker's registration: every way in, every state, every form, papers and what comes after."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from gallery.made_up import NOON
from jamsostek.account_contract import CodeSent
from jamsostek.account_contract import Way as CodeWay
from jamsostek.billing import BillingStatus
from jamsostek.contract import Problem
from jamsostek.membership import Program, Sex
from jamsostek.migrant_contract import (
    CardMail,
    Followed,
    FollowerView,
    MigrantCard,
    Person,
    ProtectionView,
    Registration,
    Relative,
    Work,
)
from jamsostek.migrant_documents import Document
from jamsostek.migrant_protection import MigrantCover, MigrantEvent, protection
from jamsostek.migrants import Agreement, MigrantPart, MigrantPath
from jamsostek.payment_contract import Bill, BillLine
from jamsostek.registrations import RegistrationStatus
from jmo_app.features.pmi.details import STEPS, Details, Kind, Step
from jmo_app.features.pmi.papers import MOST_KEPT, Sending
from jmo_app.features.pmi.state import MigrantState, Way
from jmo_app.outbox import Errand
from jmo_app.outbox import Kind as OutboxKind
from jmo_app.paper import Hint, Page
from jmo_app.trouble import left_waiting, offline

Doing = Callable[[Any], Awaitable[None]]

TODAY: Final = NOON.date()
KEY: Final = "k" * 40
NAME: Final = "SITI NURHALIZA PUTRI KUSUMAWARDHANI"
WORK: Final = Work(
    "HK",
    "Penata laksana rumah tangga",
    "Household of Chan Tai Man and Family",
    date(2026, 12, 15),
    date(2029, 12, 15),
    date(2026, 12, 10),
    "C1234567",
    date(2028, 1, 1),
    "+85223456789",
)
PERSON: Final = Person(
    NAME,
    date(1995, 7, 1),
    Sex.FEMALE,
    "+85291234567",
    "siti.nurhaliza.kusumawardhani@contoh.co.id",
    "SULASTRI",
    (Relative("SULASTRI NINGSIH KUSUMAWARDHANI", "parent", "+6281234567891"),),
)
BILL: Final = Bill(
    "123456789012347",
    494_500,
    100_000,
    BillingStatus.ISSUED,
    NOON,
    NOON + timedelta(days=7),
    "Permenaker 4/2023 pasal 18",
    (BillLine("tier-24", 332_500), BillLine("further-12", 162_000)),
    returning=50_000,
)
COVER: Final = MigrantCover(
    during_paid_on=date(2026, 9, 20),
    departs_on=date(2026, 9, 28),
    agreement=Agreement(date(2026, 10, 1), date(2028, 10, 1)),
)
FOUND: Final = Registration(
    "M-20261120-123456",
    RegistrationStatus.FOUND,
    MigrantPath.INDIVIDUAL,
    MigrantPart.DURING_AND_AFTER,
    NOON,
    code_sent_to="+62••••••••012",
    person=PERSON,
    work=WORK,
    masked_nik="3509••••••••0012",
    documents=(Document.ID_CARD,),
    missing=(Document.FAMILY_CARD, Document.PASSPORT, Document.AGREEMENT),
)
TOO_EARLY: Final = Problem("PMI-DINI", {"departs_on": "2027-02-10", "first_day": "2027-01-10"})
HINDRANCES: Final = (
    TOO_EARLY,
    Problem("PMI-DOKUMEN", {"documents": "KK, PASPOR"}),
    Problem("PMI-PASPOR", {"expired_on": "2026-11-01"}),
    Problem("DAT-WAJIB", {"field": "work.passport_number"}, "work.passport_number"),
)
FIELDS: Final = {
    "nik": "3509995203970012",
    "name": NAME,
    "birth_date": "01-07-1995",
    "sex": "PEREMPUAN",
    "country": "HK",
    "occupation": WORK.occupation,
    "employer": WORK.employer,
    "starts_on": "15-12-2026",
    "ends_on": "15-12-2029",
    "departs_on": "10-12-2026",
    "phone": "+85291234567",
    "email": PERSON.email,
}
SECOND: Final = {"name": "Ratna", "relation": "child", "phone": "081234567892"}


def door(way: Way, **more: Any) -> Doing:
    async def do(state: MigrantState) -> None:
        await state.choose(way)
        for name, value in more.items():
            setattr(state.another_phone, name, value)

    return do


def refused_at_the_door(*problems: Problem) -> Doing:
    async def do(state: MigrantState) -> None:
        await state.choose(Way.NIK)
        state.asked.refuse(*problems)

    return do


def followed() -> Doing:
    async def do(state: MigrantState) -> None:
        await state.choose(Way.FOLLOW)
        found = protection(COVER, on=TODAY)
        state.following.seen = Followed(
            "SITI", RegistrationStatus.DONE, found.phase, found.since, found.until, NOON
        )

    return do


def registered(**changes: Any) -> Doing:
    async def do(state: MigrantState) -> None:
        await _take(state, **changes)

    return do


async def _take(state: MigrantState, **changes: Any) -> None:
    state.key = KEY
    await state._take(replace(FOUND, **changes))


def step(kind: Kind, at: Step, *, wrong: bool = False) -> Doing:
    async def do(state: MigrantState) -> None:
        state.registration = replace(FOUND, status=RegistrationStatus.SHOWN)
        details = Details(state.app, kind, key=KEY, on_done=state._take_receipt, changes=state.changes)
        details.fields, details.relatives = dict(FIELDS), [dict(SECOND), {"name": "x"}]
        await details.form.move(at)
        state.details = details
        if wrong:
            details.fields, details.relatives = {}, [{}]
            await details.form.next()

    return do


def countries() -> Doing:
    async def do(state: MigrantState) -> None:
        await step(Kind.ABROAD, Step.WORK)(state)
        assert state.details is not None
        state.details.search_country("ar")

    return do


def waits_for_a_line() -> Doing:
    async def do(state: MigrantState) -> None:
        await step(Kind.ABROAD, Step.REVIEW)(state)
        assert state.details is not None
        state.details.form.send.trouble = left_waiting(offline())
        await state.app.outbox.add(
            Errand("r-1", OutboxKind.MIGRANT_DATA, "pmi/registrations/abroad", "{}", NOON)
        )

    return do


def papers_on_their_way() -> Doing:
    async def do(state: MigrantState) -> None:
        await _take(state, status=RegistrationStatus.VERIFIED)
        state.papers.sending = {
            Document.PASSPORT: Sending(b"x" * 40_000, received=20_000),
            Document.AGREEMENT: Sending(b"x" * (MOST_KEPT + 1)),
        }
        state.papers.is_waiting = True
        state.papers.problems = (Problem("FIL-RUSAK", {}, Document.FAMILY_CARD),)

    return do


def paper(hints: tuple[Hint, ...]) -> Doing:
    async def do(state: MigrantState) -> None:
        await _take(state, status=RegistrationStatus.VERIFIED)
        state.papers.looked_at, state.papers.page = Document.AGREEMENT, Page(WHITE, hints, is_straight=True)

    return do


def the_card(cover: MigrantCover = COVER, mail: CardMail = CardMail.SENT, **changes: Any) -> dict[str, Any]:
    found = protection(cover, on=TODAY)
    card = MigrantCard("12345678901", NAME, (Program.JKK, Program.JKM), mail, "https://contoh.id/v/abc")
    shown = ProtectionView(found.phase, found.since, found.until, cover)
    return {"status": RegistrationStatus.DONE, "card": card, "protection": shown, "bill": BILL} | changes


def extension(ends_on: str) -> Doing:
    async def do(state: MigrantState) -> None:
        await _take(state, **the_card())
        state.afterwards.open_extension()
        state.afterwards.type("ends_on", ends_on)

    return do


def event(happened: MigrantEvent, day: str, cover: MigrantCover = COVER) -> Doing:
    async def do(state: MigrantState) -> None:
        await _take(state, **the_card(cover))
        state.afterwards.open_event(happened)
        state.afterwards.type("happened_on", day)
        await state.afterwards.report() if not day else None

    return do


def family(*, empty: bool) -> Doing:
    async def do(state: MigrantState) -> None:
        follower = FollowerView("f" * 64, "RATNA NINGSIH KUSUMAWARDHANI", "child", NOON, TODAY)
        await _take(
            state, **the_card(), followers=() if empty else (follower, replace(follower, last_seen_on=None))
        )
        state.family.open()
        if empty:
            await state.family.allow()
        else:
            state.family.code, state.family.allowed = "ABCD-EFGH-JKLM-NPQR", "Ratna"

    return do


WHITE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffffff7f0009fb03fd05434ed80000000049454e44ae426082"
)
SENT: Final = CodeSent(CodeWay.EMAIL, "si••••@contoh.co.id", NOON, NOON + timedelta(seconds=30), 5)
AHEAD: Final = replace(
    COVER, departs_on=date(2026, 12, 10), agreement=Agreement(WORK.starts_on, WORK.ends_on)
)
HOME: Final = replace(COVER, returned_on=date(2026, 11, 15))

MIGRANTS: Final[Mapping[str, Doing]] = {
    **{f"way-{way}": door(way) for way in Way if way is not Way.DOOR},
    "way-again-code": door(Way.AGAIN, code_sent=SENT),
    "way-nik-refused": refused_at_the_door(
        Problem("ID-NIK", {"cause": "length"}, "nik"), Problem("SYS-SIBUK", {"system": "siskop2mi"})
    ),
    "followed": followed(),
    **{
        f"status-{status}": registered(status=status)
        for status in (RegistrationStatus.WAITING, RegistrationStatus.NO_DATA, RegistrationStatus.FOUND)
    },
    "differs": registered(
        status=RegistrationStatus.DIFFERS, differs=Problem("PMI-BEDA", {"differs": "name"})
    ),
    "correction": registered(status=RegistrationStatus.DIFFERS, case_number="PKD-20261120-123456"),
    **{f"{kind}-{at}": step(kind, at) for kind in Kind for at in STEPS[kind]},
    "verify-shown": step(Kind.VERIFY, Step.SHOWN),
    **{
        f"wrong-{at}": step(Kind.ABROAD, at, wrong=True)
        for at in STEPS[Kind.ABROAD]
        if at not in (Step.PASSPORT, Step.REVIEW)
    },
    "countries": countries(),
    "waits": waits_for_a_line(),
    "verified": registered(
        status=RegistrationStatus.VERIFIED,
        hindrances=HINDRANCES,
        notices=("passport-ends-early", "late-after-orientation"),
    ),
    "papers": papers_on_their_way(),
    "paper": paper(()),
    "paper-hints": paper(tuple(Hint)),
    "billed": registered(status=RegistrationStatus.BILLED, bill=BILL),
    "expired": registered(status=RegistrationStatus.BILLED, bill=replace(BILL, status=BillingStatus.EXPIRED)),
    "paid": registered(status=RegistrationStatus.PAID, bill=replace(BILL, status=BillingStatus.PAID)),
    "card": registered(**the_card()),
    "card-bounced": registered(**the_card(AHEAD, CardMail.BOUNCED)),
    "card-home": registered(**the_card(HOME, CardMail.WAITING)),
    "extension": extension("01-10-2029"),
    "extended": registered(
        status=RegistrationStatus.VERIFIED,
        part=MigrantPart.EXTENSION,
        months=12,
        missing=(Document.AGREEMENT,),
    ),
    "left": event(MigrantEvent.DEPARTED, "20-11-2026", AHEAD),
    "left-early": event(MigrantEvent.RETURNED, "20-08-2026"),
    "another-employer": event(MigrantEvent.EMPLOYER_CHANGED, "20-11-2026"),
    "home": event(MigrantEvent.RETURNED, "20-11-2026"),
    "home-empty": event(MigrantEvent.RETURNED, ""),
    "failed": event(MigrantEvent.DEPARTURE_FAILED, "20-11-2026", AHEAD),
    "family": family(empty=False),
    "family-empty": family(empty=True),
}
