"""A card whose holder is written otherwise than the member: no machine merges it, two people may.

Money follows the card, so a yes takes proof and two people. It writes the member's own name and day of
birth on the card; merging is then the member's to confirm, as with every other card.
"""

from dataclasses import replace
from datetime import datetime

from jamsostek import desk_contract as desk
from jamsostek.contract import CaseOpened, RequestCardReview
from jamsostek.identity import Nik
from jamsostek.refusals import CardNotDoubtful, ProofMissing
from jmo_api.accounts.registered import registered_if_it_answers
from jmo_api.claims.claim_situation import read_situation
from jmo_api.desk.audit import Act
from jmo_api.desk.cases import ANSWER_WITHIN, close_case, open_case, open_cases, tell_correction
from jmo_api.desk.desk_cases import (
    first_yes,
    get_open_case,
    look_at_case,
    pictures_of,
    refusals_noted,
    stated_reason,
)
from jmo_api.desk.desk_people import pen_of
from jmo_api.identifiers import number_for
from jmo_api.notices.message_texts import Template
from jmo_api.once import Arrival, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.privacy.restriction import require_unrestricted
from jmo_api.records import CARDS, MEMBERS, Card, Case, CaseKind, CaseStatus, Member
from jmo_api.stored import Stored
from jmo_api.world import World


def request_card_review(world: World, caller: Caller, request: RequestCardReview) -> CaseOpened:
    """Asked for again while it is open, it is the same case. Raises CardNotDoubtful."""
    require_unrestricted(world.documents, caller.member_id)
    now = world.clock.now()
    return transact_once(
        world.documents,
        Arrival(caller, "cards/reviews", request),
        CaseOpened,
        lambda transaction: _open(transaction, caller, request, at=now),
        on=now,
    )


def look_at_card(world: World, caller: Caller, number: str) -> desk.CardReviewView:
    """Raises Missing."""
    case, member = look_at_case(world, caller, number, CaseKind.CARD_MERGE, Act.LOOKED_AT_CARD)
    card = CARDS.get(world.documents, case.subject).record
    return desk.CardReviewView(
        number=number,
        member_id=member.member_id,
        masked_number=member.masked_number,
        recorded=desk.NameAndBirth(member.name, member.birth_date),
        on_card=desk.NameAndBirth(card.holder_name, card.holder_birth_date),
        masked_card_number=Nik(card.holder_nik).masked if card.holder_nik else "",
        registry=_registry_says(world, member),
        employer=card.employer or "",
        opened_at=case.opened_at,
        answer_by=case.answer_by,
        proofs=pictures_of(world, case),
        first_said_yes=case.first_yes_by,
    )


def decide_card(world: World, caller: Caller, request: desk.DecideCase, number: str) -> desk.CaseDecision:
    """Raises Missing, FieldMissing, ProofMissing, OwnCase."""
    reason, now = stated_reason(request.reason), world.clock.now()
    arrival = Arrival(caller, "desk/card-reviews/decision", request, subject=number)
    with refusals_noted(world, caller, number):
        return transact_once(
            world.documents,
            arrival,
            desk.CaseDecision,
            lambda transaction: _decide(world, transaction, caller, request.granted, reason, number, at=now),
            on=now,
        )


def _open(
    transaction: Transaction, caller: Caller, request: RequestCardReview, *, at: datetime
) -> CaseOpened:
    situation = read_situation(transaction, caller.member_id, at=at)
    doubtful = {each.card.card_id: each for each in situation.assessment.merge.doubtful}
    if request.card_id not in doubtful:
        raise CardNotDoubtful
    running = [case for case in open_cases(transaction, caller.member_id) if case.subject == request.card_id]
    if running:
        return CaseOpened(running[0].number, running[0].opened_at, running[0].answer_by)
    case = Case(
        number=number_for("G", caller.member_id, request.request_id),
        kind=CaseKind.CARD_MERGE,
        member_id=caller.member_id,
        status=CaseStatus.OPEN,
        opened_at=at,
        answer_by=at + ANSWER_WITHIN,
        subject=request.card_id,
        stated=", ".join(doubtful[request.card_id].differs),
    )
    open_case(transaction, case, by=situation.member.record, told=Template.CORRECTION_OPENED)
    return CaseOpened(case.number, case.opened_at, case.answer_by)


def _decide(
    world: World,
    transaction: Transaction,
    caller: Caller,
    granted: bool,
    reason: str,
    number: str,
    *,
    at: datetime,
) -> desk.CaseDecision:
    pen = pen_of(world, transaction, caller)
    case = get_open_case(transaction, number, CaseKind.CARD_MERGE)
    card = CARDS.get(transaction, case.record.subject)
    member = MEMBERS.get(transaction, case.record.member_id).record
    if granted and not case.record.pictures:
        raise ProofMissing
    if granted and first_yes(transaction, case, caller, reason):
        said, answer = "first-yes", CaseStatus.OPEN
    else:
        answer = CaseStatus.GRANTED if granted else CaseStatus.REFUSED
        said = answer.value
        decided = close_case(transaction, case, answer, by=caller.account_id, reason=reason, at=at)
        if granted:
            _write_on_card(transaction, card, member)
        tell_correction(transaction, member, decided, at=at)
    pen.note(Act.DECIDED_CARD, member_id=member.member_id, case_number=number, decision=said)
    return desk.CaseDecision(number, answer)


def _write_on_card(transaction: Transaction, card: Stored[Card], member: Member) -> None:
    own = replace(card.record, holder_name=member.name, holder_birth_date=member.birth_date, holder_nik="")
    CARDS.replace(transaction, card, own)


def _registry_says(world: World, member: Member) -> desk.NameAndBirth | None:
    registered = registered_if_it_answers(world, member.number, member.passport_country)
    return desk.NameAndBirth(registered.name, registered.birth_date) if registered else None
