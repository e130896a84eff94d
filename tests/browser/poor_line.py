"""A line as in a dormitory abroad: slow, late, losing packets, cut. It counts every byte both ways."""

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

SEGMENT: Final = 1_400
"""Bytes of a TCP segment: what is lost at once."""
SENT_AGAIN_AFTER: Final = 0.4


@dataclass(frozen=True, slots=True)
class Shape:
    """`bits`: a second, each way. `delay`: seconds there and back. `loss`: share of segments sent twice."""

    bits: int
    delay: float
    loss: float


THIRD_GENERATION: Final = Shape(bits=400_000, delay=0.4, loss=0.02)


@dataclass(slots=True)
class PoorLine:
    """Carries everything between a browser and the service at `port`; good until it is given a shape."""

    port: int
    shape: Shape | None = None
    is_cut: bool = False
    counted: int = 0
    cut_after: int | None = None
    """Bytes counted when the line goes by itself."""
    _listening: socket.socket = field(init=False)
    _open: set[socket.socket] = field(default_factory=set)
    _chance: random.Random = field(default_factory=lambda: random.Random(2))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _lanes: tuple[threading.Lock, threading.Lock] = field(
        default_factory=lambda: (threading.Lock(), threading.Lock())
    )

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._listening.getsockname()[1]}"

    def cut(self) -> None:
        self.is_cut = True
        self._hang_up()

    def mend(self) -> None:
        self.is_cut = False

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for a call
        self._listening.close()
        self._hang_up()

    def wait_until_quiet(self, seconds: float = 2.0) -> None:
        """Nothing has been fetched at leisure for so long."""
        before = -1
        while before != self.counted:
            before = self.counted
            time.sleep(seconds)

    def _hang_up(self) -> None:
        with self._lock:
            for end in self._open:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        with near, socket.create_connection(("127.0.0.1", self.port)) as far:
            with self._lock:
                self._open |= {near, far}
            there, back = self._lanes
            coming = threading.Thread(target=self._carry, args=(far, near, back), daemon=True)
            coming.start()
            self._carry(near, far, there)
            coming.join()
            with self._lock:
                self._open -= {near, far}

    def _carry(self, start: socket.socket, end: socket.socket, lane: threading.Lock) -> None:
        with suppress(OSError):
            while piece := start.recv(SEGMENT if self.shape else 65_536):
                self._count(len(piece))
                with lane:  # whoever else speaks in this direction waits
                    self._hold(len(piece))
                end.sendall(piece)
        with suppress(OSError):
            end.shutdown(socket.SHUT_WR)

    def _count(self, size: int) -> None:
        with self._lock:
            self.counted += size
            is_due = self.cut_after is not None and self.counted >= self.cut_after
            if is_due:
                self.cut_after = None
        if is_due:
            self.cut()
            raise OSError

    def _hold(self, size: int) -> None:
        if self.shape is None:
            return
        is_late = size < SEGMENT  # the end of what was said: it has been on the way for half the delay
        is_lost = self._chance.random() < self.shape.loss
        wait = 8 * size / self.shape.bits + (self.shape.delay / 2 if is_late else 0)
        time.sleep(wait + (SENT_AGAIN_AFTER if is_lost else 0))


@contextmanager
def poor_line_to(port: int) -> Iterator[PoorLine]:
    line = PoorLine(port)
    try:
        yield line
    finally:
        line.close()
