"""What a screen reader is handed before the camera: what changes is spoken, a button says why it is there."""

from collections.abc import Iterator

import flet as ft
import pytest

from jamsostek.contract import FacePurpose, LivenessStep, Problem
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.selfie.camera_screen import countdown, problem, sending, unsent, with_reason
from jmo_app.features.selfie.eye import Eye
from jmo_app.features.selfie.movement_screen import movement
from jmo_app.features.selfie.pictures import Shot
from jmo_app.features.selfie.state import Selfie
from jmo_app.languages import Language
from jmo_app.texts import Speech
from tests.jmo_app.features.scripted_service import JPEG, ScriptedService, a_drawn_check

DARK = Problem("BIO-CAHAYA", {"cause": "dark"})
MOUTH = LivenessStep.OPEN_MOUTH


@pytest.fixture
def selfie() -> Selfie:
    return Selfie(ScriptedService(), FacePurpose.DATA_UPDATE, changes=Changes())


def spoken(*controls: ft.Control | None) -> Iterator[ft.Semantics]:
    """Live regions, in the order in which they stand."""
    for control in controls:
        if isinstance(control, ft.Semantics) and control.live_region:
            yield control
        below = [*(getattr(control, "controls", None) or ()), getattr(control, "content", None)]
        yield from spoken(*(each for each in below if isinstance(each, ft.Control)))


def words_of(*controls: ft.Control | None) -> list[str]:
    """All that stands there, but what a name replaces."""
    found: list[str] = []
    for control in controls:
        if isinstance(control, ft.Semantics) and control.label:
            found.append(control.label)
        if isinstance(control, ft.Text):
            found.append(control.value)
        if isinstance(control, ft.Semantics) and control.exclude_semantics:
            continue
        below = [*(getattr(control, "controls", None) or ()), getattr(control, "content", None)]
        found += words_of(*(each for each in below if isinstance(each, ft.Control)))
    return found


def test_each_movement_is_spoken_with_its_place_when_it_is_asked_for(app: App, selfie: Selfie) -> None:
    selfie.movements.challenge = a_drawn_check(MOUTH, LivenessStep.TURN_LEFT).challenge
    selfie.movements.part = 1

    (live,) = spoken(*movement(app, selfie, Eye(selfie)))

    assert words_of(live) == ["Gerakan 1 dari 2: Buka mulut lebar"]


def test_the_countdown_is_spoken_number_by_number() -> None:
    (live,) = spoken(countdown(3))

    assert words_of(live) == ["3"]


def test_what_is_being_sent_and_what_was_not_is_spoken(app: App, selfie: Selfie) -> None:
    selfie.sending.unsent = Shot(JPEG, mirrored=False)

    assert len(list(spoken(sending(app, selfie)))) == 1
    assert "belum terkirim" in " ".join(words_of(*spoken(*unsent(app, selfie))))


def test_a_refusal_is_spoken_with_what_why_and_next(app: App, selfie: Selfie) -> None:
    selfie.verdict.problem = DARK

    (live,) = spoken(*problem(app, selfie))

    assert len(words_of(live)) >= 4


@pytest.mark.parametrize(("language", "what"), [(Language.INDONESIAN, "Cahaya"), (Language.ENGLISH, "light")])
def test_a_button_that_tries_again_says_why_it_is_there(
    selfie: Selfie, language: Language, what: str
) -> None:
    speech = Speech(language)
    again = speech.say("selfie.try_again")

    assert with_reason(speech, again, selfie) == again
    selfie.verdict.problem = DARK

    name = with_reason(speech, again, selfie)

    assert name.startswith(f"{again}. ")
    assert what in name
