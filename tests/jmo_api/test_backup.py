"""Export, an empty installation with the same secret, restore: everything is there, and it is shown to be."""

import io
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from jmo_api import wiring
from jmo_api.backup import Manifest, Unrestorable, compare, export, main, restore
from jmo_api.clock import SetClock
from jmo_api.desk.audit import ENTRIES, Act, take_pen
from jmo_api.everything import all_collections
from jmo_api.faces.face_references import find_reference, keep_reference
from jmo_api.ports.documents import Documents
from jmo_api.records import LEDGER, MEMBERS
from jmo_api.savings.ledger import read_holdings
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.firestore_emulator import Emulator
from tests.people import PASSWORD, ScriptedFaces, a_picture_of, settle_in
from tests.stores import STORES, empty_store


@pytest.fixture(params=STORES)
def documents(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Documents]:
    yield from empty_store(request, tmp_path)


@pytest.fixture
def world(documents: Documents, tmp_path: Path, clock: SetClock) -> World:
    """With savings, an account, an enrolled face and a look into the audit log."""
    settings = Settings(data=tmp_path / "data", synthetic=True)
    made = wiring.local(settings, clock=clock, faces=ScriptedFaces(), documents=documents)
    settle_in(made)
    name = keep_reference(made, "siti", a_picture_of("siti"), b"siti")

    def work(transaction: object) -> None:
        stored = MEMBERS.get(made.documents, "siti")
        MEMBERS.replace(transaction, stored, replace(stored.record, face_reference=name))  # type: ignore[arg-type]

    made.documents.transact(work)
    for number in range(3):
        made.documents.transact(
            lambda transaction, number=number: take_pen(  # type: ignore[misc]
                made, transaction, actor="ani", role="desk"
            ).note(Act.SEARCHED, purpose=f"look {number}")
        )
    return made


@pytest.fixture
def empty(request: pytest.FixtureRequest, world: World, tmp_path: Path, clock: SetClock) -> Iterator[World]:
    """Another machine, or another project: nothing there but the secret."""
    folder = tmp_path / "other"
    shutil.copytree(tmp_path / "data" / "keys", folder / "keys")
    settings = Settings(data=folder, synthetic=True)
    if "firestore" in request.node.name:
        emulator: Emulator = request.getfixturevalue("emulator")
        with closing(emulator.empty_store()) as store:
            yield wiring.local(settings, clock=clock, faces=ScriptedFaces(), documents=store)
        return
    yield wiring.local(settings, clock=clock, faces=ScriptedFaces())


def exported(world: World) -> tuple[str, Manifest]:
    file = io.StringIO()
    manifest = export(world, file)
    return file.getvalue(), manifest


def test_what_was_wiped_is_all_there_again(world: World, empty: World) -> None:
    text, manifest = exported(world)

    restored = restore(empty, io.StringIO(text))

    assert restored == manifest
    assert compare(empty, manifest) == []
    assert MEMBERS.get(empty.documents, "siti").record == MEMBERS.get(world.documents, "siti").record
    assert [h.entries for h in read_holdings(empty.documents, "siti")] == [
        h.entries for h in read_holdings(world.documents, "siti")
    ]


def test_the_restored_installation_works(world: World, empty: World) -> None:
    text, _ = exported(world)

    restore(empty, io.StringIO(text))

    assert empty.accounts.sign_in("siti@example.com", PASSWORD).member_id == "siti"
    reference = find_reference(empty, MEMBERS.get(empty.documents, "siti").record)
    assert reference is not None
    assert (reference.template, reference.picture) == (b"siti", a_picture_of("siti"))


def test_begun_again_it_goes_on_where_it_was_cut_off(world: World, empty: World) -> None:
    text, manifest = exported(world)
    lines = text.splitlines(keepends=True)
    with pytest.raises(Unrestorable, match="cut short"):
        restore(empty, lines[:-1])

    restore(empty, lines)

    assert compare(empty, manifest) == []


def test_nothing_that_is_there_is_written_over(world: World, empty: World) -> None:
    text, _ = exported(world)
    settle_in(empty)

    with pytest.raises(Unrestorable, match="something else already"):
        restore(empty, io.StringIO(text))


@pytest.mark.parametrize("damage", ["changed", "moved", "left-out", "another-file", "another-secret"])
@pytest.mark.parametrize("documents", STORES[:1], indirect=True)
def test_a_file_that_was_tampered_with_does_not_open(world: World, empty: World, damage: str) -> None:
    lines = exported(world)[0].splitlines(keepends=True)
    other = exported(world)[0].splitlines(keepends=True)
    target = empty
    match damage:
        case "changed":
            middle = len(lines[3]) // 2  # the last digit of base64 may carry bits that mean nothing
            other_digit = "A" if lines[3][middle] != "A" else "B"
            lines[3] = lines[3][:middle] + other_digit + lines[3][middle + 1 :]
        case "moved":
            lines[3], lines[4] = lines[4], lines[3]
        case "left-out":
            del lines[3]
        case "another-file":
            lines[3] = other[3]
        case _:
            target = replace(empty, backup_key=secrets.token_bytes(32))

    with pytest.raises(Unrestorable, match="does not open"):
        restore(target, lines)


@pytest.mark.parametrize("documents", STORES[:1], indirect=True)
def test_the_file_shows_nobody(world: World) -> None:
    text, _ = exported(world)

    for secret in ("SITI", "3171994101900001", "siti@example.com", "ledger", "members"):
        assert secret not in text


@pytest.mark.parametrize("documents", STORES[:1], indirect=True)
def test_what_is_not_as_it_was_is_found(world: World, empty: World) -> None:
    text, manifest = exported(world)
    restore(empty, io.StringIO(text))
    year = LEDGER.all(empty.documents)[0]
    entries = (replace(year.record.entries[0], amount=1), *year.record.entries[1:])
    look = ENTRIES.all(empty.documents)[-1]
    (picture,) = empty.pictures.older_than(empty.clock.now().replace(year=2030), prefix="")

    empty.documents.transact(
        lambda transaction: LEDGER.replace(transaction, year, replace(year.record, entries=entries))
    )
    empty.documents.transact(lambda transaction: ENTRIES.delete(transaction, look))
    empty.pictures.delete(picture)

    found = compare(empty, manifest)
    assert f"card {year.record.card_id}: its ledger adds up differently" in found
    assert any(line.startswith("audit: ") for line in found)
    assert any(line.startswith("audit ") and "not as long" in line for line in found)
    assert "pictures: 0 of 1" in found


def test_the_command_exports_restores_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_in(wiring.local(Settings(data=tmp_path / "one")))
    file = tmp_path / "backup"
    monkeypatch.setenv("JMO_DATA", str(tmp_path / "one"))
    assert main(["export", str(file)]) == 0
    shutil.copytree(tmp_path / "one" / "keys", tmp_path / "two" / "keys")
    monkeypatch.setenv("JMO_DATA", str(tmp_path / "two"))

    assert main(["check", str(file)]) == 1
    assert main(["restore", str(file)]) == 0
    assert main(["check", str(file)]) == 0
    assert "0 findings" in capsys.readouterr().out.splitlines()[-1]


def test_every_collection_is_found() -> None:
    names = {collection.name for collection in all_collections()}

    assert {"members", "ledger", "audit", "outbox", "sessions", "staff", "data_keys"} <= names
