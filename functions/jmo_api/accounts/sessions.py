"""Signing in and out, on as many devices as the member likes."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from jamsostek.contract import OpenSession, OpenSessions, RefreshSession, Session, SignIn
from jamsostek.fraud import Sign
from jamsostek.refusals import SecondFactorNeeded, SessionOver, SignInRefused, TooManyTries
from jamsostek.staff import Role
from jmo_api.accounts.authenticators import check_second_factor
from jmo_api.accounts.slow_down import check_wait, count_try, forget_tries, take_back_try
from jmo_api.desk.traces import leave_trace
from jmo_api.identifiers import new_name
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.notices.notice_records import drop_device
from jmo_api.ports.accounts import Account, Caller, Device, SessionEnded, Tokens, WrongCredentials
from jmo_api.ports.documents import AlreadyExists, Conflict, Transaction
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import MEMBERS, Member
from jmo_api.stored import Collection, Instant
from jmo_api.world import World


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has not said who they are, and the network they come from."""

    source: str
    language: str = "id"
    """Which of our two languages they read, as their browser says."""


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device on which the right password was given once."""

    account_id: str
    first_seen_at: Instant


TAKEN_BACK: Final = 3
"""Times this is asked of a store that does not answer; what stays counted is over in a quarter of an hour."""

KNOWN_DEVICES: Final = Collection("known_devices", KnownDevice)


def sign_in(world: World, visitor: Visitor, request: SignIn) -> Session:
    """Raises TooManyTries, SignInRefused, SecondFactorNeeded, WrongCode."""
    now = world.clock.now()
    login = request.login.strip().casefold()
    device_key = _digest(login, request.device_id)
    is_known = KNOWN_DEVICES.find(world.documents, device_key) is not None
    mine = f"device {device_key}" if is_known else f"login {login}"
    source = f"source {visitor.source}"
    if not is_known:
        check_wait(world.documents, source, on=now)
    try:
        count_try(world.documents, mine, on=now)
        account, carried_over = _account(world, request)
        check_second_factor(world, account.account_id, request.code, at=now)
        forget_tries(world.documents, mine)
    except SignInRefused:
        _count_for_source(world, source, on=now)
        raise
    except (Unavailable, Conflict, SecondFactorNeeded):
        _count_for_nothing(world, mine, counted=now)
        raise
    member = MEMBERS.get(world.documents, account.member_id).record
    if not is_known:
        _greet_new_device(world, account, member, request, key=device_key)
    tokens = world.sessions.start(account, Device(request.device_id, request.device_name))
    return _session(tokens, member, carried_over=carried_over)


def _count_for_nothing(world: World, subject: str, *, counted: datetime) -> None:
    """A wrong code counts as a wrong password does; being asked for one, or an outage of ours, does not."""
    for _ in range(TAKEN_BACK):
        with suppress(Unavailable, Conflict):
            take_back_try(world.documents, subject, counted=counted)
            return


def refresh_session(world: World, visitor: Visitor, request: RefreshSession) -> Session:  # noqa: ARG001 - as every public route
    """Raises SessionOver."""
    try:
        tokens = world.sessions.refresh(request.refresh_token, device_id=request.device_id)
        caller = world.sessions.caller(tokens.access_token)
    except SessionEnded as error:
        raise SessionOver from error
    if caller.role is not Role.MEMBER:
        raise SessionOver
    return _session(tokens, MEMBERS.get(world.documents, caller.member_id).record)


def sign_out(world: World, caller: Caller) -> None:
    end_session(world, caller, session_id=caller.session_id)


def end_session(world: World, caller: Caller, *, session_id: str) -> None:
    world.sessions.end(session_id, account_id=caller.account_id)
    device = partial(drop_device, session_id=session_id, account_id=caller.account_id)
    world.documents.transact(device)


def open_sessions(world: World, caller: Caller) -> OpenSessions:
    return OpenSessions(
        tuple(
            OpenSession(
                session_id=row.session_id,
                device_name=row.device.name,
                started_at=row.started_at,
                last_used_at=row.last_used_at,
                current=row.session_id == caller.session_id,
            )
            for row in world.sessions.of(caller.account_id)
        )
    )


def _count_for_source(world: World, source: str, *, on: datetime) -> None:
    """Only when it is known to be wrong: a whole office may sign in at once behind one address."""
    with suppress(TooManyTries):
        count_try(world.documents, source, on=on)


def _account(world: World, request: SignIn) -> tuple[Account, bool]:
    """The old password opens the door once: from then on the account here is the one that counts.

    BPJSTKU is asked for every login that is wrong here, known or not, so that the time taken says nothing.
    """
    with suppress(WrongCredentials):
        return world.accounts.sign_in(request.login, request.password), False
    legacy = world.legacy_accounts.check(request.login, request.password)
    if legacy is None:
        raise SignInRefused
    with suppress(AlreadyExists):
        return world.accounts.create(request.login, request.password, member_id=legacy.member_id), True
    try:
        return world.accounts.sign_in(request.login, request.password), False
    except WrongCredentials as error:
        raise SignInRefused from error


def _greet_new_device(world: World, account: Account, member: Member, request: SignIn, *, key: str) -> None:
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        if KNOWN_DEVICES.find(transaction, key) is not None:
            return
        KNOWN_DEVICES.create(transaction, key, KnownDevice(account.account_id, first_seen_at=now))
        leave_trace(world, transaction, Sign.DEVICE, request.device_id, member_id=account.member_id, at=now)
        facts = {"device": request.device_name, "at": now.isoformat(timespec="seconds")}
        occasion = f"new-device:{new_name()}"
        tell_member(transaction, member, Template.NEW_DEVICE, key=occasion, on=now, facts=facts)

    world.documents.transact(work)


def _session(tokens: Tokens, member: Member, *, carried_over: bool = False) -> Session:
    return Session(
        access_token=tokens.access_token,
        access_expires_at=tokens.access_expires_at,
        refresh_token=tokens.refresh_token,
        session_id=tokens.session_id,
        member_name=member.name,
        carried_over=carried_over,
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
