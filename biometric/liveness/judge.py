"""Whether frames show a head that moved as it was asked to, and the same one all along.

Only what was asked for decides: a movement against the person's own straight face, the way a head turns and a
sheet does not, one person, frames that differ. Texture, colour and blur say nothing across cameras.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from biometric.engine.engine import FaceEngine
from biometric.engine.faces import Face
from biometric.engine.pictures import Picture, Rgb, decode, shrink
from biometric.liveness.limits import Limits, load_limits
from biometric.liveness.points import (
    PointFinder,
    Points,
    bulge,
    eye_distance,
    eye_opening,
    mouth_opening,
    nose_length,
    turn,
)
from biometric.quality import find_fault
from biometric.refusals import FaceRefused
from biometric.templates import Template

THUMBNAIL: Final = 160  # px; frames are compared at this size


class Step(StrEnum):
    TURN_LEFT = "turn-left"
    TURN_RIGHT = "turn-right"
    OPEN_MOUTH = "open-mouth"
    CLOSE_EYES = "close-eyes"


class Doubt(StrEnum):
    NOT_SEEN = "BIO-GERAK"
    FLAT = "BIO-DATAR"
    UNCHANGING = "BIO-DIAM"
    OTHER_PERSON = "BIO-GANTI"


TURNS: Final[Mapping[Step, int]] = {Step.TURN_LEFT: 1, Step.TURN_RIGHT: -1}
_NOT_SEEN: Final = {Step.CLOSE_EYES: "eyes-not-seen"}
"""Whose reason is worth a word of its own: the rims of glasses pass for lids."""


@dataclass(frozen=True, slots=True)
class StepFrame:
    picture: bytes
    step: Step | None = None  # None: straight


@dataclass(frozen=True, slots=True)
class Finding:
    subject: str  # a step, or "frames"
    cue: str
    value: float
    limit: float
    held: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    doubt: Doubt
    step: Step | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    findings: Sequence[Finding]
    limits: str  # their version
    portrait: int  # which frame is the best straight one
    template: Template  # of that frame
    refusal: Refusal | None


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    step: Step
    face: Face
    points: Points
    strength: float


@dataclass(slots=True)
class _Evidence:
    findings: list[Finding] = field(default_factory=list)

    def note(self, subject: str, cue: str, value: float, *, least: float) -> bool:
        return self._note(subject, cue, value, least, held=value >= least)

    def note_at_most(self, subject: str, cue: str, value: float, *, most: float) -> bool:
        return self._note(subject, cue, value, most, held=value <= most)

    def _note(self, subject: str, cue: str, value: float, limit: float, *, held: bool) -> bool:
        self.findings.append(Finding(subject, cue, value, limit, held))
        return held


class LivenessJudge:
    """Loads its model at first use; may be shared by threads."""

    def __init__(self, engine: FaceEngine, limits: Limits | None = None) -> None:
        self._engine = engine
        self._given = limits
        self._finder = PointFinder()

    def warm_up(self) -> None:
        self._finder.load()
        assert self.limits

    @cached_property
    def limits(self) -> Limits:
        return self._given or load_limits()

    def judge(self, frames: Sequence[StepFrame], *, mirrored: bool = False) -> Proof:
        """Raises FaceRefused when no straight frame is good enough to be compared."""
        pictures = [decode(frame.picture, mirrored=mirrored) for frame in frames]
        portrait, straight = self._best_straight(frames, pictures)
        neutral = self._finder.find(straight.picture.rgb, straight.box)
        shown = self._strongest(frames, pictures, straight, neutral)
        evidence = _Evidence()
        template, distances = self._embedded(straight, shown)
        doubts = [
            *self._unchanging(frames, pictures, evidence),
            *self._swapped(shown, distances, evidence),
            *self._flat(shown, neutral, evidence),
            *self._not_seen(frames, shown, neutral, evidence),
        ]
        refusal = doubts[0] if doubts else None
        return Proof(evidence.findings, self.limits.version, portrait, template, refusal)

    def _best_straight(self, frames: Sequence[StepFrame], pictures: Sequence[Picture]) -> tuple[int, Face]:
        """The sharpest one that is good enough."""
        faults: list[FaceRefused] = []
        good: list[tuple[float, int, Face]] = []
        for number, (frame, picture) in enumerate(zip(frames, pictures, strict=True)):
            if frame.step is not None:
                continue
            try:
                face = self._engine.find_face(picture)
            except FaceRefused as refusal:
                faults.append(refusal)
                continue
            quality = self._engine.quality_of(face)
            if fault := find_fault(quality):
                faults.append(fault.refusal())
                continue
            good.append((quality.blur, number, face))
        if not good:
            raise faults[0]
        _, number, face = min(good, key=lambda one: one[:2])
        return number, face

    def _strongest(
        self, frames: Sequence[StepFrame], pictures: Sequence[Picture], straight: Face, neutral: Points
    ) -> Sequence[_Seen]:
        """Of each step the frame that shows it best; a step without any face in its frames is left out."""
        best: dict[Step, _Seen] = {}
        for frame, picture in zip(frames, pictures, strict=True):
            if frame.step is None:
                continue
            face = self._engine.follow(straight, picture)
            if face is None:
                continue
            points = self._finder.find(picture.rgb, face.box)
            seen = _Seen(frame.step, face, points, _strength(frame.step, points, neutral))
            if frame.step not in best or seen.strength > best[frame.step].strength:
                best[frame.step] = seen
        return list(best.values())

    def _embedded(self, straight: Face, shown: Sequence[_Seen]) -> tuple[Template, Sequence[float]]:
        """The straight face's template, and how far each step's face is from it."""
        chips = np.stack([straight.chip, straight.chip[:, ::-1], *(seen.face.chip for seen in shown)])
        vectors = self._engine.embed(chips)
        template = Template(vectors[:2].mean(0, dtype=np.float32))
        return template, [float(np.linalg.norm(vector - template.vector)) for vector in vectors[2:]]

    def _unchanging(
        self, frames: Sequence[StepFrame], pictures: Sequence[Picture], evidence: _Evidence
    ) -> Iterator[Refusal]:
        least = _least_change(frames, [_thumbnail(picture.rgb) for picture in pictures])
        if not evidence.note("frames", "change", least, least=self.limits.change):
            yield Refusal(Doubt.UNCHANGING)

    def _swapped(
        self, shown: Sequence[_Seen], distances: Sequence[float], evidence: _Evidence
    ) -> Iterator[Refusal]:
        for seen, distance in zip(shown, distances, strict=True):
            if not evidence.note_at_most(seen.step, "other-person", distance, most=self.limits.other_person):
                yield Refusal(Doubt.OTHER_PERSON, seen.step)

    def _flat(self, shown: Sequence[_Seen], neutral: Points, evidence: _Evidence) -> Iterator[Refusal]:
        """A turn of a head bulges; a sheet that is tilted grows narrow and does not."""
        for seen in shown:
            if seen.step not in TURNS:
                continue
            narrow = _narrowness(seen.points) / _narrowness(neutral)
            bulges = evidence.note(seen.step, "flat", bulge(neutral, seen.points), least=self.limits.flat)
            is_wide = evidence.note(seen.step, "narrowing", narrow, least=self.limits.narrowing)
            if not bulges and not (is_wide and abs(seen.strength) < self.limits.turn):
                yield Refusal(Doubt.FLAT, seen.step)

    def _not_seen(
        self, frames: Sequence[StepFrame], shown: Sequence[_Seen], neutral: Points, evidence: _Evidence
    ) -> Iterator[Refusal]:
        by_step = {seen.step: seen for seen in shown}
        for step in dict.fromkeys(frame.step for frame in frames if frame.step is not None):
            seen = by_step.get(step)
            if seen is None:
                yield Refusal(Doubt.NOT_SEEN, step, "no-face")
            elif cause := self._missed(seen, neutral, evidence):
                yield Refusal(Doubt.NOT_SEEN, step, cause)

    def _missed(self, seen: _Seen, neutral: Points, evidence: _Evidence) -> str:
        """Why the step does not count; empty when it does."""
        limits = self.limits
        if seen.step is Step.OPEN_MOUTH:
            held = evidence.note(seen.step, "mouth-opening", seen.strength, least=limits.mouth_opening)
        elif seen.step is Step.CLOSE_EYES:
            held = evidence.note_at_most(seen.step, "eye-closing", 1 - seen.strength, most=limits.eye_closing)
        else:
            turned = evidence.note(seen.step, "turn", seen.strength, least=limits.turn)
            bulges = evidence.note(seen.step, "bulge", bulge(neutral, seen.points), least=limits.bulge)
            held = turned and bulges
            if seen.strength <= -limits.turn:
                return "other-way"
        return "" if held else _NOT_SEEN.get(seen.step, "not-seen")


def _strength(step: Step, points: Points, neutral: Points) -> float:
    """The more, the more clearly the step was done."""
    if step is Step.OPEN_MOUTH:
        return mouth_opening(points) - mouth_opening(neutral)
    if step is Step.CLOSE_EYES:
        return 1 - eye_opening(points) / max(eye_opening(neutral), 1e-6)
    return TURNS[step] * (turn(points) - turn(neutral))


def _narrowness(points: Points) -> float:
    return eye_distance(points) / nose_length(points)


def _thumbnail(rgb: Rgb) -> NDArray[np.float32]:
    return cv2.cvtColor(shrink(rgb, THUMBNAIL), cv2.COLOR_RGB2GRAY).astype(np.float32)


def _least_change(frames: Sequence[StepFrame], thumbnails: Sequence[NDArray[np.float32]]) -> float:
    """Between two frames that should not show the same."""
    changes = [
        float(np.abs(one - other).mean()) if one.shape == other.shape else 255.0
        for here, one in enumerate(thumbnails)
        for there, other in enumerate(thumbnails[:here])
        if frames[here].step != frames[there].step
    ]
    return min(changes, default=255.0)
