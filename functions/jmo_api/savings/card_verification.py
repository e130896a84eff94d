"""The reference in a card's QR code: anybody may check it, nobody can make one.

It is sealed, not only signed: what it holds (which card, issued when) cannot be read
from it either. Neither NIK nor KPJ is in it, nor on the page it leads to.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from jamsostek.membership import CardStatus, Program
from jmo_api.ports.documents import Reading
from jmo_api.records import CARDS, Card
from jmo_api.world import World

VALID_FOR: Final = timedelta(days=30)
PRINTED_FOR: Final = timedelta(days=3 * 366)
"""Paper is not renewed every month; what it leads to is the status of today all the same."""
_PATH: Final = "/v/"
_PURPOSE: Final = b"card-verification 1"
_PRINTED: Final = b"printed card 1"


@dataclass(frozen=True, slots=True)
class Reference:
    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class VerifiedCard:
    """What a third party may know, and nothing more."""

    holder_name: str
    status: CardStatus
    programs: Sequence[Program]
    issued_at: datetime
    expires_at: datetime
    as_of: datetime


class ReferenceForged(Exception):  # noqa: N818
    """Not made by us, or damaged on the way."""


class ReferenceExpired(Exception):  # noqa: N818
    """Ours, but too old: the holder's app makes a fresh one."""


def reference_to(world: World, card: Card) -> Reference:
    """The same all day (UTC), so that a card read twice is the same answer."""
    issued = world.clock.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Reference(_address(world, card, issued, _PURPOSE), issued + VALID_FOR)


def printed_reference_to(world: World, card: Card) -> str:
    """For paper: valid longer."""
    return _address(world, card, world.clock.now().astimezone(UTC), _PRINTED)


def _address(world: World, card: Card, issued: datetime, purpose: bytes) -> str:
    return f"{world.public_url}{_PATH}{_sealed(world.card_key, f'{issued:%Y%m%d}{card.card_id}', purpose)}"


@lru_cache(maxsize=4096)
def _sealed(key: bytes, said: str, purpose: bytes) -> str:
    """The same seal for the same words: a card is looked at several times a day."""
    token = _sealer(key).encrypt(said.encode(), [purpose])
    return base64.urlsafe_b64encode(token).decode().rstrip("=")


def verify_card(world: World, token: str) -> VerifiedCard:
    """Raises ReferenceForged, ReferenceExpired."""
    issued, card_id, valid_for = _opened(world.card_key, token)
    now = world.clock.now()
    if now >= issued + valid_for:
        raise ReferenceExpired
    card = _final_card(world.documents, card_id)
    return VerifiedCard(card.holder_name, card.status, card.programs, issued, issued + valid_for, as_of=now)


def _final_card(reading: Reading, card_id: str) -> Card:
    stored = CARDS.find(reading, card_id)
    if stored is None:
        raise ReferenceForged
    return stored.record


def _opened(key: bytes, token: str) -> tuple[datetime, str, timedelta]:
    try:
        sealed = base64.b64decode(token.encode() + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
        text, valid_for = _unsealed(_sealer(key), sealed)
    except (ValueError, InvalidTag) as error:
        raise ReferenceForged from error
    return datetime.strptime(text[:8], "%Y%m%d").replace(tzinfo=UTC), text[8:], valid_for


def _unsealed(sealer: AESSIV, sealed: bytes) -> tuple[str, timedelta]:
    with suppress(InvalidTag):
        return sealer.decrypt(sealed, [_PURPOSE]).decode(), VALID_FOR
    return sealer.decrypt(sealed, [_PRINTED]).decode(), PRINTED_FOR


@cache
def _sealer(key: bytes) -> AESSIV:
    return AESSIV(hmac.digest(key, _PURPOSE, hashlib.sha512))
