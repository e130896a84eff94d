"""What stands before the camera, where a picture of it is not enough."""

import flet as ft
import pytest

from jamsostek.contract import FaceOutcome, FacePurpose, FaceWayOn, Problem
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.selfie.camera_screen import finder_height
from jmo_app.features.selfie.elsewhere import ways_button
from jmo_app.features.selfie.state import Selfie
from tests.jmo_app.features.scripted_service import ScriptedService, a_check

UNLIKE = Problem("BIO-TIDAKCOCOK", {"attempt": 1, "attempts": 3})
NEAR = (FaceWayOn.TRY_AGAIN, FaceWayOn.REVIEW)
FAR = (FaceWayOn.TRY_AGAIN,)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_reason_leaves_room_to_be_read_at_once(app: App, width: int) -> None:
    app.width = width
    selfie = Selfie(ScriptedService(), FacePurpose.DATA_UPDATE, changes=Changes())
    before = finder_height(app, selfie)

    selfie.verdict.problem = UNLIKE

    assert finder_height(app, selfie) <= 140 < before


@pytest.mark.parametrize(
    ("purpose", "ways", "words"),
    [
        (FacePurpose.JHT_CLAIM, FAR, "Cara lain tanpa foto"),
        (FacePurpose.JHT_CLAIM, NEAR, "Minta ditinjau petugas, atau cara lain"),
        (FacePurpose.ACCOUNT_RESET, NEAR, "Cara lain tanpa foto"),
    ],
)
def test_a_person_is_offered_where_one_may_look_at_the_picture(
    app: App, purpose: FacePurpose, ways: tuple[FaceWayOn, ...], words: str
) -> None:
    selfie = Selfie(ScriptedService(), purpose, changes=Changes())
    selfie.verdict.check = a_check(
        outcome=FaceOutcome.NOT_MATCHED, purpose=purpose, ways_on=ways, attempts_left=2
    )

    button = ways_button(app, selfie)

    assert isinstance(button, ft.TextButton)
    assert button.content == words
