"""Data Kepesertaan: look, then "Sudah", or "Belum" with what is wrong."""

import flet as ft

from jmo_app import routes
from jmo_app.app import App
from jmo_app.components import buttons, cards_seen, countries, fields, surfaces, troubles, wizard, words
from jmo_app.features.data_update.answers import CARDS
from jmo_app.features.data_update.state import CORRECTION_SUBJECTS, DataUpdateWizard, Saying

Drawn = list[ft.Control]


def body(app: App, state: DataUpdateWizard) -> Drawn:
    say = app.speech.say
    status = state.status
    assert status is not None
    return [
        words.body(say("data_update.membership_intro")),
        cards_seen.person(
            app.speech,
            *countries.residence_facts(app.speech, status.residence, on=app.today()),
            name=status.name,
            masked_nik=status.masked_nik,
            masked_passport=status.masked_passport,
            birth_date=status.birth_date,
        ),
        *(
            [surfaces.warning(say("data_update.papers_expired"))]
            if countries.is_expired(status.residence, on=app.today())
            else []
        ),
        *(surfaces.warning(_nik_warning(app, warning)) for warning in status.nik_warnings),
        *cards_seen.cards(app.speech, status.cards),
        words.heading(say("data_update.membership_question")),
        _question(app, state),
        *(_correction(app, state) if state.saying is Saying.NO else []),
    ]


def _nik_warning(app: App, warning: str) -> str:
    return app.speech.say_known(
        f"data_update.nik_warning.{warning}", otherwise="data_update.nik_warning.other"
    )


def _question(app: App, state: DataUpdateWizard) -> ft.Control:
    say = app.speech.say

    async def choose(value: str) -> None:
        await state.say(Saying(value))

    return wizard.two_answers(
        say("data_update.membership_question"),
        [
            (Saying.YES, say("wizard.yes_correct"), state.saying is Saying.YES),
            (Saying.NO, say("wizard.no_wrong"), state.saying is Saying.NO),
        ],
        choose,
        key="data-update.cards",
        error=wizard.error_in(app, state.form, CARDS),
    )


def _correction(app: App, state: DataUpdateWizard) -> Drawn:
    if state.open_case is not None:
        return _opened(app, state)
    return [_form(app, state)]


def _opened(app: App, state: DataUpdateWizard) -> Drawn:
    say = app.speech.say
    said = say("data_update.correction_open", number=state.open_case)
    if state.correction_case is not None:
        said += " " + say("data_update.correction_answer_by", by=state.correction_case.answer_by)
    return [
        surfaces.good_news(said),
        words.body(say("data_update.correction_meanwhile")),
        buttons.second_button(
            say("my_data.add_proof"), lambda: app.go(routes.MY_CASES), key="correction.proof"
        ),
    ]


def _form(app: App, state: DataUpdateWizard) -> ft.Control:
    say = app.speech.say
    subjects = [(subject, say(f"data_update.subject.{subject}")) for subject in CORRECTION_SUBJECTS]
    rows: Drawn = [
        words.heading(say("data_update.correction_title")),
        words.quiet(say("data_update.correction_intro"), size=15),
        fields.radio_list(
            say("data_update.correction_subject"),
            subjects,
            state.correction["subject"] or None,
            lambda value: state.state_correction("subject", value),
            key="correction.subject",
            error=wizard.error_in(app, state.form, "subject"),
        ),
        fields.text_field(
            say("data_update.correction_stated"),
            state.correction["stated"],
            lambda value: state.state_correction("stated", value),
            key="correction.stated",
            max_length=120,
            help_text=say("data_update.correction_stated_help"),
            error=wizard.error_in(app, state.form, "stated"),
        ),
        fields.text_field(
            say("data_update.correction_note"),
            state.correction["note"],
            lambda value: state.state_correction("note", value),
            key="correction.note",
            max_length=2000,
            lines=3,
        ),
        buttons.second_button(
            say("data_update.correction_send"),
            state.request_correction,
            key="correction.send",
            busy=state.open_correction.is_busy,
        ),
    ]
    if state.open_correction.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.open_correction.trouble))
    return surfaces.section(surfaces.stack(*rows, spacing=14))
