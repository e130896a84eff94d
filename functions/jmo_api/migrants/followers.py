"""Relatives who follow a migrant worker, each with the member's consent and a code of their own."""

import base64
import hashlib
import hmac
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from jamsostek.consents import VERSIONS, Purpose
from jamsostek.migrant_contract import (
    AllowFollower,
    Follow,
    Followed,
    FollowerAllowed,
    WithdrawFollower,
)
from jamsostek.migrant_contract import Registration as View
from jamsostek.migrant_protection import Phase, protection
from jamsostek.refusals import (
    ConsentMissing,
    FollowerCodeUnknown,
    NotHere,
    RegistrationCannotMove,
    TooManyFollowers,
    TooManyTries,
)
from jamsostek.registrations import RegistrationStatus
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.slow_down import check_wait, count_try
from jmo_api.migrants.keys import open_with
from jmo_api.migrants.records import COVERS, FOLLOWERS, REGISTRATIONS, Follower, Registration
from jmo_api.migrants.views import BEFORE_THE_CODE, cover_of, followers_of, registration_view, root_of
from jmo_api.ports.documents import Transaction
from jmo_api.stored import Stored
from jmo_api.world import World

MOST_FOLLOWERS: Final = 5
LETTERS: Final = 16
"""Of 32: eighty bits, in four groups to read out on the telephone."""


def allow_follower(world: World, visitor: Visitor, request: AllowFollower) -> FollowerAllowed:  # noqa: ARG001 - as every public route
    """Raises ConsentMissing, TooManyFollowers, RegistrationCannotMove before the data was proven."""
    if request.consent != VERSIONS[Purpose.RELATIVE]:
        raise ConsentMissing(purpose=Purpose.RELATIVE)
    now = world.clock.now()
    asked_by = _proven(open_with(world.documents, request.key).record)
    root = root_of(asked_by)
    code = _code(world, root, request.request_id)
    allowed = Follower(
        root, asked_by.nik, request.name.strip(), request.relation.strip(), request.consent, allowed_at=now
    )

    def work(transaction: Transaction) -> Registration:
        registration = open_with(transaction, request.key).record
        if FOLLOWERS.find(transaction, _digest(code)) is None:
            if len(followers_of(transaction, registration)) >= MOST_FOLLOWERS:
                raise TooManyFollowers(limit=MOST_FOLLOWERS)
            FOLLOWERS.create(transaction, _digest(code), allowed)
        return registration

    registration = world.documents.transact(work)
    return FollowerAllowed(_grouped(code), registration_view(world, registration))


def withdraw_follower(world: World, visitor: Visitor, request: WithdrawFollower) -> View:  # noqa: ARG001 - as every public route
    """At once, and as often as it is asked. Raises NotHere for another's relative."""
    now = world.clock.now()

    def work(transaction: Transaction) -> Registration:
        registration = open_with(transaction, request.key).record
        stored = FOLLOWERS.find(transaction, request.follower_id) if _is_digest(request.follower_id) else None
        if stored is None or stored.record.registration_id != root_of(registration):
            raise NotHere
        if stored.record.withdrawn_at is None:
            FOLLOWERS.replace(transaction, stored, replace(stored.record, withdrawn_at=now))
        return registration

    return registration_view(world, world.documents.transact(work))


def follow(world: World, visitor: Visitor, request: Follow) -> Followed:
    """What a relative may see. Raises FollowerCodeUnknown, TooManyTries."""
    now = world.clock.now()
    source = f"pmi follow {visitor.source}"
    check_wait(world.documents, source, on=now)
    stored = FOLLOWERS.find(world.documents, _digest(_typed(request.code)))
    if stored is None or stored.record.withdrawn_at is not None:
        with suppress(TooManyTries):
            count_try(world.documents, source, on=now)
        raise FollowerCodeUnknown(field="code")
    _note_look(world, stored)
    return _seen(world, REGISTRATIONS.get(world.documents, stored.record.registration_id).record, at=now)


def _seen(world: World, registration: Registration, *, at: datetime) -> Followed:
    cover = COVERS.find(world.documents, registration.card_id) if registration.card_id else None
    found = protection(cover_of(cover.record), on=world.clock.today()) if cover else None
    person = registration.person or registration.found
    return Followed(
        first_name=person.name.partition(" ")[0] if person else "",
        status=registration.status,
        phase=found.phase if found else Phase.NONE,
        since=found.since if found else None,
        until=found.until if found else None,
        as_of=at,
    )


def _note_look(world: World, stored: Stored[Follower]) -> None:
    """The member sees on which day a relative looked last."""
    today = world.clock.today()
    if stored.record.last_seen_on == today:
        return

    def work(transaction: Transaction) -> None:
        again = FOLLOWERS.get(transaction, stored.key)
        FOLLOWERS.replace(transaction, again, replace(again.record, last_seen_on=today))

    world.documents.transact(work)


def _proven(registration: Registration) -> Registration:
    if registration.status in BEFORE_THE_CODE:
        raise RegistrationCannotMove(status=registration.status, to=RegistrationStatus.SHOWN)
    return registration


def _code(world: World, registration_id: str, request_id: str) -> str:
    """The same intention gets the same code, so an answer that got lost is given again."""
    proof = hmac.digest(world.card_key, f"follower\n{registration_id}\n{request_id}".encode(), hashlib.sha256)
    return base64.b32encode(proof).decode()[:LETTERS]


def _digest(code: str) -> str:
    return hashlib.sha256(f"follower\n{code}".encode()).hexdigest()


def _is_digest(text: str) -> bool:
    return len(text) == 64 and text.isascii() and text.isalnum()


def _grouped(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, LETTERS, 4))


def _typed(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
