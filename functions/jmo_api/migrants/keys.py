"""The key that opens a registration: for people without an account, on any device."""

import base64
import hashlib
import hmac
import re
from dataclasses import replace
from typing import Final

from jamsostek.refusals import NotHere
from jmo_api.migrants.records import REGISTRATIONS, Registration
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading
from jmo_api.stored import Stored
from jmo_api.world import World

_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
MOST_KEYS: Final = 5
"""Devices; the oldest is forgotten."""


def make_key(world: World, registration_id: str, request_id: str) -> str:
    """The same intention gets the same key, so an answer that got lost is given again."""
    proof = hmac.digest(
        world.card_key, f"registration key\n{registration_id}\n{request_id}".encode(), hashlib.sha256
    )
    return f"{registration_id}.{base64.urlsafe_b64encode(proof).decode().rstrip('=')}"


def digest_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def with_key(registration: Registration, key: str) -> Registration:
    digest = digest_of(key)
    if digest in registration.keys:
        return registration
    return replace(registration, keys=(*registration.keys, digest)[-MOST_KEYS:])


def open_with(reading: Reading, key: str) -> Stored[Registration]:
    """Raises NotHere: no such registration, or another's key, which look the same."""
    registration_id = key.partition(".")[0]
    is_ours = _ID.fullmatch(registration_id) is not None  # a store has no place for every text
    stored = REGISTRATIONS.find(reading, registration_id) if is_ours else None
    if stored is None or digest_of(key) not in stored.record.keys:
        raise NotHere
    return stored


def as_caller(registration: Registration) -> Caller:
    """For answers that are given once."""
    return Caller(f"migrant:{registration.registration_id}", registration.registration_id, "")
