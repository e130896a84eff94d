"""`python -m simulators NAME…` with a line of JSON for each on standard input; it ends when the input does.

    {"port": 0, "folder": ".data/simulators", "service": "http://127.0.0.1:8080", "key": "…hex…"}

The key comes this way because arguments and environment can be read by others. It answers with
a line for each, its port.
"""

import http.client
import json
import os
import socket
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from waitress.server import create_server

from simulators.outside import OutsideSimulator, outside_app
from simulators.payments import PartnersSimulator, Post, Reporter, payments_app
from simulators.placement import NAMES, PlacementSimulator, placement_app

SERVICE_SECONDS = 30
KNOWN = (*NAMES, "payments", "outside")


def main() -> int:
    names = sys.argv[1:]
    if not names or not set(names) <= set(KNOWN):
        sys.stderr.write(f"usage: python -m simulators {'|'.join(KNOWN)}…\n")
        return 2
    for name in names:
        port = _begin(name, json.loads(sys.stdin.readline() or "{}"))
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()
    _end_with_input()
    return 0


def _begin(name: str, wanted: Mapping[str, Any]) -> int:
    """Answers from now on, in a thread of its own; the port."""
    folder = Path(wanted.get("folder", ".data/simulators"))
    key = bytes.fromhex(wanted.get("key", ""))
    app = _app(name, folder, key=key, post=service_at(wanted.get("service", "http://127.0.0.1:8080")))
    listening = socket.create_server(("127.0.0.1", wanted.get("port", 0)))
    server = create_server(app, sockets=[listening], threads=8, ident=None)
    threading.Thread(target=server.run, daemon=True).start()
    return int(listening.getsockname()[1])


def _app(name: str, folder: Path, *, key: bytes, post: Post) -> Flask:
    if name in NAMES:
        return placement_app(PlacementSimulator.at(name, folder, key=key, post=post))
    if name == "outside":
        return outside_app(OutsideSimulator.at(folder), token=key.hex())
    partners = PartnersSimulator.at(folder, secret=key, post=post)
    reporter = Reporter(partners)
    reporter.start()
    return payments_app(partners, reporter=reporter)


def service_at(address: str) -> Post:
    """Status 0: nobody answered."""
    place = urlsplit(address)

    def post(path: str, question: Mapping[str, Any]) -> tuple[int, Any]:
        connection = http.client.HTTPConnection(place.netloc, timeout=SERVICE_SECONDS)
        try:
            connection.request("POST", path, json.dumps(question), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None
        finally:
            connection.close()

    return post


def _end_with_input() -> None:
    """Whoever started this holds the other end; when they are gone, so is this."""
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
