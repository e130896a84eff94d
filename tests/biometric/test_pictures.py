import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from biometric import Cause, Code, FaceEngine, FaceRefused
from biometric.engine.headers import MOST_BYTES, MOST_JPEG_SCANS, MOST_PIXELS_HELD, read_header
from biometric.engine.pictures import decode
from tests.biometric.phone import STORED, with_orientation

Pixels = NDArray[np.uint8]


GREY = np.full((80, 80, 3), 128, np.uint8)


def encode(picture: Pixels | NDArray[np.uint16], kind: str = ".jpg", *options: int) -> bytes:
    return cv2.imencode(kind, picture, list(options))[1].tobytes()


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("side", [512, 2100])
def test_a_selfie_matches_however_the_phone_was_held(
    engine: FaceEngine, astronaut: Pixels, orientation: int, side: int
) -> None:
    upright = engine.enrol(encode(astronaut)).template
    large = np.asarray(cv2.resize(astronaut, (side, side)), np.uint8)

    stored = with_orientation(encode(np.asarray(STORED[orientation](large), np.uint8)), orientation)

    assert engine.compare(upright, engine.enrol(stored).template).score > 0.9


@pytest.mark.parametrize("kind", [".jpg", ".png", ".webp"])
def test_each_format_gives_the_same_face(engine: FaceEngine, astronaut: Pixels, kind: str) -> None:
    reference = engine.enrol(encode(astronaut)).template

    assert engine.compare(reference, engine.enrol(encode(astronaut, kind)).template).score > 0.9


def test_a_large_picture_is_decoded_small() -> None:
    picture = decode(encode(np.full((3000, 4000, 3), 90, np.uint8)))

    assert picture.rgb.shape == (750, 1000, 3)
    assert picture.scale == 4


def test_a_mirrored_picture_is_turned_back() -> None:
    half = np.zeros((100, 100, 3), np.uint8)
    half[:, :50, 2] = 255

    turned = decode(encode(half, ".png"), mirrored=True).rgb

    assert turned[50, 75, 0] == 255
    assert turned[50, 25, 0] == 0


@pytest.mark.parametrize(
    "kind", ["grey jpeg", "grey png", "transparent png", "progressive jpeg", "jpeg and more"]
)
def test_what_cameras_and_editors_write_is_read(engine: FaceEngine, astronaut: Pixels, kind: str) -> None:
    grey = np.asarray(cv2.cvtColor(astronaut, cv2.COLOR_BGR2GRAY), np.uint8)
    clear = np.asarray(cv2.cvtColor(astronaut, cv2.COLOR_BGR2BGRA), np.uint8)
    data = {
        "grey jpeg": encode(grey),
        "grey png": encode(grey, ".png"),
        "transparent png": encode(clear, ".png"),
        "progressive jpeg": encode(astronaut, ".jpg", cv2.IMWRITE_JPEG_PROGRESSIVE, 1),
        "jpeg and more": encode(astronaut) + b"a second picture, as some phones append",
    }

    reference = engine.enrol(encode(astronaut)).template

    assert engine.compare(reference, engine.enrol(data[kind]).template).score > 0.9


def test_a_picture_decoded_row_by_row_may_be_larger_than_one_held_whole() -> None:
    by_rows = encode(np.zeros((4100, 4000, 3), np.uint8))
    held = encode(np.zeros((4100, 4000, 3), np.uint8), ".jpg", cv2.IMWRITE_JPEG_PROGRESSIVE, 1)

    assert read_header(by_rows).width == 4000
    with pytest.raises(FaceRefused) as refused:
        read_header(held)

    assert (refused.value.cause, refused.value.value, refused.value.limit) == (
        Cause.TOO_MANY_PIXELS,
        4100 * 4000,
        MOST_PIXELS_HELD,
    )


def test_a_picture_whose_only_scan_leaves_colours_out_is_held_whole_too() -> None:
    whole = encode(GREY)
    scan = whole.index(b"\xff\xda")
    one_of_three = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"

    partial = read_header(whole[:scan] + one_of_three + whole[scan + 14 :])

    assert not read_header(whole).is_held_whole
    assert partial.is_held_whole


def scan_after_scan(times: int) -> bytes:
    """Says the last scan of a progressive picture again and again."""
    whole = encode(GREY, ".jpg", cv2.IMWRITE_JPEG_PROGRESSIVE, 1)
    return whole[:-2] + whole[whole.rindex(b"\xff\xda") : -2] * times + whole[-2:]


def cmyk() -> bytes:
    """A JPEG header that announces four components."""
    plain = encode(np.zeros((80, 80, 3), np.uint8))
    at = plain.index(b"\xff\xc0")
    frame = b"\xff\xc0\x00\x14\x08\x00\x50\x00\x50\x04" + bytes(
        [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]
    )
    return plain[:at] + frame + plain[at + 19 :]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_of(width: int, height: int, *, depth: int = 8, more: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + more + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def webp_with_frames() -> bytes:
    content = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + b"\x63\0\0\x63\0\0"
    return b"RIFF" + struct.pack("<I", 4 + len(content)) + b"WEBP" + content


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", Cause.EMPTY_FILE),
        (b"\xff", Cause.UNKNOWN_FORMAT),
        (b"GIF89a" + bytes(100), Cause.UNKNOWN_FORMAT),
        (b"%PDF-1.7" + bytes(100), Cause.UNKNOWN_FORMAT),
        (b"\0\0\0\x18ftypheic" + bytes(100), Cause.HEIC),
        (b"\0\0\0\x1cftypmif1" + bytes(100), Cause.HEIC),
        (b"\0\0\0\x1cftypavif" + bytes(100), Cause.HEIC),
        (b"\0\0\0\x18ftypisom" + bytes(100), Cause.UNKNOWN_FORMAT),
        (scan_after_scan(MOST_JPEG_SCANS), Cause.BROKEN_FILE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Cause.UNKNOWN_FORMAT),
        (b"\xff\xd8\xff\xe0" + bytes(MOST_BYTES), Cause.FILE_TOO_LARGE),
        (encode(GREY)[:-2], Cause.TRUNCATED_FILE),
        (encode(GREY)[:300], Cause.TRUNCATED_FILE),
        (encode(GREY, ".png")[:-5], Cause.TRUNCATED_FILE),
        (encode(GREY, ".webp")[:-5], Cause.TRUNCATED_FILE),
        (cmyk(), Cause.UNSUPPORTED_COLOUR),
        (encode(np.zeros((80, 80, 3), np.uint16), ".png"), Cause.UNSUPPORTED_COLOUR),
        (png_of(80, 80, depth=16), Cause.UNSUPPORTED_COLOUR),
        (png_of(80, 80, more=chunk(b"acTL", struct.pack(">II", 2, 0))), Cause.ANIMATED),
        (webp_with_frames(), Cause.ANIMATED),
        (png_of(50_000, 50_000), Cause.TOO_MANY_PIXELS),
        (png_of(4000, 4001), Cause.TOO_MANY_PIXELS),
        (png_of(4000, 4000), Cause.BROKEN_FILE),
        (png_of(0, 80), Cause.TOO_FEW_PIXELS),
        (encode(GREY[:63]), Cause.TOO_FEW_PIXELS),
        (png_of(6 * 70 + 1, 70), Cause.TOO_FEW_PIXELS),
        (png_of(70, 6 * 70 + 1), Cause.TOO_FEW_PIXELS),
        (encode(np.full((100, 600, 3), 128, np.uint8)), Cause.NO_FACE),
        (encode(GREY[:64]), Cause.NO_FACE),
    ],
)
def test_what_is_no_usable_picture_is_refused_with_its_cause(
    engine: FaceEngine, data: bytes, cause: Cause
) -> None:
    with pytest.raises(FaceRefused) as refused:
        engine.enrol(data)

    assert refused.value.cause is cause
    assert refused.value.code is (Code.POSITION if cause is Cause.NO_FACE else Code.FILE)


def test_a_real_animation_is_refused(tmp_path: Path) -> None:
    frames = cv2.Animation()
    frames.frames = [GREY, GREY + 20]
    frames.durations = [100, 100]
    path = tmp_path / "moving.webp"
    assert cv2.imwriteanimation(str(path), frames)

    with pytest.raises(FaceRefused) as refused:
        read_header(path.read_bytes())

    assert refused.value.cause is Cause.ANIMATED


def damaged(data: bytes, places: list[int], values: list[int]) -> bytes:
    changed = bytearray(data)
    for place, value in zip(places, values, strict=False):
        changed[place % len(changed)] ^= value
    return bytes(changed)


def survives(engine: FaceEngine, data: bytes) -> None:
    try:
        engine.enrol(data)
    except FaceRefused as refusal:
        assert refusal.code in Code


SMALL = {
    kind: encode(np.random.default_rng(7).integers(0, 256, (72, 90, 3)).astype(np.uint8), kind)
    for kind in (".jpg", ".png", ".webp")
}
damage = st.tuples(
    st.lists(st.integers(0, 4000), min_size=1, max_size=6),
    st.lists(st.integers(1, 255), min_size=6, max_size=6),
)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_bytes_of_any_kind_are_refused_and_nothing_else(data: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBP"):
        with pytest.raises(FaceRefused):
            decode(start + data)


@pytest.mark.parametrize("kind", SMALL)
@given(damage)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_damaged_picture_is_decoded_or_refused(kind: str, how: tuple[list[int], list[int]]) -> None:
    try:
        picture = decode(damaged(SMALL[kind], *how))
    except FaceRefused as refusal:
        assert refusal.code is Code.FILE
    else:
        assert picture.rgb.dtype == np.uint8
        assert picture.rgb.ndim == 3


@pytest.mark.parametrize("kind", SMALL)
def test_a_picture_cut_short_anywhere_is_refused(kind: str) -> None:
    whole = SMALL[kind]

    for length in range(0, len(whole), 37):
        with pytest.raises(FaceRefused):
            decode(whole[:length])


@pytest.mark.slow
def test_a_damaged_portrait_never_breaks_the_engine(engine: FaceEngine, astronaut: Pixels) -> None:
    chance = np.random.default_rng(20_261_120)
    portrait = np.asarray(cv2.resize(astronaut[:300, 80:380], (240, 240)), np.uint8)

    for kind in (".jpg", ".png", ".webp"):
        whole = encode(portrait, kind)
        for _ in range(40):
            count = int(chance.integers(1, 12))
            places = chance.integers(0, len(whole), count).tolist()
            values = (1 << chance.integers(0, 8, count)).tolist()
            survives(engine, damaged(whole, places, values))
            survives(engine, whole[: int(chance.integers(0, len(whole)))])
