"""The rules by which the parts are chosen and changed."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from struct import iter_unpack, pack, unpack_from

import pytest

from jmo_api.local import API_PATHS
from site_build.bytecode import stored_zip
from site_build.client_error import UnknownClientError
from site_build.flutter_client import (
    ANIMATIONS,
    font_manifest,
    with_whole_canvaskit,
    without_third_party,
    without_worker_settings,
)
from site_build.python_runtime import CHANGES, changed, is_of_use
from site_build.shell import LIVE, HeaderRule, content_security_policy, desk_headers, filled, headers
from site_build.snapshot import PAGE, sparse


def test_flutter_registers_no_worker_of_its_own() -> None:
    bootstrap = (
        "_flutter.loader.load({\n"
        "    config: c,\n"
        '    serviceWorkerSettings: {\n        serviceWorkerVersion: "1",\n    },\n'
        "    onEntrypointLoaded: f,\n});"
    )

    assert (
        without_worker_settings(bootstrap)
        == b"_flutter.loader.load({\n    config: c,\n    onEntrypointLoaded: f,\n});"
    )


def test_a_client_that_has_changed_stops_the_build() -> None:
    with pytest.raises(UnknownClientError):
        without_worker_settings("_flutter.loader.load({});")
    with pytest.raises(UnknownClientError):
        without_third_party(b"\0asm")
    with pytest.raises(UnknownClientError):
        with_whole_canvaskit(b"_flutter.loader.load({});")


@pytest.mark.parametrize("name", CHANGES)
def test_a_pyodide_that_has_changed_stops_the_build(name: str) -> None:
    known = b";".join(before for before, _ in CHANGES[name])

    assert changed(name, known) == b";".join(after for _, after in CHANGES[name])
    for other in (b"", known + known):
        with pytest.raises(UnknownClientError):
            changed(name, other)


@pytest.mark.parametrize(
    "memory",
    [
        b"",
        bytes(3 * PAGE),
        b"a" * PAGE + bytes(PAGE) + b"b" * (2 * PAGE) + bytes(PAGE),
        bytes(PAGE) + b"end",
    ],
)
def test_a_sparse_snapshot_tells_all_of_the_memory(memory: bytes) -> None:
    head = pack("<II", 1, 16) + b"of Pyodi"

    packed = sparse(head + memory)

    assert packed[:16] == head
    packed = packed[16:]
    length, count = unpack_from("<II", packed)
    runs = list(iter_unpack("<II", packed[8 : 8 + 8 * count]))
    whole, at = bytearray(length), 8 + 8 * count
    for offset, size in runs:
        whole[offset : offset + size] = packed[at : at + size]
        at += size
    assert (bytes(whole), at) == (memory, len(packed))
    assert (
        sum(size for _, size in runs)
        <= sum(any(memory[at : at + PAGE]) for at in range(0, len(memory), PAGE)) * PAGE
    )


def test_the_client_keeps_its_length_when_it_looks_for_animations_here() -> None:
    client = b"\0asm B" + ANIMATIONS + b"\x03"

    changed = without_third_party(client)

    assert len(changed) == len(client)
    assert b"https://" not in changed


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("asyncio/__init__.py", True),
        ("encodings/utf_8.py", True),
        ("encodings/big5.py", False),
        ("multiprocessing/pool.py", False),
        ("pdb.py", False),
        ("json/", False),
    ],
)
def test_of_the_standard_library_only_what_a_browser_can_use_is_taken(name: str, expected: bool) -> None:
    assert is_of_use(name) is expected


def test_flutter_finds_the_family_it_would_fetch_elsewhere() -> None:
    assert {family["family"] for family in font_manifest()} == {
        "MaterialIcons",
        "Noto Sans",
        "Plus Jakarta Sans",
        "Roboto",
    }


def test_scripts_run_from_here_or_not_at_all() -> None:
    policy = content_security_policy(inline_scripts=("alert(1)",))

    (scripts,) = [part for part in policy.split("; ") if part.startswith("script-src")]
    assert scripts == (
        "script-src 'self' 'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    )
    assert "http" not in policy


def test_only_names_made_from_their_content_are_kept_for_ever() -> None:
    rules = {rule["source"]: rule["headers"] for rule in headers("policy")}

    assert {"key": "Cache-Control", "value": "no-cache"} in rules["**"]
    assert rules["/r/**"] == [{"key": "Cache-Control", "value": "public, max-age=31536000, immutable"}]


def test_a_place_without_a_value_is_not_shipped() -> None:
    with pytest.raises(AssertionError):
        filled("{{app}}/{{flutter}}", {"app": "/r/app"})


def test_an_archive_does_not_depend_on_the_order_of_its_files() -> None:
    assert stored_zip({"a": b"1", "b": b"2"}) == stored_zip({"b": b"2", "a": b"1"})


def test_hosting_sends_what_the_site_asks_for() -> None:
    """The policy, with the digests of a build, stands in the page; in the header what a page cannot say."""
    asked = by_source([*headers("policy"), *desk_headers("policy")])
    sent = by_source(json.loads(Path("firebase.json").read_text("utf-8"))["hosting"]["headers"])

    policy = sent["**"].pop("Content-Security-Policy").split("; ")
    secure = sent["**"].pop("Strict-Transport-Security")
    for rule in asked.values():
        rule.pop("Content-Security-Policy", None)

    assert sent == asked
    assert secure == "max-age=31536000; includeSubDomains"
    assert {"object-src 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert set(policy) <= set(content_security_policy().split("; "))


def test_what_the_service_answers_is_told_alike_to_hosting_to_one_machine_and_to_the_worker() -> None:
    hosting = json.loads(Path("firebase.json").read_text("utf-8"))["hosting"]
    sent = {rule["source"].removesuffix("/**") for rule in hosting["rewrites"] if "function" in rule}

    assert sent | {"/simulator"} == {path.rstrip("/") for path in API_PATHS}
    assert sent | {"/simulator", "/desk"} == set(LIVE)


def by_source(rules: Sequence[HeaderRule]) -> dict[str, dict[str, str]]:
    return {str(rule["source"]): {one["key"]: one["value"] for one in rule["headers"]} for rule in rules}


SCRIPTS = [path for ending in ("*.js", "*.html") for path in sorted(Path("assets").rglob(ending))]
MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc")
HEARD = re.compile(r"addEventListener\(\s*[\"']message|onmessage\s*=")
WORKERS = {"python_worker.js", "sw.js"}
"""Hear their own page alone: a worker has no other window."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_ours_makes_no_markup_and_hears_no_other_window(path: Path) -> None:
    text = path.read_text("utf-8")

    assert MARKUP.findall(text) == []
    if path.name not in WORKERS:
        heard = [line for line in text.splitlines() if HEARD.search(line)]
        assert [line for line in heard if not re.search(r"(worker|port1)\.onmessage", line)] == []
