"""Pictures damaged on purpose: bits flipped, ends cut off, headers that lie. Deterministic by seed.

python -m tests.biometric.mutations COUNT judges that many in this process, holds each to a ceiling of
processor time, and prints one line of JSON: what came of them, the slowest, and how far memory grew.
"""

import json
import struct
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import cv2
import numpy as np

from biometric import FaceEngine, FaceRefused
from biometric.engine.budget import SECONDS
from tests.biometric.conftest import read_portrait

Chance: TypeAlias = np.random.Generator

SEED: Final = 20_261_124
KINDS: Final = (".jpg", ".png", ".webp", "progressive")
SMALL, LARGE = 250, 1600  # px; now and then one that is decoded reduced
ONE_IN: Final = 40  # is large
TAKEN: Final = "taken"


def mutated(count: int, *, seed: int = SEED) -> Iterator[bytes]:
    chance = np.random.default_rng(seed)
    whole = _originals()
    for number in range(count):
        side = LARGE if number % ONE_IN == ONE_IN - 1 else SMALL
        data = whole[KINDS[number % len(KINDS)], side]
        for _ in range(int(chance.integers(1, 4))):
            harm = HARMS[int(chance.integers(len(HARMS)))]
            data = harm(data, chance)
        yield data


def judge(count: int) -> dict[str, Any]:
    """Anything but a refusal that escapes the engine ends the run."""
    engine = FaceEngine()
    engine.warm_up()
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    before = _peak_mb()
    for data in mutated(count):
        start = time.thread_time()
        try:
            engine.enrol(data)
            outcomes[TAKEN] += 1
        except FaceRefused as refusal:
            outcomes[refusal.cause.value] += 1
        slowest = max(slowest, time.thread_time() - start)
    return {
        "pictures": count,
        "outcomes": dict(outcomes.most_common()),
        "slowest_seconds": round(slowest, 3),
        "ceiling_seconds": SECONDS,
        "peak_mb": _peak_mb(),
        "grown_mb": _peak_mb() - before,
    }


def _originals() -> dict[tuple[str, int], bytes]:
    portrait = read_portrait("skimage", "data/astronaut.png")[:300, 80:380]
    found = {}
    for side in (SMALL, LARGE):
        picture = cv2.resize(portrait, (side, side), interpolation=cv2.INTER_AREA)
        for kind in KINDS:
            options = [cv2.IMWRITE_JPEG_PROGRESSIVE, 1] if kind == "progressive" else []
            encoded = cv2.imencode(".jpg" if options else kind, picture, options)[1]
            found[kind, side] = encoded.tobytes()
    return found


def flip_bits(data: bytes, chance: Chance) -> bytes:
    changed = np.frombuffer(data, np.uint8).copy()
    places = chance.integers(0, changed.size, int(chance.integers(1, 30)))
    changed[places] ^= (1 << chance.integers(0, 8, places.size)).astype(np.uint8)
    return changed.tobytes()


def flip_early_bits(data: bytes, chance: Chance) -> bytes:
    """Where tables, sizes and chunks stand."""
    return flip_bits(data[:700], chance) + data[700:]


def cut_short(data: bytes, chance: Chance) -> bytes:
    return data[: int(chance.integers(0, len(data)))]


def cut_out(data: bytes, chance: Chance) -> bytes:
    start, length = int(chance.integers(0, len(data))), int(chance.integers(1, 2000))
    return data[:start] + data[start + length :]


def repeat_a_part(data: bytes, chance: Chance) -> bytes:
    start, length = int(chance.integers(0, len(data))), int(chance.integers(1, 2000))
    return data[: start + length] + data[start : start + length] * int(chance.integers(1, 50))


def cut_and_close(data: bytes, chance: Chance) -> bytes:
    """Cut short, yet with the end a whole file has."""
    return cut_short(data, chance) + data[-12:]


def lie_about_size(data: bytes, chance: Chance) -> bytes:
    """Another width and height than were encoded, with checksums that hold."""
    width, height = (int(side) for side in chance.choice([0, 1, 63, 64, 249, 251, 4000, 12_000, 65_535], 2))
    if data.startswith(b"\x89PNG") and len(data) > 33:
        header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
        return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]
    if data.startswith(b"RIFF") and data[12:16] == b"VP8 " and len(data) > 30:
        return data[:26] + struct.pack("<HH", width & 0x3FFF, height & 0x3FFF) + data[30:]
    frame = max(data.find(b"\xff\xc0\x00"), data.find(b"\xff\xc2\x00"))
    if frame < 0:
        return data
    return data[: frame + 5] + struct.pack(">HH", height, width) + data[frame + 9 :]


def lie_about_orientation(data: bytes, chance: Chance) -> bytes:
    """An EXIF block whose offsets lead anywhere."""
    if not data.startswith(b"\xff\xd8"):
        return data
    body = b"Exif\0\0II*\0" + chance.bytes(int(chance.integers(0, 60)))
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:]


HARMS: Final = (
    *(flip_bits, flip_early_bits, flip_early_bits, cut_short, cut_out, repeat_a_part, cut_and_close),
    *(lie_about_size, lie_about_orientation),
)


def _peak_mb() -> int:
    """Of this process alone: what getrusage says on Linux includes the process it was started from."""
    status = Path("/proc/self/status").read_text("ascii")
    return round(int(status.split("VmHWM:")[1].split()[0]) / 1024)


if __name__ == "__main__":
    print(json.dumps(judge(int(sys.argv[1]))))  # noqa: T201
