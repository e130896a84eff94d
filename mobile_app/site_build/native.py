"""Puts the app together for `flet build`: our code, the rules, fonts and icons, set for one environment.

python -m site_build.native --host app.example.id --out build/native
flet build aab build/native        # with the Flutter and Android SDKs; docs/operations.md
"""

import argparse
import shutil
import sys
from pathlib import Path
from typing import Final

from site_build.application import application_at

PROJECT: Final = Path(__file__).resolve().parents[2]
ORIGIN: Final = "origin.txt"
"""Read by `main.py` on a phone: the service to talk to."""


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="site_build.native", description=__doc__)
    parser.add_argument(
        "--host", required=True, help="where the service and the links of the environment live"
    )
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    stage(options.out, host=options.host)
    sys.stdout.write(f"{options.out}: ready for `flet build`\n")


def stage(target: Path, *, host: str) -> None:
    shutil.rmtree(target, ignore_errors=True)
    for name, content in application_at(PROJECT / "mobile_app").files().items():
        _write(target / name, content)
    settings = PROJECT.joinpath("mobile_app", "pyproject.toml").read_text("utf-8")
    _write(target / "pyproject.toml", settings.replace('"HOST"', f'"{host}"').encode())
    _write(target / ORIGIN, f"https://{host}".encode())
    shutil.copytree(PROJECT / "assets" / "fonts", target / "assets" / "fonts")
    shutil.copy(PROJECT / "assets" / "icons" / "icon-512.png", target / "assets" / "icon.png")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
