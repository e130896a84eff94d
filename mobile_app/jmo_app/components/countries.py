"""A country out of a list to search, and what immigration says of a foreigner's papers."""

from collections.abc import Awaitable, Callable
from datetime import date

import flet as ft

from jamsostek.contract import Residence
from jamsostek.countries import Country, find_countries, find_country
from jmo_app.app import App
from jmo_app.components import surfaces, wizard
from jmo_app.languages import Language
from jmo_app.texts import Speech

SHOWN = 60


def country_name(speech: Speech, country: Country) -> str:
    return country.indonesian if speech.language is Language.INDONESIAN else country.english


def country_chooser(
    app: App,
    name: str,
    code: str,
    *,
    search: str | None,
    on_search: Callable[[str | None], None],
    on_choose: Callable[[str], Awaitable[None]],
    key: str,
    error: str | None,
) -> ft.Control:
    """`search`: what was typed into the list; None: it is closed."""
    say, country = app.speech.say, find_country(code)
    choose = wizard.chooser(
        name,
        country_name(app.speech, country) if country else "",
        lambda: on_search("" if search is None else None),
        key=key,
        is_open=search is not None,
        hint=say("wizard.choose_country"),
        error=error,
    )
    if search is None:
        return choose
    listed = wizard.searched_list(
        app,
        search_name=say("wizard.search_country"),
        search=search,
        on_search=on_search,
        options=[(one.code, _with_calling_code(app.speech, one)) for one in find_countries(search)[:SHOWN]],
        on_choose=on_choose,
        key=f"{key}.list",
    )
    return surfaces.stack(choose, listed)


def residence_facts(speech: Speech, residence: Residence | None, *, on: date) -> tuple[tuple[str, str], ...]:
    """None for who has none: an Indonesian, or a foreigner whose account was opened before it was asked."""
    if residence is None:
        return ()
    country = find_country(residence.country)
    return (
        (speech.say("wizard.passport_of"), country_name(speech, country) if country else residence.country),
        (speech.say("wizard.passport_until"), _until(speech, residence.passport_expires_on, on=on)),
        (
            speech.say("wizard.permit", permit=residence.permit.value),
            _until(speech, residence.permit_expires_on, on=on),
        ),
    )


def is_expired(residence: Residence | None, *, on: date) -> bool:
    return residence is not None and min(residence.passport_expires_on, residence.permit_expires_on) < on


def _until(speech: Speech, last_day: date, *, on: date) -> str:
    return speech.say("wizard.expired" if last_day < on else "wizard.until", day=last_day)


def _with_calling_code(speech: Speech, country: Country) -> str:
    name = country_name(speech, country)
    return f"{name} +{country.calling_code}" if country.calling_code else name
