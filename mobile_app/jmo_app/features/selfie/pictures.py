"""Pictures on the phone: whether one is worth sending, how large it has to be, and what is sent together."""

import base64
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from jamsostek.contract import (
    FaceCheck,
    LivenessFrame,
    LivenessStep,
    Problem,
    SendLiveness,
    SendSelfie,
)
from jamsostek.parameters import UPLOAD_BYTES
from jmo_app.trouble import Trouble

FRAME_CHARACTERS: Final = 700_000
"""The contract's limit for one frame, in base64."""
FRAME_SIDE: Final = 1280
"""Pixels of a frame's longer side: 720p, as the check wants it."""
PICTURE_SIDE: Final = 2048
"""Of a single picture; the check itself looks at half of it."""
UNREADABLE: Final = "BIO-BERKAS"

_KINDS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_KIND: Final = "image/jpeg"
_JPEG_QUALITY: Final = 0.85


class Receiver(Protocol):
    """What takes pictures in."""

    async def send_selfie(self, check_id: str, message: SendSelfie) -> FaceCheck | Trouble: ...

    async def send_liveness(self, check_id: str, message: SendLiveness) -> FaceCheck | Trouble: ...


@dataclass(frozen=True, slots=True)
class Shot:
    """A single picture."""

    picture: bytes
    mirrored: bool

    def __repr__(self) -> str:
        return f"Shot({self.size} bytes)"

    @property
    def size(self) -> int:
        return len(self.picture)

    async def send(self, receiver: Receiver, check_id: str, *, request_id: str) -> FaceCheck | Trouble:
        message = SendSelfie(request_id, _text(self.picture), mirrored=self.mirrored)
        return await receiver.send_selfie(check_id, message)


@dataclass(frozen=True, slots=True)
class Frame:
    picture: bytes
    step: LivenessStep | None

    def __repr__(self) -> str:
        return f"Frame({self.step}, {len(self.picture)} bytes)"


@dataclass(frozen=True, slots=True)
class Film:
    """The frames that answer one challenge."""

    nonce: str
    frames: Sequence[Frame]
    mirrored: bool

    def __repr__(self) -> str:
        return f"Film({len(self.frames)} frames, {self.size} bytes)"

    @property
    def size(self) -> int:
        return sum(len(frame.picture) for frame in self.frames)

    async def send(self, receiver: Receiver, check_id: str, *, request_id: str) -> FaceCheck | Trouble:
        frames = tuple(LivenessFrame(_text(frame.picture), frame.step) for frame in self.frames)
        message = SendLiveness(request_id, self.nonce, frames, mirrored=self.mirrored)
        return await receiver.send_liveness(check_id, message)


def fault_of(picture: bytes) -> Problem | None:
    """What can be known here, so that no megabytes travel in vain."""
    if not picture:
        return Problem(UNREADABLE, {"cause": "empty-file"})
    if len(picture) > UPLOAD_BYTES:
        return Problem(UNREADABLE, {"cause": "file-too-large"})
    if not (picture.startswith(_KINDS) or (picture[:4] == b"RIFF" and picture[8:12] == b"WEBP")):
        return Problem(UNREADABLE, {"cause": "unknown-format"})
    return None


def fits_a_frame(picture: bytes) -> bool:
    return 4 * ((len(picture) + 2) // 3) <= FRAME_CHARACTERS


async def shrunk(picture: bytes, *, longest: int) -> bytes:
    """No side longer than `longest` pixels; as it was where it is small enough or cannot be redrawn.

    The browser draws, upright as its EXIF says. Elsewhere the camera itself takes 720p.
    """
    if sys.platform != "emscripten" or not picture:
        return picture
    return await _redrawn(picture, longest=longest)


async def _redrawn(picture: bytes, *, longest: int) -> bytes:
    import js  # type: ignore[import-not-found, unused-ignore]
    from pyodide.ffi import JsException, to_js  # type: ignore[import-not-found, unused-ignore]

    try:
        bitmap = await js.createImageBitmap(js.Blob.new(to_js([to_js(picture)])))
        scale = longest / max(bitmap.width, bitmap.height)
        if scale >= 1:
            return picture
        canvas = js.OffscreenCanvas.new(round(bitmap.width * scale), round(bitmap.height * scale))
        pen = canvas.getContext("2d")
        pen.imageSmoothingQuality = "high"
        pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
        options = to_js({"type": _KIND, "quality": _JPEG_QUALITY}, dict_converter=js.Object.fromEntries)
        blob = await canvas.convertToBlob(options)
        return bytes((await blob.arrayBuffer()).to_bytes())
    except (JsException, AttributeError):  # not a picture, or a browser that cannot: the service will say
        return picture


def _text(picture: bytes) -> str:
    return base64.b64encode(picture).decode()
