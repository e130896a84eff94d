"""What is parked is named without what is in it, and goes out again when somebody says so."""

from datetime import timedelta
from pathlib import Path

import pytest

from jmo_api import wiring
from jmo_api.clock import SetClock, SystemClock
from jmo_api.commands.parked_rows import listed, main, release_all
from jmo_api.outbox import LONGEST_WAIT, POISON_AFTER, Handlers, drain, parked, put_in_outbox
from jmo_api.ports.documents import Body
from jmo_api.settings import Settings
from jmo_api.world import World


def break_down(world: World, payload: Body, key: str) -> None:
    raise ValueError


def put_and_park(world: World, kind: str, *keys: str) -> None:
    clock = world.clock
    assert isinstance(clock, SetClock)
    for key in keys:
        world.documents.transact(
            lambda transaction, key=key: put_in_outbox(  # type: ignore[misc]
                transaction, kind, {"to": "siti@example.com"}, key=key, on=clock.now()
            )
        )
    handlers: Handlers = {kind: break_down}
    for _ in range(POISON_AFTER):
        drain(world, handlers)
        clock.move(LONGEST_WAIT)


def test_a_parked_row_is_named_without_whom_it_is_about(world: World) -> None:
    put_and_park(world, "letter", "one")

    (line,) = listed(world)

    assert line.startswith("one  letter  since 2026-11-20T")
    assert line.endswith("ValueError")
    assert "siti" not in line


def test_all_of_one_kind_go_out_again(world: World) -> None:
    put_and_park(world, "letter", "one", "two")
    put_and_park(world, "payout", "three")

    assert release_all(world, "letter") == 2

    assert [row.key for row in parked(world.documents)] == ["three"]


def test_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FUNCTIONS_EMULATOR", "true")
    monkeypatch.setenv("JMO_DATA", str(tmp_path))
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "nothing is parked\n"
    clock = SetClock(SystemClock().now() - timedelta(days=1))
    put_and_park(wiring.local(Settings(data=tmp_path), clock=clock), "letter", "one", "two")

    assert main(["list"]) == 0
    assert main(["release", "one"]) == 0
    assert main(["release", "one"]) == 1
    assert main(["release", "--kind", "letter"]) == 0

    assert capsys.readouterr().out.count("1 released") == 2
    with pytest.raises(SystemExit):
        main(["release"])
