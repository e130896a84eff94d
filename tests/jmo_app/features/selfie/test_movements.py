"""Movements before the camera: asked one at a time, sent together, and never a dead end."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from jamsostek.contract import FaceOutcome, FacePurpose, FaceWayOn, LivenessStep, Problem, SendLiveness
from jamsostek.refusals import (
    ChallengeExpired,
    ChallengeSpent,
    ChallengeUnknown,
    FaceAttemptsUsed,
    FaceCheckExpired,
    MovementNotSeen,
    StepsOutOfOrder,
    TooFewSteps,
)
from jmo_app.camera_trouble import CameraLost, CameraTrouble
from jmo_app.changes import Changes
from jmo_app.features.selfie.movements import SLOW_TICKS, TICKS
from jmo_app.features.selfie.state import Selfie, Stage
from jmo_app.trouble import broken, offline, too_slow
from tests.jmo_app.features.scripted_service import (
    JPEG,
    STEPS,
    ScriptedService,
    a_check,
    a_drawn_check,
    refused,
)

pytestmark = pytest.mark.anyio

LEFT, MOUTH, EYES = STEPS


class Posing:
    """A camera that never takes the same picture twice, and breaks where it is told to."""

    def __init__(self, *, breaks_at: int | None = None) -> None:
        self.shots = 0
        self.breaks_at = breaks_at

    async def catch_up(self) -> None:
        return None

    async def take_picture(self) -> bytes:
        self.shots += 1
        if self.shots == self.breaks_at:
            raise CameraLost()
        return JPEG + self.shots.to_bytes(2, "big")


class Beats:
    """Counts the rests instead of waiting, and does something at one of them."""

    def __init__(self) -> None:
        self.count = 0
        self.at: dict[int, Callable[[], Any]] = {}

    async def __call__(self, _: float) -> None:
        self.count += 1
        if self.count in self.at:
            self.at[self.count]()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def at(selfie: Selfie) -> Stage:
    return selfie.stage


async def before_the_camera(service: ScriptedService | None = None, beats: Beats | None = None) -> Selfie:
    selfie = Selfie(
        service or ScriptedService(), FacePurpose.JHT_CLAIM, changes=Changes(), rest=beats or Beats()
    )
    await selfie.agree()
    return selfie


def not_seen(step: LivenessStep = MOUTH) -> Any:
    return a_check(
        refusal=Problem(MovementNotSeen.code, {"step": step, "cause": "not-seen"}), attempts_left=3
    )


# --- the walk -----------------------------------------------------------------


async def test_the_frames_go_in_one_request_straight_first_then_the_steps_as_drawn() -> None:
    service = ScriptedService()
    selfie = await before_the_camera(service)
    selfie.is_mirrored = True

    await selfie.move(Posing())

    (sent,) = service.messages("send_liveness")
    assert isinstance(sent, SendLiveness)
    assert (sent.nonce, sent.mirrored) == ("nonce-1", True)
    assert [frame.step for frame in sent.frames] == [None, None, LEFT, LEFT, MOUTH, MOUTH, EYES, EYES]
    assert len({frame.picture for frame in sent.frames}) == 8
    assert base64.b64decode(sent.frames[0].picture).startswith(JPEG)


async def test_proof_of_life_with_a_matching_face_decides() -> None:
    selfie = await before_the_camera()

    await selfie.move(Posing())

    assert at(selfie) is Stage.DECIDED
    assert selfie.verdict.is_matched


async def test_one_thing_is_asked_at_a_time_with_time_to_do_it() -> None:
    asked: list[tuple[LivenessStep | None, int]] = []
    selfie = await before_the_camera()
    movements = selfie.movements

    def look() -> None:
        now = (movements.current, movements.countdown)
        if movements.is_on and now not in asked[-1:]:
            asked.append(now)

    selfie.changes.watch(look)
    await selfie.move(Posing())

    beats = (*range(TICKS, 0, -1), 0)
    assert asked == [(step, beat) for step in (None, *STEPS) for beat in beats]


async def test_no_movement_is_looked_at_before_a_slow_phone_shows_what_is_asked_for() -> None:
    camera = Posing()
    beats = Beats()
    counted: list[int] = []
    selfie = await before_the_camera(beats=beats)

    async def catch_up() -> None:
        counted.append(beats.count)

    camera.catch_up = catch_up  # type: ignore[method-assign]
    await selfie.move(camera)

    firsts = [TICKS * part + 1 for part in range(1 + len(STEPS))]
    assert counted == firsts


async def test_progress_runs_from_nothing_to_the_last_movement() -> None:
    seen: list[float] = []
    selfie = await before_the_camera()
    selfie.changes.watch(lambda: seen.append(selfie.movements.progress))

    await selfie.move(Posing())

    assert sorted(set(seen)) == [0, 0.25, 0.5, 0.75]


async def test_nobody_is_guided_while_they_move() -> None:
    service, beats = ScriptedService(), Beats()
    selfie = await before_the_camera(service, beats)
    camera = Posing()

    async def glance() -> None:
        await selfie._glance(camera)

    await selfie.movements.ask("check-1")
    selfie.movements.part = 1
    await glance()

    assert service.messages("preview") == []


async def test_a_second_tap_does_not_begin_a_second_walk() -> None:
    service, beats = ScriptedService(), Beats()
    selfie = await before_the_camera(service, beats)
    selfie.movements.part = 1

    await selfie.move(Posing())

    assert service.messages("draw_challenge") == []


@pytest.mark.parametrize("leave", ["see_ways", "use_file", "put_down"])
async def test_a_walk_that_is_left_takes_no_more_pictures_and_sends_nothing(leave: str) -> None:
    service, beats, camera = ScriptedService(), Beats(), Posing()
    selfie = await before_the_camera(service, beats)
    beats.at[TICKS + 2] = getattr(selfie, leave)

    await selfie.move(camera)

    assert camera.shots == 2
    assert service.messages("send_liveness") == []
    assert not selfie.is_posing


async def test_a_camera_taken_away_on_the_way_leads_to_a_file() -> None:
    service = ScriptedService()
    selfie = await before_the_camera(service)

    await selfie.move(Posing(breaks_at=4))

    assert at(selfie) is Stage.FILE
    assert selfie.camera_trouble is CameraTrouble.BROKEN
    assert service.messages("send_liveness") == []


# --- the draw -----------------------------------------------------------------


async def test_without_a_network_the_same_draw_is_asked_for_again() -> None:
    service = ScriptedService()
    service.troubles["draw_challenge"] = [offline()]
    selfie = await before_the_camera(service)
    await selfie.move(Posing())
    assert selfie.trouble == offline()

    await selfie.move(Posing())

    first, second = service.messages("draw_challenge")
    assert first.request_id == second.request_id
    assert selfie.verdict.is_matched


async def test_another_try_is_another_draw() -> None:
    service = ScriptedService(send_liveness=not_seen())
    selfie = await before_the_camera(service)
    await selfie.move(Posing())
    selfie.retake()

    await selfie.move(Posing())

    first, second = service.messages("draw_challenge")
    assert first.request_id != second.request_id


@pytest.mark.parametrize("over", [ChallengeExpired, ChallengeSpent, ChallengeUnknown, StepsOutOfOrder])
async def test_movements_that_are_over_are_drawn_anew_and_cost_no_attempt(over: type[Any]) -> None:
    service = ScriptedService()
    service.troubles["send_liveness"] = [refused(over.code)]
    selfie = await before_the_camera(service)
    await selfie.move(Posing())
    assert selfie.verdict.problem == Problem(over.code)
    assert (at(selfie), selfie.verdict.attempts_left, selfie.sending.unsent, selfie.trouble) == (
        Stage.CAMERA,
        3,
        None,
        None,
    )

    selfie.retake()
    await selfie.move(Posing())

    assert len(service.messages("draw_challenge")) == 2
    assert selfie.verdict.is_matched


async def test_a_check_that_has_run_out_begins_with_consent_again() -> None:
    service = ScriptedService()
    service.troubles["draw_challenge"] = [refused(FaceCheckExpired.code)]
    selfie = await before_the_camera(service)

    await selfie.move(Posing())

    assert at(selfie) is Stage.CONSENT
    assert selfie.trouble is None


async def test_nobody_is_drawn_movements_for_ever_and_the_other_ways_are_shown() -> None:
    service = ScriptedService()
    service.troubles["draw_challenge"] = [refused(FaceAttemptsUsed.code, attempts=3)]
    selfie = await before_the_camera(service)

    await selfie.move(Posing())

    assert at(selfie) is Stage.WAYS
    assert selfie.verdict.problem == Problem(FaceAttemptsUsed.code, {"attempts": 3})
    assert selfie.trouble is None


# --- who cannot do it ---------------------------------------------------------


async def test_a_movement_somebody_cannot_do_is_replaced_at_once() -> None:
    service, beats, camera = ScriptedService(), Beats(), Posing()
    selfie = await before_the_camera(service, beats)

    await selfie.cannot_do(EYES, camera)

    (draw,) = service.messages("draw_challenge")
    assert draw.cannot == (EYES,)
    assert selfie.verdict.is_matched


async def test_with_too_few_movements_left_a_single_picture_is_enough() -> None:
    service, camera = ScriptedService(), Posing()
    selfie = await before_the_camera(service)
    selfie.movements.leave_out(LEFT)

    await selfie.cannot_do(EYES, camera)
    assert (selfie.takes_one_picture, service.messages("draw_challenge")) == (True, [])
    await selfie.shoot(camera)

    assert len(service.messages("send_selfie")) == 1
    assert selfie.verdict.is_matched


async def test_what_cannot_be_done_is_said_before_the_camera_too() -> None:
    selfie = await before_the_camera()
    selfie.say_what_cannot()
    assert at(selfie) is Stage.CANNOT
    for step in (LEFT, EYES):
        selfie.movements.leave_out(step)
    selfie.movements.leave_out(LEFT, left_out=False)
    assert not selfie.movements.are_too_few

    selfie.cannot_said()

    assert (at(selfie), selfie.takes_one_picture) == (Stage.CAMERA, False)
    assert selfie.movements.cannot == {EYES}


async def test_a_camera_that_closes_behind_the_member_is_not_broken() -> None:
    selfie = await before_the_camera()
    selfie.say_what_cannot()

    selfie.lose_camera(CameraTrouble.BROKEN)
    selfie.cannot_said()

    assert at(selfie) is Stage.CAMERA


async def test_who_can_move_after_all_is_asked_for_movements_again() -> None:
    selfie = await before_the_camera()
    for step in (LEFT, EYES):
        selfie.movements.leave_out(step)
    selfie.cannot_said()
    assert selfie.takes_one_picture

    selfie.take_movements()

    assert not selfie.takes_one_picture
    assert selfie.movements.cannot == frozenset()


async def test_a_service_that_draws_nothing_more_asks_for_a_single_picture() -> None:
    service = ScriptedService()
    service.troubles["draw_challenge"] = [refused(TooFewSteps.code)]
    selfie = await before_the_camera(service)

    await selfie.move(Posing())

    assert selfie.takes_one_picture
    assert selfie.trouble is None


# --- what came of it ----------------------------------------------------------


async def test_a_movement_that_was_not_seen_is_named_and_gets_more_time() -> None:
    service = ScriptedService(send_liveness=not_seen(MOUTH))
    selfie = await before_the_camera(service)

    await selfie.move(Posing())

    assert at(selfie) is Stage.CAMERA
    assert selfie.verdict.step_at_fault is MOUTH
    assert selfie.movements.ticks == SLOW_TICKS
    assert selfie.verdict.attempts_left == 3


async def test_after_the_last_attempt_a_person_or_a_branch_is_offered() -> None:
    spent = a_check(
        outcome=FaceOutcome.NOT_MATCHED,
        attempts_left=0,
        refusal=Problem("BIO-TIDAKCOCOK", {"attempt": 3, "attempts": 3}),
        ways_on=(FaceWayOn.REVIEW, FaceWayOn.BRANCH),
    )
    selfie = await before_the_camera(ScriptedService(send_liveness=spent))

    await selfie.move(Posing())

    assert at(selfie) is Stage.WAYS
    assert selfie.verdict.may_be_reviewed


@pytest.mark.parametrize("silence", [offline(), too_slow(), broken()])
async def test_what_was_shown_is_kept_and_sent_again_as_the_same_request(silence: Any) -> None:
    service = ScriptedService()
    service.troubles["send_liveness"] = [silence]
    selfie = await before_the_camera(service)
    await selfie.move(Posing())
    assert selfie.sending.unsent is not None
    assert at(selfie) is Stage.CAMERA

    await selfie.send_again()

    first, second = service.messages("send_liveness")
    assert first == second
    assert len(service.messages("draw_challenge")) == 1
    assert selfie.verdict.is_matched


async def test_sending_that_takes_long_says_so() -> None:
    slow: list[bool] = []
    selfie = await before_the_camera()
    selfie.changes.watch(lambda: slow.append(selfie.sending.is_slow))

    await selfie.move(Posing())

    assert True in slow
    assert not selfie.sending.is_slow


def test_what_was_shown_never_shows_in_a_log() -> None:
    from jmo_app.features.selfie.pictures import Film, Frame, Shot

    film = Film("nonce-1", (Frame(JPEG, LEFT),), mirrored=False)

    assert str(film) == f"Film(1 frames, {len(JPEG)} bytes)"
    assert str(film.frames[0]) == f"Frame(turn-left, {len(JPEG)} bytes)"
    assert str(Shot(JPEG, mirrored=False)) == f"Shot({len(JPEG)} bytes)"


async def test_a_drawn_check_is_told_to_nobody_as_an_answer() -> None:
    """The movements live two minutes: they are no part of the draft."""
    kept: list[Any] = []

    async def keep(check: Any) -> None:
        kept.append(check.challenge)

    service = ScriptedService(draw_challenge=a_drawn_check())
    selfie = Selfie(service, FacePurpose.JHT_CLAIM, changes=Changes(), kept=keep, rest=Beats())
    await selfie.agree()

    await selfie.move(Posing())

    assert kept == [None, None]
