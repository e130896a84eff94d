"""Staff sign in with a password and a second factor, and are signed out when they leave the desk."""

from contextlib import suppress

from jamsostek.contract import RefreshSession
from jamsostek.desk_contract import StaffSession, StaffSignIn
from jamsostek.refusals import SessionOver, SignInRefused, TooManyTries
from jamsostek.staff import Role
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.slow_down import check_wait, count_try, forget_tries
from jmo_api.desk.audit import Act, take_pen
from jmo_api.ports.accounts import (
    Account,
    Caller,
    Device,
    SessionEnded,
    StaffMember,
    Tokens,
    WrongCredentials,
)
from jmo_api.ports.documents import Transaction
from jmo_api.world import World


def sign_in_staff(world: World, visitor: Visitor, request: StaffSignIn) -> StaffSession:
    """One answer for a wrong login, password or code. Raises TooManyTries, SignInRefused."""
    now = world.clock.now()
    mine = f"staff {request.login.strip().casefold()}"
    source = f"staff source {visitor.source}"
    check_wait(world.documents, source, on=now)
    count_try(world.documents, mine, on=now)
    try:
        staff = world.staff.sign_in(request.login, request.password, request.code)
    except WrongCredentials as error:
        with suppress(TooManyTries):
            count_try(world.documents, source, on=now)
        raise SignInRefused from error
    forget_tries(world.documents, mine)
    account = Account(staff.staff_id, member_id="", login=staff.login, role=staff.role)
    tokens = world.sessions.start(account, Device(request.device_id, request.device_name))
    world.documents.transact(lambda transaction: _note_sign_in(world, transaction, staff))
    return _session(tokens, staff)


def _note_sign_in(world: World, transaction: Transaction, staff: StaffMember) -> None:
    pen = take_pen(world, transaction, actor=staff.staff_id, role=staff.role.value)
    pen.note(Act.SIGNED_IN)


def refresh_staff_session(world: World, visitor: Visitor, request: RefreshSession) -> StaffSession:  # noqa: ARG001 - as every public route
    """Raises SessionOver."""
    try:
        tokens = world.sessions.refresh(request.refresh_token, device_id=request.device_id)
        caller = world.sessions.caller(tokens.access_token)
    except SessionEnded as error:
        raise SessionOver from error
    return _session(tokens, get_staff(world, caller))


def sign_out_staff(world: World, caller: Caller) -> None:
    world.sessions.end(caller.session_id, account_id=caller.account_id)


def get_staff(world: World, caller: Caller) -> StaffMember:
    """Raises SessionOver: no such person at the desk, or in another role than the session says."""
    staff = world.staff.find(caller.account_id)
    if staff is None or caller.role is Role.MEMBER or staff.role is not caller.role:
        raise SessionOver
    return staff


def _session(tokens: Tokens, staff: StaffMember) -> StaffSession:
    return StaffSession(
        access_token=tokens.access_token,
        access_expires_at=tokens.access_expires_at,
        refresh_token=tokens.refresh_token,
        session_id=tokens.session_id,
        name=staff.name,
        role=staff.role,
        branch=staff.branch,
    )
