"""What the browser says of a control that has left the screen reaches whoever asked, and stops nothing."""

import asyncio
from typing import Any

import flet as ft
import pytest
from flet.messaging.session import Session

from jmo_app.late_answers import hear_late_answers
from tests.jmo_app.line import Browser

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def a_call(browser: Browser, session: Session, control: ft.Control) -> asyncio.Task[Any]:
    session.index[control._i] = control
    call = asyncio.create_task(session.invoke_method(control._i, "initialize", {}))
    await asyncio.sleep(0)
    return call


@pytest.mark.parametrize("error", [None, "no such control"])
async def test_whoever_asked_hears_the_answer_though_the_control_is_gone(
    browser: Browser, session: Session, error: str | None
) -> None:
    hear_late_answers(session.page)
    control = ft.Text("camera")
    call = await a_call(browser, session, control)
    del session.index[control._i]

    session.handle_invoke_method_results(control._i, browser.heard[-1].call_id, "opened", error)

    heard = await asyncio.gather(call, return_exceptions=True)
    assert str(heard[0]) == (error or "opened")
    assert control._i not in session.index


async def test_a_control_that_is_there_is_answered_as_ever(browser: Browser, session: Session) -> None:
    hear_late_answers(session.page)
    control = ft.Text("camera")
    call = await a_call(browser, session, control)

    session.handle_invoke_method_results(control._i, browser.heard[-1].call_id, "opened", None)

    assert await call == "opened"
    assert session.index[control._i] is control


async def test_flet_itself_still_takes_a_late_answer_for_an_error(session: Session) -> None:
    """When this fails, Flet has learned it: `late_answers` can go."""
    with pytest.raises(RuntimeError, match="not registered"):
        session.handle_invoke_method_results(4711, "call", "opened", None)
