"""The data update on the screen: which step is drawn, and the one button at the thumb."""

from collections.abc import Callable
from typing import Final

import flet as ft

from jmo_app import theme
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.components import buttons, frame, surfaces, troubles, waiting, wizard, words
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.data_update import details, membership, review
from jmo_app.features.data_update.answers import WORKING_STEPS, Step
from jmo_app.features.data_update.state import DRAFT_NAME, DataUpdateWizard
from jmo_app.features.selfie.screen import SelfieStep

Drawn = list[ft.Control]


@ft.component
def DataUpdateScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep(DRAFT_NAME, lambda: DataUpdateWizard(app.api, app.storage, changes=Changes()))
    use_changes(state.changes)
    use_start(state.open)
    if state.status is None:
        return frame.screen(app, *_waiting(app, state), title=app.speech.say("data_update.title"))
    if state.step is Step.DONE:
        return review.done(app, state)
    return _step(app, state)


def _waiting(app: App, state: DataUpdateWizard) -> Drawn:
    if state.begin.trouble is None:
        return [waiting.skeleton(app.speech)]
    return [troubles.trouble_panel(app, state.begin.trouble, on_retry=state.open)]


def _step(app: App, state: DataUpdateWizard) -> ft.Control:
    async def back() -> None:
        if not await state.back():
            app.back()

    return frame.screen(
        app,
        *_head(app, state),
        *_mistakes(app, state),
        *BODIES[state.step](app, state),
        title=app.speech.say("data_update.title"),
        footer=_footer(app, state),
        on_back=back,
        page=f"data-update.{state.step}.{state.refused_times}",
    )


def _mistakes(app: App, state: DataUpdateWizard) -> Drawn:
    if state.step is Step.REVIEW:
        return []
    return wizard.error_summary(app, state.problems, name_of=lambda field: name_of(app, field))


def _head(app: App, state: DataUpdateWizard) -> Drawn:
    rows: Drawn = []
    if state.step in WORKING_STEPS:
        name = app.speech.say(f"data_update.step.{state.step}")
        rows.append(waiting.progress_header(app.speech, state.position, len(WORKING_STEPS), name))
    if state.was_resumed:
        rows.append(surfaces.notice(app.speech.say("wizard.resumed"), icon=ft.Icons.SAVE_OUTLINED))
    if state.begin.trouble is not None and state.begin.trouble.is_no_connection:
        rows.append(surfaces.warning(app.speech.say("wizard.offline_kept")))
    return rows


def _footer(app: App, state: DataUpdateWizard) -> ft.Control | None:
    say = app.speech.say
    if state.step is Step.REVIEW:
        return review.footer(app, state)
    if state.step is Step.FACE and not state.selfie.is_decided:
        return None
    text = say("wizard.next")
    if state.step is Step.NOTICE:
        text = say("data_update.start")
    if state.step is Step.ACCOUNT and state.bank_check is None:
        text = say("wizard.check_account")
    return buttons.primary_button(
        text,
        state.next,
        key="data-update.next",
        busy=state.ask_bank.is_busy,
        busy_text=say("wizard.asking_bank"),
    )


def name_of(app: App, field: str) -> str:
    return app.speech.say(f"data_update.field.{field}")


def _face(app: App, state: DataUpdateWizard) -> Drawn:
    return [SelfieStep(app, state.selfie)]


def _notice(app: App, state: DataUpdateWizard) -> Drawn:
    say = app.speech.say
    status = state.status
    assert status is not None
    never = status.updated_on is None
    rows: Drawn = [
        ft.Container(height=theme.GAP_S),
        words.display(say("data_update.notice_never") if never else say("data_update.notice_again")),
    ]
    if status.updated_on is not None:
        rows.append(
            words.body(
                say("data_update.notice_updated", updated=status.updated_on, until=status.valid_until),
                color=theme.QUIET_TEXT,
            )
        )
    return [
        *rows,
        words.body(say("data_update.notice_why")),
        surfaces.section(
            words.heading(say("data_update.notice_prepare")),
            *(_item(say(f"data_update.notice_{name}"), icon) for name, icon in PREPARE),
            spacing=12,
        ),
        surfaces.notice(say("data_update.notice_time"), icon=ft.Icons.SCHEDULE_OUTLINED),
        surfaces.notice(say("data_update.notice_kept"), icon=ft.Icons.SAVE_OUTLINED),
    ]


PREPARE: Final = (
    ("ktp", ft.Icons.BADGE_OUTLINED),
    ("bank", ft.Icons.ACCOUNT_BALANCE_OUTLINED),
    ("phone", ft.Icons.PHONE_ANDROID_OUTLINED),
    ("light", ft.Icons.LIGHT_MODE_OUTLINED),
)


def _item(text: str, icon: ft.IconData) -> ft.Control:
    return ft.Row(
        [ft.Icon(icon, color=theme.TRUST, size=22), ft.Container(words.body(text), expand=True)], spacing=14
    )


BODIES: Final[dict[Step, Callable[[App, DataUpdateWizard], Drawn]]] = {
    Step.NOTICE: _notice,
    Step.MEMBERSHIP: membership.body,
    Step.FACE: _face,
    Step.CONTACT: details.contact,
    Step.ACCOUNT: details.account,
    Step.POPULATION: details.population,
    Step.ADDITIONAL: details.additional,
    Step.REVIEW: review.body,
}
