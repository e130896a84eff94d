"""Decodes a picture upright and no larger than a face needs."""

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from biometric.engine.headers import Format, Header, read_header
from biometric.refusals import Cause, FaceRefused

Rgb: TypeAlias = NDArray[np.uint8]
"""uint8 (height, width, 3), red first, contiguous."""

FACE_SIDE = 960  # px; the long side landmarks and chips are cut from


@dataclass(frozen=True, slots=True)
class Picture:
    rgb: Rgb
    scale: float  # pixels of the file per pixel here


def decode(data: bytes, *, long_side: int = FACE_SIDE, mirrored: bool = False) -> Picture:
    """Upright by its EXIF orientation (cv2 applies all eight, in its reduced modes too).

    `mirrored`: the camera of a browser hands out the picture left-right reversed; it is turned back.
    """
    header = read_header(data)
    try:
        stored = cv2.imdecode(np.frombuffer(data, np.uint8), _flags(header, long_side))
    except cv2.error as error:
        raise FaceRefused(Cause.BROKEN_FILE) from error
    if stored is None or stored.ndim != 3 or stored.dtype != np.uint8:
        raise FaceRefused(Cause.BROKEN_FILE)
    upright = np.asarray(stored, np.uint8)
    if header.format is not Format.JPEG:
        upright = shrink(upright, long_side)
    rgb = cv2.cvtColor(upright, cv2.COLOR_BGR2RGB)
    if mirrored:
        rgb = cv2.flip(rgb, 1)
    scale = max(header.width, header.height) / max(rgb.shape[:2])
    return Picture(np.ascontiguousarray(rgb, np.uint8), scale)


def shrink(rgb: Rgb, long_side: int) -> Rgb:
    """Never enlarges; at least one pixel remains on the short side."""
    height, width = rgb.shape[:2]
    scale = long_side / max(height, width)
    if scale >= 1:
        return rgb
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


# Only the JPEG decoder reduces in the frequency domain; for other formats cv2 drops pixels.
_REDUCED = (
    (8, cv2.IMREAD_REDUCED_COLOR_8),
    (4, cv2.IMREAD_REDUCED_COLOR_4),
    (2, cv2.IMREAD_REDUCED_COLOR_2),
)


def _flags(header: Header, long_side: int) -> int:
    if header.format is not Format.JPEG:
        return cv2.IMREAD_COLOR
    longest = max(header.width, header.height)
    return next((flag for by, flag in _REDUCED if longest >= by * long_side), cv2.IMREAD_COLOR)
