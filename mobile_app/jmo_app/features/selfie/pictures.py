"""Pictures on the phone: whether one is worth sending, how large it has to be, and what is sent together."""

import base64
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
UNREADABLE: Final = "BIO-BERKAS"

_KINDS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


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


def _text(picture: bytes) -> str:
    return base64.b64encode(picture).decode()
