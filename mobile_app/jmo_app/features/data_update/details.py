"""What is filled in: contact, account, population data, and the person to call in need."""

import flet as ft

from jamsostek.refusals import PhoneNeedsCountry
from jmo_app.app import App
from jmo_app.components import bank_field, buttons, fields, surfaces, troubles, waiting, wizard, words
from jmo_app.components.drawing import component
from jmo_app.features.data_update.answers import (
    EDUCATIONS,
    MARITAL_STATUSES,
    REGION_LEVELS,
    RELATIONS,
    Field,
)
from jmo_app.features.data_update.state import DataUpdateWizard

Drawn = list[ft.Control]


# --- contact ------------------------------------------------------------------


def contact(app: App, state: DataUpdateWizard) -> Drawn:
    say = app.speech.say
    return [
        words.body(say("data_update.contact_intro")),
        *_phone(app, state, Field.PHONE, help_text=say("data_update.phone_help")),
        _text(
            app,
            state,
            Field.EMAIL,
            keyboard=ft.KeyboardType.EMAIL,
            autofill=ft.AutofillHint.EMAIL,
            max_length=254,
        ),
        _text(
            app,
            state,
            Field.NPWP,
            name=say("wizard.npwp"),
            help_text=say("wizard.npwp_help"),
            keyboard=ft.KeyboardType.NUMBER,
            max_length=32,
        ),
        *_replacing(app, state, Field.PHONE),
    ]


def _replacing(app: App, state: DataUpdateWizard, field: Field) -> Drawn:
    """Said before it happens, and only to those who have something on record."""
    if not state.has_known(field):
        return []
    return [surfaces.notice(app.speech.say("data_update.replacing"), icon=ft.Icons.SHIELD_OUTLINED)]


def _phone(app: App, state: DataUpdateWizard, field: Field, *, help_text: str) -> Drawn:
    rows: Drawn = [
        _text(
            app,
            state,
            field,
            help_text=help_text,
            keyboard=ft.KeyboardType.PHONE,
            autofill=ft.AutofillHint.TELEPHONE_NUMBER if field is Field.PHONE else None,
            max_length=32,
        )
    ]
    problem = state.form.problem_of(field)
    if problem is not None and problem.code == PhoneNeedsCountry.code:

        async def take() -> None:
            await state.take_country(field)

        rows.append(
            buttons.second_button(
                app.speech.say("data_update.take_indonesia"), take, key=f"{field}.indonesia"
            )
        )
    return rows


# --- account ------------------------------------------------------------------


def account(app: App, state: DataUpdateWizard) -> Drawn:
    say = app.speech.say

    async def choose(code: str) -> None:
        await state.pick(Field.BANK, code)

    return [
        words.body(say("data_update.account_intro")),
        bank_field.BankField(app, state.answers.get(Field.BANK, ""), choose, _error(app, state, Field.BANK)),
        _text(
            app,
            state,
            Field.ACCOUNT,
            help_text=say("wizard.account_help"),
            keyboard=ft.KeyboardType.NUMBER,
            max_length=32,
        ),
        *bank_field.unusual_length(
            app, state.answers.get(Field.BANK, ""), state.answers.get(Field.ACCOUNT, "")
        ),
        *bank_field.holder(app, state.bank_check),
        *_bank_trouble(app, state),
        *_replacing(app, state, Field.ACCOUNT),
    ]


def _bank_trouble(app: App, state: DataUpdateWizard) -> Drawn:
    trouble = state.ask_bank.trouble
    if trouble is None:
        return []
    if trouble.is_answered:
        return [troubles.trouble_panel(app, trouble)]
    return [troubles.trouble_panel(app, trouble), surfaces.warning(app.speech.say("data_update.bank_silent"))]


# --- population ---------------------------------------------------------------


def population(app: App, state: DataUpdateWizard) -> Drawn:
    return [
        words.body(app.speech.say("data_update.population_intro")),
        *(row for level in REGION_LEVELS for row in _region(app, state, level)),
        _text(app, state, Field.VILLAGE, max_length=120),
        _text(
            app,
            state,
            Field.STREET,
            max_length=120,
            autofill=ft.AutofillHint.STREET_ADDRESS_LINE1,
        ),
        ft.Row(
            [
                ft.Container(_number(app, state, Field.RT, length=3), expand=1),
                ft.Container(_number(app, state, Field.RW, length=3), expand=1),
            ],
            spacing=12,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        _number(app, state, Field.POSTAL_CODE, length=5),
        MotherField(app, state),
        _choices(app, state, Field.MARITAL, MARITAL_STATUSES, words_of="marital"),
    ]


def _region(app: App, state: DataUpdateWizard, level: Field) -> Drawn:
    say = app.speech.say
    region = state.region
    is_open = region.open_level is level

    async def open_or_close() -> None:
        if is_open:
            region.close()
            return
        await region.open(level)

    may_open = region.may_open(level)
    rows: Drawn = [
        wizard.chooser(
            say(f"data_update.field.{level}"),
            region.name(level),
            open_or_close,
            key=level,
            is_open=is_open,
            enabled=may_open,
            hint=say("wizard.choose") if may_open else say("data_update.above_first"),
            error=_error(app, state, level),
        )
    ]
    if is_open:
        rows.append(_region_list(app, state, level))
    return rows


def _region_list(app: App, state: DataUpdateWizard, level: Field) -> ft.Control:
    say = app.speech.say
    region = state.region
    if region.load.is_busy:
        return waiting.busy_line(say("data_update.loading_regions"))
    if region.load.trouble is not None:

        async def again() -> None:
            await region.open(level)

        return troubles.trouble_panel(app, region.load.trouble, on_retry=again)
    by_code = {each.code: each for each in region.found}

    async def choose(code: str) -> None:
        await region.choose(by_code[code])

    return wizard.searched_list(
        app,
        search_name=say(f"data_update.search.{level}"),
        search=region.search,
        on_search=region.look_for,
        options=[(each.code, each.name) for each in region.found],
        on_choose=choose,
        key=f"{level}.list",
    )


@component
def MotherField(app: App, state: DataUpdateWizard) -> ft.Control:  # noqa: N802
    """Secret-like: hidden unless the member wants to see it."""
    shown, show = ft.use_state(False)
    say = app.speech.say
    return _text(
        app,
        state,
        Field.MOTHER,
        help_text=say("data_update.mother_help"),
        password=not shown,
        max_length=120,
        suffix=buttons.icon_button(
            ft.Icons.VISIBILITY_OFF_OUTLINED if shown else ft.Icons.VISIBILITY_OUTLINED,
            say("data_update.hide_mother") if shown else say("data_update.show_mother"),
            lambda: show(not shown),
            key="mother.show",
        ),
    )


# --- additional ---------------------------------------------------------------


def additional(app: App, state: DataUpdateWizard) -> Drawn:
    say = app.speech.say
    return [
        _text(app, state, Field.OCCUPATION, max_length=120),
        _choices(app, state, Field.EDUCATION, EDUCATIONS, words_of="education"),
        words.heading(say("data_update.emergency_title")),
        words.body(say("data_update.emergency_intro")),
        _text(app, state, Field.EMERGENCY_NAME, max_length=120),
        _choices(app, state, Field.EMERGENCY_RELATION, RELATIONS, words_of="relation"),
        *_phone(app, state, Field.EMERGENCY_PHONE, help_text=say("data_update.emergency_phone_help")),
    ]


# --- fields -------------------------------------------------------------------


def _text(
    app: App,
    state: DataUpdateWizard,
    field: Field,
    *,
    name: str | None = None,
    help_text: str | None = None,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    autofill: ft.AutofillHint | None = None,
    max_length: int | None = None,
    password: bool = False,
    suffix: ft.Control | None = None,
) -> ft.Control:
    said = name or app.speech.say(f"data_update.field.{field}")
    if state.is_masked(field):
        return _known(app, state, field, said)

    async def typed(value: str) -> None:
        await state.type(field, value)

    control = fields.text_field(
        said,
        state.answers.get(field, ""),
        typed,
        key=field,
        error=_error(app, state, field),
        help_text=help_text,
        keyboard=keyboard,
        autofill=autofill,
        max_length=max_length,
        password=password,
        suffix=suffix,
    )
    if not state.has_known(field):
        return control

    async def keep() -> None:
        await state.keep_known(field)

    back = buttons.text_button(app.speech.say("wizard.keep_known"), keep, key=f"{field}.keep")
    return surfaces.stack(control, back, spacing=0)


def _known(app: App, state: DataUpdateWizard, field: Field, name: str) -> ft.Control:
    async def replace() -> None:
        await state.replace_known(field)

    value = state.answers.get(field, "")
    return wizard.known_value(app, name, value, replace, key=field, error=_error(app, state, field))


def _number(app: App, state: DataUpdateWizard, field: Field, *, length: int) -> ft.Control:
    return _text(app, state, field, keyboard=ft.KeyboardType.NUMBER, max_length=length)


def _choices(
    app: App, state: DataUpdateWizard, field: Field, options: tuple[str, ...], *, words_of: str
) -> ft.Control:
    async def choose(value: str) -> None:
        await state.pick(field, value)

    return fields.radio_list(
        app.speech.say(f"data_update.field.{field}"),
        [(option, app.speech.say(f"data_update.{words_of}.{option}")) for option in options],
        state.answers.get(field) or None,
        choose,
        key=field,
        error=_error(app, state, field),
    )


def _error(app: App, state: DataUpdateWizard, field: Field) -> str | None:
    return wizard.error_in(app, state.form, field)
