"""Adding a card by its number; what the machine cannot match goes to a person."""

import flet as ft

from jmo_app import routes
from jmo_app.app import App
from jmo_app.components import buttons, fields, frame, surfaces, troubles, wizard, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes
from jmo_app.features.add_card.state import AddCardState

NAME = "add-card"


@component
def AddCardScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep(NAME, lambda: AddCardState(app))
    use_changes(state.changes)
    say = app.speech.say
    if state.cards is not None or state.case is not None:
        return _done(state)
    rows: list[ft.Control] = [
        words.body(say("add_card.what")),
        fields.text_field(
            say("add_card.kpj"),
            state.kpj,
            state.type_number,
            key="add-card.kpj",
            keyboard=ft.KeyboardType.NUMBER,
            error=wizard.error_of(app.speech, state.fault),
        ),
    ]
    found = (action.trouble for action in (state.adding, state.asking))
    rows += [troubles.trouble_panel(app, trouble) for trouble in found if trouble is not None]
    if state.was_not_matched:
        rows.append(
            buttons.second_button(
                say("add_card.ask"), state.ask_a_person, key="add-card.ask", busy=state.asking.is_busy
            )
        )
    footer = buttons.primary_button(
        say("add_card.add"),
        state.add,
        key="add-card.add",
        busy=state.adding.is_busy,
        busy_text=say("add_card.adding"),
    )
    return frame.screen(app, *rows, title=say("add_card.title"), footer=footer)


def _done(state: AddCardState) -> ft.Control:
    app, say = state.app, state.app.speech.say
    if state.case is not None:
        told = say("add_card.asked", number=state.case.number, by=state.case.answer_by)
    else:
        told = say("add_card.added", count=len(state.cards.cards) if state.cards else 0)

    def leave() -> None:
        app.drop(NAME)
        app.go(routes.CARD)

    return frame.screen(
        app,
        surfaces.good_news(told),
        title=say("add_card.title"),
        footer=buttons.primary_button(say("add_card.see"), leave, key="add-card.see"),
    )
