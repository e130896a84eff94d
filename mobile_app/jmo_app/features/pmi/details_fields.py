"""The fields of the form: each of a kind of its own keyboard, and the country out of a list to search."""

from functools import partial
from typing import Final

import flet as ft

from jamsostek.countries import Country
from jmo_app.components import fields, surfaces, wizard
from jmo_app.features.pmi.answers import DAYS
from jmo_app.features.pmi.details import Details
from jmo_app.languages import Language
from jmo_app.texts import Speech

KEYBOARDS: Final = {
    "phone": ft.KeyboardType.PHONE,
    "employer_phone": ft.KeyboardType.PHONE,
    "email": ft.KeyboardType.EMAIL,
}


def input_of(details: Details, name: str) -> ft.Control:
    keyboard = ft.KeyboardType.DATETIME if name in DAYS else KEYBOARDS.get(name)
    return fields.text_field(
        text_of(details, f"field.{name}"),
        details.fields.get(name, ""),
        partial(details.type, name),
        key=f"pmi.{name}",
        error=wizard.error_in(details.app, details.form, name),
        keyboard=ft.KeyboardType.NUMBER if name == "nik" else keyboard or ft.KeyboardType.TEXT,
        help_text=_help(details, name),
    )


def text_of(details: Details, text: str) -> str:
    return details.app.speech.say(f"pmi_data.{text}")


def _help(details: Details, name: str) -> str | None:
    """A number without a country is one of the country of work."""
    if name == "phone" and details.country is not None and details.country.calling_code:
        return details.app.speech.say("pmi_data.phone_help", code=details.country.calling_code)
    return None


def country_chooser(details: Details) -> ft.Control:
    app, country = details.app, details.country
    say = app.speech.say
    is_open = details.country_search is not None
    choose = wizard.chooser(
        say("pmi_data.field.country"),
        name_of(app.speech, country) if country else "",
        lambda: details.search_country(None if is_open else ""),
        key="pmi.country",
        is_open=is_open,
        hint=say("pmi.choose_country"),
        error=wizard.error_in(app, details.form, "country"),
    )
    if details.country_search is None:
        return choose
    listed = wizard.searched_list(
        app,
        search_name=say("pmi.search_country"),
        search=details.country_search,
        on_search=details.search_country,
        options=[(one.code, _with_calling_code(app.speech, one)) for one in details.countries],
        on_choose=details.choose_country,
        key="pmi.countries",
    )
    return surfaces.stack(choose, listed)


def name_of(speech: Speech, country: Country) -> str:
    return country.indonesian if speech.language is Language.INDONESIAN else country.english


def _with_calling_code(speech: Speech, country: Country) -> str:
    name = name_of(speech, country)
    return f"{name} +{country.calling_code}" if country.calling_code else name
