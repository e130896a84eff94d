"""Reads dlib's portable serialisation, as far as its face network uses it.

An integer is a control byte (low nibble: count of bytes, 0x80: negative) and a little-endian
magnitude; a float is mantissa × 2^exponent, two integers; a string is its length and its bytes;
a bool is ASCII "0" or "1"; a tensor is the version 2, four extents (samples, channels, rows,
columns) and raw little-endian float32; an alias of a tensor is the version 1 and four extents.
"""

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

_EXPONENT_OF_INFINITY = 32_000  # dlib/float_details.h: 32000 to 32002 stand for ±infinity and not-a-number


class Malformed(ValueError):  # noqa: N818
    pass


class Reader:
    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def is_at_end(self) -> bool:
        return self._at == len(self._data)

    def _take(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        if count < 0 or len(taken) != count:
            raise Malformed("the file ends too early")
        self._at += count
        return taken

    def integer(self) -> int:
        control = self._take(1)[0]
        count = control & 0x0F
        if control & 0x70 or not 1 <= count <= 8:
            raise Malformed("no integer here")
        magnitude = int.from_bytes(self._take(count), "little")
        return -magnitude if control & 0x80 else magnitude

    def floating(self) -> float:
        mantissa, exponent = self.integer(), self.integer()
        if exponent >= _EXPONENT_OF_INFINITY:
            raise Malformed("a number that is not finite")
        return math.ldexp(mantissa, exponent)

    def boolean(self) -> bool:
        letter = self._take(1)
        if letter not in (b"0", b"1"):
            raise Malformed("no truth value here")
        return letter == b"1"

    def text(self) -> str:
        return self._take(self.integer()).decode("ascii")

    def tensor(self) -> Floats:
        """float32 (samples, channels, rows, columns), read-only."""
        self.expect(2)
        extents = tuple(self.integer() for _ in range(4))
        if min(extents) < 0:
            raise Malformed("a negative extent")
        return np.frombuffer(self._take(4 * math.prod(extents)), "<f4").reshape(extents)

    def alias(self) -> tuple[int, int, int, int]:
        self.expect(1)
        return self.integer(), self.integer(), self.integer(), self.integer()

    def expect(self, *wanted: int) -> int:
        found = self.integer()
        if found not in wanted:
            raise Malformed(f"version {found} where {wanted} was expected")
        return found
