"""Finds the face a picture is about and cuts it out."""

from collections.abc import Sequence
from dataclasses import dataclass

from biometric.engine.detection import Box, Detector
from biometric.engine.landmarks import LandmarkFinder, Landmarks, cut_chip
from biometric.engine.pictures import Picture, Rgb


@dataclass(frozen=True, slots=True)
class Face:
    picture: Picture
    boxes: Sequence[Box]  # all faces found
    box: Box  # the one the picture is about
    landmarks: Landmarks
    chip: Rgb  # uint8 (150, 150, 3)


class FaceFinder:
    def __init__(self) -> None:
        self._detector = Detector()
        self._landmarks = LandmarkFinder()

    def find(self, picture: Picture, *, quickly: bool = False) -> Face | None:
        """`quickly`: one look for a large upright face, as a preview needs; otherwise the whole cascade."""
        search = self._detector.find_quickly if quickly else self._detector.find
        boxes = search(picture.rgb)
        if not boxes:
            return None
        return self._look(picture, boxes, _most_prominent(boxes, picture.rgb), quickly=quickly)

    def find_doubtful(self, picture: Picture, *, quickly: bool = False) -> Face | None:
        """What may be a face where `find` found none."""
        box = self._detector.find_doubtful(picture.rgb, quickly=quickly)
        return self._look(picture, [box], box, quickly=quickly) if box else None

    def find_near(self, picture: Picture, box: Box) -> Face | None:
        """Where it was a moment ago, else by one look at the whole picture."""
        near = self._detector.find_near(picture.rgb, box)
        if not near:
            return self.find(picture, quickly=True)
        return self._look(picture, near, near[0], quickly=True)

    def find_at(self, picture: Picture, box: Box) -> Face:
        """The face quickly found where one is known to be; the known box when none is found there."""
        near = [b for b in self._detector.find_quickly(picture.rgb) if abs(b.left - box.left) < box.width / 3]
        return self._look(picture, near or [box], near[0] if near else box)

    def _look(self, picture: Picture, boxes: Sequence[Box], box: Box, *, quickly: bool = False) -> Face:
        landmarks = self._landmarks.find(picture.rgb, box, quickly=quickly)
        return Face(picture, boxes, box, landmarks, cut_chip(picture.rgb, landmarks))


def _most_prominent(boxes: Sequence[Box], rgb: Rgb) -> Box:
    """The widest, where a face at the edge of the picture counts a fifth of one in its middle."""
    height, width = rgb.shape[:2]

    def prominence(box: Box) -> float:
        aside = abs((box.left + box.right) / width - 1)
        above = abs((box.top + box.bottom) / height - 1)
        return float(box.width * (1 - 0.8 * min(1.0, max(aside, above))))

    return max(boxes, key=prominence)
