"""Before the camera: the finder with its oval, one thing to change at a time, and what came of a picture."""

from typing import Final

import flet as ft

from jamsostek.contract import PreviewHint
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, surfaces, troubles, waiting, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes
from jmo_app.explained import explain
from jmo_app.features.selfie.elsewhere import elsewhere
from jmo_app.features.selfie.eye import Eye
from jmo_app.features.selfie.movement_screen import Drawn, cannot_button, cues, is_small, movement, ready
from jmo_app.features.selfie.oval import figure, oval
from jmo_app.features.selfie.state import Selfie
from jmo_app.texts import Speech
from jmo_app.texts import selfie as selfie_texts

CAMERA_HEIGHT: Final = 380
SMALL_CAMERA_HEIGHT: Final = 240
REFUSED_CAMERA_HEIGHT: Final = 140
"""Beside the reason the picture matters little: the reason and what to do next are to be seen at once."""
SIDES: Final = 40
"""What `frame.screen` leaves free left and right of its column."""


@component
def CameraStep(app: App, selfie: Selfie) -> ft.Control:  # noqa: N802
    use_changes(selfie.changes)
    eye = ft.use_memo(lambda: Eye(selfie), [])
    selfie.is_mirrored = bool(ft.context.page.web)
    ft.use_effect(eye.open, [], cleanup=eye.close)
    return surfaces.stack(
        words.heading(app.speech.say("selfie.camera_title")),
        _finder(app, selfie, eye),
        *_below(app, selfie, eye),
    )


def _finder(app: App, selfie: Selfie, eye: Eye) -> ft.Control:
    say = app.speech.say
    width = min(app.width, theme.COLUMN_WIDTH) - SIDES
    height = finder_height(app, selfie)
    over: Drawn = [
        ft.Semantics(label=say("selfie.camera_label"), image=True, content=eye.camera.draw(), expand=True),
        oval(width=width, height=height, good=selfie.guidance.looks_right and not selfie.is_posing),
    ]
    if selfie.movements.is_on:
        over.append(cues(app, selfie))
    if selfie.shutter.countdown:
        over.append(countdown(selfie.shutter.countdown))
    return ft.Container(
        content=ft.Stack(over, expand=True, fit=ft.StackFit.EXPAND, alignment=ft.Alignment.CENTER),
        width=width,
        height=height,
        bgcolor=ft.Colors.BLACK,
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def finder_height(app: App, selfie: Selfie) -> int:
    if selfie.verdict.problem is not None:
        return REFUSED_CAMERA_HEIGHT
    return SMALL_CAMERA_HEIGHT if is_small(app) else CAMERA_HEIGHT


def countdown(number: int) -> ft.Control:
    """Spoken as it runs: who does not see it knows when the picture is taken."""
    face = figure(number, size=96, side=2 * 96, color=ft.Colors.WHITE)
    return ft.Semantics(
        label=str(number),
        live_region=True,
        exclude_semantics=True,
        content=ft.Container(content=face, alignment=ft.Alignment.CENTER, expand=True),
        expand=True,
    )


def _below(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    if selfie.sending.is_busy:
        return [sending(app, selfie)]
    if selfie.sending.unsent is not None:
        return unsent(app, selfie)
    if selfie.movements.is_on:
        return movement(app, selfie, eye)
    if selfie.verdict.problem is not None:
        return _refused(app, selfie, eye)
    guidance = _guidance(app.speech, selfie) if eye.camera.is_open else _opening(app.speech, eye)
    begin = _ready_for_one if selfie.takes_one_picture else ready
    return [guidance, *begin(app, selfie, eye), *attempts(app, selfie), *elsewhere(app, selfie)]


# --- one thing at a time ------------------------------------------------------


def _opening(speech: Speech, eye: Eye) -> ft.Control:
    return waiting.busy_line(
        speech.say("selfie.opening_slowly" if eye.camera.is_slow else "selfie.opening_camera")
    )


def _guidance(speech: Speech, selfie: Selfie) -> ft.Control:
    if not selfie.guidance.is_on:
        return surfaces.notice(speech.say("selfie.no_guidance"), live=True)
    if selfie.guidance.looks_right:
        return surfaces.good_news(speech.say("selfie.looks_right"))
    text = (
        speech.say("selfie.put_in_oval")
        if selfie.guidance.hint is None
        else _hint(speech, selfie.guidance.hint)
    )
    return surfaces.notice(text, icon=ft.Icons.CENTER_FOCUS_STRONG_OUTLINED, live=True)


def _hint(speech: Speech, hint: PreviewHint) -> str:
    finer = f"hint.{hint.code}.{hint.cause}"
    plain = f"hint.{hint.code}"
    known = next((name for name in (finer, plain) if name in selfie_texts.TEXTS), "hint.other")
    return speech.say(f"selfie.{known}")


# --- a single picture ---------------------------------------------------------


def _ready_for_one(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    say = app.speech.say

    async def shoot() -> None:
        await selfie.shoot(eye.camera)

    counting = selfie.shutter.countdown > 0
    return [
        surfaces.notice(say(f"selfie.one.{selfie.purpose}")),
        buttons.primary_button(
            say("selfie.counting", count=selfie.shutter.countdown) if counting else say("selfie.shoot"),
            shoot,
            key="face.shoot",
            enabled=eye.camera.is_open and not counting,
            icon=ft.Icons.CAMERA_ALT_OUTLINED,
        ),
        words.quiet(say("selfie.tips")),
        buttons.text_button(
            say("selfie.move_after_all"), selfie.take_movements, key="face.movements", icon=ft.Icons.REPLAY
        ),
    ]


# --- after it -----------------------------------------------------------------


def sending(app: App, selfie: Selfie) -> ft.Control:
    say = app.speech.say
    size = 0 if selfie.sending.unsent is None else selfie.sending.unsent.size
    text = say("selfie.sending", size=size)
    return waiting.busy_line(f"{text} {say('selfie.still_sending')}" if selfie.sending.is_slow else text)


def unsent(app: App, selfie: Selfie) -> Drawn:
    say = app.speech.say
    return [
        surfaces.warning(say("selfie.not_sent"), live=True),
        buttons.primary_button(
            say("selfie.send_again"), selfie.send_again, key="face.send-again", icon=ft.Icons.REFRESH
        ),
        buttons.text_button(say("selfie.retake"), selfie.retake, key="face.retake"),
    ]


def _refused(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    say = app.speech.say
    rows: Drawn = [
        *problem(app, selfie),
        buttons.primary_button(
            say("selfie.try_again"),
            selfie.retake,
            key="face.retake",
            icon=ft.Icons.REFRESH,
            name=with_reason(app.speech, say("selfie.try_again"), selfie),
        ),
    ]
    step = selfie.verdict.step_at_fault
    if step is not None:
        name = say(f"selfie.step.{step}")
        rows.append(cannot_button(say("selfie.cannot_that", step=name), selfie, step, eye))
    return [*rows, *elsewhere(app, selfie)]


def problem(app: App, selfie: Selfie) -> Drawn:
    if selfie.verdict.problem is None:
        return []
    panel = troubles.refusal_panel(app, explain(app.speech, selfie.verdict.problem))
    return [ft.Semantics(live_region=True, content=panel), *attempts(app, selfie)]


def with_reason(speech: Speech, text: str, selfie: Selfie) -> str:
    """What is heard of a button that tries again: who comes back to it later hears what it is about."""
    if selfie.verdict.problem is None:
        return text
    return f"{text}. {explain(speech, selfie.verdict.problem).what}"


def attempts(app: App, selfie: Selfie) -> Drawn:
    if not selfie.verdict.attempts_left:
        return []
    return [words.quiet(app.speech.say("selfie.attempts_left", count=selfie.verdict.attempts_left), size=13)]
