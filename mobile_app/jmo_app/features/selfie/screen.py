"""The selfie inside a wizard: what stands on the step, and what the button at the thumb does."""

from collections.abc import Callable
from typing import Final

import flet as ft

from jamsostek.contract import FacePurpose, FaceWayOn, PreviewHint
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, surfaces, troubles, waiting, words
from jmo_app.components.watching import use_changes
from jmo_app.explained import explain
from jmo_app.features.selfie.eye import Eye, pick_picture
from jmo_app.features.selfie.oval import oval
from jmo_app.features.selfie.state import Selfie, Stage
from jmo_app.texts import Speech
from jmo_app.texts import selfie as selfie_texts

CAMERA_HEIGHT: Final = 380
SIDES: Final = 40
"""What `frame.screen` leaves free left and right of its column."""


@ft.component
def SelfieStep(app: App, selfie: Selfie) -> ft.Control:  # noqa: N802
    """Below it stands the wizard's own button, once this is decided."""
    use_changes(selfie.changes)
    faces: dict[Stage, Callable[[App, Selfie], list[ft.Control]]] = {
        Stage.CONSENT: _consent,
        Stage.CAMERA: _camera,
        Stage.FILE: _file,
        Stage.WAYS: _ways,
        Stage.DECIDED: _decided,
    }
    return ft.Column(
        [*faces[selfie.stage](app, selfie), *_trouble(app, selfie)],
        key=f"face.{selfie.stage}",
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


# --- consent ------------------------------------------------------------------


def _consent(app: App, selfie: Selfie) -> list[ft.Control]:
    say = app.speech.say
    why = "consent_why_data" if selfie.purpose is FacePurpose.DATA_UPDATE else "consent_why_claim"
    return [
        words.heading(say("selfie.consent_title")),
        surfaces.section(
            _point(say("selfie.consent_what"), say("selfie.consent_what_text"), ft.Icons.FACE_OUTLINED),
            _point(say("selfie.consent_why"), say(f"selfie.{why}"), ft.Icons.SHIELD_OUTLINED),
            _point(
                say("selfie.consent_how_long"),
                say("selfie.consent_how_long_text"),
                ft.Icons.SCHEDULE_OUTLINED,
            ),
            _point(
                say("selfie.consent_withdraw"),
                say("selfie.consent_withdraw_text"),
                ft.Icons.FRONT_HAND_OUTLINED,
            ),
            spacing=theme.GAP,
        ),
        buttons.primary_button(
            say("selfie.agree"),
            selfie.agree,
            key="face.agree",
            busy=selfie.begin.is_busy,
            busy_text=say("selfie.agreeing"),
            icon=ft.Icons.CAMERA_ALT_OUTLINED,
        ),
        buttons.text_button(say("selfie.refuse"), selfie.see_ways, key="face.refuse"),
    ]


def _point(title: str, text: str, icon: ft.IconData) -> ft.Control:
    return ft.Row(
        [
            ft.Icon(icon, color=theme.TRUST, size=24),
            ft.Column([words.body(title, bold=True), words.quiet(text, size=15)], spacing=2, expand=True),
        ],
        spacing=14,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


# --- camera -------------------------------------------------------------------


def _camera(app: App, selfie: Selfie) -> list[ft.Control]:
    return [CameraStep(app, selfie)]


@ft.component
def CameraStep(app: App, selfie: Selfie) -> ft.Control:  # noqa: N802
    use_changes(selfie.changes)
    eye = ft.use_memo(lambda: Eye(selfie), [])
    selfie.is_mirrored = bool(ft.context.page.web)
    ft.use_effect(eye.open, [], cleanup=eye.close)
    return surfaces.stack(
        words.heading(app.speech.say("selfie.camera_title")),
        _finder(app, selfie, eye),
        *_below_camera(app, selfie, eye),
    )


def _finder(app: App, selfie: Selfie, eye: Eye) -> ft.Control:
    say = app.speech.say
    width = min(app.width, theme.COLUMN_WIDTH) - SIDES
    over: list[ft.Control] = [
        ft.Semantics(label=say("selfie.camera_label"), image=True, content=eye.draw(), expand=True),
        oval(width=width, height=CAMERA_HEIGHT, good=selfie.looks_right and not selfie.countdown),
    ]
    if selfie.countdown:
        over.append(
            ft.Container(
                content=ft.Text(
                    str(selfie.countdown), size=96, weight=ft.FontWeight.W_700, color=ft.Colors.WHITE
                ),
                alignment=ft.Alignment.CENTER,
                expand=True,
            )
        )
    return ft.Container(
        content=ft.Stack(over, expand=True, fit=ft.StackFit.EXPAND, alignment=ft.Alignment.CENTER),
        width=width,
        height=CAMERA_HEIGHT,
        bgcolor=ft.Colors.BLACK,
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def _below_camera(app: App, selfie: Selfie, eye: Eye) -> list[ft.Control]:
    say = app.speech.say
    if selfie.send.is_busy:
        return [waiting.busy_line(say("selfie.sending"))]
    if selfie.unsent is not None:
        return _unsent(app, selfie)
    if selfie.problem is not None:
        return [
            *_problem(app, selfie),
            buttons.primary_button(
                say("selfie.try_again"), selfie.retake, key="face.retake", icon=ft.Icons.REFRESH
            ),
            *_elsewhere(app, selfie),
        ]

    async def shoot() -> None:
        await selfie.shoot(eye)

    counting = selfie.countdown > 0
    return [
        _guidance(app.speech, selfie, is_open=eye.is_open),
        buttons.primary_button(
            say("selfie.counting", count=selfie.countdown) if counting else say("selfie.shoot"),
            shoot,
            key="face.shoot",
            enabled=eye.is_open and not counting,
            icon=ft.Icons.CAMERA_ALT_OUTLINED,
        ),
        words.quiet(say("selfie.tips")),
        *_attempts(app, selfie),
        *_elsewhere(app, selfie),
    ]


def _guidance(speech: Speech, selfie: Selfie, *, is_open: bool) -> ft.Control:
    if not is_open:
        return waiting.busy_line(speech.say("selfie.opening_camera"))
    if not selfie.is_guided:
        return surfaces.notice(speech.say("selfie.no_guidance"), live=True)
    if selfie.looks_right:
        return surfaces.good_news(speech.say("selfie.looks_right"))
    text = speech.say("selfie.put_in_oval") if selfie.hint is None else _hint(speech, selfie.hint)
    return surfaces.notice(text, icon=ft.Icons.CENTER_FOCUS_STRONG_OUTLINED, live=True)


def _hint(speech: Speech, hint: PreviewHint) -> str:
    finer = f"hint.{hint.code}.{hint.cause}"
    plain = f"hint.{hint.code}"
    known = next((name for name in (finer, plain) if name in selfie_texts.TEXTS), "hint.other")
    return speech.say(f"selfie.{known}")


def _attempts(app: App, selfie: Selfie) -> list[ft.Control]:
    if not selfie.attempts_left:
        return []
    return [words.quiet(app.speech.say("selfie.attempts_left", count=selfie.attempts_left), size=13)]


def _elsewhere(app: App, selfie: Selfie) -> list[ft.Control]:
    say = app.speech.say
    return [
        buttons.text_button(
            say("selfie.use_file"), selfie.use_file, key="face.use-file", icon=ft.Icons.UPLOAD_FILE_OUTLINED
        ),
        buttons.text_button(
            say("selfie.other_ways"), selfie.see_ways, key="face.ways", icon=ft.Icons.ALT_ROUTE_OUTLINED
        ),
    ]


def _problem(app: App, selfie: Selfie) -> list[ft.Control]:
    if selfie.problem is None:
        return []
    panel = troubles.refusal_panel(app, explain(app.speech, selfie.problem))
    return [ft.Semantics(live_region=True, content=panel), *_attempts(app, selfie)]


def _unsent(app: App, selfie: Selfie) -> list[ft.Control]:
    say = app.speech.say
    return [
        surfaces.warning(say("selfie.not_sent")),
        buttons.primary_button(
            say("selfie.send_again"), selfie.send_again, key="face.send-again", icon=ft.Icons.REFRESH
        ),
        buttons.text_button(say("selfie.try_again"), selfie.retake, key="face.retake"),
    ]


# --- a file instead -----------------------------------------------------------


def _file(app: App, selfie: Selfie) -> list[ft.Control]:
    say = app.speech.say
    rows: list[ft.Control] = [words.heading(say("selfie.file_title"))]
    if selfie.camera_trouble is not None:
        rows.append(surfaces.warning(say(f"selfie.camera_{selfie.camera_trouble}")))
    rows += [surfaces.notice(say("selfie.tips"), icon=ft.Icons.LIGHTBULB_OUTLINE)]
    if selfie.send.is_busy:
        return [*rows, waiting.busy_line(say("selfie.sending"))]
    if selfie.unsent is not None:
        return [*rows, *_unsent(app, selfie)]

    async def pick() -> None:
        picture = await pick_picture()
        if picture is not None:
            await selfie.send_picture(picture, mirrored=False)

    tried = selfie.problem is not None
    return [
        *rows,
        *_problem(app, selfie),
        words.quiet(say("selfie.file_rules")),
        buttons.primary_button(
            say("selfie.try_another_file") if tried else say("selfie.pick_file"),
            pick,
            key="face.pick-file",
            icon=ft.Icons.UPLOAD_FILE_OUTLINED,
        ),
        buttons.second_button(
            say("selfie.use_camera"),
            selfie.use_camera,
            key="face.use-camera",
            icon=ft.Icons.CAMERA_ALT_OUTLINED,
        ),
        buttons.text_button(
            say("selfie.other_ways"), selfie.see_ways, key="face.ways", icon=ft.Icons.ALT_ROUTE_OUTLINED
        ),
    ]


# --- other ways ---------------------------------------------------------------


def _ways(app: App, selfie: Selfie) -> list[ft.Control]:
    say = app.speech.say
    if selfie.check is None:
        return [
            words.heading(say("selfie.ways_title")),
            _way(say("selfie.way_branch"), say("selfie.way_branch_no_consent"), ft.Icons.STORE_OUTLINED),
            buttons.second_button(say("selfie.way_consent"), selfie.start_over, key="face.consent"),
        ]
    return [
        words.heading(say("selfie.ways_title")),
        *_problem(app, selfie),
        *([words.body(say("selfie.ways_intro"))] if selfie.problem is not None else []),
        _review_way(app, selfie),
        _way(
            say("selfie.way_branch"),
            say("selfie.way_branch_text"),
            ft.Icons.STORE_OUTLINED,
            _way_button(selfie, FaceWayOn.BRANCH, say("selfie.way_branch_choose")),
        ),
        *_try_again(app, selfie),
    ]


def _review_way(app: App, selfie: Selfie) -> ft.Control:
    say = app.speech.say
    title, icon = say("selfie.way_review"), ft.Icons.SUPPORT_AGENT_OUTLINED
    if not selfie.may_be_reviewed:
        return _way(title, f"{say('selfie.way_review_text')} {say('selfie.way_review_later')}", icon)
    button = _way_button(selfie, FaceWayOn.REVIEW, say("selfie.way_review_choose"))
    return _way(title, say("selfie.way_review_text"), icon, button)


def _way(title: str, text: str, icon: ft.IconData, *below: ft.Control) -> ft.Control:
    return surfaces.section(_point(title, text, icon), *below, spacing=12)


def _way_button(selfie: Selfie, way: FaceWayOn, text: str) -> ft.Control:
    async def choose() -> None:
        await selfie.choose_way(way)

    return buttons.second_button(text, choose, key=f"face.way.{way}", busy=selfie.choose.is_busy)


def _try_again(app: App, selfie: Selfie) -> list[ft.Control]:
    if not selfie.may_try_again:
        return []

    async def again() -> None:
        await selfie.choose_way(FaceWayOn.TRY_AGAIN)

    return [
        buttons.text_button(
            app.speech.say("selfie.way_try_again"),
            again,
            key="face.again",
            icon=ft.Icons.CAMERA_ALT_OUTLINED,
        )
    ]


# --- decided ------------------------------------------------------------------


def _decided(app: App, selfie: Selfie) -> list[ft.Control]:
    say = app.speech.say
    check = selfie.check
    assert check is not None
    if selfie.is_matched:
        return [
            _verdict(
                say("selfie.matched_title"), say("selfie.matched_text"), ft.Icons.CHECK_CIRCLE, theme.GOOD
            ),
            *_simulated(app, selfie),
        ]
    look_again = buttons.second_button(
        say("selfie.look_again"), selfie.refresh, key="face.look-again", busy=selfie.begin.is_busy
    )
    if selfie.is_in_review:
        claims = selfie.purpose is FacePurpose.JHT_CLAIM
        return [
            _verdict(
                say("selfie.review_title"),
                say("selfie.review_text", number=check.case_number),
                ft.Icons.SUPPORT_AGENT,
                theme.TRUST,
            ),
            surfaces.notice(say("selfie.review_claim") if claims else say("selfie.review_data")),
            look_again,
        ]
    return [
        _verdict(say("selfie.branch_title"), say("selfie.branch_text"), ft.Icons.STORE, theme.TRUST),
        ft.Semantics(
            label=say("selfie.branch_spoken", code=" ".join(check.branch_code or "")),
            exclude_semantics=True,
            content=ft.Container(
                content=words.amount(check.branch_code or "", size=40),
                alignment=ft.Alignment.CENTER,
                padding=20,
                bgcolor=theme.SUNKEN,
                border_radius=theme.RADIUS,
            ),
        ),
        look_again,
    ]


def _verdict(title: str, text: str, icon: ft.IconData, color: str) -> ft.Control:
    return ft.Semantics(
        live_region=True,
        content=ft.Column(
            [
                ft.Icon(icon, size=64, color=color),
                words.title(title),
                words.body(text, center=True),
            ],
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=12,
        ),
    )


def _simulated(app: App, selfie: Selfie) -> list[ft.Control]:
    if selfie.check is None or not selfie.check.simulated:
        return []
    return [
        ft.Container(words.quiet(app.speech.say("selfie.simulated"), size=13), alignment=ft.Alignment.CENTER)
    ]


def _trouble(app: App, selfie: Selfie) -> list[ft.Control]:
    trouble = selfie.trouble
    if trouble is None:
        return []
    return [troubles.trouble_panel(app, trouble)]
