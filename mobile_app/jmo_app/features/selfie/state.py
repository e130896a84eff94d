"""The selfie, from consent to an answer: matched, a person looks at it, or a branch code."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from jamsostek.contract import (
    ChooseFaceWay,
    FaceCheck,
    FaceOutcome,
    FacePurpose,
    FaceWayOn,
    PreviewFrame,
    PreviewHint,
    Problem,
    SendSelfie,
    StartFaceCheck,
)
from jamsostek.parameters import FACE_ATTEMPTS, UPLOAD_BYTES
from jamsostek.refusals import FaceAttemptsUsed, FaceCheckExpired, FaceCheckMissing, FaceNotMatched
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.trouble import Trouble, TroubleKind

COUNT_FROM: Final = 3
GLANCE_SECONDS: Final = 1.0
SILENT_GLANCES: Final = 3
"""So many previews without an answer end the live guidance; the picture can still be taken."""
FRAME_CHARACTERS: Final = 700_000
"""The contract's limit for one preview frame, in base64."""
UNREADABLE: Final = "BIO-BERKAS"

_KINDS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

ASKED_AGAIN: Final = frozenset({FaceCheckExpired.code, FaceCheckMissing.code})
"""What the service says of a request when it wants another face check first."""

DECIDED: Final = frozenset({FaceOutcome.MATCHED, FaceOutcome.IN_REVIEW, FaceOutcome.BRANCH})


class Stage(StrEnum):
    CONSENT = "consent"
    CAMERA = "camera"
    FILE = "file"
    WAYS = "ways"
    DECIDED = "decided"


class CameraTrouble(StrEnum):
    REFUSED = "refused"
    """The member, or the browser, did not allow it."""
    MISSING = "missing"
    BROKEN = "broken"


class Camera(Protocol):
    async def take_picture(self) -> bytes:
        """Raises CameraLost."""
        ...


class CameraLost(Exception):  # noqa: N818 - named for what happened
    """The camera was taken away while it was in use."""


class FaceChecks(Protocol):
    """What of the service a selfie needs."""

    async def start_face_check(self, message: StartFaceCheck) -> FaceCheck | Trouble: ...

    async def face_check(self, check_id: str) -> FaceCheck | Trouble: ...

    async def send_selfie(self, check_id: str, message: SendSelfie) -> FaceCheck | Trouble: ...

    async def preview(self, check_id: str, message: PreviewFrame) -> PreviewHint | Trouble: ...

    async def choose_face_way(self, check_id: str, message: ChooseFaceWay) -> FaceCheck | Trouble: ...


@dataclass(frozen=True, slots=True)
class Shot:
    picture: bytes
    mirrored: bool

    def __repr__(self) -> str:
        return f"Shot({len(self.picture)} bytes)"


async def _keep_nothing(_: FaceCheck) -> None:
    return None


class Selfie:
    """`kept` is told of every answer, so that the wizard around it can go on after a restart."""

    def __init__(
        self,
        api: FaceChecks,
        purpose: FacePurpose,
        *,
        changes: Changes,
        kept: Callable[[FaceCheck], Awaitable[None]] = _keep_nothing,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self.purpose = purpose
        self.changes = changes
        self._kept = kept
        self._rest = rest
        self._at_camera = asyncio.Lock()
        self._silent_glances = 0
        self.check: FaceCheck | None = None
        self.stage = Stage.CONSENT
        self.begin = Action(changes)
        self.send = Action(changes)
        self.choose = Action(changes)
        self.camera_trouble: CameraTrouble | None = None
        self.hint: PreviewHint | None = None
        self.is_guided = True
        self.countdown = 0
        self.problem: Problem | None = None
        """Why the last picture was not taken, or did not match."""
        self.unsent: Shot | None = None
        """Taken, but the answer never came; in memory only."""

    # --- what it says

    @property
    def is_decided(self) -> bool:
        return self.check is not None and self.check.outcome in DECIDED

    @property
    def is_matched(self) -> bool:
        return self.check is not None and self.check.outcome is FaceOutcome.MATCHED

    @property
    def is_in_review(self) -> bool:
        return self.check is not None and self.check.outcome is FaceOutcome.IN_REVIEW

    @property
    def has_branch_code(self) -> bool:
        return self.check is not None and self.check.outcome is FaceOutcome.BRANCH

    @property
    def may_be_reviewed(self) -> bool:
        """There is a picture for a person to look at."""
        return self.check is not None and FaceWayOn.REVIEW in self.check.ways_on

    @property
    def is_busy(self) -> bool:
        return self.begin.is_busy or self.send.is_busy or self.choose.is_busy

    @property
    def attempts_left(self) -> int | None:
        return None if self.check is None else self.check.attempts_left

    @property
    def may_try_again(self) -> bool:
        if self.check is None or self.is_decided:
            return False
        return self.check.attempts_left > 0

    @property
    def looks_right(self) -> bool:
        return self.hint is not None and self.hint.code is None

    @property
    def trouble(self) -> Trouble | None:
        return self.begin.trouble or self.send.trouble or self.choose.trouble

    # --- consent

    async def agree(self) -> None:
        """Consent is given with this tap, and recorded by the service with its version and time."""
        content = ("start", self.purpose)
        started = await self.begin.submit(self._start, content=content)
        if started is not None:
            await self._show(started)

    async def _start(self, request_id: str) -> FaceCheck | Trouble:
        return await self._api.start_face_check(StartFaceCheck(request_id, self.purpose, consent=True))

    async def resume(self, check: FaceCheck) -> None:
        """A check of before, as the service remembers it."""
        await self._show(check)

    async def refresh(self) -> None:
        """What became of it: a person may have decided meanwhile. One that is gone begins anew."""
        if self.check is None:
            return
        check_id = self.check.check_id
        check = await self.begin.run(lambda: self._api.face_check(check_id))
        if check is not None:
            await self._show(check)
        elif self.begin.trouble is not None and self.begin.trouble.is_answered:
            self.start_over()

    def start_over(self) -> None:
        """The check has expired, or the member takes the consent back."""
        self.check = None
        self.problem = None
        self.unsent = None
        self._to(Stage.CONSENT)

    # --- the camera

    def lose_camera(self, trouble: CameraTrouble) -> None:
        self.camera_trouble = trouble
        if self.stage is Stage.CAMERA:
            self._to(Stage.FILE)

    def use_camera(self) -> None:
        self.camera_trouble = None
        self.is_guided = True
        self._silent_glances = 0
        self._to(Stage.CAMERA)

    def use_file(self) -> None:
        self._to(Stage.FILE)

    def see_ways(self) -> None:
        self._to(Stage.WAYS)

    async def guide(self, camera: Camera) -> None:
        """About once a second, one thing to change, until the picture is taken."""
        while self.stage is Stage.CAMERA and self.is_guided:
            if not self.is_busy and not self.countdown and self.problem is None:
                await self._glance(camera)
            await self._rest(GLANCE_SECONDS)

    async def _glance(self, camera: Camera) -> None:
        frame = await self._picture_from(camera)
        if frame is None or self.countdown or self.is_busy:
            return
        await self.look_at(frame, mirrored=self.is_mirrored)

    async def look_at(self, frame: bytes, *, mirrored: bool) -> None:
        picture = base64.b64encode(frame).decode()
        if self.check is None or len(picture) > FRAME_CHARACTERS:
            self._end_guidance()
            return
        hint = await self._api.preview(self.check.check_id, PreviewFrame(picture, mirrored=mirrored))
        if not isinstance(hint, Trouble):
            self._silent_glances = 0
            self._say(hint)
            return
        if hint.kind is TroubleKind.REFUSED:
            self._end_guidance()
            return
        self._silent_glances += 1
        if self._silent_glances >= SILENT_GLANCES:
            self._end_guidance()

    is_mirrored = False
    """Set by the screen: pictures taken by a web camera arrive mirrored."""

    async def shoot(self, camera: Camera) -> None:
        """Three, two, one: time to put the thumb back and hold still."""
        if self.is_busy or self.countdown or self.stage is not Stage.CAMERA:
            return
        self.problem = None
        for number in range(COUNT_FROM, 0, -1):
            self.countdown = number
            self.changes.tell()
            await self._rest(1.0)
            if self.stage is not Stage.CAMERA:
                self.countdown = 0
                self.changes.tell()
                return
        picture = await self._picture_from(camera)
        self.countdown = 0
        self.changes.tell()
        if picture is not None:
            await self.send_picture(picture, mirrored=self.is_mirrored)

    async def _picture_from(self, camera: Camera) -> bytes | None:
        async with self._at_camera:
            try:
                return await camera.take_picture()
            except CameraLost:
                self.lose_camera(CameraTrouble.BROKEN)
                return None

    # --- the picture

    async def send_picture(self, picture: bytes, *, mirrored: bool) -> None:
        if self.is_busy:
            return
        self.problem = _fault_of(picture)
        if self.problem is not None:
            self.changes.tell()
            return
        self.unsent = Shot(picture, mirrored)
        await self.send_again()

    async def send_again(self) -> None:
        """The picture whose answer got lost: the same request, so it counts once."""
        if self.unsent is None or self.check is None:
            return
        shot, check_id = self.unsent, self.check.check_id
        encoded = base64.b64encode(shot.picture).decode()

        async def work(request_id: str) -> FaceCheck | Trouble:
            return await self._api.send_selfie(
                check_id, SendSelfie(request_id, encoded, mirrored=shot.mirrored)
            )

        answer = await self.send.submit(work, content=shot)
        if answer is not None:
            self.unsent = None
            await self._show(answer)
            return
        trouble = self.send.trouble
        if trouble is not None and trouble.is_answered:
            self.unsent = None
            if FaceCheckExpired.code in {problem.code for problem in trouble.problems}:
                self.start_over()
            else:
                await self.refresh()

    def retake(self) -> None:
        """Away with what was said of the last picture."""
        self.problem = None
        self.unsent = None
        self.hint = None
        self.send.clear()
        self.changes.tell()

    # --- other ways

    async def choose_way(self, way: FaceWayOn) -> None:
        if way is FaceWayOn.TRY_AGAIN:
            self.retake()
            self._to(Stage.FILE if self.camera_trouble else Stage.CAMERA)
            return
        if self.check is None:
            return
        check_id = self.check.check_id

        async def work(request_id: str) -> FaceCheck | Trouble:
            return await self._api.choose_face_way(check_id, ChooseFaceWay(request_id, way))

        answer = await self.choose.submit(work, content=(check_id, way))
        if answer is not None:
            await self._show(answer)

    # --- inside

    async def _show(self, check: FaceCheck) -> None:
        self.check = check
        self.problem = _reason_of(check)
        self.hint = None
        self.stage = self._stage_of(check)
        self.changes.tell()
        await self._kept(check)

    def _stage_of(self, check: FaceCheck) -> Stage:
        if check.outcome in DECIDED:
            return Stage.DECIDED
        if check.attempts_left <= 0:
            return Stage.WAYS
        return Stage.FILE if self.stage is Stage.FILE or self.camera_trouble else Stage.CAMERA

    def _say(self, hint: PreviewHint) -> None:
        if hint != self.hint:
            self.hint = hint
            self.changes.tell()

    def _end_guidance(self) -> None:
        self.is_guided = False
        self.hint = None
        self.changes.tell()

    def _to(self, stage: Stage) -> None:
        self.stage = stage
        self.hint = None
        self.countdown = 0
        self.changes.tell()


def _reason_of(check: FaceCheck) -> Problem | None:
    """After the last try, "try again" is no advice."""
    if check.refusal is not None and check.refusal.code == FaceNotMatched.code and check.attempts_left <= 0:
        return Problem(FaceAttemptsUsed.code, {"attempts": FACE_ATTEMPTS})
    return check.refusal


def _fault_of(picture: bytes) -> Problem | None:
    """What can be known here, so that no megabytes travel in vain."""
    if not picture:
        return Problem(UNREADABLE, {"cause": "empty-file"})
    if len(picture) > UPLOAD_BYTES:
        return Problem(UNREADABLE, {"cause": "file-too-large"})
    if not (picture.startswith(_KINDS) or (picture[:4] == b"RIFF" and picture[8:12] == b"WEBP")):
        return Problem(UNREADABLE, {"cause": "unknown-format"})
    return None
