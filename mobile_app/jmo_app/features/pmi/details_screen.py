"""The steps of the form, drawn."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

import flet as ft

from jamsostek.migrant_contract import Registration
from jmo_app import formats, theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, surfaces, wizard, words
from jmo_app.components.countries import country_name
from jmo_app.features.pmi.clocks import clocks
from jmo_app.features.pmi.costs import cost
from jmo_app.features.pmi.details import FIELDS, MOST_RELATIVES, RELATIONS, Details, Step
from jmo_app.features.pmi.details_fields import country_field, input_of, text_of
from jmo_app.texts import Speech

Drawn = list[ft.Control]


def screen(
    details: Details,
    registration: Registration | None,
    *,
    on_wrong: buttons.Press,
    on_leave: Callable[[], Awaitable[None]],
) -> ft.Control:
    """`on_leave`: back from the first step."""
    app, form = details.app, details.form
    say = app.speech.say
    if form.is_at_review:
        footer = wizard.send_footer(
            app,
            form,
            details.submit,
            text=say(f"pmi_data.send_{details.kind}"),
            again=say("pmi_data.send_again"),
            busy_text=say("pmi.asking"),
            key="pmi.send",
        )
    else:
        footer = wizard.next_button(app, form)
    body = _shown(app, registration, on_wrong) if form.step is Step.SHOWN else BODIES[form.step](details)
    return wizard.step_screen(
        app,
        form,
        *wizard.error_summary(app, form.problems, name_of=partial(_name_of, app.speech)),
        *body,
        *clocks(app),
        footer=footer,
        on_leave=on_leave,
    )


def _name_of(speech: Speech, field: str) -> str:
    """`relatives.0.phone` is the telephone of the first relative."""
    group, _, rest = field.partition(".")
    if group != "relatives" or not rest:
        return speech.say(f"pmi_data.field.{group}")
    place, _, name = rest.partition(".")
    return speech.say(f"pmi_data.relative.{name}", place=int(place) + 1)


# --- the steps --------------------------------------------------------------------------------


def _shown(app: App, registration: Registration | None, on_wrong: buttons.Press) -> Drawn:
    """The drawing's "Muncul data CPMI di POM"."""
    assert registration is not None
    assert registration.person is not None
    say, person = app.speech.say, registration.person
    facts = [
        (say("pmi.name"), person.name),
        (say("pmi.born"), app.speech.day(person.birth_date)),
        ("NIK", registration.masked_nik),
        (say("pmi_data.field.phone"), person.phone),
    ]
    return [
        words.heading(say("pmi.your_data")),
        words.body(say("pmi_data.look_through")),
        surfaces.section(surfaces.facts(*(fact for fact in facts if fact[1]))),
        buttons.second_button(say("pmi.data_wrong"), on_wrong, key="pmi.wrong"),
    ]


def _person(details: Details) -> Drawn:
    say = details.app.speech.say
    return [
        words.quiet(say("pmi_data.as_on_the_card")),
        *(input_of(details, name) for name in ("nik", "name", "birth_date")),
        fields.radio_list(
            say("pmi_data.field.sex"),
            (("PEREMPUAN", say("pmi.woman")), ("LAKI-LAKI", say("pmi.man"))),
            details.fields.get("sex"),
            partial(details.type, "sex"),
            key="pmi.sex",
            error=wizard.error_in(details.app, details.form, "sex"),
        ),
        input_of(details, "mother_maiden_name"),
    ]


def _work(details: Details) -> Drawn:
    names = [name for name in FIELDS[Step.WORK] if name != "country"]
    return [
        country_field(details),
        *(input_of(details, name) for name in names),
        *cost(details.app, details.fields),
    ]


def _passport(details: Details) -> Drawn:
    return [
        words.quiet(details.app.speech.say("pmi_data.passport_may_follow")),
        *(input_of(details, name) for name in FIELDS[Step.PASSPORT]),
    ]


def _contact(details: Details) -> Drawn:
    return [
        words.quiet(details.app.speech.say("pmi_data.contact_why")),
        *(input_of(details, name) for name in FIELDS[Step.CONTACT]),
    ]


def _family(details: Details) -> Drawn:
    say = details.app.speech.say
    rows: Drawn = [words.quiet(say("pmi_data.family_why"))]
    rows += [_relative(details, place) for place in range(len(details.relatives))]
    if len(details.relatives) < MOST_RELATIVES:
        rows.append(
            buttons.second_button(
                say("pmi_data.add_relative"),
                details.add_relative,
                key="pmi.add_relative",
                icon=ft.Icons.PERSON_ADD_OUTLINED,
            )
        )
    return rows


def _relative(details: Details, place: int) -> ft.Control:
    app, one = details.app, details.relatives[place]
    say = app.speech.say
    field = f"relatives.{place}"
    rows: Drawn = [
        words.body(say("pmi_data.relative", place=place + 1), bold=True),
        fields.text_field(
            say("pmi_data.relative.name", place=place + 1),
            one.get("name", ""),
            partial(details.type_relative, place, "name"),
            key=f"pmi.{field}.name",
            error=wizard.error_in(app, details.form, f"{field}.name"),
        ),
        fields.radio_list(
            say("pmi_data.relative.relation", place=place + 1),
            [(relation, say(f"pmi_data.relation.{relation}")) for relation in RELATIONS],
            one.get("relation"),
            partial(details.type_relative, place, "relation"),
            key=f"pmi.{field}.relation",
            error=wizard.error_in(app, details.form, f"{field}.relation"),
        ),
        fields.text_field(
            say("pmi_data.relative.phone", place=place + 1),
            one.get("phone", ""),
            partial(details.type_relative, place, "phone"),
            key=f"pmi.{field}.phone",
            keyboard=ft.KeyboardType.PHONE,
            error=wizard.error_in(app, details.form, f"{field}.phone"),
        ),
    ]
    if len(details.relatives) > 1:
        rows.append(
            buttons.text_button(
                say("pmi_data.remove_relative", place=place + 1),
                partial(details.remove_relative, place),
                key=f"pmi.{field}.remove",
                icon=ft.Icons.DELETE_OUTLINE,
            )
        )
    return surfaces.section(*rows, spacing=theme.GAP)


def _review(details: Details) -> Drawn:
    app = details.app
    shown = [(step, _answers(details, step)) for step in details.form.steps if step is not Step.REVIEW]
    return [
        *cost(app, details.fields),
        *wizard.groups(app, details.form, shown),
    ]


def _answers(details: Details, step: Step) -> list[tuple[str, str]]:
    say = details.app.speech.say
    if step is Step.FAMILY:
        return [
            (say("pmi_data.relative", place=place + 1), _relative_line(details, one))
            for place, one in enumerate(details.relatives)
            if one.get("name", "").strip()
        ]
    return [
        (text_of(details, f"field.{name}"), _value(details, name))
        for name in FIELDS[step]
        if details.fields.get(name, "").strip()
    ]


def _relative_line(details: Details, one: dict[str, str]) -> str:
    relation = one.get("relation")
    said = details.app.speech.say(f"pmi_data.relation.{relation}") if relation else ""
    return ", ".join(
        part for part in (one.get("name", "").strip(), said, one.get("phone", "").strip()) if part
    )


def _value(details: Details, name: str) -> str:
    if name == "country" and details.country:
        return country_name(details.app.speech, details.country)
    if name == "sex":
        return details.app.speech.say("pmi.woman" if details.fields[name] == "PEREMPUAN" else "pmi.man")
    if name == "nik":
        return formats.in_fours(details.fields[name])
    return details.fields[name]


BODIES: Final[dict[Step, Callable[[Details], Drawn]]] = {
    Step.PERSON: _person,
    Step.WORK: _work,
    Step.PASSPORT: _passport,
    Step.CONTACT: _contact,
    Step.FAMILY: _family,
    Step.REVIEW: _review,
}
