"""Before the camera: the finder with its oval, one thing to change at a time, movements one by one."""

from typing import Final

import flet as ft

from jamsostek.contract import LivenessStep, PreviewHint
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, surfaces, troubles, waiting, words
from jmo_app.components.watching import use_changes
from jmo_app.explained import explain
from jmo_app.features.selfie.eye import Eye
from jmo_app.features.selfie.oval import oval
from jmo_app.features.selfie.pictograms import SIZE as PICTOGRAM
from jmo_app.features.selfie.pictograms import pictogram
from jmo_app.features.selfie.state import Selfie
from jmo_app.texts import Speech
from jmo_app.texts import selfie as selfie_texts

CAMERA_HEIGHT: Final = 380
SMALL_CAMERA_HEIGHT: Final = 240
SMALL_WIDTH: Final = 350
"""Narrower phones are low as well: the face and what is asked of it fit on them together."""
SIDES: Final = 40
"""What `frame.screen` leaves free left and right of its column."""

Drawn = list[ft.Control]


@ft.component
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
    height = SMALL_CAMERA_HEIGHT if _is_small(app) else CAMERA_HEIGHT
    over: Drawn = [
        ft.Semantics(label=say("selfie.camera_label"), image=True, content=eye.draw(), expand=True),
        oval(width=width, height=height, good=selfie.guidance.looks_right and not selfie.is_posing),
    ]
    if selfie.shutter.countdown:
        over.append(
            ft.Container(
                content=ft.Text(
                    str(selfie.shutter.countdown), size=96, weight=ft.FontWeight.W_700, color=ft.Colors.WHITE
                ),
                alignment=ft.Alignment.CENTER,
                expand=True,
            )
        )
    return ft.Container(
        content=ft.Stack(over, expand=True, fit=ft.StackFit.EXPAND, alignment=ft.Alignment.CENTER),
        width=width,
        height=height,
        bgcolor=ft.Colors.BLACK,
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def _is_small(app: App) -> bool:
    return app.width < SMALL_WIDTH


def _below(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    if selfie.sending.is_busy:
        return [sending(app, selfie)]
    if selfie.sending.unsent is not None:
        return unsent(app, selfie)
    if selfie.movements.is_on:
        return _movement(app, selfie, eye)
    if selfie.problem is not None:
        return _refused(app, selfie, eye)
    guidance = _guidance(app.speech, selfie, is_open=eye.is_open)
    ready = _ready_for_one(app, selfie, eye) if selfie.takes_one_picture else _ready(app, selfie, eye)
    return [guidance, *ready, *attempts(app, selfie), *_elsewhere(app, selfie)]


# --- one thing at a time ------------------------------------------------------


def _guidance(speech: Speech, selfie: Selfie, *, is_open: bool) -> ft.Control:
    if not is_open:
        return waiting.busy_line(speech.say("selfie.opening_camera"))
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


# --- movements ----------------------------------------------------------------


def _ready(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    say = app.speech.say

    async def move() -> None:
        await selfie.move(eye)

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
            enabled=eye.is_open,
            busy=selfie.movements.draw.is_busy,
            busy_text=say("selfie.drawing"),
            icon=ft.Icons.PLAY_ARROW_ROUNDED,
        ),
        words.quiet(say("selfie.move_intro")),
        *([cannot] if eye.is_open else []),  # a camera taken away while it opens stops the whole screen
        words.quiet(say("selfie.tips")),
    ]


def _movement(app: App, selfie: Selfie, eye: Eye) -> Drawn:
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
        rows.append(_cannot_button(say("selfie.cannot_this"), selfie, step, eye))
    return [*rows, buttons.text_button(say("selfie.stop"), selfie.put_down, key="face.stop")]


def _instruction(app: App, selfie: Selfie) -> ft.Control:
    """Spoken when it changes; the countdown beside it is for the eye alone."""
    movements = selfie.movements
    place = _place(app.speech, selfie)
    text = app.speech.say(f"selfie.step.{movements.current or 'straight'}")
    face = ft.Row(
        [
            pictogram(movements.current, size=64 if _is_small(app) else PICTOGRAM),
            ft.Column(
                [words.label(place), words.title(text)],
                spacing=4,
                expand=True,
            ),
            _clock(selfie),
        ],
        spacing=14,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
    )
    return ft.Semantics(
        label=f"{place}: {text}",
        live_region=True,
        container=True,
        exclude_semantics=True,
        content=ft.Container(
            content=face,
            padding=12,
            bgcolor=theme.CARD,
            border=ft.Border.all(2, theme.TRUST),
            border_radius=16,
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
        ft.Text(str(countdown), size=28, weight=ft.FontWeight.W_700, color=theme.ON_TRUST_SOFT)
        if countdown
        else ft.Icon(ft.Icons.PHOTO_CAMERA, size=26, color=theme.ON_TRUST_SOFT)
    )
    return ft.Container(
        content=content,
        width=52,
        height=52,
        alignment=ft.Alignment.CENTER,
        bgcolor=theme.TRUST_SOFT,
        border_radius=26,
    )


def _cannot_button(text: str, selfie: Selfie, step: LivenessStep, eye: Eye) -> ft.Control:
    async def cannot() -> None:
        await selfie.cannot_do(step, eye)

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
        _ways_button(app, selfie),
    ]


def _cannot_tick(app: App, selfie: Selfie, step: LivenessStep) -> ft.Control:
    movements = selfie.movements

    def turn(left_out: bool) -> None:
        movements.leave_out(step, left_out=left_out)

    tick = fields.tick(
        app.speech.say(f"selfie.step.{step}"), step in movements.cannot, turn, key=f"face.cannot.{step}"
    )
    return ft.Row([pictogram(step, size=56), ft.Container(tick, expand=True)], spacing=12)


# --- a single picture ---------------------------------------------------------


def _ready_for_one(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    say = app.speech.say

    async def shoot() -> None:
        await selfie.shoot(eye)

    counting = selfie.shutter.countdown > 0
    return [
        surfaces.notice(say(f"selfie.one.{selfie.purpose}")),
        buttons.primary_button(
            say("selfie.counting", count=selfie.shutter.countdown) if counting else say("selfie.shoot"),
            shoot,
            key="face.shoot",
            enabled=eye.is_open and not counting,
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
        surfaces.warning(say("selfie.not_sent")),
        buttons.primary_button(
            say("selfie.send_again"), selfie.send_again, key="face.send-again", icon=ft.Icons.REFRESH
        ),
        buttons.text_button(say("selfie.try_again"), selfie.retake, key="face.retake"),
    ]


def _refused(app: App, selfie: Selfie, eye: Eye) -> Drawn:
    say = app.speech.say
    rows: Drawn = [
        *problem(app, selfie),
        buttons.primary_button(
            say("selfie.try_again"), selfie.retake, key="face.retake", icon=ft.Icons.REFRESH
        ),
    ]
    step = selfie.step_at_fault
    if step is not None:
        name = say(f"selfie.step.{step}")
        rows.append(_cannot_button(say("selfie.cannot_that", step=name), selfie, step, eye))
    return [*rows, *_elsewhere(app, selfie)]


def problem(app: App, selfie: Selfie) -> Drawn:
    if selfie.problem is None:
        return []
    panel = troubles.refusal_panel(app, explain(app.speech, selfie.problem))
    return [ft.Semantics(live_region=True, content=panel), *attempts(app, selfie)]


def attempts(app: App, selfie: Selfie) -> Drawn:
    if not selfie.attempts_left:
        return []
    return [words.quiet(app.speech.say("selfie.attempts_left", count=selfie.attempts_left), size=13)]


def _elsewhere(app: App, selfie: Selfie) -> Drawn:
    return [
        buttons.text_button(
            app.speech.say("selfie.use_file"),
            selfie.use_file,
            key="face.use-file",
            icon=ft.Icons.UPLOAD_FILE_OUTLINED,
        ),
        _ways_button(app, selfie),
    ]


def _ways_button(app: App, selfie: Selfie) -> ft.Control:
    return buttons.text_button(
        app.speech.say("selfie.other_ways"),
        selfie.see_ways,
        key="face.ways",
        icon=ft.Icons.ALT_ROUTE_OUTLINED,
    )
