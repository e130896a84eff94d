"""Three questions and a link: what the member proves before the new phone may prove the rest."""

import secrets
from dataclasses import replace

from jamsostek import desk_contract as desk
from jamsostek.account_reset import LINK_LASTS, ResetStatus
from jamsostek.notices import Channel
from jamsostek.refusals import AnswersWrong, ResetToBranch
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_people import pen_of
from jmo_api.desk.reset_questions import Truths, are_right, draw_questions, truths_of
from jmo_api.desk.reset_records import RESETS, Reset, get_reset_at, link_account, token_digest
from jmo_api.desk.resets import reset_once, shown
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell
from jmo_api.once import Arrival, answered_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.ports.messages import Message
from jmo_api.records import MEMBERS, Member
from jmo_api.stored import Stored
from jmo_api.world import World


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
            after = with_link(world, transaction, stored, member)
        else:
            after = _after_wrong(transaction, stored, truths)
        pen.note(
            Act.RESET_ANSWERED,
            member_id=member.member_id,
            case_number=number,
            right=int(is_right),
            left=after.tries_left,
        )
        return shown(after, member, caller)

    view = reset_once(world, Arrival(caller, "desk/resets/answers", request, subject=number), judge)
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
        after = with_link(world, transaction, stored, member)
        pen.note(Act.RESET_LINK_SENT, member_id=member.member_id, case_number=number)
        return shown(after, member, caller)

    arrival = Arrival(caller, "desk/resets/link", request, subject=number)

    def send_first() -> desk.ResetView:
        world.sessions.end_all(link_account(number))
        return reset_once(world, arrival, send)

    return answered_once(world.documents, arrival, desk.ResetView, send_first)


def with_link(world: World, transaction: Transaction, stored: Stored[Reset], member: Member) -> Reset:
    """A new link, by SMS to the new phone; the one of before opens nothing."""
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
    """Other questions, or a branch."""
    left = stored.record.tries_left - 1
    if left == 0:
        after = replace(stored.record, status=ResetStatus.TO_BRANCH, tries_left=0)
    else:
        questions = draw_questions(truths, but=stored.record.questions)
        after = replace(stored.record, tries_left=left, questions=questions)
    RESETS.replace(transaction, stored, after)
    return after
