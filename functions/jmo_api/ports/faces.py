"""Faces, their templates and keys, and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from jamsostek.contract import LivenessStep


class FaceRefused(Exception):  # noqa: N818
    """The picture cannot be judged. `code` is one of BIO-CAHAYA, BIO-POSISI, BIO-HALANG, BIO-GOYANG,
    BIO-BANYAK, BIO-BERKAS; `cause` is finer."""

    def __init__(self, code: str, cause: str) -> None:
        super().__init__(f"{code} {cause}")
        self.code = code
        self.cause = cause


class FaceVerdict(StrEnum):
    MATCH = "match"
    REVIEW = "review"
    NO_MATCH = "no-match"


@dataclass(frozen=True, slots=True)
class FaceComparison:
    verdict: FaceVerdict
    score: float
    calibration: str
    model: str


@dataclass(frozen=True, slots=True)
class LivenessFrame:
    picture: bytes
    step: LivenessStep | None = None
    """None: looking straight."""

    def __repr__(self) -> str:
        return f"LivenessFrame({self.step})"


@dataclass(frozen=True, slots=True)
class LivenessFinding:
    """One thing that was measured, for the reviewer: `turn` of `turn-left` is 0.41, at least 0.3."""

    subject: str
    """A step, or `frames`."""
    cue: str
    value: float
    limit: float
    held: bool


@dataclass(frozen=True, slots=True)
class LivenessRefusal:
    """`code`: BIO-GERAK, BIO-DATAR, BIO-DIAM or BIO-GANTI; empty where it has no `step` or `cause`."""

    code: str
    step: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class LivenessProof:
    findings: tuple[LivenessFinding, ...]
    limits: str
    """Which version of the limits it was judged by."""
    portrait: int
    """Which frame is the best straight one."""
    template: bytes
    """Of that frame."""
    refusal: LivenessRefusal | None = None
    """None: the member did all that was asked."""


@dataclass(frozen=True, slots=True)
class FaceLikeness:
    place: int
    """In the order given."""
    score: float


class Faces(Protocol):
    """All raise Unavailable when the service is busy or down."""

    @property
    def model(self) -> str:
        """Which model makes the templates; those of different models are never compared."""
        ...

    def enrol(self, picture: bytes, *, mirrored: bool = False) -> bytes:
        """The template of the one face in the picture. Raises FaceRefused."""
        ...

    def compare(self, template: bytes, reference: bytes) -> FaceComparison: ...

    def hint(self, picture: bytes, *, mirrored: bool = False) -> tuple[str, str] | None:
        """What to change before the shot, as (code, cause); None when it looks right."""
        ...

    def prove_life(self, frames: Sequence[LivenessFrame], *, mirrored: bool = False) -> LivenessProof:
        """The first frame is straight. Raises FaceRefused: no straight frame can be judged."""
        ...

    def find_alike(self, template: bytes, among: Sequence[bytes]) -> Sequence[FaceLikeness]:
        """Whose face is so like this one that a person should look; the likeliest first, a few at most.
        `among`: strangers to each other, as far as anybody knows."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class SealedTemplate:
    key_id: str
    model: str
    """Which model made the template; it opens for no other."""
    content: str
    """Base64."""

    def __repr__(self) -> str:
        return f"SealedTemplate({self.model})"


class Vault(Protocol):
    """Seals templates, each for one member and one model. All raise Unavailable."""

    def seal(self, template: bytes, *, member_id: str, model: str) -> SealedTemplate: ...

    def open(self, sealed: SealedTemplate, *, member_id: str) -> bytes:
        """What does not open for this member and model is Unavailable, too."""
        ...

    def current_key(self) -> str:
        """What the next template is sealed with; a new one when the last has had its time."""
        ...

    def rotate(self) -> str:
        """A new key for what is sealed from now on; what was sealed before still opens."""
        ...


class KeyService(Protocol):
    """Holds the key that wraps the others, and never hands it out. Both raise Unavailable."""

    def wrap(self, key: bytes, *, purpose: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, *, purpose: str) -> bytes:
        """Only for the purpose it was wrapped for."""
        ...


class Pictures(Protocol):
    """Encrypted at rest; a name says nothing about the person."""

    def put(self, name: str, content: bytes) -> None: ...

    def find(self, name: str) -> bytes | None: ...

    def delete(self, name: str) -> None: ...

    def older_than(self, moment: datetime, *, prefix: str) -> Sequence[str]: ...
