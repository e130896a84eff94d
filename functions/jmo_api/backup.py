"""Everything this installation keeps, in one sealed file, and back again: `python -m jmo_api.backup`.

    export FILE    write all documents and pictures
    restore FILE   read them into an empty installation with the same secret; may be begun again
    check FILE     compare what is here with what was exported, chain by chain and rupiah by rupiah

Every line is sealed under a key of the installation with its place in the file, so that none can be read,
changed, moved or left out. The last one says how much there was: a file cut short restores nothing as whole.
What is written while the export runs may be missing from it; `check` says where it shows.
"""

import argparse
import base64
import json
import secrets
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jmo_api.desk.audit import anchor_of, verify
from jmo_api.everything import kept_collections
from jmo_api.ports.documents import Document, Query, Reading, Transaction
from jmo_api.records import AT_A_GLANCE, LEDGER
from jmo_api.world import World

FORMAT: Final = 1
NONCE: Final = 12
AT_ONCE: Final = 50
"""Documents of a transaction."""
LARGEST_TRANSACTION: Final = 4 * 1024 * 1024
"""Bytes; Firestore takes ten million in one commit."""


class Unrestorable(Exception):  # noqa: N818 - said to the person at the keyboard
    """The file, or what is here already, makes it impossible. Says which."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was there, for whoever compares."""

    made_at: str
    documents: dict[str, int] = field(default_factory=dict)
    pictures: int = 0
    ledger: dict[str, int] = field(default_factory=dict)
    """The rupiah of each card."""
    audit: dict[str, tuple[int, str]] = field(default_factory=dict)
    """The anchor of the audit log: where each chain ended."""


# --- writing --------------------------------------------------------------------


def export(world: World, file: IO[str]) -> Manifest:
    seal = _Lines(world.backup_key)
    made_at = world.clock.now()
    file.write(seal.sealed({"format": FORMAT, "made_at": made_at.isoformat()}))
    anchor = anchor_of(world.documents)  # first: what is written later is more, never less
    counts, ledger = Counter[str](), Counter[str]()
    for document in _documents(world.documents):
        counts[document.collection] += 1
        if document.collection == LEDGER.name:
            _add(ledger, document.body)
        file.write(seal.sealed({"in": document.collection, "key": document.key, "body": document.body}))
    pictures = 0
    for name, content in _pictures(world):
        pictures += 1
        file.write(seal.sealed({"picture": name, "content": base64.b64encode(content).decode()}))
    manifest = Manifest(made_at.isoformat(), dict(counts), pictures, dict(ledger), dict(anchor))
    file.write(seal.sealed({"manifest": asdict(manifest)}))
    return manifest


def _documents(reading: Reading) -> Iterator[Document]:
    for collection in kept_collections():
        cursor: str | None = None
        while True:
            page = reading.query(Query(collection.name, after=cursor))
            yield from page.documents
            cursor = page.cursor
            if cursor is None:
                break


def _pictures(world: World) -> Iterator[tuple[str, bytes]]:
    for name in world.pictures.older_than(world.clock.now() + timedelta(days=1), prefix=""):
        content = world.pictures.find(name)
        if content is not None:  # deleted since it was listed
            yield name, content


def _add(ledger: Counter[str], year: Mapping[str, Any]) -> None:
    ledger[year["card_id"]] += sum(entry["amount"] for entry in year["entries"])


# --- reading --------------------------------------------------------------------


def restore(world: World, file: Iterable[str]) -> Manifest:
    """Nothing that is here is written over: what differs from the file ends it. Raises Unrestorable."""
    waiting: list[tuple[str, str, dict[str, Any]]] = []
    size = 0
    for said, length in _read(world.backup_key, file):
        if "manifest" in said:
            _write(world, waiting)
            return _manifest(said["manifest"])
        if "picture" in said:
            world.pictures.put(said["picture"], base64.b64decode(said["content"]))
            continue
        waiting.append((said["in"], said["key"], said["body"]))
        size += length
        if len(waiting) == AT_ONCE or size > LARGEST_TRANSACTION:
            _write(world, waiting)
            waiting, size = [], 0
    raise Unrestorable("the file is cut short")


def _write(world: World, documents: Sequence[tuple[str, str, dict[str, Any]]]) -> None:
    def work(transaction: Transaction) -> None:
        there = [transaction.find(collection, key) for collection, key, _ in documents]
        for (collection, key, body), found in zip(documents, there, strict=True):
            if found is None:
                transaction.create(collection, key, body)
                if member_id := body.get("member_id"):
                    transaction.forget(AT_A_GLANCE, member_id)  # somebody may have looked at half of it
            elif dict(found.body) != body:
                raise Unrestorable(f"{collection} holds something else already")

    world.documents.transact(work)


def _read(key: bytes, file: Iterable[str]) -> Iterator[tuple[dict[str, Any], int]]:
    seal = _Lines(key)
    for number, line in enumerate(file):
        said = seal.opened(line)
        if number == 0:
            if said.get("format") != FORMAT:
                raise Unrestorable("the file is of another format")
            continue
        yield said, len(line)


def _manifest(said: Mapping[str, Any]) -> Manifest:
    chains = {chain: (int(length), str(last)) for chain, (length, last) in said["audit"].items()}
    return Manifest(**{**said, "audit": chains})


def manifest_of(world: World, file: Iterable[str]) -> Manifest:
    """Raises Unrestorable."""
    for said, _ in _read(world.backup_key, file):
        if "manifest" in said:
            return _manifest(said["manifest"])
    raise Unrestorable("the file is cut short")


# --- comparing ------------------------------------------------------------------


def compare(world: World, manifest: Manifest) -> Sequence[str]:
    """All that is not as it was exported; nothing means that it is."""
    counts, ledger = Counter[str](), Counter[str]()
    for document in _documents(world.documents):
        counts[document.collection] += 1
        if document.collection == LEDGER.name:
            _add(ledger, document.body)
    pictures = sum(1 for _ in _pictures(world))
    findings = [
        f"{name}: {counts[name]} of {count}" for name, count in _differing(manifest.documents, counts)
    ]
    findings += [
        f"card {card}: its ledger adds up differently" for card, _ in _differing(manifest.ledger, ledger)
    ]
    if pictures != manifest.pictures:
        findings.append(f"pictures: {pictures} of {manifest.pictures}")
    for found in verify(world.documents, world.audit_key, anchor=manifest.audit):
        findings.append(f"audit {found.chain} {found.number}: {found.what}")
    return findings


def _differing(wanted: Mapping[str, int], there: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for name in sorted(wanted.keys() | there.keys()):
        if wanted.get(name, 0) != there.get(name, 0):
            yield name, wanted.get(name, 0)


# --- lines ----------------------------------------------------------------------


class _Lines:
    """Each sealed with its place; a file has a name of its own, so that no line fits into another."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._place = 0
        self._file = ""

    def sealed(self, said: Mapping[str, Any]) -> str:
        if self._place == 0:
            self._file = secrets.token_hex(16)
        nonce = secrets.token_bytes(NONCE)
        content = self._cipher.encrypt(nonce, json.dumps(said).encode(), self._context())
        self._place += 1
        return f"{self._file} {base64.b64encode(nonce + content).decode()}\n"

    def opened(self, line: str) -> dict[str, Any]:
        """Raises Unrestorable."""
        name, _, text = line.strip().partition(" ")
        if self._place == 0:
            self._file = name
        try:
            content = base64.b64decode(text, validate=True)
            opened = self._cipher.decrypt(content[:NONCE], content[NONCE:], self._context())
        except (InvalidTag, ValueError) as error:
            place = self._place + 1
            raise Unrestorable(f"line {place} does not open: another secret, or damaged") from error
        self._place += 1
        read: dict[str, Any] = json.loads(opened)
        return read

    def _context(self) -> bytes:
        return f"backup {FORMAT} {self._file} {self._place}".encode()


# --- by hand --------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    from jmo_api import wiring
    from jmo_api.settings import Settings

    parser = argparse.ArgumentParser(prog="python -m jmo_api.backup", description="Backup and restore.")
    parser.add_argument("what", choices=("export", "restore", "check"))
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args(arguments)
    world = wiring.deployed(Settings.from_env())
    try:
        return _run(world, chosen.what, chosen.file)
    except Unrestorable as error:
        sys.stderr.write(f"{error}.\n")
        return 1


def _run(world: World, what: str, path: Path) -> int:
    if what == "export":
        draft = path.with_name(f"{path.name}.part")
        with draft.open("w") as file:
            manifest = export(world, file)
        draft.replace(path)
    else:
        with path.open() as file:
            manifest = restore(world, file) if what == "restore" else manifest_of(world, file)
    findings = compare(world, manifest)
    for found in findings:
        sys.stdout.write(f"{found}\n")
    documents, made = sum(manifest.documents.values()), datetime.fromisoformat(manifest.made_at)
    sys.stdout.write(
        f"{documents} documents and {manifest.pictures} pictures of {made:%Y-%m-%d %H:%M} UTC,"
        f" {len(findings)} findings.\n"
    )
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
