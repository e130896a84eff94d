"""Somebody before the camera who does what the screen asks for.

Chromium's own fake camera plays one film from its beginning and knows nothing of the screen. This one is a
canvas in the page: it reads the words of the accessibility tree, as a member with a screen reader hears
them, and shows the portrait turned, with an open mouth or with closed eyes while it is asked to.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from camera import Image, astronaut, stranger

from jamsostek.contract import LivenessStep
from jmo_app.texts.selfie import TEXTS
from tests.biometric.heads import Head, frame

STRAIGHT: Final = "straight"


@dataclass(frozen=True, slots=True)
class Actor:
    """`faces`: a JPEG of 720p for each movement, and for looking straight."""

    faces: Mapping[str, bytes]

    @property
    def script(self) -> str:
        """Runs in every page before anything of its own."""
        faces = {name: base64.b64encode(face).decode() for name, face in self.faces.items()}
        words = {step.value: TEXTS[f"step.{step}"] for step in LivenessStep}
        return f"({SCRIPT.read_text()})({json.dumps(faces)}, {json.dumps(words)})"


SCRIPT: Final = Path(__file__).with_name("actor.js")


PLACES: Final[Mapping[str, tuple[int, int]]] = {
    STRAIGHT: (0, 0),
    LivenessStep.TURN_LEFT: (-3, -4),
    LivenessStep.TURN_RIGHT: (4, 4),
    LivenessStep.OPEN_MOUTH: (3, -2),
    LivenessStep.CLOSE_EYES: (-3, 3),
}
"""Pixels to the right and down. Nobody holds a phone quite still, so no two pictures are alike; but what is
shown depends on what is asked for alone, never on when it is looked at: a drawn head that sways is found at
one moment and missed at another. `tests/biometric/test_actors.py` holds that these are found."""


def actor(portrait: Image, *, turn: int) -> Actor:
    """`turn`: degrees; enough to be seen, and not so far that the portrait's edges tear."""
    head = Head(np.asarray(cv2.resize(portrait, (720, 720), interpolation=cv2.INTER_CUBIC), np.uint8))
    shown: Mapping[str, Callable[[], Image]] = {
        STRAIGHT: lambda: head.portrait,
        LivenessStep.TURN_LEFT: lambda: head.turned(turn),
        LivenessStep.TURN_RIGHT: lambda: head.turned(-turn),
        LivenessStep.OPEN_MOUTH: head.with_open_mouth,
        LivenessStep.CLOSE_EYES: head.with_closed_eyes,
    }
    return Actor({str(name): frame(_at(PLACES[name], draw())) for name, draw in shown.items()})


def _at(place: tuple[int, int], picture: Image) -> Image:
    right, down = place
    shift = np.array([[1, 0, right], [0, 1, down]], np.float32)
    size = (picture.shape[1], picture.shape[0])
    return np.asarray(cv2.warpAffine(picture, shift, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def astronaut_before_the_camera() -> Actor:
    """Whom the registry has for everybody; does all four movements."""
    return actor(astronaut(), turn=27)


def stranger_before_the_camera() -> Actor:
    """Somebody else. Behind these glasses drawn lids do not count as closed: leave that movement out."""
    return actor(stranger(), turn=34)
