"""Konfirmasi: all answers to look through, the declaration, the sending, and what came of it."""

import flet as ft

from jamsostek.contract import Problem
from jamsostek.refusals import IdentityDiffers, NotOnRecord
from jmo_app import routes
from jmo_app.app import App
from jmo_app.components import buttons, fields, surfaces, troubles, wizard, words
from jmo_app.explained import explain
from jmo_app.features.data_update.answers import DECLARATION, Field, Step
from jmo_app.features.data_update.state import DataUpdateWizard, Saying

Drawn = list[ft.Control]


def body(app: App, state: DataUpdateWizard) -> Drawn:
    say = app.speech.say
    return [
        *_refused(app, state),
        words.body(say("data_update.review_intro")),
        *wizard.groups(app, state.form, _groups(app, state)),
        fields.tick(
            say("data_update.declaration"),
            state.declared,
            state.declare,
            key="data-update.declare",
            error=wizard.error_in(app, state.form, DECLARATION),
        ),
    ]


def _refused(app: App, state: DataUpdateWizard) -> Drawn:
    """Mistakes with the way to their step; what no field is at fault for, as help of its own."""
    say = app.speech.say
    problems = state.form.problems
    of_fields = [problem for problem in problems if problem.field is not None]
    rows: Drawn = wizard.error_summary(
        app, of_fields, name_of=lambda field: say(f"data_update.field.{field}")
    )
    steps = dict.fromkeys(state.step_at_fault(problem) for problem in of_fields)
    rows += [
        wizard.correct_button(app, state.form, step) for step in steps if step not in (None, Step.REVIEW)
    ]
    for problem in problems:
        if problem.field is None:
            rows += _no_field(app, state, problem)
    return rows


def _no_field(app: App, state: DataUpdateWizard, problem: Problem) -> Drawn:
    rows: Drawn = [troubles.refusal_panel(app, explain(app.speech, problem))]
    if problem.code in (IdentityDiffers.code, NotOnRecord.code):
        text = app.speech.say("data_update.open_correction")
        rows.append(buttons.second_button(text, state.begin_correction, key="correct.identity"))
    return rows


def _groups(app: App, state: DataUpdateWizard) -> list[tuple[Step, list[tuple[str, str]]]]:
    return [
        (Step.MEMBERSHIP, [(app.speech.say("data_update.membership_question"), _cards(app, state))]),
        (Step.FACE, [(app.speech.say("data_update.step.face"), _face(app, state))]),
        (Step.CONTACT, _rows(app, state, Field.PHONE, Field.EMAIL, Field.NPWP)),
        (Step.ACCOUNT, _account(app, state)),
        (Step.POPULATION, _population(app, state)),
        (Step.ADDITIONAL, _additional(app, state)),
    ]


def _cards(app: App, state: DataUpdateWizard) -> str:
    if state.saying is Saying.YES:
        return app.speech.say("data_update.review_cards_right")
    return app.speech.say("data_update.review_cards_wrong", number=state.open_case)


def _face(app: App, state: DataUpdateWizard) -> str:
    say = app.speech.say
    check = state.selfie.verdict.check
    if state.selfie.verdict.is_matched:
        return say("data_update.review_face_matched")
    if check is not None and state.selfie.verdict.is_in_review:
        return say("data_update.review_face_review", number=check.case_number)
    if check is not None and state.selfie.verdict.has_branch_code:
        return say("data_update.review_face_branch", code=check.branch_code)
    return say("data_update.review_face_none")


def _account(app: App, state: DataUpdateWizard) -> list[tuple[str, str]]:
    say = app.speech.say
    bank = say("data_update.bank_name", bank=state.answers.get(Field.BANK))
    rows = [(say("wizard.bank"), bank), *_rows(app, state, Field.ACCOUNT)]
    if state.bank_check is not None:
        rows.append((say("wizard.name"), state.bank_check.holder))
    return rows


def _population(app: App, state: DataUpdateWizard) -> list[tuple[str, str]]:
    say = app.speech.say
    answers = state.answers
    place = ", ".join(
        part
        for part in (
            answers.get(Field.STREET, ""),
            say("data_update.rt_rw", rt=answers.get(Field.RT), rw=answers.get(Field.RW)),
            answers.get(Field.VILLAGE, ""),
            state.region.name(Field.DISTRICT),
            state.region.name(Field.REGENCY),
            state.region.name(Field.PROVINCE),
            answers.get(Field.POSTAL_CODE, ""),
        )
        if part
    )
    mother = say("wizard.hidden_secret") if answers.get(Field.MOTHER) else say("wizard.not_filled")
    return [
        (say("data_update.home"), place),
        (say(f"data_update.field.{Field.MOTHER}"), mother),
        _choice(app, state, Field.MARITAL, "marital"),
    ]


def _additional(app: App, state: DataUpdateWizard) -> list[tuple[str, str]]:
    return [
        *_rows(app, state, Field.OCCUPATION),
        _choice(app, state, Field.EDUCATION, "education"),
        *_rows(app, state, Field.EMERGENCY_NAME),
        _choice(app, state, Field.EMERGENCY_RELATION, "relation"),
        *_rows(app, state, Field.EMERGENCY_PHONE),
    ]


def _rows(app: App, state: DataUpdateWizard, *shown: Field) -> list[tuple[str, str]]:
    say = app.speech.say
    return [
        (say(f"data_update.field.{field}"), state.answers.get(field, "").strip() or say("wizard.not_filled"))
        for field in shown
    ]


def _choice(app: App, state: DataUpdateWizard, field: Field, words_of: str) -> tuple[str, str]:
    say = app.speech.say
    value = state.answers.get(field)
    known = f"data_update.{words_of}.{value}"
    said = value if value and not app.speech.knows(known) else say(known if value else "wizard.not_filled")
    return say(f"data_update.field.{field}"), said


# --- sending ------------------------------------------------------------------


def footer(app: App, state: DataUpdateWizard) -> ft.Control:
    say = app.speech.say
    return wizard.send_footer(
        app,
        state.form,
        state.submit,
        text=say("data_update.send"),
        again=say("data_update.send_again"),
        busy_text=say("data_update.sending"),
        key="data-update.send",
        enabled=state.may_send,
        warning=_why_wait(app, state),
    )


def _why_wait(app: App, state: DataUpdateWizard) -> str | None:
    if state.saying is Saying.NO:
        return app.speech.say("data_update.wait_cards", number=state.open_case)
    if state.selfie.verdict.has_branch_code:
        return app.speech.say("data_update.wait_branch")
    return None


# --- done ---------------------------------------------------------------------


def done(app: App, state: DataUpdateWizard) -> ft.Control:
    say = app.speech.say
    receipt = state.form.receipt
    assert receipt is not None
    title, text = (
        ("done_provisional_title", "done_provisional") if receipt.provisional else ("done_title", "done_text")
    )
    rows: Drawn = [words.body(say(f"data_update.{text}", until=receipt.valid_until))]
    if receipt.payouts_paused_until is not None:
        rows.append(surfaces.warning(say("data_update.done_paused", until=receipt.payouts_paused_until)))
    return wizard.done_screen(
        app,
        state.form,
        say(f"data_update.{title}"),
        *rows,
        ways_on=(
            (say("data_update.done_home"), routes.HOME),
            (say("data_update.done_claim"), routes.JHT_CLAIM),
        ),
    )
