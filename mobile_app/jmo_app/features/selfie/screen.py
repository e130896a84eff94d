"""The selfie inside a wizard: what stands on the step, and what the button at the thumb does."""

from collections.abc import Callable

import flet as ft

from jamsostek.contract import FacePurpose, FaceWayOn
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes
from jmo_app.features.selfie.camera_screen import CameraStep, problem, sending, unsent, with_reason
from jmo_app.features.selfie.elsewhere import ways_button
from jmo_app.features.selfie.eye import pick_picture
from jmo_app.features.selfie.movement_screen import cannot_choice
from jmo_app.features.selfie.state import Selfie, Stage


@component
def SelfieStep(app: App, selfie: Selfie) -> ft.Control:  # noqa: N802
    """Below it stands the wizard's own button, once this is decided."""
    use_changes(selfie.changes)
    faces: dict[Stage, Callable[[App, Selfie], list[ft.Control]]] = {
        Stage.CONSENT: _consent,
        Stage.CAMERA: _camera,
        Stage.CANNOT: cannot_choice,
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
    return [
        words.heading(say("selfie.consent_title")),
        surfaces.section(
            _point(say("selfie.consent_what"), say("selfie.consent_what_text"), ft.Icons.FACE_OUTLINED),
            _point(
                say("selfie.consent_why"),
                say(f"selfie.consent_why.{selfie.purpose}"),
                ft.Icons.SHIELD_OUTLINED,
            ),
            _point(say("selfie.consent_same"), say("selfie.consent_same_text"), ft.Icons.GROUPS_OUTLINED),
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
            busy=selfie.checks.begin.is_busy,
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


# --- a file instead -----------------------------------------------------------


def _file(app: App, selfie: Selfie) -> list[ft.Control]:
    say = app.speech.say
    rows: list[ft.Control] = [words.heading(say("selfie.file_title"))]
    if selfie.camera_trouble is not None:
        rows.append(surfaces.warning(say(f"selfie.camera_{selfie.camera_trouble}"), live=True))
    rows += [
        *problem(app, selfie),
        surfaces.notice(say(f"selfie.one.{selfie.purpose}")),
        words.quiet(say("selfie.tips")),
    ]
    if selfie.sending.is_busy:
        return [*rows, sending(app, selfie)]
    if selfie.sending.unsent is not None:
        return [*rows, *unsent(app, selfie)]

    async def pick() -> None:
        picture = await pick_picture()
        if picture is not None:
            await selfie.send_picture(picture, mirrored=False)

    tried = selfie.verdict.problem is not None
    words_on_it = say("selfie.try_another_file") if tried else say("selfie.pick_file")
    return [
        *rows,
        words.quiet(say("selfie.file_rules")),
        buttons.primary_button(
            words_on_it,
            pick,
            key="face.pick-file",
            icon=ft.Icons.UPLOAD_FILE_OUTLINED,
            name=with_reason(app.speech, words_on_it, selfie),
        ),
        buttons.second_button(
            say("selfie.use_camera"),
            selfie.use_camera,
            key="face.use-camera",
            icon=ft.Icons.CAMERA_ALT_OUTLINED,
        ),
        ways_button(app, selfie),
    ]


# --- other ways ---------------------------------------------------------------


def _ways(app: App, selfie: Selfie) -> list[ft.Control]:
    say = app.speech.say
    if selfie.verdict.check is None:
        return [
            words.heading(say("selfie.ways_title")),
            _way(say("selfie.way_branch"), say("selfie.way_branch_no_consent"), ft.Icons.STORE_OUTLINED),
            buttons.second_button(say("selfie.way_consent"), selfie.start_over, key="face.consent"),
        ]
    if selfie.purpose is FacePurpose.ACCOUNT_RESET:  # a branch, which the page names below with its number
        return [words.heading(say("selfie.ways_title")), *problem(app, selfie), *_try_again(app, selfie)]
    return [
        words.heading(say("selfie.ways_title")),
        *problem(app, selfie),
        *([words.body(say("selfie.ways_intro"))] if selfie.verdict.problem is not None else []),
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
    if not selfie.verdict.may_be_reviewed:
        return _way(title, f"{say('selfie.way_review_text')} {say('selfie.way_review_later')}", icon)
    button = _way_button(selfie, FaceWayOn.REVIEW, say("selfie.way_review_choose"))
    return _way(title, say("selfie.way_review_text"), icon, button)


def _way(title: str, text: str, icon: ft.IconData, *below: ft.Control) -> ft.Control:
    return surfaces.section(_point(title, text, icon), *below, spacing=12)


def _way_button(selfie: Selfie, way: FaceWayOn, text: str) -> ft.Control:
    async def choose() -> None:
        await selfie.choose_way(way)

    return buttons.second_button(text, choose, key=f"face.way.{way}", busy=selfie.checks.choose.is_busy)


def _try_again(app: App, selfie: Selfie) -> list[ft.Control]:
    if not selfie.verdict.may_try_again:
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
    check = selfie.verdict.check
    assert check is not None
    if selfie.verdict.is_matched:
        return [
            _verdict(
                say("selfie.matched_title"), say("selfie.matched_text"), ft.Icons.CHECK_CIRCLE, theme.GOOD
            ),
            *_simulated(app, selfie),
        ]
    look_again = buttons.second_button(
        say("selfie.look_again"), selfie.refresh, key="face.look-again", busy=selfie.checks.begin.is_busy
    )
    if selfie.verdict.is_in_review:
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
                content=words.amount(check.branch_code or "", size=32),
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
                words.title(title, center=True),
                words.body(text, center=True),
            ],
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=12,
        ),
    )


def _simulated(app: App, selfie: Selfie) -> list[ft.Control]:
    if selfie.verdict.check is None or not selfie.verdict.check.simulated:
        return []
    return [
        ft.Container(words.quiet(app.speech.say("selfie.simulated"), size=13), alignment=ft.Alignment.CENTER)
    ]


def _trouble(app: App, selfie: Selfie) -> list[ft.Control]:
    trouble = selfie.trouble
    if trouble is None:
        return []
    return [troubles.trouble_panel(app, trouble)]
