"""The second arrival of a request gets the first answer.

The app makes one `request_id` for one intention and sends it again when an answer got lost.
The answer is kept in the transaction that did the work, so there is no moment in which
the work is done and the answer is not known.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

from jamsostek.refusals import RequestIdReused, RuleBroken, RulesBroken
from jmo_api.edge.parsing import adapter_of
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Documents, Missing, Reading, Transaction
from jmo_api.stored import Collection, Instant

Answer = TypeVar("Answer")


class Repeatable(Protocol):
    @property
    def request_id(self) -> str: ...


@dataclass(frozen=True, slots=True, repr=False)
class KeptAnswer:
    account_id: str
    content: str
    """A digest of the request."""
    answer: str
    """JSON."""
    answered_at: Instant

    def __repr__(self) -> str:
        return "KeptAnswer(…)"


ANSWERS: Final = Collection("answers", KeptAnswer)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One caller's request on one route; `subject` is what the path names (the claim, the face check)."""

    caller: Caller
    route: str
    request: Repeatable = field(repr=False)
    subject: str = ""

    @property
    def key(self) -> str:
        parts = (self.caller.account_id, self.route, self.subject, self.request.request_id)
        return _digest(json.dumps(parts).encode())

    @property
    def content(self) -> str:
        return _digest(adapter_of(type(self.request)).dump_json(self.request))


def first_answer(reading: Reading, arrival: Arrival, kind: type[Answer]) -> Answer | None:
    """None: this is the first. Ask before slow work outside the transaction. Raises RequestIdReused."""
    kept = ANSWERS.find(reading, arrival.key)
    if kept is None:
        return None
    if kept.record.content != arrival.content:
        raise RequestIdReused
    answer: Answer = adapter_of(kind).validate_json(kept.record.answer)
    return answer


def answered_once(
    reading: Reading, arrival: Arrival, kind: type[Answer], work: Callable[[], Answer]
) -> Answer:
    """For work that is slow, or asks others, before its transaction (which ends in `once`).

    Two arrivals may be at it together; what the slower one is refused for may be the quicker
    one's own doing, so then the first answer counts.
    """
    earlier = first_answer(reading, arrival, kind)
    if earlier is not None:
        return earlier
    try:
        return work()
    except (RuleBroken, RulesBroken, Missing):
        meanwhile = first_answer(reading, arrival, kind)
        if meanwhile is None:
            raise
        return meanwhile


def once(
    transaction: Transaction, arrival: Arrival, kind: type[Answer], *, on: Instant, work: Callable[[], Answer]
) -> Answer:
    """`work` reads and then writes through the same transaction. Raises RequestIdReused."""
    earlier = first_answer(transaction, arrival, kind)
    if earlier is not None:
        return earlier
    answer = work()
    keep_answer(transaction, arrival, kind, answer, on=on)
    return answer


def transact_once(
    documents: Documents,
    arrival: Arrival,
    kind: type[Answer],
    work: Callable[[Transaction], Answer],
    *,
    on: Instant,
) -> Answer:
    """A transaction of its own. Raises RequestIdReused and what `work` raises."""
    return documents.transact(
        lambda transaction: once(transaction, arrival, kind, on=on, work=lambda: work(transaction))
    )


def keep_answer(
    transaction: Transaction, arrival: Arrival, kind: type[Answer], answer: Answer, *, on: Instant
) -> None:
    """For what looked before whether it was the first (`answered_once`) and writes in several ways."""
    text = adapter_of(kind).dump_json(answer).decode()
    kept = KeptAnswer(arrival.caller.account_id, arrival.content, text, answered_at=on)
    ANSWERS.create(transaction, arrival.key, kept)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
