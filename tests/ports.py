"""Ports for processes of their own, and whether somebody answers there already."""

import contextlib
import random
import socket
import time
from http.client import HTTPConnection
from typing import Final

NOT_GIVEN_OUT: Final = range(20_000, 32_000)
"""Outgoing connections get theirs from above, and would take one whose server is dead for a moment."""


def free_port() -> int:
    """For what cannot choose one itself, or has to come back at the same one."""
    while True:
        port = random.choice(NOT_GIVEN_OUT)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def wait_until_healthy(port: int, *, tries: int = 600) -> None:
    """Raises RuntimeError when a service does not answer within a minute."""
    for _ in range(tries):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/api/health")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("nobody answered within a minute")
