import base64
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from jamsostek import codec
from jamsostek.contract import Problem
from jamsostek.membership import Sex
from jamsostek.migrant_contract import Person, Registration, RegistrationOpened, UploadState, Work
from jamsostek.migrant_documents import Document
from jamsostek.migrants import MigrantPart, MigrantPath
from jamsostek.registrations import RegistrationStatus
from jmo_app.app import App
from jmo_app.features.pmi.answers import charge, faults, phone_of, read_day
from jmo_app.features.pmi.state import MigrantState, Way
from jmo_app.net import NoReply, Reply, Request, Silence
from tests.jmo_app.phone import ScriptedNet, run

START, OPEN = "POST pmi/registrations", "POST pmi/registrations/open"
KEY = "k" * 40
PDF = b"%PDF-1.7\n" + b"x" * 100_000
FIELDS = {
    "nik": "5203990107950014",
    "name": "Lalu Satria",
    "birth_date": "01-07-1995",
    "sex": "LAKI-LAKI",
    "country": "MY",
    "occupation": "Pekerja kebun",
    "employer": "Ladang Contoh",
    "starts_on": "01/10/2026",
    "ends_on": "2028-10-01",
    "departs_on": "28.9.2026",
    "phone": "12-345 6789",
    "email": "lalu@example.com",
}
WORK = Work("MY", "Kebun", "Ladang", date(2026, 10, 1), date(2028, 10, 1), date(2026, 9, 28))


def a_registration(**changes: Any) -> Registration:
    made = Registration(
        "M-1",
        RegistrationStatus.FOUND,
        MigrantPath.INDIVIDUAL,
        MigrantPart.DURING_AND_AFTER,
        started_at=datetime(2026, 11, 20, 5, tzinfo=UTC),
        code_sent_to="+62•••012",
    )
    return replace(made, **changes)


def opened(**changes: Any) -> RegistrationOpened:
    return RegistrationOpened(KEY, a_registration(**changes))


@pytest.fixture
def state(app: App) -> MigrantState:
    run(app.wake("/pmi"))
    return MigrantState(app)


def fill_in(state: MigrantState, **changes: str) -> None:
    for name, text in (FIELDS | changes).items():
        run(state.type(name, text))


# --- what is typed --------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["15-12-2026", "15/12/2026", " 15.12.2026 ", "2026-12-15"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 12, 15)


@pytest.mark.parametrize("text", ["", "15-12", "31-02-2026", "15-12-26", "a-b-c", "1-2-3-4", "١٥-١٢-٢٠٢٦"])
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert read_day(text) is None


def test_the_cost_is_known_on_the_phone() -> None:
    found = charge(FIELDS, on=date(2026, 11, 20))

    assert found is not None
    assert (found.months, found.total.amount) == (24, 332_500)
    assert charge(FIELDS | {"ends_on": "1999-01-01"}, on=date(2026, 11, 20)) is None
    assert charge({}, on=date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("typed", "country", "sent"),
    [
        ("12-345 6789", "MY", "+60123456789"),
        ("+852 9123 4567", "HK", "+85291234567"),
        ("0812 3456 7890", "HK", "+6281234567890"),
        ("hape", "HK", "hape"),
    ],
)
def test_a_number_without_its_country_is_one_of_the_country_of_work(
    typed: str, country: str, sent: str
) -> None:
    assert phone_of({"phone": typed, "country": country}) == sent


def test_everything_missing_is_said_at_once() -> None:
    assert {problem.field for problem in faults({}, is_abroad=True)} == set(FIELDS)
    assert [problem.field for problem in faults(FIELDS | {"starts_on": "besok"}, is_abroad=True)] == [
        "starts_on"
    ]
    assert faults(FIELDS, is_abroad=True) == ()


# --- the way ----------------------------------------------------------------------------------


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

    assert (again.key, again.fields["nik"]) == (KEY, FIELDS["nik"])
    assert again.registration is not None
    assert again.registration.status is RegistrationStatus.BILLED


def test_nothing_is_sent_while_something_is_missing(net: ScriptedNet, state: MigrantState) -> None:
    run(state.start())
    run(state.enter_code())
    run(state.report_difference())
    run(state.open_again())
    run(state.register_from_abroad())

    assert net.asked == []
    assert state.problems


def test_a_lost_line_sends_the_same_request_again(net: ScriptedNet, state: MigrantState) -> None:
    fill_in(state)
    net.play("POST pmi/registrations/abroad", lambda _: NoReply(Silence.OFFLINE))
    run(state.register_from_abroad())
    net.tell("POST pmi/registrations/abroad", opened(status=RegistrationStatus.VERIFIED))

    run(state.register_from_abroad())

    first, second = (request.body for request in net.asked)
    assert first == second
    assert second["person"]["phone"] == "+60123456789"
    assert state.registration is not None


def test_a_refusal_stands_at_its_field_until_it_is_typed_anew(net: ScriptedNet, state: MigrantState) -> None:
    fill_in(state)
    net.refuse("POST pmi/registrations/abroad", Problem("PMI-BERAKHIR", field="work.ends_on"))
    run(state.register_from_abroad())
    assert [problem.field for problem in state.problems] == ["ends_on"]

    run(state.type("ends_on", "01-10-2029"))

    assert state.problems == ()


def test_what_the_registry_knows_need_not_be_typed(net: ScriptedNet, state: MigrantState) -> None:
    person = Person("WAHYU", date(1997, 3, 12), Sex.FEMALE, phone="+6281200000012", email="w@example.com")
    net.tell(START, opened(status=RegistrationStatus.SHOWN, person=person, work=WORK))
    run(state.type("nik", FIELDS["nik"]))
    run(state.type("email", "mine@example.com"))
    run(state.start())

    assert state.fields["phone"] == "+6281200000012"
    assert state.fields["email"] == "mine@example.com"
    assert state.fields["starts_on"] == "2026-10-01"


def test_each_step_asks_its_own_route(net: ScriptedNet, state: MigrantState) -> None:
    fill_in(state, code="123456", stated="Nama salah")
    state.key = KEY
    for path in ("code", "difference", "verify", "bill", "ask-again"):
        net.tell(f"POST pmi/registrations/{path}", a_registration())
    for step in (
        state.enter_code,
        state.report_difference,
        state.verify,
        state.request_bill,
        state.ask_again,
    ):
        run(step())

    paths = [request.path.rpartition("/")[2] for request in net.asked]
    assert paths == ["code", "difference", "verify", "bill", "ask-again"]
    assert {request.body["key"] for request in net.asked} == {KEY}


def test_another_phone_opens_it_with_number_and_birth_date(net: ScriptedNet, state: MigrantState) -> None:
    net.tell("POST pmi/registrations/open-again", opened(status=RegistrationStatus.BILLED))
    run(state.type("billing_code", "123456789012347"))
    run(state.type("birth_date", "31-31-1995"))
    run(state.open_again())
    assert [problem.code for problem in state.problems] == ["REQ-ISI"]

    run(state.type("birth_date", "01-07-1995"))
    run(state.open_again())

    assert net.asked[0].body["birth_date"] == "1995-07-01"
    assert state.key == KEY


def test_beginning_anew_forgets_what_was_there(app: App, net: ScriptedNet, state: MigrantState) -> None:
    net.tell(START, opened())
    run(state.type("nik", FIELDS["nik"]))
    run(state.start())
    run(state.leave())

    again = MigrantState(app)
    run(again.open())

    assert (again.key, again.fields, again.way) == ("", {}, Way.DOOR)


def test_a_country_is_searched_and_chosen(state: MigrantState) -> None:
    state.search_country("jep")
    assert [country.code for country in state.countries] == ["JP"]

    run(state.choose_country("JP"))

    assert state.country is not None
    assert state.country.calling_code == "81"
    assert state.country_search is None


# --- documents ----------------------------------------------------------------------------------


class Receiver:
    """Takes pieces as the service does; may lose the line after some."""

    def __init__(self, *, cut_after: int | None = None) -> None:
        self.content = b""
        self.size = 0
        self.pieces = 0
        self.cut_after = cut_after

    def begin(self, request: Request) -> Reply:
        self.size = request.body["size"]
        return self._state()

    def take(self, request: Request) -> Reply | NoReply:
        if self.pieces == self.cut_after:
            self.cut_after = None
            return NoReply(Silence.OFFLINE)
        self.pieces += 1
        assert request.body["offset"] == len(self.content)
        self.content += base64.b64decode(request.body["content"])
        return self._state()

    def _state(self) -> Reply:
        is_complete = len(self.content) == self.size
        state = UploadState(Document.PASSPORT, len(self.content), self.size, is_complete)
        return Reply(200, codec.encode(state))


def receive(net: ScriptedNet, receiver: Receiver) -> None:
    net.play("POST pmi/registrations/uploads", receiver.begin)
    net.play("POST pmi/registrations/uploads/chunks", receiver.take)
    net.tell(OPEN, a_registration(documents=(Document.PASSPORT,)))


def test_a_document_goes_in_pieces(net: ScriptedNet, state: MigrantState) -> None:
    receiver = Receiver()
    receive(net, receiver)

    run(state.send_document(Document.PASSPORT, PDF))

    assert receiver.content == PDF
    assert receiver.pieces == 3
    assert state.sending == {}


def test_after_a_lost_line_it_goes_on_where_it_stopped(net: ScriptedNet, state: MigrantState) -> None:
    receiver = Receiver(cut_after=2)
    receive(net, receiver)
    run(state.send_document(Document.PASSPORT, PDF))
    assert state.sending[Document.PASSPORT].percent == 98

    run(state.send_waiting())

    assert receiver.content == PDF
    assert receiver.pieces == 3
    assert state.sending == {}


def test_what_is_no_document_never_leaves_the_phone(net: ScriptedNet, state: MigrantState) -> None:
    run(state.send_document(Document.PASSPORT, b"only words"))

    assert net.asked == []
    assert [(problem.code, problem.field) for problem in state.problems] == [("FIL-BERKAS", "PASPOR")]
