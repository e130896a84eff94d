"""A phone without a network: a net that answers as told, and a storage in memory."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from jamsostek import codec
from jamsostek.contract import Card, Problem, Problems, Session
from jamsostek.membership import CardStatus, Program, Segment
from jmo_app.net import NoReply, Reply, Request, Silence

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)

Outcome = TypeVar("Outcome")


@dataclass
class MemoryPreferences:
    values: dict[str, Any] = field(default_factory=dict)

    async def get(self, key: str) -> Any:
        return self.values.get(key)

    async def set(self, key: str, value: str) -> None:
        self.values[key] = value

    async def remove(self, key: str) -> None:
        self.values.pop(key, None)

    async def get_keys(self, key_prefix: str) -> Sequence[str]:
        return [key for key in self.values if key.startswith(key_prefix)]


Answer = Reply | NoReply | Callable[[Request], Reply | NoReply]


@dataclass
class ScriptedNet:
    """Answers each route in the order told, the last one for ever; counts what it was asked."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    is_offline: bool = False

    def tell(self, route: str, *answers: Any, status: int = 200) -> None:
        self.answers[route] = [_answer(answer, status) for answer in answers]

    def play(self, route: str, answer: Callable[[Request], Reply | NoReply]) -> None:
        self.answers[route] = [answer]

    def refuse(
        self, route: str, *problems: Problem, status: int = 409, retry_after: int | None = None
    ) -> None:
        self.answers[route] = [Reply(status, codec.encode(Problems(problems)), retry_after=retry_after)]

    async def send(self, request: Request) -> Reply | NoReply:
        await asyncio.sleep(0)
        self.asked.append(request)
        if self.is_offline:
            return NoReply(Silence.OFFLINE)
        told = self.answers[f"{request.method} {request.path.removeprefix('/api/v1/')}"]
        answer = told.pop(0) if len(told) > 1 else told[0]
        return answer(request) if callable(answer) else answer

    def asked_for(self, route: str) -> list[Request]:
        return [r for r in self.asked if f"{r.method} {r.path.removeprefix('/api/v1/')}" == route]


def _answer(answer: Any, status: int) -> Answer:
    if isinstance(answer, Reply | NoReply):
        return answer
    return Reply(status, codec.encode(answer))


def a_session(*, access: str = "access-1", refresh: str = "refresh-1", carried_over: bool = False) -> Session:
    return Session(
        access_token=access,
        access_expires_at=NOON + timedelta(minutes=15),
        refresh_token=refresh,
        session_id="session-1",
        member_name="SRI WAHYUNI",
        carried_over=carried_over,
    )


def run(work: Coroutine[Any, Any, Outcome]) -> Outcome:
    return asyncio.run(work)


def a_card(*, card_id: str = "k-1", kpj: str = "12345678901", member_since: date = date(2019, 3, 1)) -> Card:
    return Card(
        card_id=card_id,
        kpj=kpj,
        holder_name="SITI AMINAH",
        masked_nik="3273••••••••0002",
        segment=Segment.WAGE_RECIPIENT,
        status=CardStatus.INACTIVE,
        employer="PT Contoh Tekstil Makmur",
        programs=(Program.JHT, Program.JKK),
        member_since=member_since,
        left_on=date(2026, 9, 30),
        last_contribution_on=date(2026, 10, 12),
        balance=7_552_304,
        verification_url="https://contoh.id/v/abc",
        verification_expires_at=NOON + timedelta(days=30),
    )
