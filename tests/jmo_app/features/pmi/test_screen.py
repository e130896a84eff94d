"""Every face of the registration can be drawn, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jamsostek.billing import BillingStatus
from jamsostek.contract import Problem
from jamsostek.membership import Program, Sex
from jamsostek.migrant_contract import CardMail, MigrantCard, Person, ProtectionView
from jamsostek.migrant_documents import Document
from jamsostek.migrant_protection import Phase
from jamsostek.payment_contract import Bill, BillLine
from jamsostek.registrations import RegistrationStatus
from jmo_app.app import App
from jmo_app.features.pmi import screen
from jmo_app.features.pmi.state import MigrantState, Sending, Way
from jmo_app.languages import spoken
from jmo_app.texts import Speech
from tests.jmo_app.features.pmi.test_state import FIELDS, WORK, a_registration

NOW = datetime(2026, 11, 20, tzinfo=UTC)
BILL = Bill(
    "123456789012347",
    494_500,
    10,
    BillingStatus.ISSUED,
    NOW,
    NOW,
    "Permenaker 4/2023",
    (BillLine("tier-24", 332_500), BillLine("further-12", 162_000)),
    returning=5,
)
PERSON = Person("WAHYU", date(1990, 1, 1), Sex.FEMALE, phone="+62812", email="a@example.com")
FULL = a_registration(
    person=PERSON,
    work=WORK,
    differs=Problem("PMI-BEDA", {"differs": "name"}),
    documents=(Document.ID_CARD,),
    missing=(Document.PASSPORT,),
    hindrances=(Problem("PMI-DINI", {"departs_on": "2027-01-01", "first_day": "2026-12-01"}),),
    bill=BILL,
    card=MigrantCard("00000000001", "WAHYU", (Program.JKK,), CardMail.BOUNCED, "https://x"),
    protection=ProtectionView(Phase.DURING, date(2026, 1, 1), date(2028, 1, 1)),
)


@pytest.fixture(params=spoken())
def state(app: App, request: pytest.FixtureRequest) -> MigrantState:
    app.speech = Speech(request.param)
    return MigrantState(app, fields=dict(FIELDS))


@pytest.mark.parametrize("way", Way)
def test_every_way_in_can_be_drawn(state: MigrantState, way: Way) -> None:
    state.way, state.country_search = way, ""
    state.problems = (Problem("DAT-WAJIB", {}, "country"), Problem("SYS-SIBUK", {"system": "x"}))

    assert screen._door(state)
    assert len(screen._trouble(state)) == 1


@pytest.mark.parametrize("status", RegistrationStatus)
def test_every_status_says_what_is_to_be_done(state: MigrantState, status: RegistrationStatus) -> None:
    state.registration = replace(FULL, status=status)

    assert len(screen._registration(state)) > 2


def test_an_expired_bill_is_not_offered_for_payment(state: MigrantState) -> None:
    expired = replace(BILL, status=BillingStatus.EXPIRED)
    state.registration = replace(FULL, status=RegistrationStatus.BILLED, bill=expired)

    drawn = repr(screen._registration(state))

    assert "pmi.look_again" not in drawn
    assert BILL.billing_code not in drawn
    assert "pmi.new_bill" in drawn


def test_a_document_on_its_way_shows_how_far_it_is(state: MigrantState) -> None:
    state.registration = replace(FULL, status=RegistrationStatus.VERIFIED)
    state.sending[Document.PASSPORT] = Sending(b"x" * 10, received=5)

    drawn = repr(screen._registration(state))

    assert "50 %" in drawn
    assert "pmi.go_on_sending" in drawn
