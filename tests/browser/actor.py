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
from camera import Image

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
    return Actor({str(name): frame(draw()) for name, draw in shown.items()})
