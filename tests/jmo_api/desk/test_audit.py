"""Every single record, at every place: changed, taken away, put in or put elsewhere, it is found."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from jmo_api.clock import SetClock
from jmo_api.commands.audit import main
from jmo_api.desk.audit import (
    CHAINS,
    ENTRIES,
    HEADS,
    Act,
    Entry,
    anchor_of,
    search,
    take_pen,
    verify,
)
from jmo_api.ports.documents import Transaction
from jmo_api.world import World

STAFF = ("ani", "bayu", "rina")
EACH = 4
KEYS = [f"{actor}:{number:010d}" for actor in STAFF for number in range(1, EACH + 1)]
KEYS += [f"{CHAINS}:{number:010d}" for number in range(1, len(STAFF) + 1)]


def note(world: World, actor: str, act: Act = Act.LOOKED_AT_MEMBER, **facts: str) -> None:
    def work(transaction: Transaction) -> None:
        take_pen(world, transaction, actor=actor, role="agent").note(act, member_id="siti", **facts)

    world.documents.transact(work)


@pytest.fixture
def log(world: World) -> World:
    for number in range(EACH):
        for actor in STAFF:
            note(world, actor, query=str(number))
    return world


def chains_found(world: World) -> set[str]:
    return {found.chain for found in verify(world.documents, world.audit_key)}


def change(world: World, key: str, how: Callable[[Entry], Entry]) -> None:
    def work(transaction: Transaction) -> None:
        stored = ENTRIES.get(transaction, key)
        ENTRIES.replace(transaction, stored, how(stored.record))

    world.documents.transact(work)


def test_what_was_written_stands(log: World) -> None:
    assert verify(log.documents, log.audit_key) == []
    assert verify(log.documents, log.audit_key, anchor=anchor_of(log.documents)) == []


@pytest.mark.parametrize(
    "how",
    [
        lambda entry: replace(entry, member_id="budi"),
        lambda entry: replace(entry, at=entry.at.replace(minute=59)),
        lambda entry: replace(entry, facts={"query": "x"}),
        lambda entry: replace(entry, actor="nobody"),
        lambda entry: replace(entry, before="0" * 64),
        lambda entry: replace(entry, seal="0" * 64),
        lambda entry: replace(entry, number=entry.number + 1),
    ],
    ids=["member", "time", "facts", "actor", "before", "seal", "number"],
)
def test_a_changed_entry_is_found(log: World, how: Callable[[Entry], Entry]) -> None:
    for key in KEYS:
        entry = ENTRIES.get(log.documents, key).record
        change(log, key, how)

        assert verify(log.documents, log.audit_key), key

        change(log, key, lambda _, entry=entry: entry)  # type: ignore[misc]
    assert verify(log.documents, log.audit_key) == []


def test_a_missing_entry_is_found(log: World) -> None:
    for key in KEYS:
        entry = ENTRIES.get(log.documents, key)
        log.documents.transact(partial(ENTRIES.delete, stored=entry))

        assert verify(log.documents, log.audit_key), key

        log.documents.transact(partial(ENTRIES.create, key=key, record=entry.record))
    assert verify(log.documents, log.audit_key) == []


def test_an_entry_put_in_is_found(log: World) -> None:
    """Beside, behind, or as a chain of its own: a copy of a real entry, with its real seal."""
    copied = ENTRIES.get(log.documents, KEYS[0]).record
    for key in [*KEYS, *(f"{actor}:{EACH + 1:010d}" for actor in STAFF), "new:0000000001"]:
        chain, _, number = key.partition(":")
        forged = replace(copied, chain=chain, number=int(number))
        place = f"{key}b" if key in KEYS else key
        log.documents.transact(partial(ENTRIES.create, key=place, record=forged))

        assert chain in chains_found(log), key

        log.documents.transact(partial(ENTRIES.delete, stored=ENTRIES.get(log.documents, place)))
    assert verify(log.documents, log.audit_key) == []


@pytest.mark.parametrize("first", range(1, EACH))
@pytest.mark.parametrize("actor", STAFF)
def test_two_entries_put_in_each_others_place_are_found(log: World, actor: str, first: int) -> None:
    keys = [f"{actor}:{number:010d}" for number in (first, first + 1)]
    one, other = (ENTRIES.get(log.documents, key).record for key in keys)

    change(log, keys[0], lambda _: replace(other, number=one.number))
    change(log, keys[1], lambda _: replace(one, number=other.number))

    assert actor in chains_found(log)


@pytest.mark.parametrize("actor", [*STAFF, CHAINS])
def test_a_head_set_back_is_found(log: World, actor: str) -> None:
    def work(transaction: Transaction) -> None:
        head = HEADS.get(transaction, actor)
        last = ENTRIES.get(transaction, f"{actor}:{head.record.length - 1:010d}").record
        HEADS.replace(transaction, head, replace(head.record, length=last.number, last=last.seal))

    log.documents.transact(work)

    assert actor in chains_found(log)


@pytest.mark.parametrize("actor", STAFF)
def test_a_whole_chain_taken_away_is_found(log: World, actor: str) -> None:
    def work(transaction: Transaction) -> None:
        head = HEADS.get(transaction, actor)
        entries = [ENTRIES.get(transaction, f"{actor}:{n:010d}") for n in range(1, EACH + 1)]
        HEADS.delete(transaction, head)
        for entry in entries:
            ENTRIES.delete(transaction, entry)

    log.documents.transact(work)

    assert actor in chains_found(log)


def test_an_old_copy_of_the_log_put_back_is_found_by_its_anchor(log: World) -> None:
    old_head = HEADS.get(log.documents, "ani").record
    note(log, "ani")
    anchor = anchor_of(log.documents)

    def put_back(transaction: Transaction) -> None:
        head = HEADS.get(transaction, "ani")
        last = ENTRIES.get(transaction, f"ani:{EACH + 1:010d}")
        HEADS.replace(transaction, head, old_head)
        ENTRIES.delete(transaction, last)

    log.documents.transact(put_back)

    assert verify(log.documents, log.audit_key) == []
    assert [found.chain for found in verify(log.documents, log.audit_key, anchor=anchor)] == ["ani"]


def test_who_has_the_store_but_not_the_key_can_seal_nothing(log: World) -> None:
    assert len(verify(log.documents, b"another key")) >= len(KEYS)


def test_many_at_once_lose_nothing(world: World) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: note(world, STAFF[number % 3]), range(24)))

    assert verify(world.documents, world.audit_key) == []
    assert len(search(world.documents, member_id="siti")) == 24


def test_an_entry_is_written_with_what_it_tells_or_not_at_all(world: World) -> None:
    def work(transaction: Transaction) -> None:
        take_pen(world, transaction, actor="ani", role="agent").note(Act.SEARCHED)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        world.documents.transact(work)

    assert search(world.documents) == []


def test_it_can_be_searched_by_person_actor_and_time(log: World, clock: SetClock) -> None:
    now = clock.now()

    assert len(search(log.documents, actor="ani")) == EACH + 1
    assert len(search(log.documents, member_id="siti", actor="ani")) == EACH
    assert search(log.documents, member_id="budi") == []
    assert len(search(log.documents, since=now, until=now)) == len(KEYS)
    assert search(log.documents, until=now.replace(year=2000)) == []


def test_the_command_says_what_it_found(
    log: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path)]
    assert main(["anchor", *data]) == 0
    tmp_path.joinpath("anchor").write_text(capsys.readouterr().out)

    assert main(["verify", *data, "--anchor", str(tmp_path / "anchor")]) == 0
    assert capsys.readouterr().out == f"{len(KEYS)} entries, 0 findings.\n"

    assert main(["export", *data]) == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == len(KEYS)

    change(log, KEYS[0], lambda entry: replace(entry, member_id="budi"))
    assert main(["verify", *data]) == 1
    assert "ani 1: changed" in capsys.readouterr().out
