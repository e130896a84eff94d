"""Staff look somebody up: masked, for a stated purpose, and every look is written down with it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.contact import Email, Phone
from jamsostek.identity import typed_digits
from jmo_api.accounts.registered import residence_view
from jmo_api.desk.audit import Act, Pen, take_pen
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Comparison, Reading, Transaction, Where
from jmo_api.records import CARDS, CASES, CLAIMS, MEMBERS, Case, CaseStatus, JhtClaim, Member
from jmo_api.world import World

MOST_FOUND: Final = 10
NIK_DIGITS: Final = 16
KPJ_DIGITS: Final = 11
_LAST: Final = "\uf8ff"
"""Sorts behind every letter people write names in."""


def search_members(world: World, caller: Caller, request: desk.SearchMembers) -> desk.FoundMembers:
    def work(transaction: Transaction) -> desk.FoundMembers:
        pen = pen_of(world, transaction, caller)
        how, found = _find(transaction, request.query)
        answer = desk.FoundMembers(
            tuple(_found(transaction, member) for member in found[:MOST_FOUND]),
            more=len(found) > MOST_FOUND,
        )
        about = found[0].member_id if len(found) == 1 else ""
        pen.note(Act.SEARCHED, member_id=about, purpose=request.purpose, by=how, found=len(found))
        return answer

    return world.documents.transact(work)


def look_at_member(
    world: World, caller: Caller, request: desk.LookAtMember, member_id: str
) -> desk.PersonView:
    """Raises Missing."""
    account = world.accounts.find_of(member_id)
    sessions = world.sessions.of(account.account_id) if account else ()
    devices = tuple(desk.DeviceLine(row.device.name, row.started_at, row.last_used_at) for row in sessions)

    def work(transaction: Transaction) -> desk.PersonView:
        pen = pen_of(world, transaction, caller)
        member = MEMBERS.get(transaction, member_id).record
        view = _person(transaction, member, devices, has_account=account is not None, at=world.clock.now())
        pen.note(Act.LOOKED_AT_MEMBER, member_id=member_id, purpose=request.purpose)
        return view

    return world.documents.transact(work)


def pen_of(world: World, transaction: Transaction, caller: Caller) -> Pen:
    return take_pen(world, transaction, actor=caller.account_id, role=caller.role.value)


def masked_name(name: str) -> str:
    """The first word whole, of the others the first letter."""
    first, *others = name.split()
    return " ".join([first, *(f"{word[0]}•••" for word in others)])


def case_line(case: Case, *, at: datetime) -> desk.CaseLine:
    is_late = case.status is CaseStatus.OPEN and at > case.answer_by
    return desk.CaseLine(
        case.number, case.kind, case.status, case.opened_at, case.answer_by, case.member_id, is_late
    )


def _find(reading: Reading, query: str) -> tuple[str, Sequence[Member]]:
    digits = typed_digits(query)
    if len(digits) == NIK_DIGITS and digits.isdigit():
        return "nik", [stored.record for stored in MEMBERS.all(reading, Where("nik", digits), limit=2)]
    if len(digits) == KPJ_DIGITS and digits.isdigit():
        cards = CARDS.all(reading, Where("kpj", digits), limit=2)
        return "kpj", [MEMBERS.get(reading, card.record.member_id).record for card in cards]
    if bearers := _bearing(reading, digits):
        return "passport", bearers
    return "name", list({member.member_id: member for member in _named(reading, query.strip())}.values())


def _bearing(reading: Reading, typed: str) -> Sequence[Member]:
    """A passport of any country; a name without a figure in it is none."""
    if not any(character.isdigit() for character in typed):
        return ()
    return [stored.record for stored in MEMBERS.all(reading, Where("passport", typed.upper()), limit=2)]


def _named(reading: Reading, beginning: str) -> Iterator[Member]:
    """Records write names in capitals, or as people do."""
    for spelt in dict.fromkeys((beginning.upper(), beginning.title())):
        found = MEMBERS.all(
            reading,
            Where("name", spelt, Comparison.AT_LEAST),
            Where("name", spelt + _LAST, Comparison.AT_MOST),
            order_by="name",
            limit=MOST_FOUND + 1,
        )
        yield from (stored.record for stored in found)


def _found(reading: Reading, member: Member) -> desk.FoundMember:
    cards = CARDS.all(reading, Where("member_id", member.member_id))
    return desk.FoundMember(
        member.member_id,
        masked_name(member.name),
        member.masked_number,
        member.birth_date.year,
        len(cards),
    )


def _person(
    reading: Reading,
    member: Member,
    devices: tuple[desk.DeviceLine, ...],
    *,
    has_account: bool,
    at: datetime,
) -> desk.PersonView:
    here = Where("member_id", member.member_id)
    cards = [stored.record for stored in CARDS.all(reading, here)]
    claims = [stored.record for stored in CLAIMS.all(reading, here, order_by="submitted_at")]
    cases = [stored.record for stored in CASES.all(reading, here, order_by="opened_at")]
    return desk.PersonView(
        member_id=member.member_id,
        name=masked_name(member.name),
        masked_number=member.masked_number,
        birth_year=member.birth_date.year,
        masked_email=Email(member.email).masked if member.email else "",
        masked_phone=Phone(member.phone).masked if member.phone else "",
        data_updated_on=member.data_updated_on,
        payouts_paused_until=member.payouts_rest_until,
        is_payout_locked=member.payout_locked_on is not None,
        has_account=has_account,
        cards=tuple(desk.CardLine(card.segment, card.status, card.merged_into is not None) for card in cards),
        claims=tuple(desk.ClaimLine(claim.number, claim.status, claim.submitted_at) for claim in claims),
        cases=tuple(case_line(case, at=at) for case in cases),
        devices=devices,
        timeline=tuple(sorted(_moments(claims, cases), key=lambda moment: moment.at, reverse=True)),
        residence=residence_view(member),
    )


def _moments(claims: Sequence[JhtClaim], cases: Sequence[Case]) -> Iterator[desk.MomentLine]:
    for claim in claims:
        for stage in claim.stages:
            yield desk.MomentLine(stage.at, f"claim-{stage.status}", claim.number)
    for case in cases:
        yield desk.MomentLine(case.opened_at, f"case-{case.kind}", case.number)
        if case.decided_at is not None:
            yield desk.MomentLine(case.decided_at, f"case-{case.status}", case.number)
