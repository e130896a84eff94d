"""What is in Python's memory when it wakes, and what stops the build before it gets there."""

from pathlib import Path
from subprocess import CalledProcessError, run

import flet_web
import pytest
from product_site import CACHE, ROOT

from site_build.bytecode import NODE, Compiler
from site_build.python_runtime import python_runtime
from site_build.site import lock_info
from site_build.snapshot import Photographer

pytestmark = pytest.mark.slow

OPENS = "import flet as ft\nft.run(lambda page: page.add(ft.Button('Lanjut')))\n"
FAILS = "import flet as ft\ndef main(page):\n    raise ValueError('not today')\nft.run(main)\n"
STAYS = "import flet as ft\nkept = []\ndef main(page):\n    kept.append(page)\nft.run(main)\n"
WAKE = Path(__file__).with_name("wake.mjs")


def photographed(program: str, folder: Path) -> Path:
    """A folder with the runtime, the program and its snapshot, as a browser gets them."""
    web = Path(flet_web.get_package_web_dir())
    compiler = Compiler(web / "pyodide", CACHE / "bytecode")
    files = python_runtime(web / "pyodide", compiler, {"main.py": program.encode()})
    archive = compiler.compile({"main.py": program.encode()})
    photographer = Photographer(ROOT / "assets" / "shell" / "boot.py", folder / "snapshots")
    snapshot = photographer.snapshot(files, archive, lock_info(web))
    for name, content in {**files, "app.zip": archive, "snapshot.bin": snapshot}.items():
        folder.joinpath(name).write_bytes(content)
    folder.joinpath("lock.json").write_text(lock_info(web))
    return folder


def test_what_the_first_screen_is_made_of_is_there_when_python_wakes(tmp_path: Path) -> None:
    folder = photographed(OPENS, tmp_path)

    woken = run([NODE, WAKE, folder, "flet.controls.material.button"], capture_output=True, text=True)

    assert woken.stdout.split() == ["True"], woken.stderr[-2000:]


@pytest.mark.parametrize(
    ("program", "reason"), [(FAILS, "not today"), (STAYS, "something of the rehearsal stays")]
)
def test_an_app_that_does_not_open_or_holds_on_to_its_page_stops_the_build(
    program: str, reason: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CalledProcessError):
        photographed(program, tmp_path)

    assert reason in capfd.readouterr().err
