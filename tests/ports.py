"""Ports for processes of their own, and whether somebody answers there already."""

import socket
import time
from http.client import HTTPConnection


def free_port() -> int:
    """For what cannot choose one itself."""
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        return int(reserved.getsockname()[1])


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
