"""The audit log: who looked at what about whom, why, and what they did; appended to, never changed.

One chain an actor, so that no two people wait for one head (decision on the audit log). An entry is
sealed with a key that lies outside the store over all it says and the seal of the entry before; the head
of each chain, sealed too, says how long it is; and each chain is announced in the chain of chains.
`python -m jmo_api.commands.audit verify` finds every change, deletion, insertion and reordering; against an
anchor kept elsewhere (`… anchor`) also an old copy of the whole log put back.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from jmo_api.ports.documents import Comparison, Reading, Transaction, Where
from jmo_api.stored import Collection, Instant, Stored
from jmo_api.world import World

CHAINS: Final = "chains"
"""The chain in which every other chain is announced."""
NOTHING_BEFORE: Final = ""
_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
Anchor = Mapping[str, tuple[int, str]]
"""How long each chain is, and the seal of its last entry."""


class Act(StrEnum):
    CHAIN_BEGUN = "chain-begun"
    SIGNED_IN = "signed-in"
    SEARCHED = "searched"
    LOOKED_AT_MEMBER = "looked-at-member"
    LOOKED_AT_FACES = "looked-at-faces"
    LOOKED_AT_CARD = "looked-at-card"
    DECIDED_CARD = "decided-card"
    LOOKED_AT_CORRECTION = "looked-at-correction"
    LOOKED_AT_OPENING = "looked-at-opening"
    LOOKED_AT_FRAUD = "looked-at-fraud"
    LOOKED_AT_OBJECTION = "looked-at-objection"
    LOOKED_AT_NOTICES = "looked-at-notices"
    LOOKED_AT_AUDIT = "looked-at-audit"
    EXPORTED_AUDIT = "exported-audit"
    DECIDED_FACES = "decided-faces"
    DECIDED_CORRECTION = "decided-correction"
    DECIDED_OPENING = "decided-opening"
    LIFTED_HOLD = "lifted-hold"
    DECIDED_FRAUD = "decided-fraud"
    DECIDED_OBJECTION = "decided-objection"
    REDEEMED_BRANCH_CODE = "redeemed-branch-code"
    RESET_OPENED = "reset-opened"
    RESET_ANSWERED = "reset-answered"
    RESET_LINK_SENT = "reset-link-sent"
    RESET_LINK_USED = "reset-link-used"
    RESET_PERSON_SEEN = "reset-person-seen"
    RESET_CONFIRMED = "reset-confirmed"
    RESET_LOOKED_AT = "reset-looked-at"
    RESET_APPROVED = "reset-approved"
    RESET_REFUSED = "reset-refused"
    RESET_STOPPED = "reset-stopped"
    RESET_IN_FORCE = "reset-in-force"
    ENDED_SESSIONS = "ended-sessions"
    STAFF_JOINED = "staff-joined"
    STAFF_RENEWED = "staff-renewed"
    STAFF_LEFT = "staff-left"
    REFUSED = "refused"
    """Somebody tried what they may not: their own case, a role that is not theirs."""


@dataclass(frozen=True, slots=True)
class Entry:
    chain: str
    number: int
    at: Instant
    actor: str
    role: str
    act: Act
    member_id: str = ""
    """Whom it is about."""
    case_number: str = ""
    purpose: str = ""
    facts: dict[str, str | int] = field(default_factory=dict)
    """Codes and counts; never what was looked at."""
    before: str = NOTHING_BEFORE
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    chain: str
    length: int
    last: str
    seal: str


ENTRIES: Final = Collection("audit", Entry)
HEADS: Final = Collection("audit_heads", Head)


@dataclass(slots=True)
class Pen:
    """Writes to one actor's chain within one transaction. Taken before the first write."""

    world: World
    transaction: Transaction
    actor: str
    role: str
    at: datetime
    _head: Stored[Head] | None
    _chains: Stored[Head] | None

    def note(
        self,
        act: Act,
        *,
        member_id: str = "",
        case_number: str = "",
        purpose: str = "",
        **facts: str | int,
    ) -> None:
        """Once a transaction; the transaction's own writes happen with it or not at all."""
        if self._head is None:
            begun = Entry(CHAINS, 0, self.at, self.actor, self.role, Act.CHAIN_BEGUN)
            self._append(begun, self._chains)
        entry = Entry(
            self.actor, 0, self.at, self.actor, self.role, act, member_id, case_number, purpose, dict(facts)
        )
        self._append(entry, self._head)

    def _append(self, entry: Entry, head: Stored[Head] | None) -> None:
        number = head.record.length + 1 if head else 1
        before = head.record.last if head else NOTHING_BEFORE
        entry = replace(entry, number=number, before=before)
        entry = replace(entry, seal=_seal_entry(self.world.audit_key, entry))
        ENTRIES.create(self.transaction, _key(entry.chain, number), entry)
        fresh = Head(entry.chain, number, entry.seal, "")
        fresh = replace(fresh, seal=_seal_head(self.world.audit_key, fresh))
        if head is None:
            HEADS.create(self.transaction, entry.chain, fresh)
        else:
            HEADS.replace(self.transaction, head, fresh)


def take_pen(world: World, transaction: Transaction, *, actor: str, role: str) -> Pen:
    head = HEADS.find(transaction, actor)
    chains = HEADS.find(transaction, CHAINS) if head is None else None
    return Pen(world, transaction, actor, role, world.clock.now(), head, chains)


# --- searching ------------------------------------------------------------------


def search(
    reading: Reading,
    *,
    member_id: str = "",
    actor: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 200,
) -> Sequence[Entry]:
    """The newest first."""
    span = (
        Where("at", _text(since or _EVER), Comparison.AT_LEAST),
        Where("at", _text(until or _EVER.replace(year=9999)), Comparison.AT_MOST),
    )
    if member_id:
        about = Where("member_id", member_id)
        found = ENTRIES.all(reading, about, *span, order_by="at", descending=True, limit=limit)
        return [stored.record for stored in found if actor in {"", stored.record.actor}]
    if actor:
        by = Where("actor", actor)
        found = ENTRIES.all(reading, by, *span, order_by="at", descending=True, limit=limit)
    else:
        found = ENTRIES.all(reading, *span, order_by="at", descending=True, limit=limit)
    return [stored.record for stored in found]


# --- verifying ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    chain: str
    number: int
    what: str


def verify(reading: Reading, key: bytes, *, anchor: Anchor | None = None) -> Sequence[Finding]:
    """All that is wrong; nothing means that every entry ever written is there as it was written."""
    heads = {stored.key: stored.record for stored in HEADS.each(reading)}
    chains: dict[str, list[Stored[Entry]]] = {chain: [] for chain in heads}
    for stored in ENTRIES.each(reading):
        chains.setdefault(stored.record.chain, []).append(stored)
    announced = {stored.record.actor for stored in chains.get(CHAINS, ())}
    findings: list[Finding] = []
    for chain in sorted(chains.keys() | announced | (anchor or {}).keys()):
        entries = sorted(chains.get(chain, ()), key=lambda stored: stored.key)
        findings += _check_chain(chain, entries, heads.get(chain), key)
        if chain != CHAINS and chain not in announced:
            findings.append(Finding(chain, 0, "never announced"))
        if anchor and chain in anchor:
            findings += _check_anchor(chain, entries, anchor[chain])
    return findings


def anchor_of(reading: Reading) -> Anchor:
    """To be kept where whoever writes to the store cannot."""
    return {stored.key: (stored.record.length, stored.record.last) for stored in HEADS.each(reading)}


def line_of(entry: Entry) -> str:
    """JSON, one line."""
    return json.dumps(asdict(entry) | {"at": _text(entry.at)}, sort_keys=True, ensure_ascii=True) + "\n"


def _check_chain(
    chain: str, entries: Sequence[Stored[Entry]], head: Head | None, key: bytes
) -> Iterator[Finding]:
    before = NOTHING_BEFORE
    for number, stored in enumerate(entries, start=1):
        entry = stored.record
        if entry.number != number or stored.key != _key(chain, number):
            yield Finding(chain, number, "not in its place")
        if not hmac.compare_digest(entry.seal, _seal_entry(key, entry)):
            yield Finding(chain, number, "changed")
        if entry.before != before:
            yield Finding(chain, number, "does not follow the one before")
        before = entry.seal
    if head is None:
        yield Finding(chain, 0, "has no head")
    elif head.chain != chain or not hmac.compare_digest(head.seal, _seal_head(key, head)):
        yield Finding(chain, 0, "its head was changed")
    elif (head.length, head.last) != (len(entries), before):
        yield Finding(chain, len(entries) + 1, "is not as long as its head says")


def _check_anchor(chain: str, entries: Sequence[Stored[Entry]], kept: tuple[int, str]) -> Iterator[Finding]:
    length, last = kept
    if len(entries) < length or entries[length - 1].record.seal != last:
        yield Finding(chain, length, "is not what the anchor says")


def _seal_entry(key: bytes, entry: Entry) -> str:
    said = asdict(replace(entry, seal="")) | {"at": _text(entry.at)}
    return _seal(key, "entry", said)


def _seal_head(key: bytes, head: Head) -> str:
    return _seal(key, "head", asdict(replace(head, seal="")))


def _seal(key: bytes, kind: str, said: Mapping[str, object]) -> str:
    text = json.dumps([kind, said], sort_keys=True, ensure_ascii=True)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _key(chain: str, number: int) -> str:
    return f"{chain}:{number:010d}"


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
