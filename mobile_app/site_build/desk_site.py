"""The part of the site that staff open at `/desk`: the same client, an application of its own.

It lies in a folder of its own, which the member's service worker never touches, and is kept nowhere:
no manifest, no worker, a page that is asked for each time.
"""

import json
from pathlib import Path
from typing import Final

from site_build import flutter_client, shell
from site_build.bytecode import Compiler
from site_build.python_runtime import python_runtime
from site_build.site import SNAPSHOT, Files, Sources, application_group, as_json, group, lock_info, policy_of
from site_build.snapshot import Photographer

FOLDER: Final = "desk"
UNDER: Final = f"{FOLDER}/r"


def build_desk(sources: Sources, cache: Path) -> Files:
    """`sources.application`: the desk's. The client itself is the member's, file for file."""
    compiler = Compiler(sources.web / "pyodide", cache / "bytecode")
    application = sources.application.files()
    python = group("python", python_runtime(sources.web / "pyodide", compiler, application), under=UNDER)
    flutter = group("flutter", flutter_client.flutter_client(sources.web, sources.assets / "fonts"))
    values = {"python": f"/{python.folder}", "flutter": f"/{flutter.folder}", "lock": lock_info(sources.web)}
    archive = compiler.compile(application)
    photographer = Photographer(
        sources.assets / "shell" / "boot.py", cache / "snapshots", sources.application.is_rehearsed
    )
    snapshot = photographer.snapshot(python.files, archive, values["lock"])
    app = application_group(sources, values, {"app.zip": archive, SNAPSHOT: snapshot}, under=UNDER)
    page = shell.desk_page(sources.assets / "desk", {**values, "app": f"/{app.folder}"})
    return python.placed() | flutter.placed() | app.placed() | {f"{FOLDER}/index.html": page.encode()}


def with_desk(site: Files, desk: Files) -> Files:
    """One site; the headers know that the desk's page has a policy of its own."""
    rules = [*json.loads(site["headers.json"]), *shell.desk_headers(policy_of(desk[f"{FOLDER}/index.html"]))]
    return {**desk, **site, "headers.json": as_json(rules)}
