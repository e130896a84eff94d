"""What is in the built site, and what is not."""

import json
import re
from io import BytesIO
from pathlib import Path
from subprocess import run
from zipfile import ZipFile

import pytest
from product_site import CACHE, DESK, PRODUCT, ROOT

from site_build.bytecode import NODE, Compiler
from site_build.desk_site import build_desk, with_desk
from site_build.site import Files, Sources, build_site, lock_info
from site_build.snapshot import Photographer

pytestmark = pytest.mark.slow

THIRD_PARTIES = re.compile(rb"https?://[\w.-]*(jsdelivr|unpkg|cdn\.|gstatic|googleapis)[\w.-]*/")


def build() -> Files:
    sources = Sources(PRODUCT, ROOT / "assets")
    return build_site(sources, CACHE)


@pytest.fixture(scope="module")
def files() -> Files:
    return build()


def archive(files: Files, name: str) -> ZipFile:
    (content,) = [content for path, content in files.items() if path.endswith(f"/{name}")]
    return ZipFile(BytesIO(content))


def test_the_same_sources_give_the_same_bytes(files: Files, tmp_path: Path) -> None:
    pyodide = Sources(PRODUCT, ROOT / "assets").web / "pyodide"

    afresh = Compiler(pyodide, tmp_path).compile(PRODUCT.files())

    assert archive(files, "app.zip").namelist() == ZipFile(BytesIO(afresh)).namelist()
    assert afresh in files.values()


def test_the_same_application_gives_the_same_snapshot(files: Files, tmp_path: Path) -> None:
    sources = Sources(PRODUCT, ROOT / "assets")
    runtime = {Path(name).name: content for name, content in files.items() if name.startswith("r/python-")}
    (archive,) = [content for name, content in files.items() if name.endswith("/app.zip")]

    afresh = Photographer(sources.assets / "shell" / "boot.py", tmp_path).snapshot(
        runtime, archive, lock_info(sources.web)
    )

    assert afresh in files.values()


def test_nothing_of_the_service_reaches_the_phone(files: Files) -> None:
    packages = {name.split("/")[0] for name in archive(files, "app.zip").namelist()}

    assert packages <= {"main.pyc", "jmo_app", "jamsostek"}


def test_python_arrives_compiled_and_without_its_sources(files: Files) -> None:
    for name in ("app.zip", "libraries.zip", "python_stdlib.zip"):
        assert {Path(entry).suffix for entry in archive(files, name).namelist()} <= {".pyc", ".json"}


def test_no_path_of_the_building_machine_is_told(files: Files) -> None:
    for name in ("app.zip", "libraries.zip"):
        archived = archive(files, name)
        for entry in archived.namelist():
            assert str(ROOT).encode() not in archived.read(entry), entry


def test_the_page_and_its_scripts_name_no_third_party(files: Files) -> None:
    ours = [
        name
        for name in files
        if name.endswith((".html", "sw.js", "shell.js", "python_worker.js", "paper.js", "manifest.json"))
    ]

    assert ours
    assert [name for name in ours if THIRD_PARTIES.search(files[name])] == []


def test_all_that_a_start_needs_is_kept_and_exists(files: Files) -> None:
    worker = files["sw.js"].decode()
    found = re.search(r"const FILES = (\[.*\]);", worker)
    assert found
    kept = json.loads(found[1])

    assert [path for path in kept if path.lstrip("/") not in files] == []
    assert not [
        path for path in kept if "canvaskit.wasm" in path or "main.dart.js" in path or "NOTICES" in path
    ]
    for name in ("main.dart.wasm", "app.zip", "libraries.zip", "python_stdlib.zip", "pyodide.asm.wasm"):
        assert [path for path in kept if path.endswith(f"/{name}")]


def test_every_module_of_the_app_can_be_imported_with_what_is_shipped(files: Files, tmp_path: Path) -> None:
    """The standard library is trimmed: what the app imports must still be there."""
    for name, content in files.items():
        if "/python-" in name or name.endswith("/app.zip"):
            tmp_path.joinpath(name.rsplit("/", 1)[1]).write_bytes(content)
    script = Path(__file__).with_name("import_everything.mjs")

    result = run([NODE, script, tmp_path], capture_output=True, text=True, check=True)

    assert json.loads(result.stdout.splitlines()[-1]) == []


# --- the desk -----------------------------------------------------------------


@pytest.fixture(scope="module")
def desk() -> Files:
    return build_desk(Sources(DESK, ROOT / "assets"), CACHE)


def test_no_code_and_no_word_of_the_desk_reaches_a_member(files: Files) -> None:
    app = archive(files, "app.zip")
    names = [name for name in app.namelist() if "desk" in name]
    said = [name for name in app.namelist() if b"jmo_desk" in app.read(name)]

    assert names == []
    assert said == []
    assert not [name for name in files if name.startswith("desk")]


def test_a_members_phone_neither_keeps_nor_intercepts_the_desk(files: Files) -> None:
    worker = files["sw.js"].decode()
    kept = re.search(r"const FILES = (\[.*\]);", worker)
    live = re.search(r"const NEVER_KEPT = (\[.*\]);", worker)
    assert kept
    assert live

    assert not [path for path in json.loads(kept[1]) if "desk" in path]
    assert "/desk" in json.loads(live[1])


def test_the_desk_lies_in_a_folder_of_its_own_and_shares_only_the_client(files: Files, desk: Files) -> None:
    shared = {name for name in desk if not name.startswith("desk/")}

    assert {name.split("/")[1].split("-")[0] for name in shared} == {"flutter"}
    assert shared <= set(files)
    assert all(files[name] == desk[name] for name in shared)


def test_the_desk_is_kept_nowhere_and_its_page_has_a_policy_of_its_own(files: Files, desk: Files) -> None:
    page = desk["desk/index.html"].decode()
    whole = with_desk(files, desk)
    rules = {rule["source"]: rule["headers"] for rule in json.loads(whole["headers.json"])}
    policies = {
        source: header["value"]
        for source, headers in rules.items()
        for header in headers
        if header["key"] == "Content-Security-Policy"
    }

    assert "manifest" not in page
    assert "serviceWorker" not in page
    assert policies["/desk/**"] == policies["/desk"] != policies["**"]
    assert "'unsafe-inline'" not in policies["/desk"].split("script-src")[1].split(";")[0]


def test_every_module_of_the_desk_can_be_imported_with_what_is_shipped(desk: Files, tmp_path: Path) -> None:
    for name, content in desk.items():
        if "/python-" in name or name.endswith("/app.zip"):
            tmp_path.joinpath(name.rsplit("/", 1)[1]).write_bytes(content)
    script = Path(__file__).with_name("import_everything.mjs")

    result = run([NODE, script, tmp_path], capture_output=True, text=True, check=True)

    assert json.loads(result.stdout.splitlines()[-1]) == []
