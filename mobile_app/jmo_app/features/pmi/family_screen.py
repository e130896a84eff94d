"""Relatives who follow, with the member's consent; and what a relative sees."""

from functools import partial

import flet as ft

from jamsostek.migrant_contract import Followed, FollowerView
from jmo_app import formats, theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, surfaces, troubles, words
from jmo_app.components.wizard import error_of
from jmo_app.features.pmi.details import RELATIONS
from jmo_app.features.pmi.family import Family, Following
from jmo_app.features.pmi.state import MigrantState

Drawn = list[ft.Control]


def family(state: MigrantState) -> Drawn:
    app, registration = state.app, state.registration
    assert registration is not None
    say = app.speech.say
    heirs = registration.person.relatives if registration.person else ()
    return [
        words.heading(say("pmi.heirs")),
        words.quiet(say("pmi.heirs_why")),
        surfaces.section(
            surfaces.facts(*((one.name, _known(app, one.relation, one.phone)) for one in heirs))
            if heirs
            else words.body(say("pmi.no_heirs"))
        ),
        words.heading(say("pmi.followers")),
        *(_code(app, state.family) if state.family.code else []),
        *(_follower(app, state.family, one) for one in registration.followers),
        *([] if registration.followers else [words.body(say("pmi.no_followers"))]),
        words.heading(say("pmi.allow_follower")),
        *_allow(app, state.family),
        buttons.text_button(say("pmi.back_to_card"), state.family.close, key="pmi.family.close"),
    ]


def _known(app: App, relation: str, phone: str) -> str:
    said = app.speech.say(f"pmi_data.relation.{relation}") if relation in RELATIONS else relation
    return ", ".join(part for part in (said, formats.phone(phone)) if part)


def _code(app: App, family: Family) -> Drawn:
    say = app.speech.say
    return [
        ft.Semantics(
            live_region=True,
            content=surfaces.section(
                words.label(say("pmi.follow_code_of", name=family.allowed)),
                ft.Semantics(label=family.code, content=words.title(family.code)),
                words.quiet(say("pmi.follow_code_how")),
            ),
        )
    ]


def _follower(app: App, family: Family, one: FollowerView) -> ft.Control:
    say = app.speech.say
    seen = say("pmi.seen_on", day=one.last_seen_on) if one.last_seen_on else say("pmi.never_seen")
    return surfaces.section(
        words.body(f"{one.name}, {_known(app, one.relation, '')}", bold=True),
        words.quiet(say("pmi.allowed_at", at=one.allowed_at)),
        words.quiet(seen),
        buttons.second_button(
            say("pmi.withdraw_follower", name=one.name),
            partial(family.withdraw, one),
            key=f"pmi.withdraw.{one.follower_id[:8]}",
            danger=True,
            busy=family.act.is_busy,
        ),
    )


def _allow(app: App, family: Family) -> Drawn:
    say = app.speech.say
    missing = family.problem_of("consent")
    rows: Drawn = [
        fields.text_field(
            say("pmi.follower_name"),
            family.name,
            family.type_name,
            key="pmi.follower.name",
            error=error_of(app.speech, family.problem_of("name")),
        ),
        fields.radio_list(
            say("pmi.follower_relation"),
            [(relation, say(f"pmi_data.relation.{relation}")) for relation in RELATIONS],
            family.relation or None,
            family.choose_relation,
            key="pmi.follower.relation",
            error=error_of(app.speech, family.problem_of("relation")),
        ),
        fields.tick(
            say("consents.what_relative-follows"), family.agrees, family.agree, key="pmi.follower.consent"
        ),
    ]
    if missing is not None:
        rows.append(words.quiet(say("pmi.consent_needed"), color=theme.BAD))
    if family.act.trouble is not None:
        rows.append(troubles.trouble_panel(app, family.act.trouble))
    rows.append(
        buttons.primary_button(
            say("pmi.give_code"),
            family.allow,
            key="pmi.follower.allow",
            busy=family.act.is_busy,
            busy_text=say("pmi.asking"),
        )
    )
    return rows


# --- on a relative's phone ------------------------------------------------------------------


def following(app: App, following: Following) -> Drawn:
    say = app.speech.say
    trouble = following.act.trouble
    return [
        words.body(say("pmi.follow_intro")),
        fields.text_field(
            say("pmi.field.follow_code"),
            following.code,
            following.type_code,
            key="pmi.follow_code",
            on_submit=following.look,
        ),
        *([troubles.trouble_panel(app, trouble)] if trouble else []),
        *(_seen(app, following.seen) if following.seen else []),
        buttons.primary_button(
            say("pmi.look"),
            following.look,
            key="pmi.look",
            busy=following.act.is_busy,
            busy_text=say("pmi.asking"),
        ),
    ]


def _seen(app: App, seen: Followed) -> Drawn:
    say = app.speech.say
    rows: Drawn = [
        words.title(seen.first_name),
        words.body(say("pmi.status", status=seen.status)),
        words.body(say("pmi.protection", phase=seen.phase), bold=True),
    ]
    if seen.since is not None:
        rows.append(words.body(say("pmi.protected_since", since=seen.since)))
    if seen.until is not None:
        rows.append(words.body(say("pmi.protected_until", until=seen.until)))
    rows.append(words.quiet(say("pmi.as_of", at=seen.as_of)))
    return [ft.Semantics(live_region=True, content=surfaces.section(*rows))]
