"""An agent asks for a reset: one a member at a time."""

from dataclasses import dataclass, replace
from datetime import datetime

from jamsostek import desk_contract as desk
from jamsostek.account_reset import NEXT, OPEN_FOR, TRIES, ResetStatus, is_over
from jamsostek.contact import Email, Phone, parse_email, parse_phone
from jamsostek.refusals import ResetContactTaken, ResetRunning
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_people import pen_of
from jmo_api.desk.reset_questions import draw_questions, truths_of
from jmo_api.desk.reset_records import OPEN_RESETS, RESETS, OpenReset, Reset
from jmo_api.desk.resets import reset_once, shown
from jmo_api.identifiers import number_for
from jmo_api.once import Arrival
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction
from jmo_api.records import MEMBERS
from jmo_api.stored import Stored
from jmo_api.world import World


def open_reset(world: World, caller: Caller, request: desk.OpenReset) -> desk.ResetView:
    """Raises Missing, ResetRunning, ResetToBranch, ResetContactTaken, and what is wrong with the contacts."""
    email, phone = parse_email(request.new_email), parse_phone(request.new_phone)
    holder = world.accounts.find(email.address)
    if holder is not None and holder.member_id != request.member_id:
        raise ResetContactTaken(field="new_email")

    def open_it(transaction: Transaction) -> desk.ResetView:
        return _open(world, transaction, caller, request, email, phone)

    return reset_once(world, Arrival(caller, "desk/resets", request), open_it)


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
    return shown(reset, member, caller)


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
