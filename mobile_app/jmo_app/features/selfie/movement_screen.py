"""The movements before the camera: what they are, each as it is asked for, and who cannot do one."""

from typing import Final

import flet as ft

from jamsostek.contract import LivenessStep
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, surfaces, words
from jmo_app.features.selfie.elsewhere import ways_button
from jmo_app.features.selfie.eye import Eye
from jmo_app.features.selfie.oval import figure
from jmo_app.features.selfie.pictograms import SIZE as PICTOGRAM
from jmo_app.features.selfie.pictograms import pictogram
from jmo_app.features.selfie.state import Selfie
from jmo_app.texts import Speech

SMALL_WIDTH: Final = 350
"""Narrower phones are low as well: the face and what is asked of it fit on them together."""
CLOCK: Final = 56

Drawn = list[ft.Control]


def is_small(app: App) -> bool:
    return app.width < SMALL_WIDTH


def ready(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    say = app.speech.say

    async def move() -> None:
        await selfie.move(eye.camera)

    cannot = buttons.text_button(
        say("selfie.cannot_some"),
        selfie.say_what_cannot,
        key="face.cannot-some",
        icon=ft.Icons.ACCESSIBILITY_NEW_ROUNDED,
    )
    return [
        buttons.primary_button(
            say("selfie.move"),
            move,
            key="face.move",
            enabled=eye.camera.is_open,
            busy=selfie.movements.draw.is_busy,
            busy_text=say("selfie.drawing"),
            icon=ft.Icons.PLAY_ARROW_ROUNDED,
        ),
        words.quiet(say("selfie.move_intro")),
        cannot,
        words.quiet(say("selfie.tips")),
    ]


def movement(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    say = app.speech.say
    movements = selfie.movements
    step = movements.current
    rows: Drawn = [
        _instruction(app, selfie),
        ft.ProgressBar(
            value=movements.progress,
            bar_height=6,
            border_radius=3,
            color=theme.TRUST,
            bgcolor=theme.SUNKEN,
            semantics_label=_place(app.speech, selfie),
        ),
    ]
    if step is not None:
        rows.append(cannot_button(say("selfie.cannot_this"), selfie, step, eye))
    return [*rows, buttons.text_button(say("selfie.stop"), selfie.put_down, key="face.stop")]


def _instruction(app: App, selfie: Selfie) -> ft.Control:
    """Spoken when it changes; the countdown beside it is for the eye alone."""
    movements = selfie.movements
    place = _place(app.speech, selfie)
    text = app.speech.say(f"selfie.step.{movements.current or 'straight'}")
    return ft.Semantics(
        label=f"{place}: {text}",
        live_region=True,
        container=True,
        exclude_semantics=True,
        content=ft.Container(
            content=ft.Column([words.label(place), words.title(text)], spacing=4),
            padding=ft.Padding.symmetric(horizontal=16, vertical=12),
            bgcolor=theme.CARD,
            border=ft.Border.all(2, theme.TRUST),
            border_radius=16,
        ),
    )


def cues(app: App, selfie: Selfie) -> ft.Control:
    """In the corners of the finder, where the eyes are: what to do, and how long there is for it."""
    drawing = pictogram(selfie.movements.current, size=56 if is_small(app) else PICTOGRAM)
    return ft.Semantics(
        exclude_semantics=True,
        content=ft.Container(
            content=ft.Row(
                [drawing, _clock(selfie)],
                alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
                vertical_alignment=ft.CrossAxisAlignment.START,
            ),
            padding=12,
        ),
    )


def _place(speech: Speech, selfie: Selfie) -> str:
    movements = selfie.movements
    if not movements.part:
        return speech.say("selfie.step_first")
    return speech.say("selfie.step_of", number=movements.part, count=len(movements.steps))


def _clock(selfie: Selfie) -> ft.Control:
    """So many beats until the camera looks; then a camera, and to hold still."""
    countdown = selfie.movements.countdown
    content: ft.Control = (
        figure(countdown, size=24, side=CLOCK, color=theme.ON_TRUST_SOFT)
        if countdown
        else ft.Icon(ft.Icons.PHOTO_CAMERA, size=26, color=theme.ON_TRUST_SOFT)
    )
    return ft.Container(
        content=content,
        width=CLOCK,
        height=CLOCK,
        alignment=ft.Alignment.CENTER,
        bgcolor=theme.TRUST_SOFT,
        border_radius=CLOCK / 2,
    )


def cannot_button(text: str, selfie: Selfie, step: LivenessStep, eye: Eye) -> ft.Control:
    async def cannot() -> None:
        await selfie.cannot_do(step, eye.camera)

    return buttons.second_button(text, cannot, key="face.cannot", icon=ft.Icons.ACCESSIBILITY_NEW_ROUNDED)


def cannot_choice(app: App, selfie: Selfie) -> Drawn:
    """Which movements somebody cannot do; what follows is said before going on."""
    say = app.speech.say
    movements = selfie.movements

    ticks = [_cannot_tick(app, selfie, step) for step in LivenessStep]
    few = [surfaces.notice(say(f"selfie.one.{selfie.purpose}"), live=True)] if movements.are_too_few else []
    return [
        words.heading(say("selfie.cannot_title")),
        words.body(say("selfie.cannot_text")),
        surfaces.section(*ticks, spacing=12),
        *few,
        buttons.primary_button(say("selfie.cannot_go_on"), selfie.cannot_said, key="face.cannot-said"),
        ways_button(app, selfie),
    ]


def _cannot_tick(app: App, selfie: Selfie, step: LivenessStep) -> ft.Control:
    movements = selfie.movements

    def turn(left_out: bool) -> None:
        movements.leave_out(step, left_out=left_out)

    tick = fields.tick(
        app.speech.say(f"selfie.step.{step}"), step in movements.cannot, turn, key=f"face.cannot.{step}"
    )
    return ft.Row(
        [pictogram(step, size=40 if app.is_narrow else 56), ft.Container(tick, expand=True)], spacing=12
    )
