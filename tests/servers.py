"""A server of a test's own, in a thread beside it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import TCPServer
from typing import Final

LOOKS_UP: Final = 0.02
"""Seconds between two looks whether to stop; the half of one usual for it is waited for at every end."""


@contextmanager
def answering(server: TCPServer) -> Iterator[str]:
    """Its address, for as long as it is needed."""
    thread = threading.Thread(target=server.serve_forever, args=(LOOKS_UP,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
