"""Keeps what the next release has to get on with: `python -m tests.releases.record 0.2` at the release 0.2.

The app's sources, the description of the API, and what the service answered to a member's app. Run the
service first (`make run`, on fresh data); the folder of the release before the last may go.
"""

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jmo_api.edge.openapi import describe
from jmo_api.edge.routes import ROUTES
from site_build.application import application_at

HERE: Final = Path(__file__).parent
APP: Final = HERE.parents[1] / "mobile_app"


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    options = parser.parse_args()
    folder = HERE / options.name
    folder.mkdir()
    keep_app(folder / "app.zip")
    description = describe(ROUTES, version=options.name)
    folder.joinpath("api.json").write_text(
        json.dumps(description, sort_keys=True, separators=(",", ":")) + "\n"
    )
    command = [sys.executable, HERE / "walk.py", options.url, folder / "app.zip"]
    subprocess.run([*command, "--record", folder / "answers.json"], check=True)


def keep_app(archive: Path) -> None:
    with ZipFile(archive, "w") as packed:
        for name, content in sorted(application_at(APP).files().items()):
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, content, compresslevel=9)


if __name__ == "__main__":
    main()
