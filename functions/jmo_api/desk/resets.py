"""Account reset at the desk: one agent asks, the member proves themselves on the new phone, another decides.

The member's side is in `reset_links`, what happens after the decision in `reset_effects`. No agent sees
or types a member's password or code, and nobody decides a reset they opened.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.account_contract import Way
from jamsostek.account_reset import (
    COOLING_OFF,
    LINK_LASTS,
    NEXT,
    OPEN_FOR,
    TRIES,
    ResetStatus,
    is_over,
)
from jamsostek.contact import Email, Phone, parse_email, parse_phone
from jamsostek.identity import Nik
from jamsostek.refusals import (
    AnswersWrong,
    FieldMissing,
    OwnCase,
    ResetCannotMove,
    ResetContactTaken,
    ResetRunning,
    ResetToBranch,
    SecondFactorWrong,
)
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_cases import note_refused
from jmo_api.desk.desk_people import masked_name, pen_of
from jmo_api.desk.reset_effects import announce, put_effect
from jmo_api.desk.reset_questions import Truths, are_right, draw_questions, truths_of
from jmo_api.desk.reset_records import OPEN_RESETS, RESETS, OpenReset, Reset
from jmo_api.identifiers import number_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell
from jmo_api.once import Arrival, answered_once, transact_once
from jmo_api.ports import Caller, Channel, Message, Reading, Transaction, Where, WrongCredentials
from jmo_api.records import MEMBERS, Member
from jmo_api.stored import Stored
from jmo_api.world import World

LISTED: Final = 100


def open_reset(world: World, caller: Caller, request: desk.OpenReset) -> desk.ResetView:
    """Raises Missing, ResetRunning, ResetToBranch, ResetContactTaken, and what is wrong with the contacts."""
    email, phone = parse_email(request.new_email), parse_phone(request.new_phone)
    holder = world.accounts.find(email.address)
    if holder is not None and holder.member_id != request.member_id:
        raise ResetContactTaken(field="new_email")

    def open_it(transaction: Transaction) -> desk.ResetView:
        return _open(world, transaction, caller, request, email, phone)

    return _transact_once(world, Arrival(caller, "desk/resets", request), open_it)


def list_resets(world: World, caller: Caller) -> desk.ResetViews:
    """All that is not over, the oldest first."""
    waiting = [
        stored.record
        for status in NEXT
        if not is_over(status)
        for stored in RESETS.all(world.documents, Where("status", status), order_by="opened_at", limit=LISTED)
    ]
    waiting.sort(key=lambda reset: reset.opened_at)
    return desk.ResetViews(tuple(_view(world.documents, reset, caller) for reset in waiting))


def look_at_reset(world: World, caller: Caller, number: str) -> desk.ResetView:
    """Raises Missing."""

    def work(transaction: Transaction) -> desk.ResetView:
        pen = pen_of(world, transaction, caller)
        reset = RESETS.get(transaction, number).record
        view = _view(transaction, reset, caller)
        pen.note(Act.RESET_LOOKED_AT, member_id=reset.member_id, case_number=number, purpose="open-case")
        return view

    return world.documents.transact(work)


def answer_questions(
    world: World, caller: Caller, request: desk.AnswerQuestions, number: str
) -> desk.ResetView:
    """All right: the link goes to the new phone at once. Raises AnswersWrong, ResetToBranch.

    A refusal counts as a try, so it is kept as an answer is: the view says what it was.
    """

    def judge(transaction: Transaction) -> desk.ResetView:
        pen = pen_of(world, transaction, caller)
        stored = get_reset_at(transaction, number, ResetStatus.ASKING)
        member = MEMBERS.get(transaction, stored.record.member_id).record
        truths = truths_of(transaction, member)
        is_right = are_right(truths, stored.record.questions, request.answers)
        if is_right:
            after = _with_link(world, transaction, stored, member)
        else:
            after = _after_wrong(transaction, stored, truths)
        pen.note(
            Act.RESET_ANSWERED,
            member_id=member.member_id,
            case_number=number,
            right=int(is_right),
            left=after.tries_left,
        )
        return _shown(after, member, caller)

    view = _transact_once(world, Arrival(caller, "desk/resets/answers", request, subject=number), judge)
    if view.status is ResetStatus.TO_BRANCH:
        raise ResetToBranch
    if view.status is ResetStatus.ASKING:
        raise AnswersWrong(left=view.tries_left)
    return view


def send_link_again(world: World, caller: Caller, request: desk.SendResetLink, number: str) -> desk.ResetView:
    """The link of before is dead from now on, and what it opened. Raises ResetCannotMove."""

    def send(transaction: Transaction) -> desk.ResetView:
        pen = pen_of(world, transaction, caller)
        stored = get_reset_at(transaction, number, ResetStatus.LINK_SENT)
        member = MEMBERS.get(transaction, stored.record.member_id).record
        after = _with_link(world, transaction, stored, member)
        pen.note(Act.RESET_LINK_SENT, member_id=member.member_id, case_number=number)
        return _shown(after, member, caller)

    arrival = Arrival(caller, "desk/resets/link", request, subject=number)

    def send_first() -> desk.ResetView:
        world.sessions.end_all(link_account(number))
        return _transact_once(world, arrival, send)

    return answered_once(world.documents, arrival, desk.ResetView, send_first)


def decide_reset(world: World, caller: Caller, request: desk.DecideReset, number: str) -> desk.ResetView:
    """Somebody else than who opened it, with a fresh code of their own authenticator.

    Raises OwnCase, SecondFactorWrong, ResetCannotMove, FieldMissing.
    """
    if not request.reason.strip():
        raise FieldMissing(field="reason")
    arrival = Arrival(caller, "desk/resets/decision", request, subject=number)

    def decide() -> desk.ResetView:
        if RESETS.get(world.documents, number).record.opened_by == caller.account_id:
            raise OwnCase
        _prove_presence(world, caller, request.code)
        return _transact_once(
            world, arrival, lambda transaction: _decide(world, transaction, caller, request, number)
        )

    try:
        return answered_once(world.documents, arrival, desk.ResetView, decide)
    except (OwnCase, SecondFactorWrong) as refusal:
        note_refused(world, caller, number, refusal)
        raise


def get_reset_at(reading: Reading, number: str, *statuses: ResetStatus) -> Stored[Reset]:
    """Raises Missing, ResetCannotMove."""
    stored = RESETS.get(reading, number)
    if stored.record.status not in statuses:
        raise ResetCannotMove(status=stored.record.status.value)
    return stored


def link_account(number: str) -> str:
    """What the holder of the link is called."""
    return f"reset-{number}"


def token_digest(token: str) -> str:
    """Whoever reads the store finds no link that works."""
    return hashlib.sha256(f"reset\n{token}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the lock of this member is: taken, free, or left behind by a reset that ran out."""

    lock: Stored[OpenReset] | None
    expired: Stored[Reset] | None


def _open(
    world: World,
    transaction: Transaction,
    caller: Caller,
    request: desk.OpenReset,
    email: Email,
    phone: Phone,
) -> desk.ResetView:
    now = world.clock.now()
    pen = pen_of(world, transaction, caller)
    member = MEMBERS.get(transaction, request.member_id).record
    place = _place(transaction, member.member_id, at=now)
    truths = truths_of(transaction, member)
    questions = draw_questions(truths)
    reset = Reset(
        number=number_for("A", member.member_id, f"{caller.account_id}\n{request.request_id}"),
        member_id=member.member_id,
        status=ResetStatus.ASKING,
        opened_at=now,
        opened_by=caller.account_id,
        expires_at=now + OPEN_FOR,
        new_email=email.address,
        new_phone=phone.e164,
        old_email=member.email,
        old_phone=member.phone,
        questions=questions,
        tries_left=TRIES,
    )
    if place.expired is not None:
        RESETS.replace(transaction, place.expired, replace(place.expired.record, status=ResetStatus.EXPIRED))
    RESETS.create(transaction, reset.number, reset)
    lock = OpenReset(member.member_id, reset.number)
    if place.lock is None:
        OPEN_RESETS.create(transaction, member.member_id, lock)
    else:
        OPEN_RESETS.replace(transaction, place.lock, lock)
    pen.note(Act.RESET_OPENED, member_id=member.member_id, case_number=reset.number)
    return _shown(reset, member, caller)


def _place(reading: Reading, member_id: str, *, at: datetime) -> _Place:
    """Raises ResetRunning."""
    lock = OPEN_RESETS.find(reading, member_id)
    if lock is None:
        return _Place(None, None)
    running = RESETS.get(reading, lock.record.number)
    if is_over(running.record.status):
        return _Place(lock, None)
    may_expire = ResetStatus.EXPIRED in NEXT[running.record.status]
    if may_expire and at >= running.record.expires_at:
        return _Place(lock, running)
    raise ResetRunning(number=running.key)


def _with_link(world: World, transaction: Transaction, stored: Stored[Reset], member: Member) -> Reset:
    now = world.clock.now()
    token = secrets.token_urlsafe(32)
    after = replace(
        stored.record,
        status=ResetStatus.LINK_SENT,
        token_digest=token_digest(token),
        token_expires_at=now + LINK_LASTS,
        device_id="",
    )
    RESETS.replace(transaction, stored, after)
    facts = {"link": f"{world.public_url}/reset#{token}"}
    message = Message(
        Channel.SMS, after.new_phone, Template.RESET_LINK.value, facts, language=member.language
    )
    tell(transaction, message, key=f"reset-link:{after.token_digest}", on=now)
    return after


def _after_wrong(transaction: Transaction, stored: Stored[Reset], truths: Truths) -> Reset:
    """Other questions, or the end."""
    left = stored.record.tries_left - 1
    if left == 0:
        after = replace(stored.record, status=ResetStatus.TO_BRANCH, tries_left=0)
    else:
        questions = draw_questions(truths, but=stored.record.questions)
        after = replace(stored.record, tries_left=left, questions=questions)
    RESETS.replace(transaction, stored, after)
    return after


def _decide(
    world: World, transaction: Transaction, caller: Caller, request: desk.DecideReset, number: str
) -> desk.ResetView:
    now = world.clock.now()
    pen = pen_of(world, transaction, caller)
    may_refuse = [status for status in NEXT if ResetStatus.REFUSED in NEXT[status]]
    from_where = [ResetStatus.CONFIRMED] if request.granted else may_refuse
    stored = get_reset_at(transaction, number, *from_where)
    member = MEMBERS.get(transaction, stored.record.member_id).record
    decided = replace(
        stored.record,
        status=ResetStatus.APPROVED if request.granted else ResetStatus.REFUSED,
        decided_by=caller.account_id,
        decided_at=now,
        in_force_at=now + COOLING_OFF if request.granted else None,
        reason=request.reason.strip(),
    )
    if request.granted:
        decided = announce(world, transaction, decided, member, at=now)
        put_effect(transaction, decided)
    RESETS.replace(transaction, stored, decided)
    act = Act.RESET_APPROVED if request.granted else Act.RESET_REFUSED
    pen.note(act, member_id=member.member_id, case_number=number)
    return _shown(decided, member, caller)


def _transact_once(
    world: World, arrival: Arrival, work: Callable[[Transaction], desk.ResetView]
) -> desk.ResetView:
    return transact_once(world.documents, arrival, desk.ResetView, work, on=world.clock.now())


def _prove_presence(world: World, caller: Caller, code: str) -> None:
    try:
        world.staff.prove(caller.account_id, code)
    except WrongCredentials as error:
        raise SecondFactorWrong(field="code") from error


def _view(reading: Reading, reset: Reset, caller: Caller) -> desk.ResetView:
    return _shown(reset, MEMBERS.get(reading, reset.member_id).record, caller)


def _shown(reset: Reset, member: Member, caller: Caller) -> desk.ResetView:
    return desk.ResetView(
        number=reset.number,
        member_id=reset.member_id,
        name=masked_name(member.name),
        masked_nik=Nik(member.nik).masked if member.nik else "",
        status=reset.status,
        questions=reset.questions if reset.status is ResetStatus.ASKING else (),
        tries_left=reset.tries_left,
        masked_new_email=Email(reset.new_email).masked,
        masked_new_phone=Phone(reset.new_phone).masked,
        email_proven=Way.EMAIL in reset.proven,
        phone_proven=Way.SMS in reset.proven,
        face_proven=reset.face_check_id != "",
        opened_at=reset.opened_at,
        opened_by=reset.opened_by,
        mine=reset.opened_by == caller.account_id,
        approved_at=reset.decided_at,
        in_force_at=reset.in_force_at,
        reason=reset.reason,
    )
