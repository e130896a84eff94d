"""Draws coverings on portraits, to learn from: masks, hands, dark glasses, hair, and harmless things.

Everything is drawn in the coordinates of an upright chip and laid over the picture as the face
lies in it, before the face is searched again: a mask also misleads the detector and the landmarks.
Grey only, so that nothing can be learned from a colour.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from biometric.engine.landmarks import CHIP_SIDE, Points, upright_points
from biometric.engine.pictures import Rgb

FINE: Final = 4  # drawn so many times finer than the chip
SIDE: Final = CHIP_SIDE * FINE

Layer: TypeAlias = NDArray[np.float32]
"""float32 (600, 600): grey 0 to 255, or how opaque, 0 to 1."""
Place: TypeAlias = tuple[float, float]
Chance: TypeAlias = np.random.Generator


@dataclass(frozen=True, slots=True)
class Covers:
    left_eye: bool = False  # left in the picture
    right_eye: bool = False
    mouth: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    paint: Layer
    opaque: Layer
    covers: Covers


Occluder: TypeAlias = Callable[[Chance, float], Drawn]
"""Takes the grey of the person's skin."""

BOTH_EYES: Final = Covers(left_eye=True, right_eye=True)
LEFT_EYE_AT, RIGHT_EYE_AT = 47.5, 100.5

_MASK: Final = (
    *((75, 66), (55, 72), (28, 74), (26, 95), (36, 122), (55, 140)),
    *((75, 146), (95, 140), (114, 122), (124, 95), (122, 74), (95, 72)),
)
_LOW_MASK: Final = (
    *((75, 92), (50, 90), (30, 88), (30, 105), (40, 125), (58, 140)),
    *((75, 146), (92, 140), (110, 125), (120, 105), (120, 88), (100, 90)),
)
_HAND: Final = ((40, 95), (75, 88), (110, 95), (112, 125), (75, 140), (40, 128))


def mask(chance: Chance, _: float) -> Drawn:
    return Drawn(_cloth(chance), _rounded(_MASK, chance), Covers(mouth=True))


def low_mask(chance: Chance, _: float) -> Drawn:
    """Worn below the nose."""
    return Drawn(_cloth(chance), _rounded(_LOW_MASK, chance), Covers(mouth=True))


def hand(chance: Chance, skin: float) -> Drawn:
    paint = _shaded(skin * chance.uniform(0.8, 1.15), chance)
    for finger in range(4):
        height = 98 + 9 * finger
        ends = (0, height), (CHIP_SIDE, height + chance.uniform(-20, 20))
        _line(paint, ends, grey=skin * 0.6, width=1)
    return Drawn(paint, _rounded(_HAND, chance, 6), Covers(mouth=True))


def bar_over_mouth(chance: Chance, _: float) -> Drawn:
    box = (
        chance.uniform(10, 48),
        chance.uniform(72, 99),
        chance.uniform(102, 140),
        chance.uniform(120, 155),
    )
    return Drawn(_shaded(_grey(chance), chance), _box(*box), Covers(mouth=True))


def dark_glasses(chance: Chance, _: float) -> Drawn:
    return _glasses(chance, grey=chance.uniform(0, 60))


def mirror_glasses(chance: Chance, _: float) -> Drawn:
    return _glasses(chance, grey=chance.uniform(40, 200))


def bar_over_eyes(chance: Chance, _: float) -> Drawn:
    box = (chance.uniform(15, 30), chance.uniform(28, 42), chance.uniform(118, 135), chance.uniform(56, 66))
    return Drawn(_shaded(_grey(chance), chance), _box(*box), BOTH_EYES)


def patch_over_an_eye(chance: Chance, skin: float) -> Drawn:
    is_left = bool(chance.integers(2))
    eye = LEFT_EYE_AT if is_left else RIGHT_EYE_AT
    wide = chance.uniform(15, 24)
    shape = ((eye - wide, 30), (eye + wide, 30), (eye + 20, 65), (eye - 20, 65))
    paint = _shaded(skin, chance) if chance.random() < 0.25 else _cloth(chance)
    return Drawn(paint, _rounded(shape, chance), Covers(left_eye=is_left, right_eye=not is_left))


def lock_of_hair(chance: Chance, _: float) -> Drawn:
    is_left = bool(chance.integers(2))
    opaque = np.zeros((SIDE, SIDE), np.float32)
    lean = -10.0 if is_left else 10.0
    for _strand in range(int(chance.integers(60, 160))):
        top = chance.uniform(20, 68) if is_left else chance.uniform(82, 130)
        end = (top + chance.normal(0, 8) + lean, chance.uniform(60, 100))
        _line(opaque, ((top, 0), end), grey=chance.uniform(0.7, 1), width=chance.uniform(0.5, 2))
    paint = np.full((SIDE, SIDE), chance.uniform(5, 70), np.float32)
    return Drawn(paint, opaque, Covers(left_eye=is_left, right_eye=not is_left))


def brim(chance: Chance, _: float) -> Drawn:
    """Of a cap drawn over the eyes."""
    low = chance.uniform(50, 58)
    shape = ((-5, -5), (155, -5), (155, low - 5), (75, low + 3), (-5, low - 5))
    return Drawn(_cloth(chance), _filled(_moved(shape, chance, 2)), BOTH_EYES)


def clear_glasses(chance: Chance, _: float) -> Drawn:
    opaque = np.zeros((SIDE, SIDE), np.float32)
    y, wide, high = 50 + chance.uniform(-2, 3), chance.uniform(17, 22), chance.uniform(10, 17)
    width, dense = chance.uniform(0.3, 2), chance.uniform(0.7, 1)
    for x in (LEFT_EYE_AT, RIGHT_EYE_AT):
        _outline(opaque, _lens(x, y, wide, high, corner=2), grey=dense, width=width)
    for ends in (((LEFT_EYE_AT + wide, y), (RIGHT_EYE_AT - wide, y)), ((15, y), (LEFT_EYE_AT - wide, y))):
        _line(opaque, ends, grey=dense, width=width)
    _line(opaque, ((RIGHT_EYE_AT + wide, y), (135, y)), grey=dense, width=width)
    return Drawn(np.full((SIDE, SIDE), chance.uniform(0, 120), np.float32), opaque, Covers())


def headscarf(chance: Chance, _: float) -> Drawn:
    """Leaves the oval from the forehead to the chin free, as a headscarf on a portrait must."""
    brow, temple = chance.uniform(12, 26), chance.uniform(24, 32)
    oval = (
        *((75, brow), (40, temple), (26, 60), (28, 95), (45, 125), (75, chance.uniform(134, 142))),
        *((105, 125), (122, 95), (124, 60), (110, temple)),
    )
    return Drawn(_cloth(chance), 1 - _rounded(oval, chance, 1.5), Covers())


def shadow(chance: Chance, _: float) -> Drawn:
    """Light from one side: half of the face in shade."""
    slope = np.linspace(chance.uniform(0, 0.3), chance.uniform(0.3, 0.6), SIDE, dtype=np.float32)
    across = np.tile(slope, (SIDE, 1))
    opaque = across if chance.random() < 0.5 else across[:, ::-1]
    return Drawn(np.zeros((SIDE, SIDE), np.float32), np.ascontiguousarray(opaque), Covers())


OVER_MOUTH: Final[tuple[Occluder, ...]] = (mask, mask, low_mask, hand, bar_over_mouth)
OVER_EYES: Final[tuple[Occluder, ...]] = (
    *(dark_glasses, mirror_glasses, bar_over_eyes, patch_over_an_eye, lock_of_hair, brim),
)
HARMLESS: Final[tuple[Occluder, ...]] = (clear_glasses, headscarf, shadow)


def lay_over(rgb: Rgb, points: Points, drawn: Drawn) -> Rgb:
    """The picture in grey with the drawing on its face; same shape."""
    height, width = rgb.shape[:2]
    to_picture, _ = cv2.estimateAffinePartial2D(upright_points() * FINE, points, method=cv2.LMEDS)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
    paint = cv2.warpAffine(drawn.paint, to_picture, (width, height), flags=cv2.INTER_AREA)
    opaque = cv2.warpAffine(drawn.opaque, to_picture, (width, height), flags=cv2.INTER_LINEAR)
    covered = np.clip(grey * (1 - opaque) + paint * opaque, 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(covered, cv2.COLOR_GRAY2RGB), np.uint8)


def _glasses(chance: Chance, *, grey: float) -> Drawn:
    opaque = np.zeros((SIDE, SIDE), np.float32)
    wide, high, y = chance.uniform(16, 23), chance.uniform(10, 18), 49 + chance.uniform(-1, 4)
    corner, dense = chance.uniform(2, 4), chance.uniform(0.82, 1)
    for x in (LEFT_EYE_AT, RIGHT_EYE_AT):
        opaque = np.maximum(opaque, dense * _filled(_lens(x, y, wide, high, corner=corner)))
    for ends in (((60, y), (88, y)), ((20, y), (32, y)), ((116, y), (130, y))):
        _line(opaque, ends, grey=1, width=2)
    falling = 1 + chance.uniform(-0.5, 1.5) * np.linspace(0, 1, SIDE, dtype=np.float32)
    paint = np.clip(grey * np.tile(falling[:, None], (1, SIDE)), 0, 255).astype(np.float32)
    if chance.random() < 0.4:  # a lamp in the glass
        at = (round(chance.uniform(30, 110) * FINE), round((y - 5) * FINE))
        cv2.circle(paint, at, round(chance.uniform(2, 5) * FINE), (220.0,), -1)
    return Drawn(paint, opaque, BOTH_EYES)


def _lens(x: float, y: float, wide: float, high: float, *, corner: float) -> NDArray[np.float64]:
    """A superellipse: `corner` 2 is round, 4 nearly a rectangle. float64 (n, 2)."""
    angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    across = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** (2 / corner)
    down = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** (2 / corner)
    return np.stack([x + wide * across, y + high * down], 1)


def _grey(chance: Chance) -> float:
    return float(chance.choice([235, 200, 150, 110, 80, 25]) + chance.uniform(-20, 20))


def _cloth(chance: Chance) -> Layer:
    """Plain, striped, checked or blotched, with folds."""
    paint = np.full((SIDE, SIDE), _grey(chance), np.float32)
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    for _ in range(int(chance.integers(0, 3))):
        angle, count = chance.uniform(0, np.pi), chance.uniform(5, 40)
        wave = np.sin(2 * np.pi * count * (x * np.cos(angle) + y * np.sin(angle)))
        paint = np.where(wave > chance.uniform(-0.5, 0.5), paint, np.float32(_grey(chance)))
    if chance.random() < 0.5:
        blot = cv2.GaussianBlur(chance.normal(0, 1, (SIDE, SIDE)), (0, 0), chance.uniform(2, 25))
        paint = paint + blot / blot.std() * chance.uniform(0, 50)
    for _ in range(int(chance.integers(0, 6))):
        height = chance.uniform(80, 140)
        ends = (0, height), (CHIP_SIDE, height + chance.uniform(-15, 15))
        grey = float(paint.mean()) * chance.uniform(0.75, 1.15)
        paint = np.ascontiguousarray(paint, np.float32)
        _line(paint, ends, grey=grey, width=chance.uniform(0.25, 1))
    return _shaded(paint, chance)


def _shaded(paint: Layer | float, chance: Chance) -> Layer:
    """Light falls on it unevenly."""
    along = np.linspace(-0.5, 0.5, SIDE)
    light = 1 + chance.uniform(-0.5, 0.5) * along[:, None] + chance.uniform(-0.5, 0.5) * along[None]
    return np.clip(paint * light, 0, 255).astype(np.float32)


def _moved(shape: Sequence[Place], chance: Chance, by: float) -> NDArray[np.float64]:
    return np.array(shape, np.float64) + chance.normal(0, by, (len(shape), 2))


def _filled(shape: NDArray[np.float64]) -> Layer:
    layer = np.zeros((SIDE, SIDE), np.float32)
    cv2.fillPoly(layer, [np.round(shape * FINE).astype(np.int32)], (1.0,), cv2.LINE_AA)
    return layer


def _box(left: float, top: float, right: float, bottom: float) -> Layer:
    return _filled(np.array([(left, top), (right, top), (right, bottom), (left, bottom)]))


def _rounded(shape: Sequence[Place], chance: Chance, by: float = 3) -> Layer:
    """A closed Catmull-Rom curve through the places, each moved a little."""
    at = _moved(shape, chance, by)
    before, after, second = np.roll(at, 1, 0), np.roll(at, -1, 0), np.roll(at, -2, 0)
    steps = [
        at
        + (after - before) * (t / 2)
        + (2 * before - 5 * at + 4 * after - second) * (t**2 / 2)
        + (3 * at - before - 3 * after + second) * (t**3 / 2)
        for t in np.linspace(0, 1, 8, endpoint=False)
    ]
    return _filled(np.stack(steps, 1).reshape(-1, 2))


def _line(layer: Layer, ends: tuple[Place, Place], *, grey: float, width: float) -> None:
    (x0, y0), (x1, y1) = ends
    start, end = (round(x0 * FINE), round(y0 * FINE)), (round(x1 * FINE), round(y1 * FINE))
    cv2.line(layer, start, end, (float(grey),), max(1, round(width * FINE)), cv2.LINE_AA)


def _outline(layer: Layer, shape: NDArray[np.float64], *, grey: float, width: float) -> None:
    corners = np.round(shape * FINE).astype(np.int32)
    cv2.polylines(layer, [corners], True, (float(grey),), max(1, round(width * FINE)), cv2.LINE_AA)
