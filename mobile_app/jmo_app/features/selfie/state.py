"""The selfie, from consent to an answer: matched, a person looks at it, or a branch code."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from jamsostek.contract import FaceCheck, FacePurpose, FaceWayOn, LivenessStep
from jamsostek.refusals import FaceAttemptsUsed, FaceCheckExpired, TooFewSteps
from jmo_app.action import Action
from jmo_app.camera_trouble import CameraTrouble
from jmo_app.changes import Changes
from jmo_app.features.selfie.cameras import Camera, Shutter
from jmo_app.features.selfie.checks import Checks, FaceChecks
from jmo_app.features.selfie.guidance import GLANCE_SECONDS, Guidance
from jmo_app.features.selfie.movements import OVER, Movements
from jmo_app.features.selfie.pictures import Film, Shot, fault_of
from jmo_app.features.selfie.sending import Sending
from jmo_app.features.selfie.verdict import DECIDED, Verdict
from jmo_app.shrinking import FACE_SIDE, shrunk
from jmo_app.trouble import Trouble


class Stage(StrEnum):
    CONSENT = "consent"
    CAMERA = "camera"
    CANNOT = "cannot"
    """Which movements the member cannot do."""
    FILE = "file"
    WAYS = "ways"
    DECIDED = "decided"


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
        self.purpose = purpose
        self.changes = changes
        self._kept = kept
        self._rest = rest
        self.verdict = Verdict()
        self.stage = Stage.CONSENT
        self.checks = Checks(api, changes=changes)
        self.cameras: list[object] = []  # of the phone, once asked for
        self.camera_trouble: CameraTrouble | None = None
        self.takes_one_picture = False
        """Too few movements can be done: one picture, without proof of life."""
        self.is_mirrored = False
        """Set by the screen: pictures taken by a web camera arrive mirrored."""
        self.guidance = Guidance(api, changes=changes)
        self.movements = Movements(api, changes=changes, rest=rest)
        self.shutter = Shutter(changes, rest, lost=lambda: self.lose_camera(CameraTrouble.BROKEN))
        self.sending = Sending(api, changes=changes, rest=rest)

    # --- what it says

    @property
    def is_busy(self) -> bool:
        return any(action.is_busy for action in self._actions)

    @property
    def is_posing(self) -> bool:
        """The camera is about to take a picture, or is taking some."""
        return self.shutter.countdown > 0 or self.movements.is_on

    @property
    def may_pose(self) -> bool:
        return self.stage is Stage.CAMERA and not self.is_busy and not self.is_posing

    @property
    def trouble(self) -> Trouble | None:
        return next((action.trouble for action in self._actions if action.trouble is not None), None)

    @property
    def _actions(self) -> Sequence[Action]:
        return (self.checks.begin, self.sending.action, self.checks.choose, self.movements.draw)

    # --- consent

    async def agree(self) -> None:
        await self._show_answer(await self.checks.start(self.purpose))

    async def refresh(self) -> None:
        """What became of it: a person may have decided meanwhile. One that is gone begins anew."""
        if self.verdict.check is None:
            return
        check = await self.checks.look(self.verdict.check.check_id)
        await self._show_answer(check)
        if check is None and self.checks.is_gone:
            self.start_over()

    def start_over(self) -> None:
        """The check has expired, or the member takes the consent back."""
        self.verdict = Verdict()
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
            if self.may_pose and self.verdict.problem is None:
                await self._glance(camera)
            await self._rest(GLANCE_SECONDS)

    async def _glance(self, camera: Camera) -> None:
        frame = await self.shutter.press(camera)
        if frame is not None and self.may_pose:
            await self.look_at(frame)

    async def look_at(self, frame: bytes) -> None:
        if (check := self.verdict.check) is not None:
            await self.guidance.look_at(frame, check_id=check.check_id, mirrored=self.is_mirrored)

    async def shoot(self, camera: Camera) -> None:
        if not self.may_pose:
            return
        self.verdict.problem = None
        picture = await self.shutter.count_down_and_press(camera)
        if picture is not None:
            await self.send_picture(picture, mirrored=self.is_mirrored)

    def put_down(self) -> None:
        """The camera is closed behind the member, or is to wait."""
        self.movements.stop()
        self.shutter.put_down()

    # --- movements before the camera

    async def move(self, camera: Camera) -> None:
        """Draws movements, takes the member through them, and sends what was seen in one go."""
        if not self.may_pose or self.verdict.check is None:
            return
        self.verdict.problem = None
        drawn = await self.movements.ask(self.verdict.check.check_id)
        if drawn is None or drawn.challenge is None:
            self._take_no_movements()
            return
        self.verdict.check = replace(drawn, challenge=None)
        frames = await self.movements.walk(lambda: self.shutter.frame(camera), camera.catch_up)
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
            self.verdict.problem = problems[FaceAttemptsUsed.code]
            self._to(Stage.WAYS)

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
        self.verdict.problem = fault_of(picture)
        if self.verdict.problem is not None:
            self.changes.tell()
            return
        await self._send(Shot(picture, mirrored))

    async def _send(self, unsent: Shot | Film) -> None:
        self.sending.unsent = unsent
        await self.send_again()

    async def send_again(self) -> None:
        if self.verdict.check is None:
            return
        answer = await self.sending.send(self.verdict.check.check_id)
        if answer is not None:
            await self.show(answer)
        elif self.sending.refusal is not None:
            await self._take_refusal(self.sending.refusal)

    async def _take_refusal(self, trouble: Trouble) -> None:
        over = next((problem for problem in trouble.problems if problem.code in OVER), None)
        if over is not None:
            self.sending.action.clear()
            self.verdict.problem = over
            self.changes.tell()
        elif any(problem.code == FaceCheckExpired.code for problem in trouble.problems):
            self.start_over()
        else:
            await self.refresh()

    def retake(self) -> None:
        """Away with what was said of the last picture."""
        self.verdict.problem = None
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
        if self.verdict.check is not None:
            await self._show_answer(await self.checks.choose_way(self.verdict.check.check_id, way))

    # --- inside

    async def _show_answer(self, check: FaceCheck | None) -> None:
        if check is not None:
            await self.show(check)

    async def show(self, check: FaceCheck) -> None:
        """Also one of before, as the service remembers it."""
        self.verdict.take(check)
        self.movements.slow_down(self.verdict.problem)
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
