"""What may have happened, and what it means before it is reported."""

from dataclasses import replace
from datetime import date

import pytest

from jamsostek.contract import Problem
from jamsostek.migrant_contract import Registration, RegistrationOpened
from jamsostek.migrant_protection import MigrantCover, MigrantEvent, Phase, Protection
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.pmi.afterwards import Afterwards
from tests.jmo_app.features.pmi.registrations import COVER, KEY, a_card, opened
from tests.jmo_app.phone import ScriptedNet, run

EVENTS, EXTENSION = "POST pmi/registrations/events", "POST pmi/registrations/extension"
NOT_LEFT = replace(COVER, departs_on=date(2026, 12, 10))


class Told(list[RegistrationOpened | Registration]):
    async def take(self, receipt: RegistrationOpened | Registration) -> None:
        self.append(receipt)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def afterwards(app: App, told: Told) -> Afterwards:
    made = Afterwards(app, on_done=told.take, changes=Changes())
    made.key, made.cover = KEY, COVER
    return made


@pytest.mark.parametrize(
    ("cover", "offered"),
    [
        (None, ()),
        (NOT_LEFT, (MigrantEvent.DEPARTED, MigrantEvent.DEPARTURE_FAILED)),
        (COVER, (MigrantEvent.EMPLOYER_CHANGED, MigrantEvent.RETURNED, MigrantEvent.DEPARTURE_FAILED)),
        (replace(COVER, returned_on=date(2026, 11, 1)), ()),
        (replace(COVER, failed_on=date(2026, 11, 1)), ()),
    ],
)
def test_only_what_can_have_happened_is_offered(
    afterwards: Afterwards, cover: MigrantCover | None, offered: tuple[MigrantEvent, ...]
) -> None:
    afterwards.cover = cover

    assert afterwards.offered() == offered


def test_coming_home_says_until_when_protection_holds(afterwards: Afterwards) -> None:
    afterwards.open_event(MigrantEvent.RETURNED)
    assert afterwards.meaning() is None

    afterwards.type("happened_on", "18-11-2026")

    assert afterwards.meaning() == Protection(Phase.AFTER, date(2026, 11, 19), date(2026, 12, 18))


def test_a_failed_departure_says_that_nothing_begins(afterwards: Afterwards) -> None:
    afterwards.cover = NOT_LEFT
    afterwards.open_event(MigrantEvent.DEPARTURE_FAILED)
    afterwards.type("happened_on", "20-11-2026")

    meant = afterwards.meaning()

    assert isinstance(meant, Protection)
    assert meant.phase is Phase.NONE


def test_what_cannot_have_happened_is_said_before_anything_is_sent(
    afterwards: Afterwards, net: ScriptedNet
) -> None:
    afterwards.open_event(MigrantEvent.RETURNED)
    afterwards.type("happened_on", "01-01-2020")

    run(afterwards.report())

    assert isinstance(afterwards.meaning(), Problem)
    assert [problem.code for problem in afterwards.problems] == ["PMI-PERISTIWA"]
    assert net.asked == []


@pytest.mark.parametrize(("text", "code"), [("", "DAT-WAJIB"), ("besok", "REQ-ISI")])
def test_a_day_is_needed(afterwards: Afterwards, text: str, code: str) -> None:
    afterwards.open_event(MigrantEvent.RETURNED)
    afterwards.type("happened_on", text)

    run(afterwards.report())

    problem = afterwards.problem_of("happened_on")
    assert problem is not None
    assert problem.code == code


def test_a_change_of_employer_is_reported_with_its_agreement(
    afterwards: Afterwards, net: ScriptedNet, told: Told
) -> None:
    net.tell(EVENTS, a_card())
    afterwards.open_event(MigrantEvent.EMPLOYER_CHANGED)
    for name, text in {"happened_on": "18-11-2026", "employer": "Baru", "ends_on": "01-03-2028"}.items():
        afterwards.type(name, text)

    run(afterwards.report())

    sent = net.asked[0].body
    assert (sent["key"], sent["event"], sent["ends_on"]) == (KEY, "GANTI_MAJIKAN", "2028-03-01")
    assert len(told) == 1
    assert not afterwards.is_open


def test_an_extension_says_its_price_and_opens_a_registration_of_its_own(
    afterwards: Afterwards, net: ScriptedNet, told: Told
) -> None:
    net.tell(EXTENSION, opened())
    afterwards.open_extension()
    afterwards.type("ends_on", "01-04-2029")
    charge = afterwards.charge()
    assert charge is not None
    assert (charge.months, charge.total.amount) == (6, 81_000)

    run(afterwards.extend())

    assert net.asked[0].body["ends_on"] == "2029-04-01"
    assert isinstance(told[0], RegistrationOpened)


@pytest.mark.parametrize("ends_on", ["01-10-2028", "01-01-2099"])
def test_what_is_no_extension_is_not_sent(afterwards: Afterwards, net: ScriptedNet, ends_on: str) -> None:
    afterwards.open_extension()
    afterwards.type("ends_on", ends_on)

    run(afterwards.extend())

    assert [problem.code for problem in afterwards.problems] == ["PMI-LAMA"]
    assert net.asked == []


def test_a_refusal_stands_at_its_field(afterwards: Afterwards, net: ScriptedNet) -> None:
    net.refuse(EXTENSION, Problem("PMI-LAMA", field="ends_on"))
    afterwards.open_extension()
    afterwards.type("ends_on", "01-04-2029")

    run(afterwards.extend())

    assert afterwards.problem_of("ends_on") is not None
    assert afterwards.is_open


def test_the_days_of_the_reminders_are_told(afterwards: Afterwards) -> None:
    assert afterwards.reminders() == (date(2028, 8, 2), date(2028, 9, 1), date(2028, 9, 24))
    afterwards.cover = None
    assert afterwards.reminders() == ()
