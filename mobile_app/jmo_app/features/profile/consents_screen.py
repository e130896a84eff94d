"""What the member agreed to, and taking it back."""

import flet as ft

from jamsostek.account_contract import Consents, GivenConsent
from jmo_app.app import App
from jmo_app.components import buttons, faces, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.profile.state import ConsentsState


@component
def ConsentsScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("consents", lambda: ConsentsState(app))
    use_changes(state.changes)
    use_start(state.consents.load)
    say = app.speech.say
    rows: list[ft.Control] = [words.body(say("consents.why"))]
    if state.withdrawing.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.withdrawing.trouble))
    rows.append(faces.four_faces(app, state.consents, content=lambda consents: _list(state, consents)))
    rows.append(surfaces.notice(say("consents.face_goes"), icon=ft.Icons.SHIELD_OUTLINED))
    return frame.screen(app, *rows, title=say("profile.consents"))


def _list(state: ConsentsState, consents: Consents) -> ft.Control:
    return surfaces.stack(*(_consent(state, consent) for consent in consents.consents), spacing=12)


def _consent(state: ConsentsState, consent: GivenConsent) -> ft.Control:
    say = state.app.speech.say
    title = state.app.speech.say_known(f"consents.title_{consent.purpose}", otherwise="consents.title_other")
    rows: list[ft.Control] = [
        words.heading(title),
        words.quiet(say("consents.given", version=consent.version, at=consent.given_at)),
    ]
    if consent.withdrawn_at is not None:
        rows.append(words.quiet(say("consents.withdrawn", at=consent.withdrawn_at)))
    elif not consent.may_be_withdrawn:
        rows.append(words.quiet(say("consents.ends_with_account")))
    else:
        rows.append(_withdraw(state, consent, title))
    return surfaces.section(*rows)


def _withdraw(state: ConsentsState, consent: GivenConsent, title: str) -> ft.Control:
    async def withdraw() -> None:
        await state.withdraw(consent.consent_id)

    return buttons.second_button(
        state.app.speech.say("consents.withdraw_named", title=title),
        withdraw,
        key=f"consent.{consent.consent_id}.withdraw",
        busy=state.withdrawing.is_busy,
        danger=True,
    )
