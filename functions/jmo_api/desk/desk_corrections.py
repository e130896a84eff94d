"""What members say is wrong on record: looked at beside the registry, decided with a reason and a name."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.identity import IdentityNumber, Nik, parse_nik, typed_digits
from jamsostek.names import Likeness, compare_names
from jamsostek.refusals import FieldMissing, MalformedNik, ProofMissing
from jmo_api.accounts.registered import registered_if_it_answers
from jmo_api.desk.audit import Act
from jmo_api.desk.cases import close_case, tell_correction
from jmo_api.desk.desk_cases import (
    first_yes,
    get_open_case,
    look_at_case,
    pictures_of,
    refusals_noted,
    stated_reason,
)
from jmo_api.desk.desk_people import pen_of
from jmo_api.once import Arrival, answered_once, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.records import MEMBERS, Case, CaseKind, CaseStatus, Member
from jmo_api.world import World

CHANGES: Final = frozenset({"name", "birth-date", "nik"})
"""What a yes writes into the record."""


def look_at_correction(world: World, caller: Caller, number: str) -> desk.CorrectionView:
    """Raises Missing."""
    case, member = look_at_case(world, caller, number, CaseKind.CORRECTION, Act.LOOKED_AT_CORRECTION)
    word = _ask_registry(world, member, case)
    return desk.CorrectionView(
        number=number,
        member_id=member.member_id,
        name=member.name,
        masked_number=member.masked_number,
        subject=case.subject,
        recorded=case.recorded,
        stated=case.stated,
        registry=word.said,
        note=case.note,
        opened_at=case.opened_at,
        answer_by=case.answer_by,
        proofs=pictures_of(world, case),
        needs_second=word.needs_second,
        first_said_yes=case.first_yes_by,
    )


def decide_correction(
    world: World, caller: Caller, request: desk.DecideCase, number: str
) -> desk.CaseDecision:
    """A yes to a name, a birth date or a NIK changes the record.

    Where the registry does not say it, a yes takes proof and two people. Raises Missing, FieldMissing,
    ProofMissing, OwnCase, and what stands against the value stated.
    """
    reason = stated_reason(request.reason)
    arrival = Arrival(caller, "desk/corrections/decision", request, subject=number)

    def decide() -> desk.CaseDecision:
        word = _word_on(world, number) if request.granted else NOTHING_CHANGES
        return transact_once(
            world.documents,
            arrival,
            desk.CaseDecision,
            lambda transaction: _decide(world, transaction, caller, request.granted, reason, number, word),
            on=world.clock.now(),
        )

    with refusals_noted(world, caller, number):
        return answered_once(world.documents, arrival, desk.CaseDecision, decide)


def _decide(
    world: World,
    transaction: Transaction,
    caller: Caller,
    granted: bool,
    reason: str,
    number: str,
    word: "_Word",
) -> desk.CaseDecision:
    pen = pen_of(world, transaction, caller)
    case = get_open_case(transaction, number, CaseKind.CORRECTION)
    member = MEMBERS.get(transaction, case.record.member_id)
    after = _corrected(world, member.record, case.record) if granted else member.record
    if word.needs_second and not case.record.pictures:
        raise ProofMissing
    if word.needs_second and first_yes(transaction, case, caller, reason):
        said, answer = "first-yes", CaseStatus.OPEN
    else:
        answer = CaseStatus.GRANTED if granted else CaseStatus.REFUSED
        said = answer.value
        now = world.clock.now()
        decided = close_case(transaction, case, answer, by=caller.account_id, reason=reason, at=now)
        if after != member.record:
            MEMBERS.replace(transaction, member, after)
        tell_correction(transaction, after, decided, at=now)
    pen.note(
        Act.DECIDED_CORRECTION,
        member_id=after.member_id,
        case_number=number,
        decision=said,
        subject=case.record.subject,
    )
    return desk.CaseDecision(number, answer)


def _corrected(world: World, member: Member, case: Case) -> Member:
    match case.subject:
        case "name":
            return replace(member, name=case.stated.strip())
        case "birth-date":
            return replace(member, birth_date=_date(case.stated))
        case "nik":
            read = parse_nik(case.stated, on=world.clock.today(), synthetic=world.synthetic, confirmed=True)
            return replace(member, nik=read.nik.digits)
        case _:
            return member


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise FieldMissing(field="stated") from error


@dataclass(frozen=True, slots=True)
class _Word:
    """What the population registry says of the field."""

    said: str | None
    needs_second: bool


NOTHING_CHANGES: Final = _Word(None, needs_second=False)


def _word_on(world: World, number: str) -> _Word:
    case = get_open_case(world.documents, number, CaseKind.CORRECTION).record
    return _ask_registry(world, MEMBERS.get(world.documents, case.member_id).record, case)


def _ask_registry(world: World, member: Member, case: Case) -> _Word:
    """Where it is silent, or does not know the person, it has not agreed."""
    if case.subject not in CHANGES:
        return NOTHING_CHANGES
    number = _number_asked_for(member, case)
    found = registered_if_it_answers(world, number, member.passport_country) if number else None
    if number is None or found is None:
        return _Word(None, needs_second=True)
    born = found.birth_date.isoformat()
    match case.subject:
        case "name":
            return _Word(found.name, needs_second=not _is_same(case.stated, found.name))
        case "birth-date":
            return _Word(born, needs_second=case.stated.strip() != born)
        case _:
            said = f"{number.masked} · {found.name} · {born}"
            is_member = _is_same(member.name, found.name) and found.birth_date == member.birth_date
            return _Word(said, needs_second=not is_member)


def _number_asked_for(member: Member, case: Case) -> IdentityNumber | None:
    """Of a number that is put right it is the stated one the registry is asked about."""
    try:
        return Nik(typed_digits(case.stated)) if case.subject == "nik" else member.number
    except MalformedNik:
        return None


def _is_same(stated: str, held: str) -> bool:
    return compare_names(stated, held).likeness is Likeness.EXACT
