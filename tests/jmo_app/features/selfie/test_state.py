"""The selfie: consent, live guidance, attempts, and the other ways."""

import base64
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from jamsostek.contract import FaceCheck, FaceOutcome, FacePurpose, FaceWayOn, PreviewHint, Problem
from jamsostek.parameters import UPLOAD_BYTES
from jmo_app.camera_trouble import CameraLost, CameraTrouble
from jmo_app.changes import Changes
from jmo_app.features.selfie.guidance import SILENT_GLANCES
from jmo_app.features.selfie.state import Selfie, Stage
from jmo_app.trouble import offline
from tests.jmo_app.features.scripted_service import JPEG, ScriptedService, a_check, refused

pytestmark = pytest.mark.anyio


def at(selfie: Selfie) -> Stage:
    return selfie.stage


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class StillCamera:
    def __init__(self, picture: bytes = JPEG, *, breaks: bool = False) -> None:
        self.picture = picture
        self.breaks = breaks
        self.shots = 0

    async def take_picture(self) -> bytes:
        self.shots += 1
        if self.breaks:
            raise CameraLost()
        return self.picture

    async def catch_up(self) -> None:
        return None


class Rests:
    """Counts the seconds instead of waiting, and does something at one of them."""

    def __init__(self, at: dict[int, Callable[[], None]] | None = None) -> None:
        self.count = 0
        self.at = at or {}

    async def __call__(self, seconds: float) -> None:
        self.count += 1
        if self.count in self.at:
            self.at[self.count]()


def a_selfie(service: ScriptedService, **kwargs: Any) -> Selfie:
    return Selfie(service, FacePurpose.DATA_UPDATE, changes=Changes(), rest=Rests(), **kwargs)


async def an_agreed_selfie(service: ScriptedService, **kwargs: Any) -> Selfie:
    selfie = a_selfie(service, **kwargs)
    await selfie.agree()
    return selfie


async def test_nothing_is_asked_of_the_service_before_consent() -> None:
    service = ScriptedService()

    selfie = a_selfie(service)

    assert at(selfie) is Stage.CONSENT
    assert service.asked == []


async def test_consent_starts_the_check_and_opens_the_camera() -> None:
    service = ScriptedService()
    selfie = a_selfie(service)

    await selfie.agree()

    assert at(selfie) is Stage.CAMERA
    assert service.messages("start_face_check")[0].consent is True
    assert service.messages("start_face_check")[0].purpose is FacePurpose.DATA_UPDATE


async def test_without_a_network_consent_can_be_given_again_as_the_same_request() -> None:
    service = ScriptedService()
    service.troubles["start_face_check"] = [offline()]
    selfie = a_selfie(service)
    await selfie.agree()
    assert at(selfie) is Stage.CONSENT
    assert selfie.trouble == offline()

    await selfie.agree()

    first, second = service.messages("start_face_check")
    assert first.request_id == second.request_id
    assert at(selfie) is Stage.CAMERA


async def test_a_matched_picture_decides_and_is_told_to_the_wizard() -> None:
    told: list[FaceCheck] = []

    async def keep(check: FaceCheck) -> None:
        told.append(check)

    service = ScriptedService()
    selfie = await an_agreed_selfie(service, kept=keep)

    await selfie.shoot(StillCamera())

    assert at(selfie) is Stage.DECIDED
    assert selfie.verdict.is_decided
    assert [check.outcome for check in told] == [FaceOutcome.PENDING, FaceOutcome.MATCHED]


async def test_the_shot_counts_down_from_three() -> None:
    seen: list[int] = []
    selfie = await an_agreed_selfie(ScriptedService())
    selfie.changes.watch(lambda: seen.append(selfie.shutter.countdown))

    await selfie.shoot(StillCamera())

    assert [count for count in seen if count] == [3, 2, 1]
    assert selfie.shutter.countdown == 0


async def test_a_countdown_ends_without_a_shot_when_the_member_turns_to_the_other_ways() -> None:
    service = ScriptedService()
    camera = StillCamera()
    selfie = await an_agreed_selfie(service)
    selfie.shutter._rest = Rests(at={2: selfie.see_ways})

    await selfie.shoot(camera)

    assert camera.shots == 0
    assert at(selfie) is Stage.WAYS
    assert service.messages("send_selfie") == []


@pytest.mark.parametrize("mirrored", [True, False])
async def test_a_picture_says_whether_it_arrived_mirrored(mirrored: bool) -> None:
    service = ScriptedService()
    selfie = await an_agreed_selfie(service)
    selfie.is_mirrored = mirrored

    await selfie.shoot(StillCamera())

    sent = service.messages("send_selfie")[0]
    assert sent.mirrored is mirrored
    assert base64.b64decode(sent.picture) == JPEG


async def test_a_picture_too_dark_says_so_and_leaves_the_camera_open() -> None:
    dark = a_check(refusal=Problem("BIO-CAHAYA", {"cause": "dark"}))
    selfie = await an_agreed_selfie(ScriptedService(send_selfie=dark))

    await selfie.shoot(StillCamera())

    assert at(selfie) is Stage.CAMERA
    assert selfie.verdict.problem is not None
    assert selfie.verdict.problem.code == "BIO-CAHAYA"
    assert selfie.verdict.may_try_again


async def test_after_the_third_no_match_the_other_ways_are_offered() -> None:
    last = a_check(
        outcome=FaceOutcome.NOT_MATCHED,
        attempts_left=0,
        refusal=Problem("BIO-TIDAKCOCOK", {"attempt": 3, "attempts": 3}),
    )
    selfie = await an_agreed_selfie(ScriptedService(send_selfie=last))

    await selfie.shoot(StillCamera())

    assert at(selfie) is Stage.WAYS
    assert not selfie.verdict.may_try_again
    assert selfie.verdict.problem == Problem("BIO-HABIS", {"attempts": 3})
    assert selfie.verdict.check is not None
    assert selfie.verdict.check.ways_on == (FaceWayOn.REVIEW, FaceWayOn.BRANCH)


async def test_a_no_match_with_attempts_left_may_be_tried_again() -> None:
    second = a_check(
        outcome=FaceOutcome.NOT_MATCHED,
        attempts_left=1,
        ways_on=tuple(FaceWayOn),
        refusal=Problem("BIO-TIDAKCOCOK", {"attempt": 2, "attempts": 3}),
    )
    selfie = await an_agreed_selfie(ScriptedService(send_selfie=second))
    await selfie.shoot(StillCamera())

    await selfie.choose_way(FaceWayOn.TRY_AGAIN)

    assert at(selfie) is Stage.CAMERA
    assert selfie.verdict.problem is None


async def test_the_other_ways_are_open_from_the_first_moment() -> None:
    selfie = await an_agreed_selfie(ScriptedService())

    selfie.see_ways()

    assert at(selfie) is Stage.WAYS
    assert selfie.verdict.attempts_left == 3


async def test_a_person_is_asked_to_look_and_the_case_has_a_number() -> None:
    selfie = await an_agreed_selfie(ScriptedService())

    await selfie.choose_way(FaceWayOn.REVIEW)

    assert at(selfie) is Stage.DECIDED
    assert selfie.verdict.check is not None
    assert selfie.verdict.check.case_number == "WJH-1"


async def test_a_picture_whose_answer_was_lost_is_sent_again_as_the_same_request() -> None:
    service = ScriptedService()
    service.troubles["send_selfie"] = [offline()]
    selfie = await an_agreed_selfie(service)
    await selfie.shoot(StillCamera())
    assert selfie.sending.unsent is not None
    assert not selfie.verdict.is_decided

    await selfie.send_again()

    first, second = service.messages("send_selfie")
    assert first.request_id == second.request_id
    assert selfie.verdict.is_decided
    assert selfie.sending.unsent is None


async def test_a_new_picture_after_a_refusal_is_a_new_request() -> None:
    service = ScriptedService()
    service.answers["send_selfie"] = a_check(refusal=Problem("BIO-GOYANG", {"cause": "blurred"}))
    selfie = await an_agreed_selfie(service)
    await selfie.shoot(StillCamera())
    selfie.retake()

    await selfie.shoot(StillCamera())

    first, second = service.messages("send_selfie")
    assert first.request_id != second.request_id


@pytest.mark.parametrize(
    ("picture", "cause"),
    [
        (b"", "empty-file"),
        (JPEG + b"\x00" * (UPLOAD_BYTES - len(JPEG) + 1), "file-too-large"),
        (b"%PDF-1.7", "unknown-format"),
        (b"\x00\x00\x00\x18ftypheic", "unknown-format"),
    ],
)
async def test_a_file_that_cannot_be_taken_never_travels(picture: bytes, cause: str) -> None:
    service = ScriptedService()
    selfie = await an_agreed_selfie(service)

    await selfie.send_picture(picture, mirrored=False)

    assert selfie.verdict.problem == Problem("BIO-BERKAS", {"cause": cause})
    assert service.messages("send_selfie") == []


@pytest.mark.parametrize(
    "picture",
    [
        JPEG,
        JPEG + b"\x00" * (UPLOAD_BYTES - len(JPEG)),
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 8,
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    ],
    ids=["jpeg", "exactly 6 MB", "png", "webp"],
)
async def test_pictures_of_the_three_kinds_up_to_six_megabytes_travel(picture: bytes) -> None:
    service = ScriptedService()
    selfie = await an_agreed_selfie(service)

    await selfie.send_picture(picture, mirrored=False)

    assert len(service.messages("send_selfie")) == 1


@pytest.mark.parametrize("trouble", list(CameraTrouble))
async def test_without_a_camera_a_file_is_asked_for(trouble: CameraTrouble) -> None:
    selfie = await an_agreed_selfie(ScriptedService())

    selfie.lose_camera(trouble)

    assert at(selfie) is Stage.FILE
    assert selfie.camera_trouble is trouble


async def test_a_camera_that_breaks_at_the_shot_leads_to_the_file() -> None:
    service = ScriptedService()
    selfie = await an_agreed_selfie(service)

    await selfie.shoot(StillCamera(breaks=True))

    assert at(selfie) is Stage.FILE
    assert service.messages("send_selfie") == []


async def test_guidance_says_one_thing_at_a_time_until_the_member_leaves_the_camera() -> None:
    service = ScriptedService(preview=PreviewHint("BIO-POSISI", "small"))
    selfie = await an_agreed_selfie(service)
    selfie._rest = Rests(at={3: selfie.use_file})

    await selfie.guide(StillCamera())

    assert len(service.messages("preview")) == 3
    assert selfie.guidance.hint is None


async def test_a_good_frame_is_said_to_look_right() -> None:
    selfie = await an_agreed_selfie(ScriptedService(preview=PreviewHint(None)))

    await selfie.look_at(JPEG)

    assert selfie.guidance.looks_right


async def test_guidance_falls_silent_without_stopping_the_shot() -> None:
    service = ScriptedService()
    service.troubles["preview"] = [offline()] * SILENT_GLANCES
    selfie = await an_agreed_selfie(service)

    for _ in range(SILENT_GLANCES):
        await selfie.look_at(JPEG)
    await selfie.shoot(StillCamera())

    assert not selfie.guidance.is_on
    assert selfie.verdict.is_decided


async def test_guidance_comes_back_with_the_camera() -> None:
    service = ScriptedService()
    service.troubles["preview"] = [refused("SYS-SIBUK")]
    selfie = await an_agreed_selfie(service)
    await selfie.look_at(JPEG)

    selfie.use_camera()

    assert selfie.guidance.is_on


async def test_one_silent_preview_is_not_the_end_of_guidance() -> None:
    service = ScriptedService()
    service.troubles["preview"] = [offline()] * (SILENT_GLANCES - 1)
    selfie = await an_agreed_selfie(service)

    for _ in range(SILENT_GLANCES):
        await selfie.look_at(JPEG)

    assert selfie.guidance.is_on
    assert selfie.guidance.looks_right


@pytest.mark.parametrize(("size", "guided"), [(524_999, True), (525_003, False)])
async def test_a_frame_too_large_for_a_preview_ends_guidance_only(size: int, guided: bool) -> None:
    selfie = await an_agreed_selfie(ScriptedService())

    await selfie.look_at(JPEG + b"\x00" * (size - len(JPEG)))

    assert selfie.guidance.is_on is guided


async def test_a_refused_preview_ends_guidance() -> None:
    service = ScriptedService()
    service.troubles["preview"] = [refused("SYS-SIBUK")]
    selfie = await an_agreed_selfie(service)

    await selfie.look_at(JPEG)

    assert not selfie.guidance.is_on


async def test_a_check_of_before_is_taken_up_where_it_was() -> None:
    selfie = a_selfie(ScriptedService())

    await selfie.show(a_check(outcome=FaceOutcome.MATCHED))

    assert at(selfie) is Stage.DECIDED


async def test_starting_over_asks_for_consent_again() -> None:
    selfie = await an_agreed_selfie(ScriptedService())

    selfie.start_over()

    assert at(selfie) is Stage.CONSENT
    assert selfie.verdict.check is None


async def test_a_check_that_is_gone_begins_anew() -> None:
    service = ScriptedService()
    service.troubles["face_check"] = [refused("ID-TIDAKADA")]
    selfie = await an_agreed_selfie(service)

    await selfie.refresh()

    assert at(selfie) is Stage.CONSENT


async def test_without_a_network_the_check_stays_as_it_was() -> None:
    service = ScriptedService()
    service.troubles["face_check"] = [offline()]
    selfie = await an_agreed_selfie(service)

    await selfie.refresh()

    assert at(selfie) is Stage.CAMERA


async def test_a_picture_after_the_check_expired_asks_for_consent_again() -> None:
    service = ScriptedService()
    service.troubles["send_selfie"] = [refused("BIO-KEDALUWARSA")]
    selfie = await an_agreed_selfie(service)

    await selfie.shoot(StillCamera())

    assert at(selfie) is Stage.CONSENT
    assert selfie.sending.unsent is None


async def test_a_refused_picture_shows_what_the_service_knows_now() -> None:
    service = ScriptedService(face_check=a_check(attempts_left=0, outcome=FaceOutcome.NOT_MATCHED))
    service.troubles["send_selfie"] = [refused("BIO-HABIS", attempts=3)]
    selfie = await an_agreed_selfie(service)

    await selfie.shoot(StillCamera())

    assert at(selfie) is Stage.WAYS


async def test_two_shots_at_once_are_one() -> None:
    import asyncio

    service = ScriptedService()
    selfie = await an_agreed_selfie(service)
    camera = StillCamera()
    shots: list[Awaitable[None]] = [selfie.shoot(camera), selfie.shoot(camera)]

    await asyncio.gather(*shots)

    assert len(service.messages("send_selfie")) == 1
