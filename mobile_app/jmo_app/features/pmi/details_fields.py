"""The fields of the form: each of a kind of its own keyboard, and the country out of a list to search."""

from functools import partial
from typing import Final

import flet as ft

from jmo_app.components import countries, fields, wizard
from jmo_app.features.pmi.answers import DAYS
from jmo_app.features.pmi.details import Details

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


def country_field(details: Details) -> ft.Control:
    return countries.country_chooser(
        details.app,
        text_of(details, "field.country"),
        details.fields.get("country", ""),
        search=details.country_search,
        on_search=details.search_country,
        on_choose=details.choose_country,
        key="pmi.country",
        error=wizard.error_in(details.app, details.form, "country"),
    )
