"""What cannot be drawn says so, and what changes afterwards is drawn all the same."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import flet as ft
import pytest
from flet.components.component import Component
from flet.controls.base_control import BaseControl
from flet.messaging.session import Session

from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes
from jmo_app.first_screen import in_the_answer

pytestmark = pytest.mark.anyio

SECRET = "3273014567890002"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass
class Answer:
    """One that this app has words for, or not."""

    is_known: bool = True
    changes: Changes = field(default_factory=Changes)

    def becomes(self, *, known: bool) -> None:
        self.is_known = known
        self.changes.tell()


@component
def AnswerScreen(app: App, answer: Answer) -> ft.Control:  # noqa: N802
    use_changes(answer.changes)
    if not answer.is_known:
        raise KeyError(SECRET)
    return ft.Text("Saldo")


@ft.component
def Views(app: App, answer: Answer) -> list[ft.View]:  # noqa: N802
    return [ft.View(route="/", controls=[AnswerScreen(app, answer)])]


async def show(session: Session, app: App, answer: Answer) -> None:
    with in_the_answer(session.page):
        session.page.render_views(Views, app, answer)
    session.get_page_patch()  # type: ignore[no-untyped-call]
    await drawn()


async def drawn() -> None:
    """Flet draws, mounts and runs effects in turns of its own."""
    for _ in range(10):
        await asyncio.sleep(0)


def standing(control: Any) -> Iterator[BaseControl]:
    if isinstance(control, list):
        for each in control:
            yield from standing(each)
    elif isinstance(control, Component):
        yield from standing(control._b)
    elif isinstance(control, BaseControl):
        yield control
        for name in ("controls", "content"):
            yield from standing(getattr(control, name, None))


def texts(session: Session) -> str:
    return " ".join(str(each.value) for each in standing(session.page.views) if isinstance(each, ft.Text))


async def test_it_says_so_with_a_way_on_and_comes_back(session: Session, app: App) -> None:
    answer = Answer()
    await show(session, app, answer)
    assert texts(session) == "Saldo"

    answer.becomes(known=False)
    await drawn()
    assert "APP-RUSAK" in texts(session)
    assert {"trouble.retry", "unforeseen.start"} <= {each.key for each in standing(session.page.views)}

    answer.becomes(known=True)
    await drawn()
    assert texts(session) == "Saldo"


async def test_it_says_so_from_the_first(session: Session, app: App) -> None:
    await show(session, app, Answer(is_known=False))

    assert "APP-RUSAK" in texts(session)


async def test_the_console_learns_where_and_never_what(
    session: Session, app: App, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="jmo_app"):
        await show(session, app, Answer(is_known=False))

    (line,) = (record.getMessage() for record in caplog.records if record.name == "jmo_app")
    assert line.startswith("KeyError at AnswerScreen")
    assert SECRET not in caplog.text
