"""After the payment: the card, what protects until when, and what may happen afterwards."""

from functools import partial

import flet as ft

from jamsostek.contract import Problem
from jamsostek.migrant_contract import CardMail
from jamsostek.migrant_protection import MigrantEvent, Phase, Protection
from jamsostek.registrations import RegistrationStatus
from jmo_app import formats, theme
from jmo_app.components import buttons, fields, surfaces, troubles, words
from jmo_app.components.wizard import error_of
from jmo_app.explained import explain
from jmo_app.features.pmi import costs
from jmo_app.features.pmi.billed import money_seen
from jmo_app.features.pmi.state import MigrantState

Drawn = list[ft.Control]


def paid(state: MigrantState) -> Drawn:
    registration = state.registration
    assert registration is not None
    card, say = registration.card, state.app.speech.say
    if card is None:
        return [words.body(say("pmi.card_follows"))]
    facts = [
        (say("pmi.name"), card.holder_name),
        (say("pmi.card_number"), formats.grouped(card.kpj)),
        (say("pmi.programs"), ", ".join(card.programs)),
    ]
    returning = money_seen(state, registration.bill) if registration.bill else []
    return [
        surfaces.good_news(say("pmi.paid")),
        surfaces.section(surfaces.facts(*facts)),
        _mail(state, card.mail),
        buttons.second_button(
            say("pmi.save_card"),
            partial(_save, state),
            key="pmi.save_card",
            icon=ft.Icons.PICTURE_AS_PDF_OUTLINED,
        ),
        words.quiet(say("pmi.print_where")),
        *([surfaces.section(surfaces.stack(*returning, spacing=theme.GAP_S))] if returning else []),
        *_protection(state),
        *_afterwards(state),
        *([words.body(say("pmi.go_on_there"))] if registration.status is RegistrationStatus.DONE else []),
        words.quiet(say("pmi.help_abroad")),
    ]


def _mail(state: MigrantState, mail: CardMail) -> ft.Control:
    text = state.app.speech.say(f"pmi.mail_{mail.value}")
    return surfaces.warning(text) if mail is CardMail.BOUNCED else words.body(text)


def _protection(state: MigrantState) -> Drawn:
    assert state.registration is not None
    found = state.registration.protection
    if found is None:
        return []
    say = state.app.speech.say
    rows = _phase(state, Protection(found.phase, found.since, found.until))
    reminders = state.afterwards.reminders()
    if reminders:
        days = ", ".join(state.app.speech.day(day) for day in reminders)
        rows.append(words.quiet(say("pmi.reminders", days=days)))
    return [surfaces.section(*rows)]


def _phase(state: MigrantState, found: Protection) -> Drawn:
    say = state.app.speech.say
    rows: Drawn = [words.body(say("pmi.protection", phase=found.phase), bold=True)]
    if found.since is not None:
        rows.append(words.body(say("pmi.protected_since", since=found.since)))
    if found.until is not None:
        ended = found.phase is Phase.OVER
        rows.append(
            words.body(say("pmi.protected_till" if ended else "pmi.protected_until", until=found.until))
        )
    return rows


def _afterwards(state: MigrantState) -> Drawn:
    """Ways on, each to a form of its own."""
    say, afterwards = state.app.speech.say, state.afterwards
    rows: Drawn = [words.heading(say("pmi.afterwards"))]
    if afterwards.may_extend():
        rows.append(buttons.second_button(say("pmi.extend"), afterwards.open_extension, key="pmi.extend"))
    rows += [
        buttons.second_button(
            say(f"pmi.event.{event}"), partial(afterwards.open_event, event), key=f"pmi.event.{event}"
        )
        for event in afterwards.offered()
    ]
    rows.append(
        buttons.second_button(
            say("pmi.family"), state.family.open, key="pmi.family", icon=ft.Icons.FAMILY_RESTROOM_OUTLINED
        )
    )
    return rows


async def _save(state: MigrantState) -> None:
    pdf = await state.card_pdf()
    if pdf is not None:
        await ft.FilePicker().save_file(file_name="kartu-peserta.pdf", src_bytes=pdf)


# --- a longer agreement, and what happened ----------------------------------------------------


def extension(state: MigrantState) -> Drawn:
    say, afterwards = state.app.speech.say, state.afterwards
    agreement = afterwards.cover.agreement if afterwards.cover else None
    charge = afterwards.charge()
    return [
        words.heading(say("pmi.extend")),
        *([words.body(say("pmi.paid_until", until=agreement.ends_on))] if agreement else []),
        words.quiet(say("pmi.extend_papers")),
        _field(state, "ends_on", "pmi.new_end"),
        *([costs.explained(state.app.speech, charge)] if charge else []),
        *_trouble(state),
        _send(state, say("pmi.extend_now"), afterwards.extend),
    ]


def event(state: MigrantState, happened: MigrantEvent) -> Drawn:
    say = state.app.speech.say
    rows: Drawn = [
        words.heading(say(f"pmi.event.{happened}")),
        words.body(say(f"pmi.event_means.{happened}")),
        _field(state, "happened_on", "pmi.happened_on"),
    ]
    if happened is MigrantEvent.EMPLOYER_CHANGED:
        rows += [
            _field(state, "employer", "pmi.new_employer"),
            _field(state, "ends_on", "pmi.new_agreement_end"),
        ]
    return [
        *rows,
        *_meaning(state),
        *_trouble(state),
        _send(state, say("pmi.report_event"), state.afterwards.report),
    ]


def _meaning(state: MigrantState) -> Drawn:
    """Before it is reported: what protection there is from then on."""
    meant = state.afterwards.meaning()
    if meant is None:
        return []
    if isinstance(meant, Problem):
        return [troubles.refusal_panel(state.app, explain(state.app.speech, meant))]
    say = state.app.speech.say
    return [surfaces.section(words.label(say("pmi.after_that")), *_phase(state, meant))]


def _field(state: MigrantState, name: str, text: str) -> ft.Control:
    afterwards = state.afterwards
    is_day = name != "employer"
    return fields.text_field(
        state.app.speech.say(text),
        afterwards.fields.get(name, ""),
        partial(afterwards.type, name),
        key=f"pmi.after.{name}",
        keyboard=ft.KeyboardType.DATETIME if is_day else ft.KeyboardType.TEXT,
        error=error_of(state.app.speech, afterwards.problem_of(name)),
    )


def _trouble(state: MigrantState) -> Drawn:
    trouble = state.afterwards.act.trouble
    if trouble is None:
        return []
    shown = {"ends_on", "happened_on", "employer"}
    general = [problem for problem in trouble.problems if problem.field not in shown]
    return [troubles.trouble_panel(state.app, trouble)] if general else []


def _send(state: MigrantState, text: str, on_click: buttons.Press) -> ft.Control:
    return surfaces.stack(
        buttons.primary_button(
            text,
            on_click,
            key="pmi.after.send",
            busy=state.afterwards.act.is_busy,
            busy_text=state.app.speech.say("pmi.asking"),
        ),
        buttons.text_button(
            state.app.speech.say("pmi.back_to_card"), state.afterwards.close, key="pmi.after.close"
        ),
    )
