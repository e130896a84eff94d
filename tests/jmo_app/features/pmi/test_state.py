from datetime import timedelta

import pytest

from jamsostek.account_contract import CodeSent
from jamsostek.account_contract import Way as CodeWay
from jamsostek.contract import Problem
from jamsostek.migrant_protection import MigrantEvent
from jamsostek.migrants import MigrantPart
from jamsostek.registrations import RegistrationStatus
from jmo_app.app import App
from jmo_app.features.pmi.details import Kind, Step
from jmo_app.features.pmi.state import MigrantState, Way
from jmo_app.outbox import Kind as OutboxKind
from tests.jmo_app.features.pmi.registrations import (
    ABROAD,
    FIELDS,
    JPEG,
    KEY,
    OPEN,
    RELATIVE,
    START,
    WORK,
    Receiver,
    a_card,
    a_registration,
    opened,
)
from tests.jmo_app.phone import NOON, ScriptedNet, run

AGAIN = "POST pmi/registrations/open-again"
EVENTS = "POST pmi/registrations/events"
SENT = CodeSent(
    CodeWay.EMAIL, "la••••@example.com", NOON + timedelta(minutes=10), NOON + timedelta(seconds=30), 5
)


@pytest.fixture
def state(app: App) -> MigrantState:
    run(app.wake("/pmi"))
    return MigrantState(app)


def test_the_door_stands_open_without_an_account(app: App) -> None:
    run(app.wake("/pmi"))

    assert app.path == "/pmi"


def test_a_nik_opens_a_registration_that_outlives_the_app(
    app: App, net: ScriptedNet, state: MigrantState
) -> None:
    net.tell(START, opened())
    net.tell(OPEN, a_registration(status=RegistrationStatus.BILLED))
    run(state.choose(Way.NIK))
    run(state.type("nik", FIELDS["nik"]))
    run(state.start())
    assert state.registration is not None

    again = MigrantState(app)
    run(again.open())

    assert (again.key, again.asked.fields["nik"]) == (KEY, FIELDS["nik"])
    assert again.registration is not None
    assert again.registration.status is RegistrationStatus.BILLED


def test_nothing_is_sent_while_something_is_missing(net: ScriptedNet, state: MigrantState) -> None:
    run(state.start())
    run(state.enter_code())
    run(state.report_difference())
    run(state.another_phone.ask_for_code(CodeWay.EMAIL))
    run(state.another_phone.open())

    assert net.asked == []
    assert state.asked.problems


def test_a_refusal_stands_at_its_field_until_it_is_typed_anew(net: ScriptedNet, state: MigrantState) -> None:
    run(state.type("nik", "123"))
    net.refuse(START, Problem("ID-NIK", {"cause": "length"}, field="nik"))
    run(state.start())
    assert [problem.field for problem in state.asked.problems] == ["nik"]

    run(state.type("nik", FIELDS["nik"]))

    assert state.asked.problems == ()


def test_each_step_asks_its_own_route(net: ScriptedNet, state: MigrantState) -> None:
    state.key = KEY
    state.asked.fields = {"code": "123456", "stated": "Nama salah"}
    for path in ("code", "difference", "bill", "ask-again"):
        net.tell(f"POST pmi/registrations/{path}", a_registration())
    for step in (state.enter_code, state.report_difference, state.request_bill, state.ask_again):
        run(step())

    paths = [request.path.rpartition("/")[2] for request in net.asked]
    assert paths == ["code", "difference", "bill", "ask-again"]
    assert {request.body["key"] for request in net.asked} == {KEY}


# --- the form of the data


def test_from_abroad_the_form_leads_to_a_registration(net: ScriptedNet, state: MigrantState) -> None:
    net.tell(ABROAD, opened(status=RegistrationStatus.VERIFIED))
    run(state.choose(Way.ABROAD))
    details = state.details
    assert details is not None
    details.fields, details.relatives = dict(FIELDS), [dict(RELATIVE)]

    run(details.submit())

    assert state.details is None
    assert (state.key, state.papers.key) == (KEY, KEY)


def test_a_registration_left_without_a_signal_goes_by_itself_and_opens(
    app: App, net: ScriptedNet, state: MigrantState
) -> None:
    app.keep("pmi", lambda: state)
    run(state.choose(Way.ABROAD))
    details = state.details
    assert details is not None
    details.fields, details.relatives = dict(FIELDS), [dict(RELATIVE)]
    net.is_offline = True
    run(details.submit())
    assert details.form.waits
    net.is_offline = False
    net.tell(ABROAD, opened(status=RegistrationStatus.VERIFIED))

    assert run(app.api.courier.go_round())

    first, second = (request.body for request in net.asked_for(ABROAD))
    assert first == second
    assert (state.details, state.key) == (None, KEY)


def test_one_that_went_while_the_screen_was_closed_opens_with_it(
    app: App, net: ScriptedNet, state: MigrantState
) -> None:
    run(state.choose(Way.ABROAD))
    assert state.details is not None
    state.details.fields, state.details.relatives = dict(FIELDS), [dict(RELATIVE)]
    net.is_offline = True
    run(state.details.submit())
    net.is_offline = False
    net.tell(ABROAD, opened(status=RegistrationStatus.VERIFIED))
    net.tell(OPEN, a_registration(status=RegistrationStatus.VERIFIED))
    run(app.api.courier.go_round())

    again = MigrantState(app)
    run(again.open())

    assert (again.details, again.key) == (None, KEY)
    assert len(net.asked_for(ABROAD)) == 2


def test_one_that_is_refused_after_it_waited_comes_back_to_its_step(
    app: App, net: ScriptedNet, state: MigrantState
) -> None:
    app.keep("pmi", lambda: state)
    run(state.choose(Way.ABROAD))
    assert state.details is not None
    state.details.fields, state.details.relatives = dict(FIELDS), [dict(RELATIVE)]
    net.is_offline = True
    run(state.details.submit())
    net.is_offline = False
    net.refuse(ABROAD, Problem("PMI-BERAKHIR", field="work.ends_on"))

    run(app.api.courier.go_round())

    assert state.details is not None
    assert state.details.form.step is Step.WORK
    assert [problem.field for problem in state.details.form.problems] == ["ends_on"]


def test_data_that_was_shown_is_verified_in_the_form(net: ScriptedNet, state: MigrantState) -> None:
    net.tell("POST pmi/registrations/code", a_registration(status=RegistrationStatus.SHOWN, work=WORK))
    state.key = KEY
    run(state.type("code", "123456"))
    run(state.enter_code())

    assert state.details is not None
    assert state.details.kind is Kind.VERIFY
    state.say_wrong()
    assert state.is_wrong


def test_a_draft_from_abroad_is_there_without_a_network(
    app: App, net: ScriptedNet, state: MigrantState
) -> None:
    run(state.choose(Way.ABROAD))
    assert state.details is not None
    run(state.details.type("name", "Lalu Satria"))
    net.is_offline = True

    again = MigrantState(app)
    run(again.open())

    assert again.details is not None
    assert again.details.fields["name"] == "Lalu Satria"


def test_back_from_the_first_step_is_back_to_the_door(state: MigrantState) -> None:
    run(state.choose(Way.ABROAD))

    run(state.put_details_away())

    assert (state.details, state.way) == (None, Way.DOOR)


def test_what_came_later_is_completed_until_the_bill(state: MigrantState) -> None:
    state.registration = a_registration(status=RegistrationStatus.VERIFIED, work=WORK)
    run(state.complete())
    assert state.details is not None
    assert state.details.kind is Kind.COMPLETE

    run(state.put_details_away())
    state.registration = a_registration(part=MigrantPart.EXTENSION)
    run(state.complete())

    assert state.details is None


# --- another device


def test_another_phone_needs_number_birth_date_and_a_code(net: ScriptedNet, state: MigrantState) -> None:
    net.tell(f"{AGAIN}/code", SENT)
    net.tell(AGAIN, opened(status=RegistrationStatus.BILLED))
    run(state.type("billing_code", "123456789012347"))
    run(state.type("birth_date", "31-31-1995"))
    run(state.another_phone.ask_for_code(CodeWay.EMAIL))
    assert [problem.code for problem in state.asked.problems] == ["REQ-ISI"]
    run(state.type("birth_date", "01-07-1995"))
    run(state.another_phone.ask_for_code(CodeWay.EMAIL))
    assert state.another_phone.code_sent == SENT

    run(state.type("code", "123456"))
    run(state.another_phone.open())

    assert net.asked[-1].body == {
        "billing_code": "123456789012347",
        "birth_date": "1995-07-01",
        "code": "123456",
        "way": "email",
    }
    assert state.key == KEY


def test_a_number_nobody_has_says_so(net: ScriptedNet, state: MigrantState) -> None:
    net.refuse(f"{AGAIN}/code", Problem("PMI-NOMOR"), status=404)
    state.asked.fields = {"billing_code": "123456789012347", "birth_date": "01-07-1995"}

    run(state.another_phone.ask_for_code(CodeWay.EMAIL))

    assert [problem.code for problem in state.asked.problems] == ["PMI-NOMOR"]


# --- papers, the card and after


def test_what_waited_is_sent_when_the_app_opens_again(
    app: App, net: ScriptedNet, state: MigrantState
) -> None:
    state.key = state.papers.key = KEY
    run(state.type("nik", FIELDS["nik"]))
    run(app.storage.save_draft("pmi-papers", {"PASPOR": "/9j/eHg="}))
    receiver = Receiver()
    receiver.listen(net)

    again = MigrantState(app)
    run(again.open())

    assert receiver.contents == {"PASPOR": b"\xff\xd8\xffxx"}
    assert JPEG.startswith(b"\xff\xd8\xff")


def test_what_happened_where_there_is_no_signal_is_told_when_it_is_back(
    app: App, net: ScriptedNet, state: MigrantState
) -> None:
    app.keep("pmi", lambda: state)
    state.key = KEY
    net.tell(OPEN, a_card())
    run(state.refresh())
    net.is_offline = True
    for day in ("19-11-2026", "20-11-2026"):
        state.afterwards.open_event(MigrantEvent.EMPLOYER_CHANGED)
        state.afterwards.type("happened_on", day)
        run(state.afterwards.report())
    assert [errand.kind for errand in app.outbox.waiting] == [OutboxKind.MIGRANT_EVENT] * 2
    assert state.afterwards.act.trouble is not None
    net.is_offline = False
    net.tell(EVENTS, a_card(number="M-2"))

    assert run(app.api.courier.go_round())

    assert [request.body["happened_on"] for request in net.asked_for(EVENTS)[2:]] == [
        "2026-11-19",
        "2026-11-20",
    ]
    assert state.registration is not None
    assert (state.registration.number, state.afterwards.event) == ("M-2", None)


def test_an_event_refused_after_it_waited_says_why(app: App, net: ScriptedNet, state: MigrantState) -> None:
    app.keep("pmi", lambda: state)
    state.key = KEY
    net.tell(OPEN, a_card())
    run(state.refresh())
    net.is_offline = True
    state.afterwards.open_event(MigrantEvent.RETURNED)
    state.afterwards.type("happened_on", "20-11-2026")
    run(state.afterwards.report())
    net.is_offline = False
    net.refuse(EVENTS, Problem("PMI-KEJADIAN", {"event": "PULANG", "phase": "SETELAH"}, field="happened_on"))

    run(app.api.courier.go_round())

    assert [problem.code for problem in state.afterwards.problems] == ["PMI-KEJADIAN"]


def test_an_extension_is_a_way_that_leads_back(net: ScriptedNet, state: MigrantState) -> None:
    state.key = KEY
    net.tell(OPEN, a_card())
    run(state.refresh())
    assert state.afterwards.may_extend()
    other = opened(status=RegistrationStatus.VERIFIED, part=MigrantPart.EXTENSION, months=6)
    net.tell("POST pmi/registrations/extension", other.__class__("e" * 40, other.registration))
    state.afterwards.open_extension()
    state.afterwards.type("ends_on", "01-04-2029")
    run(state.afterwards.extend())
    assert (state.key, state.former_key) == ("e" * 40, KEY)

    run(state.back_to_the_card())

    assert (state.key, state.former_key) == (KEY, "")


def test_beginning_anew_forgets_what_was_there(app: App, net: ScriptedNet, state: MigrantState) -> None:
    net.tell(START, opened())
    run(state.type("nik", FIELDS["nik"]))
    run(state.start())
    run(state.leave())

    again = MigrantState(app)
    run(again.open())

    assert (again.key, again.asked.fields, again.way) == ("", {}, Way.DOOR)
