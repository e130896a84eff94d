"""The keys partners sign with, handed out by an operator: `jmo_api.commands.partner_keys`.

A key is derived from the installation's secret and a seed of its own, so none lies in the store, and whoever
reads the store can sign nothing.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek.payment_channels import CHANNELS
from jmo_api.ports.clock import Clock
from jmo_api.ports.documents import Documents, Transaction
from jmo_api.stored import Collection, Instant

PARTNERS: Final = frozenset({channel.code for channel in CHANNELS} | {"siskop2mi", "siskotkln"})
OVERLAP: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, repr=False)
class HandedKey:
    seed: str
    made_at: Instant
    ends_at: Instant | None = None

    def is_in_force(self, at: datetime) -> bool:
        return self.ends_at is None or at < self.ends_at


@dataclass(frozen=True, slots=True)
class PartnerKeys:
    partner: str
    keys: tuple[HandedKey, ...]
    """The newest last; those that ended stay, so that it is known what was in force when."""


PARTNER_KEYS: Final = Collection("partner_keys", PartnerKeys)


class NotPossible(Exception):  # noqa: N818 - said to the person at the keyboard
    """Says why."""


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """What is believed of a partner, and what is handed to it."""

    documents: Documents
    clock: Clock
    secret: bytes

    def in_force(self, partner: str) -> Sequence[bytes]:
        """None, for whoever is no partner or was handed nothing."""
        stored = PARTNER_KEYS.find(self.documents, partner) if partner in PARTNERS else None
        now = self.clock.now()
        handed = stored.record.keys if stored else ()
        return [self._key(partner, key) for key in handed if key.is_in_force(now)]

    def create(self, partner: str) -> bytes:
        """Raises NotPossible while another key is in force."""
        return self._hand_out(partner, self._only_when_none)

    def rotate(self, partner: str, *, overlap: timedelta = OVERLAP) -> bytes:
        """Raises NotPossible where there is nothing to rotate."""
        return self._hand_out(partner, lambda handed: self._ending(handed, overlap))

    def revoke(self, partner: str) -> int:
        """How many were in force."""

        def work(transaction: Transaction) -> int:
            stored = PARTNER_KEYS.find(transaction, _known(partner))
            if stored is None:
                return 0
            now = self.clock.now()
            over = tuple(
                replace(key, ends_at=now) if key.is_in_force(now) else key for key in stored.record.keys
            )
            PARTNER_KEYS.replace(transaction, stored, replace(stored.record, keys=over))
            return sum(key.is_in_force(now) for key in stored.record.keys)

        return self.documents.transact(work)

    def listed(self, partner: str) -> Sequence[str]:
        stored = PARTNER_KEYS.find(self.documents, _known(partner))
        now = self.clock.now()
        return [
            f"{digest_of(self._key(partner, key))}  made {key.made_at:%Y-%m-%d}  "
            + (f"until {key.ends_at:%Y-%m-%d %H:%M}" if key.ends_at else "in force")
            + ("" if key.is_in_force(now) else "  over")
            for key in (stored.record.keys if stored else ())
        ]

    def _hand_out(
        self, partner: str, before: Callable[[tuple[HandedKey, ...]], tuple[HandedKey, ...]]
    ) -> bytes:
        fresh = HandedKey(secrets.token_hex(16), self.clock.now())

        def work(transaction: Transaction) -> None:
            stored = PARTNER_KEYS.find(transaction, _known(partner))
            kept = before(stored.record.keys if stored else ())
            record = PartnerKeys(partner, (*kept, fresh))
            if stored is None:
                PARTNER_KEYS.create(transaction, partner, record)
            else:
                PARTNER_KEYS.replace(transaction, stored, record)

        self.documents.transact(work)
        return self._key(partner, fresh)

    def _only_when_none(self, handed: tuple[HandedKey, ...]) -> tuple[HandedKey, ...]:
        if any(key.is_in_force(self.clock.now()) for key in handed):
            raise NotPossible("a key is in force: rotate it, or revoke it first")
        return handed

    def _ending(self, handed: tuple[HandedKey, ...], overlap: timedelta) -> tuple[HandedKey, ...]:
        """What ends sooner already still does."""
        now = self.clock.now()
        if not any(key.is_in_force(now) for key in handed):
            raise NotPossible("no key is in force: create one")
        end = now + overlap
        return tuple(replace(key, ends_at=min(key.ends_at or end, end)) for key in handed)

    def _key(self, partner: str, key: HandedKey) -> bytes:
        return hmac.digest(self.secret, f"{partner}\n{key.seed}".encode(), hashlib.sha256)


def _known(partner: str) -> str:
    """Raises NotPossible."""
    if partner not in PARTNERS:
        raise NotPossible(f"no such partner; there are {', '.join(sorted(PARTNERS))}")
    return partner


def digest_of(key: bytes) -> str:
    """Enough to tell keys apart on the telephone."""
    return hashlib.sha256(key).hexdigest()[:8]
