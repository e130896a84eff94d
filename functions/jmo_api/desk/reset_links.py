"""The member's side of an account reset, on the new phone: the link, both codes, the live face."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from jamsostek.account_contract import CodeSent, Way
from jamsostek.account_reset import ResetStatus
from jamsostek.contact import Email, Phone
from jamsostek.contract import FacePurpose
from jamsostek.refusals import ContactUnproven, FaceCheckMissing, ResetLinkOver
from jamsostek.reset_contract import (
    ConfirmReset,
    OpenResetLink,
    ProveResetCode,
    ResetSession,
    ResetState,
    SendResetCode,
)
from jamsostek.staff import Role
from jmo_api.accounts.codes import Address, Asked, Purpose, prove_code, send_code
from jmo_api.accounts.sessions import Visitor
from jmo_api.desk.audit import Act, take_pen
from jmo_api.desk.desk_people import pen_of
from jmo_api.desk.reset_records import RESETS, Reset, get_reset_at, link_account, token_digest
from jmo_api.faces.face_checks import FacePass, get_face_pass
from jmo_api.ports.accounts import Account, Caller, Device
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.records import MEMBERS
from jmo_api.stored import Stored
from jmo_api.world import World

LINK_HOLDER: Final = "link holder"


def open_reset_link(world: World, visitor: Visitor, request: OpenResetLink) -> ResetSession:  # noqa: ARG001 - as every public route
    """The first device to open it keeps it; what it gets may prove who it is and nothing else.

    Raises ResetLinkOver.
    """
    now = world.clock.now()

    def work(transaction: Transaction) -> Reset:
        pen = take_pen(world, transaction, actor=LINK_HOLDER, role=LINK_HOLDER)
        stored = _with_token(transaction, request.token)
        reset = stored.record
        is_over = reset.token_expires_at is None or now >= reset.token_expires_at
        if is_over or reset.device_id not in {"", request.device_id}:
            raise ResetLinkOver
        opened = replace(reset, device_id=request.device_id)
        RESETS.replace(transaction, stored, opened)
        pen.note(Act.RESET_LINK_USED, member_id=reset.member_id, case_number=reset.number)
        return opened

    reset = world.documents.transact(work)
    account = Account(link_account(reset.number), reset.member_id, login="", role=Role.RESETTING)
    tokens = world.sessions.start(account, Device(request.device_id, request.device_name))
    return ResetSession(tokens.access_token, tokens.access_expires_at, _state(reset))


def get_reset_state(world: World, caller: Caller) -> ResetState:
    return _state(RESETS.get(world.documents, _number(caller)).record)


def send_reset_code(world: World, caller: Caller, request: SendResetCode) -> CodeSent:
    """To the new email or phone. Raises ResetCannotMove, CodeTooSoon, TooManyCodes."""
    number = _number(caller)
    reset = get_reset_at(world.documents, number, ResetStatus.LINK_SENT).record
    to = reset.new_email if request.way is Way.EMAIL else reset.new_phone
    language = MEMBERS.get(world.documents, reset.member_id).record.language
    asked = Asked(Purpose.RESET, number, request.way)
    return send_code(world, asked, Address(request.way, to), source=caller.account_id, language=language)


def prove_reset_code(world: World, caller: Caller, request: ProveResetCode) -> ResetState:
    """Raises CodeWrong, CodeOver, ResetCannotMove."""
    number = _number(caller)
    get_reset_at(world.documents, number, ResetStatus.LINK_SENT)
    prove_code(world, Asked(Purpose.RESET, number, request.way), request.code, source=caller.account_id)

    def work(transaction: Transaction) -> Reset:
        stored = get_reset_at(transaction, number, ResetStatus.LINK_SENT)
        proven = replace(stored.record, proven=tuple(sorted({*stored.record.proven, request.way})))
        RESETS.replace(transaction, stored, proven)
        return proven

    return _state(world.documents.transact(work))


def confirm_reset(world: World, caller: Caller, request: ConfirmReset) -> ResetState:
    """Both contacts, and a live face or an agent who saw the person: now a second agent decides.

    Raises ContactUnproven, FaceCheckMissing, FaceCheckExpired, FaceNotMatched, ResetCannotMove.
    """
    number, now = _number(caller), world.clock.now()

    def work(transaction: Transaction) -> Reset:
        pen = pen_of(world, transaction, caller)
        stored = get_reset_at(transaction, number, ResetStatus.LINK_SENT)
        reset = stored.record
        missing = [way for way in Way if way not in reset.proven]
        if missing:
            raise ContactUnproven(channel=missing[0].value)
        face = None if reset.seen_by else _live_face(transaction, reset, request.face_check_id, at=now)
        check_id = "" if face is None else request.face_check_id
        confirmed = replace(reset, status=ResetStatus.CONFIRMED, face_check_id=check_id)
        RESETS.replace(transaction, stored, confirmed)
        if face is not None:
            face.spend(transaction, on=number)
        pen.note(Act.RESET_CONFIRMED, member_id=reset.member_id, case_number=number)
        return confirmed

    return _state(world.documents.transact(work))


def _live_face(reading: Reading, reset: Reset, check_id: str, *, at: datetime) -> FacePass:
    """A picture, or a face a person still looks at, is not enough here."""
    if not check_id:
        raise FaceCheckMissing
    face = get_face_pass(reading, reset.member_id, check_id, purpose=FacePurpose.ACCOUNT_RESET, at=at)
    if face.in_review or not face.stored.record.is_live:
        raise FaceCheckMissing
    return face


def _with_token(reading: Reading, token: str) -> Stored[Reset]:
    found = RESETS.all(reading, Where("token_digest", token_digest(token)), limit=1)
    if not found or found[0].record.status is not ResetStatus.LINK_SENT:
        raise ResetLinkOver
    return found[0]


def _number(caller: Caller) -> str:
    return caller.account_id.removeprefix(link_account(""))


def _state(reset: Reset) -> ResetState:
    return ResetState(
        reset.status,
        Email(reset.new_email).masked,
        Phone(reset.new_phone).masked,
        email_proven=Way.EMAIL in reset.proven,
        phone_proven=Way.SMS in reset.proven,
        in_force_at=reset.in_force_at,
        number=reset.number,
        is_seen=reset.seen_by != "",
    )
