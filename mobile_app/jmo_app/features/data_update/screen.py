"""The data update on the screen: which step is drawn, and the one button at the thumb."""

from collections.abc import Callable
from typing import Final

import flet as ft

from jamsostek.contract import DataUpdateStatus
from jmo_app import theme
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.components import surfaces, troubles, wizard, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.data_update import details, membership, review
from jmo_app.features.data_update.answers import Step
from jmo_app.features.data_update.regions import KeptRegions
from jmo_app.features.data_update.state import DRAFT_NAME, DataUpdateWizard
from jmo_app.features.selfie.screen import SelfieStep
from jmo_app.loading import Remembered, Shelf
from jmo_app.trouble import offline

Drawn = list[ft.Control]


@component
def DataUpdateScreen(app: App) -> ft.Control:  # noqa: N802
    recorded = app.keep(f"{DRAFT_NAME}.recorded", lambda: _recorded(app))
    state = app.keep(
        DRAFT_NAME,
        lambda: DataUpdateWizard(
            app.api,
            app.storage,
            changes=Changes(),
            ask_status=recorded,
            regions=KeptRegions(app.api, app.storage, app.now),
        ),
    )
    use_changes(state.changes)
    use_start(state.open)
    if state.form.is_done:
        return review.done(app, state)
    if state.status is None:
        return wizard.waiting_screen(app, state.form, on_retry=state.open)
    return wizard.step_screen(
        app,
        state.form,
        *_age(app, recorded),
        *_mistakes(app, state),
        *BODIES[state.form.step](app, state),
        footer=_footer(app, state),
    )


def _recorded(app: App) -> Remembered[DataUpdateStatus]:
    """What the service knows, or knew: a draft can be gone on with without a network."""
    shelf = Shelf(app.storage, DRAFT_NAME, DataUpdateStatus)
    return Remembered(app.api.data_update, shelf, now=app.now)


def _age(app: App, recorded: Remembered[DataUpdateStatus]) -> Drawn:
    return [] if recorded.as_of is None else [troubles.stored_copy_banner(app, offline(), recorded.as_of)]


def _mistakes(app: App, state: DataUpdateWizard) -> Drawn:
    return [] if state.form.is_at_review else wizard.form_mistakes(app, state.form)


def _footer(app: App, state: DataUpdateWizard) -> ft.Control | None:
    say = app.speech.say
    step = state.form.step
    if step is Step.REVIEW:
        return review.footer(app, state)
    if step is Step.FACE and not state.selfie.verdict.is_decided:
        return None
    text = None
    if step is Step.NOTICE:
        text = say("data_update.start")
    if step is Step.ACCOUNT and state.bank_check is None:
        text = say("wizard.check_account")
    return wizard.next_button(
        app, state.form, text=text, busy=state.ask_bank.is_busy, busy_text=say("wizard.asking_bank")
    )


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
