"""Every face of the registration can be drawn, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jamsostek.account_contract import CodeSent
from jamsostek.account_contract import Way as CodeWay
from jamsostek.billing import BillingStatus
from jamsostek.contract import Problem
from jamsostek.membership import Sex
from jamsostek.migrant_contract import CardMail, FileLink, Followed, FollowerView, Person, Relative
from jamsostek.migrant_documents import Document
from jamsostek.migrant_protection import MigrantEvent, Phase
from jamsostek.migrants import MigrantPart
from jamsostek.payment_contract import Bill, BillLine
from jamsostek.registrations import RegistrationStatus
from jmo_app.app import App
from jmo_app.features.pmi import (
    billed,
    card_screen,
    costs,
    details_screen,
    family_screen,
    papers_screen,
    screen,
)
from jmo_app.features.pmi.details import Details, Kind, Step
from jmo_app.features.pmi.papers import MOST_KEPT, Sending
from jmo_app.features.pmi.state import MigrantState, Way
from jmo_app.languages import spoken
from jmo_app.paper import Hint, Page
from jmo_app.texts import Speech
from jmo_app.trouble import offline
from tests.jmo_app.features.pmi.registrations import (
    CARD,
    COVER,
    FIELDS,
    JPEG,
    RELATIVE,
    WORK,
    a_card,
)
from tests.jmo_app.phone import NOON, run

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
PERSON = Person(
    "WAHYU",
    date(1990, 1, 1),
    Sex.FEMALE,
    phone="+62812",
    email="a@example.com",
    relatives=(Relative("BUDI", "spouse", "+62811"),),
)
FULL = replace(
    a_card(),
    person=PERSON,
    work=WORK,
    differs=Problem("PMI-BEDA", {"differs": "name"}),
    documents=(Document.ID_CARD,),
    missing=(Document.PASSPORT,),
    hindrances=(Problem("PMI-DINI", {"departs_on": "2027-01-01", "first_day": "2026-12-01"}),),
    notices=("passport-ends-early", "late-after-orientation"),
    bill=BILL,
    followers=(FollowerView("f" * 64, "Budi", "Suami", NOW, date(2026, 11, 1)),),
)


@pytest.fixture(params=spoken())
def state(app: App, request: pytest.FixtureRequest) -> MigrantState:
    app.speech = Speech(request.param)
    made = MigrantState(app)
    made.asked.fields = dict(FIELDS)
    made.afterwards.cover = COVER
    return made


@pytest.mark.parametrize("way", Way)
def test_every_way_in_can_be_drawn(state: MigrantState, way: Way) -> None:
    state.way = way
    state.asked.problems = (Problem("DAT-WAJIB", {}, "nik"), Problem("SYS-SIBUK", {"system": "x"}))

    assert screen._door(state)
    assert len(screen._trouble(state)) == 1


def test_the_code_of_another_device_says_where_it_went(state: MigrantState) -> None:
    state.way = Way.AGAIN
    state.another_phone.code_sent = CodeSent(
        CodeWay.EMAIL, "la••••@example.com", NOON, NOON + timedelta(seconds=30), 5
    )

    assert "la••••@example.com" in repr(screen._door(state))


@pytest.mark.parametrize("status", RegistrationStatus)
def test_every_status_says_what_is_to_be_done(state: MigrantState, status: RegistrationStatus) -> None:
    state.registration = replace(FULL, status=status)

    assert len(screen._registration(state)) > 2


@pytest.mark.parametrize("kind", Kind)
def test_every_step_of_every_form_can_be_drawn(state: MigrantState, kind: Kind) -> None:
    async def done(_: object) -> None:
        pass

    async def leave() -> None:
        pass

    details = Details(state.app, kind, key="", on_done=done, changes=state.changes)
    details.fields, details.relatives = dict(FIELDS), [dict(RELATIVE), {}]
    details.country_search = ""
    for step in Step:
        if step in details.form.steps or (step is Step.SHOWN and kind is Kind.VERIFY):
            run(details.form.move(step))
            details.form.refuse(
                Problem("DAT-WAJIB", {}, "country"), Problem("DAT-WAJIB", {}, "relatives.0.phone")
            )
            assert details_screen.screen(details, FULL, on_wrong=state.say_wrong, on_leave=leave)


def test_an_expired_bill_is_not_offered_for_payment(state: MigrantState) -> None:
    expired = replace(BILL, status=BillingStatus.EXPIRED)
    state.registration = replace(FULL, status=RegistrationStatus.BILLED, bill=expired)

    drawn = repr(screen._registration(state))

    assert "pmi.look_again" not in drawn
    assert BILL.billing_code not in drawn
    assert "pmi.new_bill" in drawn


def test_what_came_and_what_is_still_to_come_is_seen(state: MigrantState) -> None:
    partly = replace(BILL, kept=100_000, returning=0)
    state.registration = replace(FULL, status=RegistrationStatus.BILLED, bill=partly)

    drawn = repr(billed.billed(state))

    assert "Rp100.000" in drawn
    assert "Rp394.500" in drawn


def test_what_goes_back_is_seen_beside_the_card_too(state: MigrantState) -> None:
    twice = replace(BILL, kept=494_500, returning=494_500, status=BillingStatus.PAID)
    state.registration = replace(FULL, bill=twice)

    assert repr(card_screen.paid(state)).count("Rp494.500") == 2


def test_each_partner_says_its_fee_before_anybody_pays(state: MigrantState) -> None:
    state.registration = replace(FULL, status=RegistrationStatus.BILLED)

    drawn = repr(billed.billed(state))

    assert "Kirim Kenanga" in drawn  # takes money in Malaysia
    assert "Rp15.000" in drawn


@pytest.mark.parametrize(
    "amount", ["37.500", "108.000", "189.000", "332.500", "370.000", "494.500", "13.500"]
)
def test_the_tariff_shows_every_figure(state: MigrantState, amount: str) -> None:
    assert f"Rp{amount}" in repr(costs.tariff(state.app))


@pytest.mark.parametrize("amount", ["121.500", "175.500", "332.500", "413.500"])
def test_the_tariff_shows_the_months_between_the_tiers(state: MigrantState, amount: str) -> None:
    assert f"Rp{amount}" in repr(costs.tariff(state.app))


def test_a_document_on_its_way_shows_how_far_it_is(state: MigrantState) -> None:
    state.papers.sending[Document.PASSPORT] = Sending(b"x" * 10, received=5)
    state.papers.sending[Document.ID_CARD] = Sending(b"x" * (MOST_KEPT + 1))
    state.papers.is_waiting = True

    drawn = repr(papers_screen.documents(state.app, state.papers, FULL))

    assert "50 %" in drawn
    assert state.app.speech.say("pmi.waiting_for_line") in drawn
    assert state.app.speech.say("pmi.keep_open") in drawn


def test_what_has_arrived_is_asked_for_first_and_opened_while_the_address_lasts(state: MigrantState) -> None:
    def drawn() -> str:
        return repr(papers_screen.documents(state.app, state.papers, FULL))

    state.app.now = lambda: NOON
    assert "pmi.see.KTP" in drawn()

    state.papers.links[Document.ID_CARD] = FileLink("https://x/v/file/a.b", NOON + timedelta(minutes=10))
    assert "https://x/v/file/a.b" in drawn()
    assert "pmi.see.KTP" not in drawn()

    state.app.now = lambda: NOON + timedelta(minutes=10)
    assert "https://x/v/file/a.b" not in drawn()


def test_an_address_nobody_answered_for_says_so(state: MigrantState) -> None:
    state.papers.opening.trouble = offline()

    assert "APP-LURING" in repr(papers_screen.documents(state.app, state.papers, FULL))


@pytest.mark.parametrize("hints", [(), tuple(Hint)])
def test_the_page_is_shown_as_it_will_be_sent(state: MigrantState, hints: tuple[Hint, ...]) -> None:
    papers = state.papers
    assert papers_screen.looking(state.app, papers) is None
    papers.looked_at, papers.page = Document.PASSPORT, Page(JPEG, hints, is_straight=True)

    drawn = papers_screen.looking(state.app, papers)

    assert drawn is not None
    assert len(drawn) == 6 + max(len(hints), 1)


@pytest.mark.parametrize("event", MigrantEvent)
def test_every_event_says_what_it_means(state: MigrantState, event: MigrantEvent) -> None:
    state.afterwards.open_event(event)
    for day in ("18-11-2026", "01-01-2020"):
        state.afterwards.type("happened_on", day)
        assert card_screen.event(state, event)


def test_an_extension_says_its_price(state: MigrantState) -> None:
    state.afterwards.open_extension()
    state.afterwards.type("ends_on", "01-04-2029")

    assert "Rp81.000" in repr(card_screen.extension(state))


def test_an_extension_that_is_not_paid_leads_back_to_the_card(state: MigrantState) -> None:
    state.former_key = "k"
    state.registration = replace(
        FULL, status=RegistrationStatus.VERIFIED, part=MigrantPart.EXTENSION, months=6, card=None
    )

    drawn = repr(billed.verified(state))

    assert "Rp81.000" in drawn
    assert "pmi.former" in drawn
    assert "pmi.complete" not in drawn


@pytest.mark.parametrize("mail", CardMail)
def test_what_became_of_the_mail_is_said(state: MigrantState, mail: CardMail) -> None:
    state.registration = replace(FULL, card=replace(CARD, mail=mail))

    assert card_screen.paid(state)


def test_the_family_and_who_follows(state: MigrantState) -> None:
    state.registration = FULL
    state.family.code, state.family.allowed = "AAAA-BBBB", "Budi"
    run(state.family.allow())

    drawn = repr(family_screen.family(state))

    assert "AAAA-BBBB" in drawn
    assert state.app.speech.say("pmi.consent_needed") in drawn


def test_what_a_relative_sees(state: MigrantState) -> None:
    state.following.seen = Followed(
        "WAHYU", RegistrationStatus.DONE, Phase.DURING, date(2026, 1, 1), date(2028, 1, 1), NOW
    )

    assert "WAHYU" in repr(family_screen.following(state.app, state.following))


def test_before_the_card_is_made_nobody_says_that_it_is(state: MigrantState) -> None:
    state.registration = replace(FULL, status=RegistrationStatus.PAID, card=None)
    assert state.app.speech.say("pmi.card_follows") in repr(card_screen.paid(state))

    state.registration = replace(FULL, status=RegistrationStatus.CARD_ISSUED)
    assert state.app.speech.say("pmi.go_on_there") not in repr(card_screen.paid(state))


def test_who_helps_abroad_is_said_with_the_bill_and_with_the_card(state: MigrantState) -> None:
    """The process book, page 106, 7 b: embassies, trade offices and labour attachés."""
    state.registration = FULL
    said = state.app.speech.say("pmi.help_abroad")

    assert said in repr(billed.billed(state))
    assert said in repr(card_screen.paid(state))
