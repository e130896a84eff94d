"""What `make run` serves, in a process of its own: `python -m tests.load.service DATA PORT FAILING`.

The same server, threads and workers as `jmo_api.local`, on a disk, with two things apart: a share of the
store's calls fails, where one is asked for, and faces are known by name. Comparing them for real takes the
processor seconds a check, so two hundred members on one machine would measure nothing else; that is measured
by `tests/bench/bench_faces.py`.
"""

import signal
import socket
import sys
from pathlib import Path
from types import FrameType

from jmo_api import wiring
from jmo_api.adapters.forwarding import Forwarding
from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.controls.logs import log_to_stderr
from jmo_api.local import serve
from jmo_api.ports.documents import Documents
from jmo_api.settings import Settings
from tests.load.failing_store import FailingDocuments
from tests.people import ScriptedFaces


def main(data: str, port: str, failing: str) -> None:
    log_to_stderr()
    signal.signal(signal.SIGTERM, _stop)
    # Each member has an address of their own, as they would behind a proxy of ours.
    settings = Settings(data=Path(data), synthetic=True, trusted_proxies=1)
    documents: Documents = SqliteDocuments(settings.data / "documents.sqlite")
    if float(failing):
        documents = FailingDocuments(documents, float(failing))
    world = wiring.local(settings, documents=documents, faces=ScriptedFaces())
    listening = socket.create_server(("127.0.0.1", int(port)), backlog=512)
    serve(world, settings, listening, Forwarding({}))


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
