"""A migrant worker's registration: the door, the forms, and what is to be done at each status."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import flet as ft

from jamsostek.registrations import RegistrationStatus
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, frame, surfaces, troubles, words
from jmo_app.components.watching import use_changes, use_start
from jmo_app.components.wizard import inputs
from jmo_app.explained import explain
from jmo_app.features.pmi import billed
from jmo_app.features.pmi.state import MigrantState, Way

WORK: Final = ("occupation", "employer", "starts_on", "ends_on", "departs_on")
PASSPORT: Final = ("passport_number", "passport_expires_on")
NUMBERS: Final = frozenset({"nik", "billing_code", "code"})


@ft.component
def MigrantScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("pmi", lambda: MigrantState(app))
    use_changes(state.changes)
    use_start(state.open)
    rows = _door(state) if state.registration is None else _registration(state)
    return frame.screen(
        app,
        *rows,
        *_trouble(state),
        *([_anew(state)] if state.way is not Way.DOOR else []),
        title=app.speech.say("pmi.title"),
        page=f"{state.way}.{state.registration.status if state.registration else ''}",
    )


# --- before there is a registration --------------------------------------------------


def _door(state: MigrantState) -> list[ft.Control]:
    say = state.app.speech.say
    if state.way is Way.NIK:
        return [_field(state, "nik"), _field(state, "contact"), _go(state, "check_data", state.start)]
    if state.way is Way.AGAIN:
        return [
            _field(state, "billing_code"),
            _field(state, "birth_date"),
            _go(state, "open_it", state.open_again),
        ]
    if state.way is Way.ABROAD:
        return [
            _field(state, "nik"),
            _field(state, "name"),
            _field(state, "birth_date"),
            _sex(state),
            *_work_form(state),
            *billed.cost(state),
            _go(state, "send_data", state.register_from_abroad),
        ]
    return [
        words.title(say("pmi.welcome")),
        words.body(say("pmi.promise")),
        _choice(state, Way.NIK, "way_nik"),
        _choice(state, Way.ABROAD, "way_abroad"),
        _choice(state, Way.AGAIN, "way_again"),
    ]


def _choice(state: MigrantState, way: Way, text: str) -> ft.Control:
    choose = partial(state.choose, way)
    return buttons.second_button(state.app.speech.say(f"pmi.{text}"), choose, key=f"pmi.way.{way}")


# --- the registration, by its status ---------------------------------------------------


def _registration(state: MigrantState) -> list[ft.Control]:
    registration = state.registration
    assert registration is not None
    say = state.app.speech.say
    head: list[ft.Control] = [
        words.quiet(say("pmi.number", number=registration.number)),
        surfaces.notice(say("pmi.status", status=registration.status), live=True),
    ]
    draw = _BY_STATUS.get(registration.status, billed.paid)
    return [*head, *draw(state)]


def _waiting(state: MigrantState) -> list[ft.Control]:
    return [words.body(state.app.speech.say("pmi.waiting")), _go(state, "ask_again", state.refresh)]


def _no_data(state: MigrantState) -> list[ft.Control]:
    return [words.body(state.app.speech.say("pmi.no_data")), _go(state, "ask_again", state.ask_again)]


def _found(state: MigrantState) -> list[ft.Control]:
    assert state.registration is not None
    say = state.app.speech.say
    return [
        words.body(say("pmi.code_sent", to=state.registration.code_sent_to)),
        _field(state, "code"),
        _go(state, "enter_code", state.enter_code),
        buttons.text_button(say("pmi.new_code"), state.ask_again, key="pmi.new_code"),
    ]


def _differs(state: MigrantState) -> list[ft.Control]:
    registration = state.registration
    assert registration is not None
    say = state.app.speech.say
    rows: list[ft.Control] = []
    if registration.differs is not None:
        rows.append(troubles.refusal_panel(state.app, explain(state.app.speech, registration.differs)))
    if registration.case_number:
        rows.append(words.body(say("pmi.correction_open", number=registration.case_number)))
    else:
        rows += [_field(state, "stated", lines=3), _go(state, "ask_correction", state.report_difference)]
    rows.append(buttons.second_button(say("pmi.ask_again"), state.ask_again, key="pmi.again"))
    return rows


def _shown(state: MigrantState) -> list[ft.Control]:
    registration = state.registration
    assert registration is not None
    assert registration.person is not None
    speech, person = state.app.speech, registration.person
    say = speech.say
    if state.is_wrong:
        return [_field(state, "stated", lines=3), _go(state, "ask_correction", state.report_difference)]
    facts = surfaces.facts(
        (say("pmi.name"), person.name),
        (say("pmi.born"), speech.day(person.birth_date)),
        ("NIK", registration.masked_nik),
    )
    return [
        words.heading(say("pmi.your_data")),
        surfaces.section(facts),
        buttons.text_button(say("pmi.data_wrong"), state.say_wrong, key="pmi.wrong"),
        words.heading(say("pmi.your_work")),
        *_work_form(state),
        *billed.cost(state),
        _go(state, "data_right", state.verify),
    ]


_BY_STATUS: Final[dict[RegistrationStatus, Callable[[MigrantState], list[ft.Control]]]] = {
    RegistrationStatus.WAITING: _waiting,
    RegistrationStatus.NO_DATA: _no_data,
    RegistrationStatus.FOUND: _found,
    RegistrationStatus.DIFFERS: _differs,
    RegistrationStatus.SHOWN: _shown,
    RegistrationStatus.VERIFIED: billed.verified,
    RegistrationStatus.BILLED: billed.billed,
}


# --- fields ------------------------------------------------------------------------------


def _work_form(state: MigrantState) -> list[ft.Control]:
    return [
        _country(state),
        *(_field(state, name) for name in (*WORK, *PASSPORT)),
        _field(state, "phone"),
        _field(state, "email"),
        _field(state, "mother_maiden_name"),
    ]


def _field(state: MigrantState, name: str, *, lines: int = 1) -> ft.Control:
    return fields.text_field(
        state.app.speech.say(f"pmi.field.{name}"),
        state.fields.get(name, ""),
        partial(state.type, name),
        key=f"pmi.{name}",
        error=_error(state, name),
        keyboard=ft.KeyboardType.NUMBER if name in NUMBERS else ft.KeyboardType.TEXT,
        lines=lines,
    )


def _sex(state: MigrantState) -> ft.Control:
    say = state.app.speech.say
    return fields.radio_list(
        say("pmi.field.sex"),
        (("PEREMPUAN", say("pmi.woman")), ("LAKI-LAKI", say("pmi.man"))),
        state.fields.get("sex"),
        partial(state.type, "sex"),
        key="pmi.sex",
        error=_error(state, "sex"),
    )


def _country(state: MigrantState) -> ft.Control:
    say, country = state.app.speech.say, state.country
    is_open = state.country_search is not None
    chosen = billed.name_of(state.app.speech, country) if country else ""
    choose = inputs.chooser(
        say("pmi.field.country"),
        chosen,
        lambda: state.search_country(None if is_open else ""),
        key="pmi.country",
        is_open=is_open,
        hint=say("pmi.choose_country"),
        error=_error(state, "country"),
    )
    if state.country_search is None:
        return choose
    listed = inputs.searched_list(
        state.app,
        search_name=say("pmi.search_country"),
        search=state.country_search,
        on_search=state.search_country,
        options=[(one.code, billed.with_calling_code(state.app.speech, one)) for one in state.countries],
        on_choose=state.choose_country,
        key="pmi.countries",
    )
    return surfaces.stack(choose, listed)


def _error(state: MigrantState, name: str) -> str | None:
    problem = next((one for one in state.problems if one.field == name), None)
    if problem is None:
        return None
    said = explain(state.app.speech, problem)
    return f"{said.what} {said.next}"


def _go(state: MigrantState, text: str, on_click: Callable[..., Any]) -> ft.Control:
    say = state.app.speech.say
    return buttons.primary_button(
        say(f"pmi.{text}"), on_click, key=f"pmi.{text}", busy=state.act.is_busy, busy_text=say("pmi.asking")
    )


def _anew(state: MigrantState) -> ft.Control:
    say = state.app.speech.say
    return buttons.text_button(say("pmi.begin_anew"), state.leave, key="pmi.anew", color=theme.QUIET_TEXT)


_FIELDS: Final = frozenset(
    {*WORK, *PASSPORT, "nik", "name", "birth_date", "sex", "country", "phone", "email"}
    | {"mother_maiden_name", "billing_code", "code", "stated", "contact"}
)


def _trouble(state: MigrantState) -> list[ft.Control]:
    """What is said at no field, and a line that was lost."""
    panels: list[ft.Control] = [
        troubles.refusal_panel(state.app, explain(state.app.speech, problem))
        for problem in state.problems
        if problem.field not in _FIELDS
    ]
    trouble = state.act.trouble
    if trouble is not None and not trouble.is_answered:
        panels.append(troubles.trouble_panel(state.app, trouble))
    return panels
