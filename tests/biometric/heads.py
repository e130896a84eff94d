"""A portrait on a head of clay: it turns, opens its mouth and closes its eyes.

The portrait's pixels lie on a relief (an ellipsoid with a nose), seen from far away, so that a turn moves
every pixel along its row. Good enough to move the points of a face as a face moves them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from biometric.engine.detection import Detector
from biometric.liveness.points import PointFinder, Points

Pixels: TypeAlias = NDArray[np.uint8]
Eye: TypeAlias = Literal["left", "right"]
EYES: Final[dict[Eye, slice]] = {"left": slice(36, 42), "right": slice(42, 48)}
"""As seen in the picture."""


@dataclass(frozen=True, slots=True)
class Glasses:
    """Drawn over a face."""

    rim: int
    """In hundredths of the distance between the eyes."""
    veil: float = 0.0
    """How much of the eyes the light on the lenses hides."""

    def on(self, face: Pixels, points: Points) -> Pixels:
        middles = [points[EYES[eye]].mean(0) for eye in ("left", "right")]
        unit = float(np.linalg.norm(middles[1] - middles[0]))
        axes = (round(0.42 * unit), round(0.33 * unit))
        width = max(1, round(unit * self.rim / 100))
        centres = [(round(float(x)), round(float(y + 0.06 * unit))) for x, y in middles]
        lenses = face.copy()
        for centre in centres:
            cv2.ellipse(lenses, centre, axes, 0, 0, 360, (255, 255, 255), -1, cv2.LINE_AA)
        worn = np.asarray(cv2.addWeighted(lenses, self.veil, face, 1 - self.veil, 0), np.uint8)
        for centre in centres:
            cv2.ellipse(worn, centre, axes, 0, 0, 360, (30, 30, 30), width, cv2.LINE_AA)
        bridge = [(x + side * axes[0], y) for (x, y), side in zip(centres, (1, -1), strict=True)]
        cv2.line(worn, bridge[0], bridge[1], (30, 30, 30), width, cv2.LINE_AA)
        return worn


@dataclass
class Head:
    """`portrait`: uint8 (height, width, 3), blue first."""

    portrait: Pixels

    @cached_property
    def points(self) -> Points:
        rgb = np.ascontiguousarray(self.portrait[:, :, ::-1])
        return PointFinder().find(rgb, Detector().find(rgb)[0])

    def turned(self, degrees: float) -> Pixels:
        """Above 0: towards the head's own left, the picture's right."""
        angle = np.radians(degrees)
        height, width = self.portrait.shape[:2]
        columns = np.arange(width, dtype=np.float64)
        middle = self.points[27:31, 0].mean()
        relief = self._relief()
        sources = np.empty((height, width), np.float32)
        for row in range(height):
            seen = middle + (columns - middle) * np.cos(angle) + relief[row] * np.sin(angle)
            seen = np.maximum.accumulate(seen + np.arange(width) * 1e-6)
            sources[row] = np.interp(columns, seen, columns)
        rows = np.repeat(np.arange(height, dtype=np.float32)[:, None], width, 1)
        return _remapped(self.portrait, sources, rows)

    def with_open_mouth(self) -> Pixels:
        """The lower lip and the chin sink; between the lips it is dark."""
        upper, lower = self.points[61:64].mean(0), self.points[65:68].mean(0)
        left, right = self.points[60], self.points[64]
        drop = 0.42 * self._unit
        gap = (lower[1] + upper[1]) / 2
        height, width = self.portrait.shape[:2]
        columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        reach = np.exp(-(((columns - (left[0] + right[0]) / 2) / (0.75 * self._unit)) ** 4))
        below = np.clip((rows - gap) / drop, 0, None)
        fade = np.exp(-(((rows - gap) / (1.6 * self._unit)) ** 4))
        shift = np.minimum(below, 1) * drop * reach * fade
        opened = _remapped(self.portrait, columns, rows - shift.astype(np.float32))
        centre = (round(float((left[0] + right[0]) / 2)), round(float(gap + drop / 2)))
        axes = (round(float((right[0] - left[0]) * 0.36)), round(float(drop * 0.48)))
        cv2.ellipse(opened, centre, axes, 0, 0, 360, (25, 15, 35), -1, cv2.LINE_AA)
        return opened

    def with_closed_eyes(self, *, only: Eye | None = None) -> Pixels:
        """The skin above each eye, or above one, is drawn down over it."""
        closed = self.portrait.astype(np.float32)
        height, width = self.portrait.shape[:2]
        columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        eyes = [self.points[EYES[one]] for one in ((only,) if only else EYES)]
        for eye in eyes:
            (left, top), (right, bottom) = eye.min(0), eye.max(0)
            tall, wide = bottom - top, right - left
            lid = top - 0.45 * tall
            squeezed = lid - 0.9 * tall + (rows - (lid - 0.9 * tall)) * 0.45
            inside = np.exp(
                -(((columns - (left + right) / 2) / (0.68 * wide)) ** 6)
                - (((rows - (lid - 0.9 * tall + bottom + 0.35 * tall) / 2) / (1.35 * tall)) ** 6)
            )[..., None]
            skin = _remapped(self.portrait, columns, squeezed.astype(np.float32)).astype(np.float32)
            closed = closed * (1 - inside) + skin * inside
        drawn = np.clip(closed, 0, 255).astype(np.uint8)
        for eye in eyes:
            (left, _), (right, bottom) = eye.min(0), eye.max(0)
            centre = (round(float((left + right) / 2)), round(float(bottom - 0.25 * (right - left) * 0.3)))
            axes = (round(float((right - left) * 0.5)), round(float((right - left) * 0.1)))
            cv2.ellipse(
                drawn, centre, axes, 0, 0, 180, (30, 35, 50), max(1, round(self._unit / 40)), cv2.LINE_AA
            )
        return drawn

    @property
    def _unit(self) -> float:
        return float(np.linalg.norm(self.points[36:42].mean(0) - self.points[42:48].mean(0)))

    def _relief(self) -> NDArray[np.float64]:
        """Height above the plane of the ears, in pixels."""
        height, width = self.portrait.shape[:2]
        columns, rows = np.meshgrid(np.arange(width), np.arange(height))
        jaw = self.points[:17]
        middle = self.points[27:31, 0].mean()
        half = (jaw[:, 0].max() - jaw[:, 0].min()) / 2 * 1.08
        brow, chin = self.points[17:27, 1].min(), jaw[8, 1]
        centre = (brow + chin) / 2 - 0.1 * (chin - brow)
        tall = (chin - brow) * 0.95
        ball = 1 - ((columns - middle) / half) ** 2 - ((rows - centre) / tall) ** 2
        head = 1.05 * half * np.sqrt(np.clip(ball, 0, None))
        bridge, tip = self.points[27], self.points[30]
        along = np.clip((rows - bridge[1]) / max(tip[1] - bridge[1], 1), 0, 1.35)
        ridge = np.where(along <= 1, along, np.clip(1 - (along - 1) / 0.35, 0, 1))
        nose = 0.42 * self._unit * ridge * np.exp(-(((columns - middle) / (0.24 * self._unit)) ** 2))
        return np.asarray(cv2.GaussianBlur(head + nose, (0, 0), 0.05 * self._unit), np.float64)


def tilted_print(portrait: Pixels, degrees: float, *, across: bool = True) -> Pixels:
    """A sheet with the portrait on it, turned about its upright (`across`) or its level axis."""
    height, width = portrait.shape[:2]
    angle, distance = np.radians(degrees), 2.2 * max(width, height)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    centred = corners - (width / 2, height / 2)
    turned = centred.copy()
    axis = 0 if across else 1
    depth = centred[:, axis] * np.sin(angle)
    turned[:, axis] = centred[:, axis] * np.cos(angle)
    seen = turned * (distance / (distance + depth))[:, None] + (width / 2, height / 2)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), seen.astype(np.float32))
    return np.asarray(
        cv2.warpPerspective(portrait, matrix, (width, height), borderValue=(120, 120, 120)), np.uint8
    )


def with_noise(picture: Pixels, seed: int) -> Pixels:
    """A camera never takes the same picture twice."""
    noise = np.random.default_rng(seed).integers(-5, 6, picture.shape, np.int16)
    return np.asarray(np.clip(picture + noise, 0, 255), np.uint8)


def moved(picture: Pixels) -> Pixels:
    """Nobody sits as still as a picture."""
    return np.asarray(np.roll(picture, (5, 7), (0, 1)), np.uint8)


def frame(picture: Pixels) -> bytes:
    """720p, as a browser's camera gives it: the portrait in the middle, grey at its sides."""
    height, width = picture.shape[:2]
    scaled = cv2.resize(picture, (round(width * 720 / height), 720), interpolation=cv2.INTER_CUBIC)
    canvas = np.full((720, 1280, 3), 120, np.uint8)
    left = (1280 - scaled.shape[1]) // 2
    canvas[:, left : left + scaled.shape[1]] = scaled
    return cv2.imencode(".jpg", canvas, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()


def _remapped(picture: Pixels, columns: NDArray[np.float32], rows: NDArray[np.float32]) -> Pixels:
    return np.asarray(
        cv2.remap(picture, columns, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def take_of(portrait: Pixels, steps: Sequence[str]) -> list[tuple[bytes, str | None]]:
    """Frames of somebody who does what is asked: two straight ones, two of each step."""
    larger = np.asarray(cv2.resize(portrait, (720, 720), interpolation=cv2.INTER_CUBIC), np.uint8)
    head = Head(larger)
    shown: dict[str, Callable[[], Pixels]] = {
        "turn-left": lambda: head.turned(30),
        "turn-right": lambda: head.turned(-30),
        "open-mouth": head.with_open_mouth,
        "close-eyes": head.with_closed_eyes,
    }
    takes: list[tuple[Pixels, str | None]] = [(larger, None), *((shown[step](), step) for step in steps)]
    twice = [take for take in takes for _ in range(2)]
    return [(frame(with_noise(picture, seed)), step) for seed, (picture, step) in enumerate(twice)]
