"""A migrant worker's registration: the door, and what is to be done at each status."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import flet as ft

from jamsostek.account_contract import Way as CodeWay
from jamsostek.registrations import RegistrationStatus
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.components.wizard import error_of
from jmo_app.explained import explain
from jmo_app.features.pmi import (
    billed,
    card_screen,
    costs,
    details_screen,
    family_screen,
    papers_screen,
)
from jmo_app.features.pmi.clocks import clocks
from jmo_app.features.pmi.state import MigrantState, Way

NUMBERS: Final = frozenset({"nik", "billing_code", "code"})

Drawn = list[ft.Control]


@component
def MigrantScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("pmi", lambda: MigrantState(app))
    use_changes(state.changes)
    use_start(state.open)
    if state.details is not None and not state.is_wrong:
        return _form(state)
    page, rows, on_back = _page(state)
    return frame.screen(
        app,
        *papers_screen.shared(app, state.papers),
        *rows,
        *_trouble(state),
        *clocks(app),
        *([_anew(state)] if state.way is not Way.DOOR and on_back is None else []),
        title=app.speech.say("pmi.title"),
        page=page,
        on_back=on_back,
    )


def _form(state: MigrantState) -> ft.Control:
    """Back from its first step is back to the door, or to the registration."""
    details = state.details
    assert details is not None
    return details_screen.screen(
        details, state.registration, on_wrong=state.say_wrong, on_leave=state.put_details_away
    )


def _page(state: MigrantState) -> tuple[str, Drawn, buttons.Press | None]:
    """Its name, what stands on it, and where back leads when not to the place above."""
    papers, afterwards = state.papers, state.afterwards
    looking = papers_screen.looking(state.app, papers)
    if looking is not None:
        return f"paper.{papers.photographed}.{papers.looked_at}", looking, papers.put_away
    if state.registration is None:
        return f"door.{state.way}", _door(state), _back_to_the_door(state)
    if afterwards.extends:
        return "extension", card_screen.extension(state), afterwards.close
    if afterwards.event is not None:
        return f"event.{afterwards.event}", card_screen.event(state, afterwards.event), afterwards.close
    if state.family.is_open:
        return "family", family_screen.family(state), state.family.close
    return f"status.{state.registration.status}", _registration(state), None


def _back_to_the_door(state: MigrantState) -> buttons.Press | None:
    return None if state.way is Way.DOOR or state.key else partial(state.choose, Way.DOOR)


# --- before there is a registration --------------------------------------------------


def _door(state: MigrantState) -> Drawn:
    say = state.app.speech.say
    if state.key:
        return [words.body(say("pmi.opening")), _go(state, "look_again", state.refresh)]
    return _DOORS[state.way](state)


def _doors(state: MigrantState) -> Drawn:
    say = state.app.speech.say
    return [
        words.title(say("pmi.welcome")),
        words.body(say("pmi.promise")),
        *(_choice(state, way) for way in (Way.NIK, Way.ABROAD, Way.AGAIN, Way.FOLLOW)),
        buttons.text_button(say("pmi.way_tariff"), partial(state.choose, Way.TARIFF), key="pmi.way.tariff"),
    ]


def _by_nik(state: MigrantState) -> Drawn:
    return [_field(state, "nik"), _field(state, "contact"), _go(state, "check_data", state.start)]


def _again(state: MigrantState) -> Drawn:
    """The number, the birth date, and a code that only the person reads."""
    say, phone = state.app.speech.say, state.another_phone
    sent = phone.code_sent
    if sent is None:
        return [
            words.body(say("pmi.again_intro")),
            _field(state, "billing_code"),
            _field(state, "birth_date"),
            _go(state, "send_code", partial(phone.ask_for_code, CodeWay.EMAIL)),
        ]
    other = CodeWay.SMS if sent.way is CodeWay.EMAIL else CodeWay.EMAIL
    return [
        words.body(say("pmi.code_went", to=sent.masked_to)),
        _field(state, "code"),
        words.quiet(say("codes.good_until", until=sent.expires_at)),
        _go(state, "open_it", phone.open),
        buttons.text_button(
            say(f"pmi.code_by_{other}"), partial(phone.ask_for_code, other), key="pmi.other_way"
        ),
        surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED),
    ]


_DOORS: Final[dict[Way, Callable[[MigrantState], Drawn]]] = {
    Way.DOOR: _doors,
    Way.NIK: _by_nik,
    Way.ABROAD: _doors,
    Way.AGAIN: _again,
    Way.FOLLOW: lambda state: family_screen.following(state.app, state.following),
    Way.TARIFF: lambda state: costs.tariff(state.app),
}


def _choice(state: MigrantState, way: Way) -> ft.Control:
    choose = partial(state.choose, way)
    return buttons.second_button(state.app.speech.say(f"pmi.way_{way}"), choose, key=f"pmi.way.{way}")


# --- the registration, by its status ---------------------------------------------------


def _registration(state: MigrantState) -> Drawn:
    registration = state.registration
    assert registration is not None
    say = state.app.speech.say
    draw = _BY_STATUS.get(registration.status, card_screen.paid)
    return [
        words.quiet(say("pmi.number", number=registration.number)),
        surfaces.notice(say("pmi.status", status=registration.status), live=True),
        *draw(state),
    ]


def _waiting(state: MigrantState) -> Drawn:
    return [words.body(state.app.speech.say("pmi.waiting")), _go(state, "ask_again", state.refresh)]


def _no_data(state: MigrantState) -> Drawn:
    return [words.body(state.app.speech.say("pmi.no_data")), _go(state, "ask_again", state.ask_again)]


def _found(state: MigrantState) -> Drawn:
    assert state.registration is not None
    say = state.app.speech.say
    return [
        words.body(say("pmi.code_sent", to=state.registration.code_sent_to)),
        _field(state, "code"),
        _go(state, "enter_code", state.enter_code),
        buttons.text_button(say("pmi.new_code"), state.ask_again, key="pmi.new_code"),
    ]


def _differs(state: MigrantState) -> Drawn:
    registration = state.registration
    assert registration is not None
    say = state.app.speech.say
    rows: Drawn = []
    if registration.differs is not None:
        rows.append(troubles.refusal_panel(state.app, explain(state.app.speech, registration.differs)))
    if registration.case_number:
        rows.append(words.body(say("pmi.correction_open", number=registration.case_number)))
    else:
        rows += _correction(state)
    rows.append(buttons.second_button(say("pmi.ask_again"), state.ask_again, key="pmi.again"))
    return rows


def _correction(state: MigrantState) -> Drawn:
    return [_field(state, "stated", lines=3), _go(state, "ask_correction", state.report_difference)]


_BY_STATUS: Final[dict[RegistrationStatus, Callable[[MigrantState], Drawn]]] = {
    RegistrationStatus.WAITING: _waiting,
    RegistrationStatus.NO_DATA: _no_data,
    RegistrationStatus.FOUND: _found,
    RegistrationStatus.DIFFERS: _differs,
    RegistrationStatus.SHOWN: _correction,
    RegistrationStatus.VERIFIED: billed.verified,
    RegistrationStatus.BILLED: billed.billed,
}


# --- parts -----------------------------------------------------------------------------------


def _field(state: MigrantState, name: str, *, lines: int = 1) -> ft.Control:
    return fields.text_field(
        state.app.speech.say(f"pmi.field.{name}"),
        state.asked.fields.get(name, ""),
        partial(state.type, name),
        key=f"pmi.{name}",
        error=error_of(state.app.speech, state.asked.problem_of(name)),
        keyboard=ft.KeyboardType.NUMBER if name in NUMBERS else ft.KeyboardType.TEXT,
        lines=lines,
    )


def _go(state: MigrantState, text: str, on_click: Callable[..., Any]) -> ft.Control:
    say = state.app.speech.say
    return buttons.primary_button(
        say(f"pmi.{text}"), on_click, key=f"pmi.{text}", busy=_is_busy(state), busy_text=say("pmi.asking")
    )


def _is_busy(state: MigrantState) -> bool:
    return state.act.is_busy or state.another_phone.act.is_busy


def _anew(state: MigrantState) -> ft.Control:
    say = state.app.speech.say
    return buttons.text_button(say("pmi.begin_anew"), state.leave, key="pmi.anew", color=theme.QUIET_TEXT)


_AT_FIELDS: Final = frozenset({"nik", "contact", "billing_code", "birth_date", "code", "stated"})


def _trouble(state: MigrantState) -> Drawn:
    """What is said at no field, and a line that was lost."""
    panels: Drawn = [
        troubles.refusal_panel(state.app, explain(state.app.speech, problem))
        for problem in state.asked.problems
        if problem.field not in _AT_FIELDS
    ]
    for act in (state.act, state.another_phone.act):
        if act.trouble is not None and not act.trouble.is_answered:
            panels.append(troubles.trouble_panel(state.app, act.trouble))
    return panels
