"""The selfie, from consent to an answer: matched, a person looks at it, or a branch code."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import StrEnum
from typing import Final, Protocol

from jamsostek.contract import (
    ChooseFaceWay,
    FaceCheck,
    FaceOutcome,
    FacePurpose,
    FaceWayOn,
    LivenessStep,
    Problem,
    StartFaceCheck,
)
from jamsostek.parameters import FACE_ATTEMPTS
from jamsostek.refusals import (
    ChallengeExpired,
    ChallengeSpent,
    ChallengeUnknown,
    FaceAttemptsUsed,
    FaceCheckExpired,
    FaceCheckMissing,
    FaceNotMatched,
    StepsOutOfOrder,
    TooFewSteps,
)
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.features.selfie.cameras import Camera, CameraLost, CameraTrouble, Shutter
from jmo_app.features.selfie.guidance import GLANCE_SECONDS, Adviser, Guidance
from jmo_app.features.selfie.movements import Drawer, Movements
from jmo_app.features.selfie.pictures import Film, Receiver, Shot, fault_of
from jmo_app.features.selfie.sending import Sending
from jmo_app.shrinking import FACE_SIDE, FRAME_SIDE, shrunk
from jmo_app.trouble import Trouble

ASKED_AGAIN: Final = frozenset({FaceCheckExpired.code, FaceCheckMissing.code})
"""What the service says of a request when it wants another face check first."""

_NEW_MOVEMENTS: Final = frozenset(
    {ChallengeExpired.code, ChallengeSpent.code, ChallengeUnknown.code, StepsOutOfOrder.code}
)
"""The movements are over, and no attempt is lost: others are drawn."""

DECIDED: Final = frozenset({FaceOutcome.MATCHED, FaceOutcome.IN_REVIEW, FaceOutcome.BRANCH})


class Stage(StrEnum):
    CONSENT = "consent"
    CAMERA = "camera"
    CANNOT = "cannot"
    """Which movements the member cannot do."""
    FILE = "file"
    WAYS = "ways"
    DECIDED = "decided"


class FaceChecks(Receiver, Drawer, Adviser, Protocol):
    """What of the service a selfie needs."""

    async def start_face_check(self, message: StartFaceCheck) -> FaceCheck | Trouble: ...

    async def face_check(self, check_id: str) -> FaceCheck | Trouble: ...

    async def choose_face_way(self, check_id: str, message: ChooseFaceWay) -> FaceCheck | Trouble: ...


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
        self.check: FaceCheck | None = None
        self.stage = Stage.CONSENT
        self.begin = Action(changes)
        self.choose = Action(changes)
        self.camera_trouble: CameraTrouble | None = None
        self.problem: Problem | None = None
        """Why the last picture was not taken, or did not match."""
        self.takes_one_picture = False
        """Too few movements can be done: one picture, without proof of life."""
        self.guidance = Guidance(api, changes=changes)
        self.movements = Movements(api, changes=changes, rest=rest)
        self.shutter = Shutter(changes, rest)
        self.sending = Sending(api, changes=changes, rest=rest)

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
        actions = (self.begin, self.sending.action, self.choose, self.movements.draw)
        return any(action.is_busy for action in actions)

    @property
    def attempts_left(self) -> int | None:
        return None if self.check is None else self.check.attempts_left

    @property
    def may_try_again(self) -> bool:
        if self.check is None or self.is_decided:
            return False
        return self.check.attempts_left > 0

    @property
    def is_posing(self) -> bool:
        """The camera is about to take a picture, or is taking some."""
        return self.shutter.countdown > 0 or self.movements.is_on

    @property
    def step_at_fault(self) -> LivenessStep | None:
        """The movement the last refusal is about."""
        said = None if self.problem is None else self.problem.facts.get("step")
        return next((step for step in LivenessStep if step == said), None)

    @property
    def trouble(self) -> Trouble | None:
        actions = (self.begin, self.sending.action, self.choose, self.movements.draw)
        return next((action.trouble for action in actions if action.trouble is not None), None)

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
        self.sending.unsent = None
        self._to(Stage.CONSENT)

    # --- the camera

    def lose_camera(self, trouble: CameraTrouble) -> None:
        """One that goes while the member is elsewhere was put down, and is not broken."""
        if self.stage is Stage.CAMERA:
            self.camera_trouble = trouble
            self._to(Stage.FILE)

    def use_camera(self) -> None:
        self.camera_trouble = None
        self.guidance.begin_anew()
        self._to(Stage.CAMERA)

    def use_file(self) -> None:
        self._to(Stage.FILE)

    def see_ways(self) -> None:
        self._to(Stage.WAYS)

    async def guide(self, camera: Camera) -> None:
        """About once a second, one thing to change, until the picture is taken."""
        while self.stage is Stage.CAMERA and self.guidance.is_on:
            if not self.is_busy and not self.is_posing and self.problem is None:
                await self._glance(camera)
            await self._rest(GLANCE_SECONDS)

    async def _glance(self, camera: Camera) -> None:
        frame = await self._picture_from(camera)
        if frame is None or self.is_posing or self.is_busy:
            return
        await self.look_at(frame)

    async def look_at(self, frame: bytes) -> None:
        if self.check is not None:
            await self.guidance.look_at(frame, check_id=self.check.check_id, mirrored=self.is_mirrored)

    is_mirrored = False
    """Set by the screen: pictures taken by a web camera arrive mirrored."""

    async def shoot(self, camera: Camera) -> None:
        if self.is_busy or self.is_posing or self.stage is not Stage.CAMERA:
            return
        self.problem = None
        if not await self.shutter.count_down():
            return
        picture = await self._picture_from(camera)
        self.shutter.put_down()
        if picture is not None:
            await self.send_picture(picture, mirrored=self.is_mirrored)

    def put_down(self) -> None:
        """The camera is closed behind the member, or is to wait."""
        self.movements.stop()
        self.shutter.put_down()

    async def _picture_from(self, camera: Camera) -> bytes | None:
        try:
            return await self.shutter.press(camera)
        except CameraLost:
            self.lose_camera(CameraTrouble.BROKEN)
            return None

    # --- movements before the camera

    async def move(self, camera: Camera) -> None:
        """Draws movements, takes the member through them, and sends what was seen in one go."""
        if self.is_busy or self.is_posing or self.stage is not Stage.CAMERA or self.check is None:
            return
        self.problem = None
        drawn = await self.movements.ask(self.check.check_id)
        if drawn is None or drawn.challenge is None:
            self._take_no_movements()
            return
        self.check = replace(drawn, challenge=None)
        frames = await self.movements.walk(lambda: self._frame_from(camera))
        if frames is not None:
            await self._send(Film(drawn.challenge.nonce, frames, self.is_mirrored))

    def _take_no_movements(self) -> None:
        trouble = self.movements.draw.trouble
        if trouble is None or not trouble.is_answered:
            return
        problems = {problem.code: problem for problem in trouble.problems}
        if TooFewSteps.code in problems:
            self.take_one()
        elif FaceCheckExpired.code in problems:
            self.movements.draw.clear()
            self.start_over()
        elif FaceAttemptsUsed.code in problems:
            self.movements.draw.clear()
            self.problem = problems[FaceAttemptsUsed.code]
            self._to(Stage.WAYS)

    async def _frame_from(self, camera: Camera) -> bytes | None:
        picture = await self._picture_from(camera)
        return None if picture is None else await shrunk(picture, longest=FRAME_SIDE)

    async def cannot_do(self, step: LivenessStep, camera: Camera) -> None:
        """Another movement instead; when too few are left, a single picture."""
        self.movements.leave_out(step)
        if self.movements.are_too_few:
            self.take_one()
            return
        self.retake()
        await self.move(camera)

    def say_what_cannot(self) -> None:
        self._to(Stage.CANNOT)

    def cannot_said(self) -> None:
        """Back before the camera, with the movements that are left."""
        self.takes_one_picture = self.movements.are_too_few
        self.retake()
        self._to(self._with_camera())

    def take_one(self) -> None:
        self.takes_one_picture = True
        self.retake()

    def take_movements(self) -> None:
        """The member wants to move after all."""
        self.takes_one_picture = False
        self.movements.cannot = frozenset()
        self.retake()

    # --- the picture

    async def send_picture(self, picture: bytes, *, mirrored: bool) -> None:
        if self.is_busy:
            return
        picture = await shrunk(picture, longest=FACE_SIDE)
        self.problem = fault_of(picture)
        if self.problem is not None:
            self.changes.tell()
            return
        await self._send(Shot(picture, mirrored))

    async def _send(self, unsent: Shot | Film) -> None:
        self.sending.unsent = unsent
        await self.send_again()

    async def send_again(self) -> None:
        if self.check is None:
            return
        answer = await self.sending.send(self.check.check_id)
        if answer is not None:
            await self._show(answer)
        elif self.sending.refusal is not None:
            await self._take_refusal(self.sending.refusal)

    async def _take_refusal(self, trouble: Trouble) -> None:
        over = next((problem for problem in trouble.problems if problem.code in _NEW_MOVEMENTS), None)
        if over is not None:
            self.sending.action.clear()
            self.problem = over
            self.changes.tell()
        elif any(problem.code == FaceCheckExpired.code for problem in trouble.problems):
            self.start_over()
        else:
            await self.refresh()

    def retake(self) -> None:
        """Away with what was said of the last picture."""
        self.problem = None
        self.guidance.forget()
        self.sending.forget()
        self.movements.draw.clear()
        self.changes.tell()

    # --- other ways

    async def choose_way(self, way: FaceWayOn) -> None:
        if way is FaceWayOn.TRY_AGAIN:
            self.retake()
            self._to(self._with_camera())
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
        self.movements.slow_down(self.problem)
        self.guidance.forget()
        self.stage = self._stage_of(check)
        self.changes.tell()
        await self._kept(check)

    def _stage_of(self, check: FaceCheck) -> Stage:
        if check.outcome in DECIDED:
            return Stage.DECIDED
        if check.attempts_left <= 0:
            return Stage.WAYS
        return Stage.FILE if self.stage is Stage.FILE else self._with_camera()

    def _with_camera(self) -> Stage:
        return Stage.FILE if self.camera_trouble else Stage.CAMERA

    def _to(self, stage: Stage) -> None:
        self.stage = stage
        self.guidance.forget()
        self.put_down()


def _reason_of(check: FaceCheck) -> Problem | None:
    """After the last try, "try again" is no advice."""
    if check.refusal is not None and check.refusal.code == FaceNotMatched.code and check.attempts_left <= 0:
        return Problem(FaceAttemptsUsed.code, {"attempts": FACE_ATTEMPTS})
    return check.refusal
