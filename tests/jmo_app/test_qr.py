"""Our QR codes are compared, module by module, with those of `segno`, and read back by OpenCV."""

import io
import random
import time

import cv2
import numpy as np
import pytest
import segno
from PIL import Image

from jmo_app import qr

ADDRESS = "https://contoh.id/verify/"
RANDOM = random.Random(7)
CAPACITIES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666]
"""Bytes at level M, by version."""


def letters(length: int) -> str:
    return "".join(RANDOM.choice("abcdefghijklmnopqrstuvwxyz-_.~/") for _ in range(length))


def read_back(text: str) -> str:
    picture = np.array(Image.open(io.BytesIO(qr.png(text, scale=5))).convert("RGB"))
    return cv2.QRCodeDetectorAruco().detectAndDecode(picture)[0]


@pytest.mark.parametrize("length", CAPACITIES)
def test_a_full_code_is_the_one_segno_draws(length: int) -> None:
    """Full, since `segno` fills up what is left over in a way of its own; any of the eight masks is right."""
    text = letters(length)

    ours = qr.modules(text)

    assert ours in [by_segno(text, mask=mask) for mask in range(8)]


def by_segno(text: str, *, mask: int) -> list[list[bool]]:
    code = segno.make(text, error="m", mode="byte", boost_error=False, micro=False, mask=mask)
    return [[bool(module) for module in row] for row in code.matrix]


@pytest.mark.parametrize("length", [1, 13, 15, 27, 43, 63, 85, 107, 140, 181, 240])
def test_an_address_is_read_back_from_the_picture(length: int) -> None:
    text = letters(length)

    assert read_back(text) == text


def test_more_than_the_largest_version_holds_is_refused() -> None:
    assert len(qr.modules(letters(666))) == 97

    with pytest.raises(qr.TooLong):
        qr.modules(letters(667))


def test_a_code_is_drawn_without_a_wait() -> None:
    started = time.perf_counter()
    qr.modules(ADDRESS + letters(150))

    assert time.perf_counter() - started < 2
