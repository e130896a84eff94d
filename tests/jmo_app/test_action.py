import asyncio

import pytest

from jamsostek.contract import Problem
from jmo_app.action import Action, Intention
from jmo_app.changes import Changes
from jmo_app.trouble import Trouble, TroubleKind, broken, offline
from tests.jmo_app.phone import run

REFUSED = Trouble(TroubleKind.REFUSED, (Problem("CLM-LIMIT"),))


def test_a_button_is_busy_while_it_runs_and_deaf_to_a_second_tap() -> None:
    action = Action(Changes())
    runs: list[bool] = []

    async def slow() -> str:
        runs.append(action.is_busy)
        await asyncio.sleep(0)
        return "done"

    async def tap_twice() -> list[str | None]:
        return list(await asyncio.gather(action.run(slow), action.run(slow)))

    outcomes = run(tap_twice())

    assert outcomes == ["done", None]
    assert runs == [True]
    assert not action.is_busy


def test_trouble_is_kept_until_the_next_attempt() -> None:
    action = Action(Changes())

    async def fail() -> str | Trouble:
        return offline()

    async def succeed() -> str | Trouble:
        return "done"

    assert run(action.run(fail)) is None
    assert action.trouble == offline()
    assert run(action.run(succeed)) == "done"
    assert action.trouble is None


def test_something_unforeseen_is_shown_and_the_button_is_free_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    action = Action(Changes())

    async def break_down() -> str:
        raise RuntimeError("081234567890")

    assert run(action.run(break_down)) is None
    assert not action.is_busy
    assert action.trouble == broken()
    assert "RuntimeError at break_down" in caplog.text
    assert "0812" not in caplog.text


def test_the_same_intention_keeps_its_request_id_while_nobody_answered() -> None:
    ids: list[str] = []
    action = Action(Changes())

    async def send(request_id: str) -> str | Trouble:
        ids.append(request_id)
        return offline()

    run(action.submit(send, content=("claim", 1)))
    run(action.submit(send, content=("claim", 1)))

    assert ids[0] == ids[1]
    assert 16 <= len(ids[0]) <= 64


def test_another_content_is_another_intention() -> None:
    intention = Intention()

    first = intention.request_id(("claim", 1))
    second = intention.request_id(("claim", 2))

    assert first != second


def test_a_definite_answer_ends_the_intention() -> None:
    ids: list[str] = []
    action = Action(Changes())

    async def refused(request_id: str) -> str | Trouble:
        ids.append(request_id)
        return REFUSED

    async def accepted(request_id: str) -> str | Trouble:
        ids.append(request_id)
        return "done"

    run(action.submit(refused, content="x"))
    run(action.submit(accepted, content="x"))
    run(action.submit(accepted, content="x"))

    assert len(set(ids)) == 3


def test_the_screen_hears_of_every_change() -> None:
    changes = Changes()
    seen: list[tuple[bool, bool]] = []
    action = Action(changes)
    changes.watch(lambda: seen.append((action.is_busy, action.trouble is not None)))

    async def fail() -> str | Trouble:
        return REFUSED

    run(action.run(fail))

    assert seen[0] == (True, False)
    assert seen[-1] == (False, True)
