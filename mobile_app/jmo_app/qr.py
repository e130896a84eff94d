"""QR codes (ISO/IEC 18004) for the card: bytes, error correction M, versions 1–20, as a PNG.

Ours and small, because the card must be drawn on the phone with no server, and every byte of
a library would be paid for at each start; the tests compare it with `segno`, module by module.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

LARGEST_VERSION: Final = 20
_CORRECTION: Final = (10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26)
"""Error correction bytes in each block at level M, by version."""
_BLOCKS: Final = (1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16)
_LEVEL_M: Final = 0b00
_QUIET_ZONE: Final = 4

Matrix = list[list[bool]]


class TooLong(ValueError):  # noqa: N818
    """More than the largest version holds."""


def png(text: str, *, scale: int = 8) -> bytes:
    return _png(modules(text), scale=scale)


def modules(text: str) -> Matrix:
    data = text.encode()
    version = _version_for(len(data))
    codewords = _with_correction(_codewords(data, version), version)
    masked = [_drawn(version, codewords, mask) for mask in range(8)]
    return min(masked, key=_penalty)


# --- data ---------------------------------------------------------------------


def _version_for(length: int) -> int:
    for version in range(1, LARGEST_VERSION + 1):
        if 4 + _count_bits(version) + 8 * length <= 8 * _data_bytes(version):
            return version
    raise TooLong


def _count_bits(version: int) -> int:
    return 8 if version < 10 else 16


def _raw_modules(version: int) -> int:
    """What is left for data and correction after the patterns."""
    left = (16 * version + 128) * version + 64
    if version >= 2:
        aligned = version // 7 + 2
        left -= (25 * aligned - 10) * aligned - 55
        left -= 36 if version >= 7 else 0
    return left


def _data_bytes(version: int) -> int:
    return _raw_modules(version) // 8 - _CORRECTION[version - 1] * _BLOCKS[version - 1]


def _codewords(data: bytes, version: int) -> bytes:
    room = _data_bytes(version)
    bits = f"{0b0100:04b}{len(data):0{_count_bits(version)}b}" + "".join(f"{byte:08b}" for byte in data)
    bits += "0" * min(4, 8 * room - len(bits))
    bits += "0" * (-len(bits) % 8)
    filled = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))
    padding = (b"\xec\x11" * room)[: room - len(filled)]
    return filled + padding


# --- error correction (Reed–Solomon over GF(256), polynomial 0x11D) --------------


def _times(x: int, y: int) -> int:
    product = 0
    for i in range(7, -1, -1):
        product = (product << 1) ^ ((product >> 7) * 0x11D)
        product ^= ((y >> i) & 1) * x
    return product


@cache
def _generator(degree: int) -> tuple[int, ...]:
    result = [0] * (degree - 1) + [1]
    root = 1
    for _ in range(degree):
        for i in range(degree):
            result[i] = _times(result[i], root)
            if i + 1 < degree:
                result[i] ^= result[i + 1]
        root = _times(root, 2)
    return tuple(result)


def _remainder(block: bytes, generator: Sequence[int]) -> bytes:
    result = [0] * len(generator)
    for byte in block:
        factor = byte ^ result.pop(0)
        result.append(0)
        for i, coefficient in enumerate(generator):
            result[i] ^= _times(coefficient, factor)
    return bytes(result)


def _with_correction(data: bytes, version: int) -> bytes:
    """Blocks side by side: first their data, then their correction, one byte of each in turn."""
    count, correction = _BLOCKS[version - 1], _CORRECTION[version - 1]
    short, long_blocks = divmod(len(data), count)
    blocks, start = [], 0
    for i in range(count):
        size = short + (1 if i >= count - long_blocks else 0)
        blocks.append(data[start : start + size])
        start += size
    generator = _generator(correction)
    corrections = [_remainder(block, generator) for block in blocks]
    return bytes([*_in_turn(blocks), *_in_turn(corrections)])


def _in_turn(blocks: Sequence[bytes]) -> Iterator[int]:
    for i in range(max(map(len, blocks))):
        yield from (block[i] for block in blocks if i < len(block))


# --- the picture ---------------------------------------------------------------


class _Drawing:
    def __init__(self, version: int) -> None:
        self.version = version
        self.size = 17 + 4 * version
        self.dark: Matrix = [[False] * self.size for _ in range(self.size)]
        self.fixed: Matrix = [[False] * self.size for _ in range(self.size)]

    def put(self, x: int, y: int, dark: bool) -> None:
        self.dark[y][x] = dark
        self.fixed[y][x] = True


def _drawn(version: int, codewords: bytes, mask: int) -> Matrix:
    drawing = _Drawing(version)
    _draw_patterns(drawing)
    _draw_format(drawing, mask)
    _draw_version(drawing)
    _draw_data(drawing, codewords, mask)
    return drawing.dark


def _draw_patterns(drawing: _Drawing) -> None:
    size = drawing.size
    for i in range(size):
        drawing.put(6, i, i % 2 == 0)
        drawing.put(i, 6, i % 2 == 0)
    for x, y in ((3, 3), (size - 4, 3), (3, size - 4)):
        _draw_square(drawing, x, y, radius=4, light={2, 4})
    places = _alignment_places(drawing.version)
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for x in places:
        for y in places:
            if (x, y) not in corners:
                _draw_square(drawing, x, y, radius=2, light={1})


def _draw_square(drawing: _Drawing, x: int, y: int, *, radius: int, light: set[int]) -> None:
    for dy in range(-radius, radius + 1):
        for dx in range(-radius, radius + 1):
            if 0 <= x + dx < drawing.size and 0 <= y + dy < drawing.size:
                drawing.put(x + dx, y + dy, max(abs(dx), abs(dy)) not in light)


def _alignment_places(version: int) -> list[int]:
    if version == 1:
        return []
    count = version // 7 + 2
    step = (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    last = 4 * version + 10
    return [6, *reversed([last - i * step for i in range(count - 1)])]


def _draw_format(drawing: _Drawing, mask: int) -> None:
    value = _LEVEL_M << 3 | mask
    rest = value
    for _ in range(10):
        rest = (rest << 1) ^ ((rest >> 9) * 0x537)
    bits = (value << 10 | rest) ^ 0x5412
    size = drawing.size
    around = [(8, i) for i in range(6)] + [(8, 7), (8, 8), (7, 8)] + [(14 - i, 8) for i in range(9, 15)]
    apart = [(size - 1 - i, 8) for i in range(8)] + [(8, size - 15 + i) for i in range(8, 15)]
    for i in range(15):
        drawing.put(*around[i], bool(bits >> i & 1))
        drawing.put(*apart[i], bool(bits >> i & 1))
    drawing.put(8, size - 8, True)


def _draw_version(drawing: _Drawing) -> None:
    if drawing.version < 7:
        return
    rest = drawing.version
    for _ in range(12):
        rest = (rest << 1) ^ ((rest >> 11) * 0x1F25)
    bits = drawing.version << 12 | rest
    for i in range(18):
        far, near = drawing.size - 11 + i % 3, i // 3
        drawing.put(far, near, bool(bits >> i & 1))
        drawing.put(near, far, bool(bits >> i & 1))


_MASKS: Final[tuple[Callable[[int, int], int], ...]] = (
    lambda x, y: (x + y) % 2,
    lambda _, y: y % 2,
    lambda x, _: x % 3,
    lambda x, y: (x + y) % 3,
    lambda x, y: (x // 3 + y // 2) % 2,
    lambda x, y: x * y % 2 + x * y % 3,
    lambda x, y: (x * y % 2 + x * y % 3) % 2,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2,
)


def _draw_data(drawing: _Drawing, codewords: bytes, mask: int) -> None:
    turns = _MASKS[mask]
    length = 8 * len(codewords)
    for i, (x, y) in enumerate(_zigzag(drawing)):
        dark = i < length and bool(codewords[i >> 3] >> (7 - (i & 7)) & 1)
        drawing.dark[y][x] = dark != (turns(x, y) == 0)


def _zigzag(drawing: _Drawing) -> Iterator[tuple[int, int]]:
    size = drawing.size
    rights = [right if right > 6 else right - 1 for right in range(size - 1, 0, -2)]
    for column, right in enumerate(rights):
        rows = range(size - 1, -1, -1) if column % 2 == 0 else range(size)
        for y in rows:
            for x in (right, right - 1):
                if not drawing.fixed[y][x]:
                    yield x, y


# --- which mask disturbs a reader least ------------------------------------------

_LIKE_A_FINDER: Final = ("10111010000", "00001011101")


def _penalty(matrix: Matrix) -> int:
    rows = ["".join("1" if dark else "0" for dark in row) for row in matrix]
    columns = ["".join(column) for column in zip(*rows, strict=True)]
    dark = sum(row.count("1") for row in rows)
    share = dark * 100 / len(rows) ** 2
    return sum(map(_line_penalty, [*rows, *columns])) + 3 * _squares(matrix) + 10 * int(abs(share - 50) / 5)


def _line_penalty(line: str) -> int:
    total, run, before = 0, 0, ""
    for module in f"{line}x":
        if module == before:
            run += 1
            continue
        total += run - 2 if run >= 5 else 0
        run, before = 1, module
    for pattern in _LIKE_A_FINDER:
        total += 40 * sum(line.startswith(pattern, i) for i in range(len(line)))
    return total


def _squares(matrix: Matrix) -> int:
    return sum(
        upper[x] == upper[x + 1] == lower[x] == lower[x + 1]
        for upper, lower in pairwise(matrix)
        for x in range(len(upper) - 1)
    )


# --- PNG: one bit for each pixel ---------------------------------------------------


def _png(matrix: Matrix, *, scale: int) -> bytes:
    side = (len(matrix) + 2 * _QUIET_ZONE) * scale
    light = "1" * (_QUIET_ZONE * scale)
    lines = [_scan_line("1" * side)] * (_QUIET_ZONE * scale)
    for row in matrix:
        bits = light + "".join(("0" if dark else "1") * scale for dark in row) + light
        lines += [_scan_line(bits)] * scale
    lines += [_scan_line("1" * side)] * (_QUIET_ZONE * scale)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = zlib.compress(b"".join(lines), 9)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _scan_line(bits: str) -> bytes:
    padded = bits + "0" * (-len(bits) % 8)
    return b"\0" + int(padded, 2).to_bytes(len(padded) // 8, "big")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
