"""A camera for Chromium: a film in which a portrait sits before the lens and breathes a little."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

FRAME = (720, 1280)

HELD_BACK = """(() => {
  const devices = navigator.mediaDevices;
  if (!devices) return;
  const open = devices.getUserMedia.bind(devices);
  const held = window.heldCamera = { asked: false, stream: null, isUnplugged: false };
  const given = new Promise((give) => (held.give = give));
  devices.getUserMedia = async (wishes) => {
    if (held.isUnplugged) throw new DOMException('Requested device not found', 'NotFoundError');
    if (!wishes.video.width) return open(wishes);
    if (!held.asked) {
      held.asked = true;
      await given;
    }
    return (held.stream = await open(wishes));
  };
  held.unplug = () => {
    held.isUnplugged = true;
    for (const track of held.stream.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  };
})()"""
"""For pages: the first opening of the camera waits for `heldCamera.give()`; asking what there is does not.
`heldCamera.unplug()` takes it away in use; it stays away until `isUnplugged` says otherwise."""

Image = npt.NDArray[np.uint8]


def astronaut() -> Image:
    """Eileen Collins, NASA, public domain; the registry's photo of the first demo member. BGR."""
    return read(files("skimage").joinpath("data/astronaut.png"))[0:330, 60:390]


def stranger() -> Image:
    """Grace Hopper, US Navy, public domain; so close that her face is found wherever it sits. BGR."""
    return read(files("matplotlib").joinpath("mpl-data/sample_data/grace_hopper.jpg"))[90:390, 115:415]


def read(path: Any) -> Image:
    picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture, np.uint8)


def film(portrait: Image, path: Path, *, seconds: int = 4, light: float = 1.0, sway: int = 4) -> Path:
    """Motion JPEG as Chromium's fake capture device plays it, over and over."""
    height, width = FRAME
    scale = height / portrait.shape[0]
    person = cv2.resize(portrait, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    left = (width - person.shape[1]) // 2
    with path.open("wb") as out:
        for number in range(seconds * 10):
            frame = np.full((height, width, 3), 196, np.uint8)
            begin = left + round(sway * np.sin(number / 5))
            frame[:, begin : begin + person.shape[1]] = person
            ok, jpeg = cv2.imencode(
                ".jpg", cv2.convertScaleAbs(frame, alpha=light), [cv2.IMWRITE_JPEG_QUALITY, 90]
            )
            assert ok
            out.write(jpeg.tobytes())
    return path
