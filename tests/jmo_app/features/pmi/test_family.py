"""Relatives who follow, on the member's phone and on their own."""

from datetime import UTC, date, datetime

import pytest

from jamsostek.consents import VERSIONS, Purpose
from jamsostek.contract import Problem
from jamsostek.migrant_contract import Followed, FollowerAllowed, FollowerView, Registration
from jamsostek.migrant_protection import Phase
from jamsostek.registrations import RegistrationStatus
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.pmi.family import Family, Following
from tests.jmo_app.features.pmi.registrations import KEY, a_card
from tests.jmo_app.phone import NOON, ScriptedNet, run

FOLLOWERS = "POST pmi/registrations/followers"
BUDI = FollowerView("f" * 64, "Budi", "spouse", NOON, None)
SEEN = Followed(
    "WAHYU", RegistrationStatus.DONE, Phase.DURING, date(2026, 1, 1), None, datetime(2026, 11, 20, tzinfo=UTC)
)


class Told(list[Registration]):
    async def take(self, registration: Registration) -> None:
        self.append(registration)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def family(app: App, told: Told) -> Family:
    made = Family(app, on_done=told.take, changes=Changes())
    made.key = KEY
    return made


def fill_in(family: Family) -> None:
    family.type_name("Budi ")
    family.choose_relation("spouse")
    family.agree(True)


def test_without_consent_nothing_is_sent(family: Family, net: ScriptedNet) -> None:
    run(family.allow())
    assert [problem.field for problem in family.problems] == ["name", "relation", "consent"]

    fill_in(family)

    assert family.problems == ()
    assert net.asked == []


def test_the_code_is_shown_once_and_goes_when_the_screen_is_left(
    family: Family, net: ScriptedNet, told: Told
) -> None:
    net.tell(FOLLOWERS, FollowerAllowed("AAAA-BBBB", a_card(followers=(BUDI,))))
    family.open()
    fill_in(family)

    run(family.allow())

    sent = net.asked[0].body
    assert (sent["name"], sent["consent"]) == ("Budi", VERSIONS[Purpose.RELATIVE])
    assert (family.code, family.allowed, family.name, family.agrees) == ("AAAA-BBBB", "Budi", "", False)
    assert len(told) == 1
    family.close()
    assert family.code == ""


def test_a_permission_is_taken_back(family: Family, net: ScriptedNet, told: Told) -> None:
    net.tell(f"{FOLLOWERS}/withdraw", a_card())

    run(family.withdraw(BUDI))

    assert net.asked[0].body == {"key": KEY, "follower_id": "f" * 64}
    assert told[0].followers == ()


def test_a_relative_sees_what_the_code_opens(app: App, net: ScriptedNet) -> None:
    net.tell("POST pmi/follow", SEEN)
    following = Following(app, changes=Changes())
    following.type_code("AAAA-BBBB")

    run(following.look())

    assert following.seen == SEEN


def test_a_code_taken_back_shows_nothing_any_more(app: App, net: ScriptedNet) -> None:
    following = Following(app, changes=Changes())
    following.seen = SEEN
    net.refuse("POST pmi/follow", Problem("PMI-KODE-KELUARGA"), status=404)

    run(following.look())

    assert following.seen is None


def test_without_a_line_what_was_seen_stays(app: App, net: ScriptedNet) -> None:
    following = Following(app, changes=Changes())
    following.seen = SEEN
    net.is_offline = True

    run(following.look())

    assert following.seen == SEEN
