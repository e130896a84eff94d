"""The form in steps: nothing is typed twice, and everything wrong is said where it can be mended."""

from typing import Any

import pytest

from jamsostek.contract import Problem
from jamsostek.migrant_contract import Registration, RegistrationOpened
from jamsostek.registrations import RegistrationStatus
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.pmi.details import FIELDS as OF_STEP
from jmo_app.features.pmi.details import STEPS, Details, Kind, Step
from jmo_app.net import NoReply, Silence
from tests.jmo_app.features.pmi.registrations import (
    ABROAD,
    FIELDS,
    KEY,
    RELATIVE,
    WORK,
    a_registration,
    opened,
)
from tests.jmo_app.phone import ScriptedNet, run


class Receipts(list[RegistrationOpened | Registration]):
    async def take(self, receipt: RegistrationOpened | Registration) -> None:
        self.append(receipt)


@pytest.fixture
def receipts() -> Receipts:
    return Receipts()


def a_form(app: App, receipts: Receipts, kind: Kind = Kind.ABROAD, **known: Any) -> Details:
    details = Details(app, kind, key=KEY, on_done=receipts.take, changes=Changes())
    run(details.open(a_registration(**known) if known else None))
    return details


def fill_in(details: Details, **changes: str) -> None:
    for name, text in (FIELDS | changes).items():
        run(details.type(name, text))
    for name, text in RELATIVE.items():
        run(details.type_relative(0, name, text))


def walk_to_the_review(details: Details) -> None:
    for _ in details.form.steps:
        run(details.form.next())


def test_everything_missing_on_a_step_is_said_at_once(app: App, receipts: Receipts) -> None:
    details = a_form(app, receipts)

    missing = {step: [problem.field for problem in details.faults(step)] for step in details.form.steps}

    assert missing == {
        Step.PERSON: ["nik", "name", "birth_date", "sex"],
        Step.WORK: ["country", "occupation", "employer", "starts_on", "ends_on", "departs_on"],
        Step.PASSPORT: [],
        Step.CONTACT: ["phone", "email"],
        Step.FAMILY: ["relatives.0.name"],
        Step.REVIEW: [],
    }


@pytest.mark.parametrize(
    ("step", "field", "text", "code"),
    [
        (Step.PERSON, "nik", "123", "ID-NIK"),
        (Step.PERSON, "birth_date", "besok", "REQ-ISI"),
        (Step.WORK, "starts_on", "31-02-2026", "REQ-ISI"),
        (Step.WORK, "ends_on", "01-09-2026", "PMI-PERJANJIAN"),
        (Step.PASSPORT, "passport_expires_on", "2031", "REQ-ISI"),
        (Step.CONTACT, "phone", "hape", "KON-HP"),
        (Step.CONTACT, "email", "lalu@", "KON-EMAIL"),
    ],
)
def test_what_cannot_be_is_said_before_it_is_sent(
    app: App, receipts: Receipts, step: Step, field: str, text: str, code: str
) -> None:
    details = a_form(app, receipts)
    fill_in(details, **{field: text})

    assert [(problem.code, problem.field) for problem in details.faults(step)] == [(code, field)]


def test_a_relative_with_a_name_needs_the_rest(app: App, receipts: Receipts) -> None:
    details = a_form(app, receipts)
    run(details.type_relative(0, "name", "Siti"))
    run(details.add_relative())

    assert [problem.field for problem in details.faults(Step.FAMILY)] == [
        "relatives.0.relation",
        "relatives.0.phone",
    ]
    run(details.remove_relative(0))
    run(details.remove_relative(0))
    assert details.relatives == [{}]


def test_registered_from_abroad_in_one_message(app: App, net: ScriptedNet, receipts: Receipts) -> None:
    net.tell(ABROAD, opened(status=RegistrationStatus.VERIFIED))
    details = a_form(app, receipts)
    fill_in(details)
    walk_to_the_review(details)

    run(details.submit())

    sent = net.asked[0].body
    assert sent["person"]["phone"] == "+60123456789"
    assert [one["name"] for one in sent["person"]["relatives"]] == ["Siti"]
    assert len(receipts) == 1


def test_a_lost_line_sends_the_same_request_again_even_by_a_new_app(
    app: App, net: ScriptedNet, receipts: Receipts
) -> None:
    net.play(ABROAD, lambda _: NoReply(Silence.OFFLINE))
    details = a_form(app, receipts)
    fill_in(details)
    walk_to_the_review(details)
    run(details.submit())
    assert details.form.may_have_arrived
    net.tell(ABROAD, opened(status=RegistrationStatus.VERIFIED))

    again = a_form(app, receipts)
    run(again.submit())

    first, second = (request.body for request in net.asked)
    assert first == second
    assert len(receipts) == 1


def test_what_the_service_refuses_leads_to_the_step_that_mends_it(
    app: App, net: ScriptedNet, receipts: Receipts
) -> None:
    net.refuse(ABROAD, Problem("PMI-BERAKHIR", field="work.ends_on"), Problem("ID-BEDA"))
    details = a_form(app, receipts)
    fill_in(details)
    walk_to_the_review(details)

    run(details.submit())

    assert details.form.step is Step.WORK
    assert [problem.field for problem in details.form.problems] == ["ends_on", None]
    run(details.type("ends_on", "01-10-2029"))
    assert [problem.code for problem in details.form.problems] == ["ID-BEDA"]


def test_a_refusal_of_no_field_stays_at_the_review(app: App, net: ScriptedNet, receipts: Receipts) -> None:
    net.refuse(ABROAD, Problem("ID-BEDA", {"differs": "name"}))
    details = a_form(app, receipts)
    fill_in(details)
    walk_to_the_review(details)

    run(details.submit())

    assert details.form.step is Step.REVIEW
    assert [problem.code for problem in details.form.problems] == ["ID-BEDA"]


def test_what_was_left_open_is_found_at_the_end(app: App, receipts: Receipts) -> None:
    """A form resumed from another kind's draft may begin behind a step that was never walked."""
    details = a_form(app, receipts)
    run(details.form.move(Step.REVIEW))

    run(details.submit())

    assert details.form.step is Step.PERSON


def test_what_the_registry_knows_need_not_be_typed(app: App, receipts: Receipts) -> None:
    from datetime import date

    from jamsostek.membership import Sex
    from jamsostek.migrant_contract import Person

    person = Person("WAHYU", date(1997, 3, 12), Sex.FEMALE, phone="+6281200000012", email="w@example.com")
    details = a_form(app, receipts, Kind.VERIFY, person=person, work=WORK)

    assert details.form.step is Step.SHOWN
    assert details.fields["phone"] == "+6281200000012"
    assert details.fields["starts_on"] == "01-10-2026"
    assert details.faults(Step.WORK) == ()


@pytest.mark.parametrize(("kind", "path"), [(Kind.VERIFY, "verify"), (Kind.COMPLETE, "work")])
def test_a_registration_is_verified_and_completed_with_its_key(
    app: App, net: ScriptedNet, receipts: Receipts, kind: Kind, path: str
) -> None:
    net.tell(f"POST pmi/registrations/{path}", a_registration(status=RegistrationStatus.VERIFIED))
    details = a_form(app, receipts, kind, work=WORK)
    fill_in(details)

    run(details.submit())

    assert net.asked[0].body["key"] == KEY
    assert len(receipts) == 1


def test_a_country_is_searched_and_chosen(app: App, receipts: Receipts) -> None:
    details = a_form(app, receipts)
    details.search_country("jep")
    assert details.country_search == "jep"

    run(details.choose_country("JP"))

    assert details.country is not None
    assert details.country.calling_code == "81"
    assert details.country_search is None


def test_each_field_belongs_to_one_step_of_each_walk() -> None:
    for steps in STEPS.values():
        fields = [name for step in steps for name in OF_STEP.get(step, ())]
        assert len(fields) == len(set(fields))
