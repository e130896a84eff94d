"""The keys partners sign with: `python -m jmo_api.billing.partner_keys WHAT PARTNER`.

    create     the first key, or a new one after all were revoked; shown once, here and nowhere again
    rotate     a new key beside the old one, which ends after `--days` (14)
    revoke     every key of this partner, now: nothing it signs is believed any more
    list       what is in force and until when, by the beginning of each key's digest

A key is derived from the installation's secret and a seed of its own, so none lies in the store, and whoever
reads the store can sign nothing. PARTNER is a channel of `jamsostek/payment_channels.py`, or `siskotkln`.
"""

import argparse
import hashlib
import hmac
import secrets
import sys
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
            f"{_digest(self._key(partner, key))}  made {key.made_at:%Y-%m-%d}  "
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


def _digest(key: bytes) -> str:
    """Enough to tell keys apart on the telephone."""
    return hashlib.sha256(key).hexdigest()[:8]


# --- by hand --------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    from jmo_api import wiring
    from jmo_api.settings import Settings

    parser = argparse.ArgumentParser(prog="python -m jmo_api.billing.partner_keys")
    parser.add_argument("what", choices=("create", "rotate", "revoke", "list"))
    parser.add_argument("partner")
    parser.add_argument("--days", type=int, default=OVERLAP.days, help="rotate: how long the old one holds")
    chosen = parser.parse_args(arguments)
    world = wiring.deployed(Settings.from_env())
    ring = Keyring(world.documents, world.clock, world.partner_secret)
    try:
        sys.stdout.write(_done(ring, chosen.what, chosen.partner, timedelta(days=chosen.days)) + "\n")
    except NotPossible as reason:
        sys.stderr.write(f"{reason}.\n")
        return 1
    return 0


def _done(ring: Keyring, what: str, partner: str, overlap: timedelta) -> str:
    match what:
        case "list":
            return "\n".join(ring.listed(partner)) or "no key was handed out"
        case "revoke":
            return f"{ring.revoke(partner)} revoked"
        case "create":
            key = ring.create(partner)
        case _:
            key = ring.rotate(partner, overlap=overlap)
    return f"{key.hex()}\n{_digest(key)}: hand it over sealed; it is not shown again"


if __name__ == "__main__":
    sys.exit(main())
