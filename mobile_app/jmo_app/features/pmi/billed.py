"""From verified data to the card: documents, cost, bill, payment, protection."""

from functools import partial

import flet as ft

from jamsostek.billing import BillingStatus
from jamsostek.contract import Problem
from jamsostek.countries import Country
from jamsostek.migrant_contract import CardMail
from jamsostek.migrant_documents import Document
from jamsostek.payment_channels import channels_in
from jamsostek.payment_contract import Bill
from jmo_app import formats
from jmo_app.components import buttons, surfaces, troubles, words
from jmo_app.explained import explain
from jmo_app.features.pmi.answers import charge
from jmo_app.features.pmi.state import MigrantState
from jmo_app.languages import Language
from jmo_app.texts import Speech

FILE_KINDS = ["jpg", "jpeg", "png", "pdf"]


def name_of(speech: Speech, country: Country) -> str:
    return country.indonesian if speech.language is Language.INDONESIAN else country.english


def with_calling_code(speech: Speech, country: Country) -> str:
    return (
        f"{name_of(speech, country)} +{country.calling_code}"
        if country.calling_code
        else name_of(speech, country)
    )


def cost(state: MigrantState) -> list[ft.Control]:
    """Known on the phone before anything is sent."""
    found = charge(state.fields, on=state.app.today())
    if found is None:
        return []
    say = state.app.speech.say
    return [
        surfaces.section(
            words.body(say("pmi.cost", months=found.months, amount=found.total.amount), bold=True),
            words.quiet(say("pmi.law", law=found.law)),
        )
    ]


# --- documents, and the bill -------------------------------------------------------------


def verified(state: MigrantState) -> list[ft.Control]:
    registration = state.registration
    assert registration is not None
    say = state.app.speech.say
    hindrances = [one for one in registration.hindrances if one.code != "PMI-DOKUMEN"]
    return [
        *cost(state),
        words.heading(say("pmi.documents")),
        words.quiet(say("pmi.documents_hint")),
        *(surfaces.good_news(say("pmi.document_here", document=one)) for one in registration.documents),
        *(_upload(state, document) for document in registration.missing),
        *_stopped(state),
        *(_panel(state, problem) for problem in hindrances),
        buttons.primary_button(
            say("pmi.ask_bill"),
            state.request_bill,
            key="pmi.ask_bill",
            busy=state.act.is_busy,
            busy_text=say("pmi.asking"),
            enabled=not registration.hindrances,
        ),
    ]


def _upload(state: MigrantState, document: Document) -> ft.Control:
    say = state.app.speech.say
    sending = state.sending.get(document)
    if sending is not None:
        return words.body(say("pmi.document_sending", document=document, percent=sending.percent))
    return buttons.second_button(
        say("pmi.choose_document", document=document),
        partial(_pick, state, document),
        key=f"pmi.document.{document}",
        icon=ft.Icons.UPLOAD_FILE_OUTLINED,
    )


async def _pick(state: MigrantState, document: Document) -> None:
    files = await ft.FilePicker().pick_files(
        file_type=ft.FilePickerFileType.CUSTOM,
        allowed_extensions=FILE_KINDS,
        with_data=True,
        cancel_upload_on_window_blur=False,
    )
    if files:
        await state.send_document(document, files[0].bytes or b"")


def _stopped(state: MigrantState) -> list[ft.Control]:
    """A lost line: what has arrived stays there."""
    if not state.sending or state.upload.is_busy:
        return []
    say = state.app.speech.say
    rows: list[ft.Control] = []
    if state.upload.trouble is not None:
        rows.append(troubles.trouble_panel(state.app, state.upload.trouble))
    rows.append(buttons.second_button(say("pmi.go_on_sending"), state.send_waiting, key="pmi.go_on_sending"))
    return rows


# --- waiting for the payment ---------------------------------------------------------------


def billed(state: MigrantState) -> list[ft.Control]:
    registration = state.registration
    assert registration is not None
    bill = registration.bill
    assert bill is not None
    say = state.app.speech.say
    if bill.status is BillingStatus.EXPIRED:
        return [
            surfaces.warning(say("pmi.expired")),
            *_returning(state, bill),
            buttons.primary_button(
                say("pmi.new_bill"), state.request_bill, key="pmi.new_bill", busy=state.act.is_busy
            ),
        ]
    country = registration.work.country if registration.work else ""
    partners = ", ".join(channel.name for channel in channels_in(country, on=state.app.today()))
    return [
        surfaces.section(
            words.label(say("pmi.bill")),
            ft.Semantics(label=bill.billing_code, content=words.title(_grouped(bill.billing_code))),
            *(surfaces.money_row(_line(state, one.label), formats.money(one.amount)) for one in bill.lines),
            surfaces.money_row(say("pmi.sum"), formats.money(bill.amount), bold=True),
            *_returning(state, bill),
            words.quiet(say("pmi.law", law=bill.law)),
        ),
        words.body(say("pmi.pay_until", until=bill.expires_at), bold=True),
        words.body(say("pmi.pay_until_here", until=_here(bill, state.app.speech))),
        words.body(say("pmi.pay_where", partners=partners)),
        words.quiet(say("pmi.keep_number")),
        buttons.primary_button(
            say("pmi.look_again"),
            state.refresh,
            key="pmi.look_again",
            busy=state.act.is_busy,
            busy_text=say("pmi.asking"),
        ),
    ]


def _returning(state: MigrantState, bill: Bill) -> list[ft.Control]:
    say = state.app.speech.say
    rows = []
    if bill.kept:
        rows.append(surfaces.money_row(say("pmi.kept"), formats.money(bill.kept)))
    if bill.returning:
        rows.append(surfaces.money_row(say("pmi.returning"), formats.money(bill.returning)))
    return rows


def _here(bill: Bill, speech: Speech) -> str:
    """The same moment on this phone's own clock."""
    local = bill.expires_at.astimezone()
    return f"{formats.long_date(local.date(), speech.language)}, {local:%H:%M} ({local:%z})"


def _line(state: MigrantState, label: str) -> str:
    kind, _, months = label.partition("-")
    return state.app.speech.say(f"pmi.line.{kind}", months=months)


def _grouped(code: str) -> str:
    return f"{code[:5]} {code[5:10]} {code[10:]}"


# --- paid ------------------------------------------------------------------------------------


def paid(state: MigrantState) -> list[ft.Control]:
    registration = state.registration
    assert registration is not None
    speech, card = state.app.speech, registration.card
    say = speech.say
    if card is None:
        return [words.body(say("pmi.paid"))]
    rows: list[ft.Control] = [
        surfaces.good_news(say("pmi.paid")),
        surfaces.section(
            surfaces.facts(
                (say("pmi.name"), card.holder_name),
                (say("pmi.card_number"), formats.grouped(card.kpj)),
                (say("pmi.programs"), ", ".join(card.programs)),
            )
        ),
        _mail(state, card.mail),
        buttons.second_button(say("pmi.save_card"), partial(_save, state), key="pmi.save_card"),
        words.quiet(say("pmi.print_where")),
        *_protection(state),
        words.body(say("pmi.go_on_there")),
    ]
    return rows


def _mail(state: MigrantState, mail: CardMail) -> ft.Control:
    text = state.app.speech.say(f"pmi.mail_{mail.value}")
    return surfaces.warning(text) if mail is CardMail.BOUNCED else words.body(text)


def _protection(state: MigrantState) -> list[ft.Control]:
    assert state.registration is not None
    found = state.registration.protection
    if found is None:
        return []
    say = state.app.speech.say
    rows: list[ft.Control] = [words.body(say("pmi.protection", phase=found.phase), bold=True)]
    if found.since is not None:
        rows.append(words.body(say("pmi.protected_since", since=found.since)))
    if found.until is not None:
        rows.append(words.body(say("pmi.protected_until", until=found.until)))
    return [surfaces.section(*rows)]


async def _save(state: MigrantState) -> None:
    pdf = await state.card_pdf()
    if pdf is not None:
        await ft.FilePicker().save_file(file_name="kartu-peserta.pdf", src_bytes=pdf)


def _panel(state: MigrantState, problem: Problem) -> ft.Control:
    return troubles.refusal_panel(state.app, explain(state.app.speech, problem))
