"""A change asked for without a network arrives once, whatever happens to the app meanwhile."""

import asyncio
from datetime import timedelta
from itertools import product

import pytest

from jamsostek.contract import DataUpdateReceipt, JhtClaim, Problem, WithdrawClaim
from jmo_app.app import App
from jmo_app.courier import FIRST_PAUSE, LONGEST_PAUSE, TRIES_AT_A_SERVICE_THAT_IS_BROKEN, Courier
from jmo_app.features.claims.state import ClaimState
from jmo_app.features.outbox.state import PLACES, Glance, glance
from jmo_app.net import Reply, Request
from jmo_app.outbox import NEXT, SETTLED_KEPT, Errand, Fate, Kind, Outbox
from jmo_app.storage import Storage
from jmo_app.trouble import Trouble, TroubleKind, offline
from tests.jmo_app.features.scripted_service import a_claim
from tests.jmo_app.phone import NOON, MemoryPreferences, ScriptedNet, a_session, run

WITHDRAW = "POST jht/claims/claim-1/withdraw"
CLAIM = "GET jht/claims/claim-1"


def withdraw(app: App, request_id: str = "r-1") -> JhtClaim | Trouble:
    return run(app.api.withdraw_claim("claim-1", WithdrawClaim(request_id)))


def fates(app: App) -> list[Fate]:
    return [errand.fate for errand in app.outbox.errands]


def another_start(app: App, net: ScriptedNet, preferences: MemoryPreferences) -> App:
    """The phone's storage is all that is left of the app that was killed."""
    later = App(net=net, storage=Storage(preferences), now=lambda: NOON + timedelta(minutes=5))
    run(later.wake("/"))
    return later


@pytest.fixture
def service(net: ScriptedNet) -> ScriptedNet:
    net.tell(WITHDRAW, a_claim(may_withdraw=False))
    net.tell(CLAIM, a_claim())
    return net


def test_with_a_network_it_arrives_at_once(signed_in: App, service: ScriptedNet) -> None:
    claim = withdraw(signed_in)

    assert isinstance(claim, JhtClaim)
    assert fates(signed_in) == [Fate.ARRIVED]
    assert signed_in.outbox.errands[0].body == ""


def test_without_one_it_waits_and_says_so(signed_in: App, service: ScriptedNet) -> None:
    service.is_offline = True

    trouble = withdraw(signed_in)

    assert isinstance(trouble, Trouble)
    assert [problem.code for problem in trouble.problems] == ["APP-ANTRE"]
    assert not trouble.is_answered
    (errand,) = signed_in.outbox.waiting
    assert (errand.tries, errand.asked_at, errand.told_at) == (1, NOON, NOON)


def test_what_waits_is_sent_when_the_network_is_back_under_the_same_id(
    signed_in: App, service: ScriptedNet
) -> None:
    service.is_offline = True
    withdraw(signed_in)
    service.is_offline = False

    assert run(signed_in.api.courier.send_waiting())

    assert [request.body for request in service.asked_for(WITHDRAW)] == [{"request_id": "r-1"}] * 2
    assert fates(signed_in) == [Fate.ARRIVED]


def test_what_waits_outlives_an_app_that_is_killed(
    signed_in: App, service: ScriptedNet, preferences: MemoryPreferences
) -> None:
    service.is_offline = True
    withdraw(signed_in)
    service.is_offline = False

    later = another_start(signed_in, service, preferences)
    run(later.api.courier.send_waiting())

    assert service.asked_for(WITHDRAW)[-1].body == {"request_id": "r-1"}
    assert fates(later) == [Fate.ARRIVED]


def test_an_app_killed_between_sending_and_hearing_asks_again(
    signed_in: App, service: ScriptedNet, preferences: MemoryPreferences
) -> None:
    def dies(_: Request) -> Reply:
        raise KeyboardInterrupt

    service.play(WITHDRAW, dies)
    with pytest.raises(KeyboardInterrupt):
        withdraw(signed_in)
    service.tell(WITHDRAW, a_claim(may_withdraw=False))

    later = another_start(signed_in, service, preferences)
    run(later.api.courier.send_waiting())

    assert [request.body for request in service.asked_for(WITHDRAW)] == [{"request_id": "r-1"}] * 2


def test_a_refusal_is_kept_with_its_reason(signed_in: App, service: ScriptedNet) -> None:
    service.is_offline = True
    withdraw(signed_in)
    service.is_offline = False
    service.refuse(WITHDRAW, Problem("CLM-TERLAMBAT"))

    run(signed_in.api.courier.send_waiting())

    (errand,) = signed_in.outbox.errands
    assert (errand.fate, errand.problems) == (Fate.REFUSED, (Problem("CLM-TERLAMBAT"),))
    assert glance(signed_in) == Glance(waiting=0, refused=1)


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_service_that_is_busy_says_nothing_about_the_errand(
    signed_in: App, service: ScriptedNet, status: int
) -> None:
    service.tell(WITHDRAW, Reply(status))

    withdraw(signed_in)

    assert fates(signed_in) == [Fate.WAITING]


def test_a_service_that_breaks_on_it_again_and_again_is_left_alone(
    signed_in: App, service: ScriptedNet
) -> None:
    service.refuse(WITHDRAW, Problem("SYS-RUSAK", reference="abc"), status=500)
    withdraw(signed_in)

    for tries in range(2, TRIES_AT_A_SERVICE_THAT_IS_BROKEN):
        run(signed_in.api.courier.send_waiting())
        assert signed_in.outbox.waiting[0].tries == tries
    run(signed_in.api.courier.send_waiting())

    assert fates(signed_in) == [Fate.REFUSED]
    assert signed_in.outbox.errands[0].problems[0].reference == "abc"


def test_what_the_member_takes_back_is_not_sent(signed_in: App, service: ScriptedNet) -> None:
    service.is_offline = True
    withdraw(signed_in)
    service.is_offline = False

    run(signed_in.outbox.drop("r-1"))
    run(signed_in.api.courier.send_waiting())

    assert len(service.asked_for(WITHDRAW)) == 1


def test_another_wish_for_the_same_thing_takes_the_place_of_the_one_that_waits(
    signed_in: App, service: ScriptedNet
) -> None:
    service.is_offline = True
    withdraw(signed_in, "r-1")

    withdraw(signed_in, "r-2")

    assert [errand.errand_id for errand in signed_in.outbox.errands] == ["r-2"]


def test_who_has_no_account_is_carried_too(app: App, net: ScriptedNet) -> None:
    net.tell("POST pmi/registrations/events", {})
    run(app.outbox.add(Errand("r-1", Kind.MIGRANT_EVENT, "pmi/registrations/events", "{}", NOON)))

    assert run(app.api.courier.send_waiting())

    assert fates(app) == [Fate.ARRIVED]
    assert net.asked[0].bearer is None


def test_what_is_too_large_for_it_goes_in_the_same_rounds(signed_in: App, service: ScriptedNet) -> None:
    rounds = iter((False, True))

    async def send() -> bool:
        return next(rounds)

    courier = signed_in.api.courier
    courier.take_on("papers", send)

    assert [run(courier.go_round()), run(courier.go_round())] == [False, True]


def test_signing_out_leaves_nothing_waiting(
    signed_in: App, service: ScriptedNet, preferences: MemoryPreferences
) -> None:
    service.is_offline = True
    withdraw(signed_in)

    run(signed_in.leave())

    assert signed_in.outbox.errands == ()
    assert "outbox" not in preferences.values
    run(signed_in.keeper.open(a_session()))
    service.is_offline = False
    run(signed_in.api.courier.send_waiting())
    assert len(service.asked_for(WITHDRAW)) == 1


def test_a_screen_that_asked_is_told_when_it_arrived(signed_in: App, service: ScriptedNet) -> None:
    state = signed_in.keep("claim.claim-1", lambda: ClaimState(signed_in, "claim-1"))
    service.is_offline = True
    state.ask_withdrawal(True)
    run(state.withdraw())
    service.is_offline = False

    run(signed_in.api.courier.send_waiting())

    assert state.claim.content == a_claim()
    assert not state.is_withdrawal_asked


def test_a_draft_that_arrived_while_nobody_looked_is_done_with(
    signed_in: App, service: ScriptedNet, preferences: MemoryPreferences
) -> None:
    run(signed_in.storage.save_draft("data-update", {"step": "review"}))
    errand = Errand("r-9", Kind.DATA_UPDATE, "data-update", "{}", NOON)
    run(signed_in.outbox.add(errand))
    receipt = DataUpdateReceipt(NOON.date(), NOON.date(), provisional=False)
    service.tell("POST data-update", receipt)

    run(signed_in.api.courier.send_waiting())

    assert run(signed_in.storage.draft("data-update")) is None


# --- how long it waits between two tries


class Pauses:
    """Goes to the next try at once and notes how long it would have waited."""

    def __init__(self, outbox: Outbox, *, tries: int) -> None:
        self.seconds: list[float] = []
        self.tries = tries
        self.courier = Courier(outbox, self.carry, chance=lambda: 0.0)

    async def carry(self, _: Errand) -> Trouble | dict[str, str]:
        self.seconds.append(self.courier.pause)
        self.tries -= 1
        return offline() if self.tries else {}


def test_the_pauses_grow_and_have_an_end(signed_in: App) -> None:
    run(signed_in.outbox.add(Errand("r-1", Kind.CORRECTION, "corrections", "{}", NOON)))
    pauses = Pauses(signed_in.outbox, tries=10)

    async def until_it_arrived() -> None:
        sending = asyncio.create_task(pauses.courier.keep_sending())
        while signed_in.outbox.waiting:
            await asyncio.sleep(0)
        sending.cancel()

    run(until_it_arrived())

    assert pauses.seconds[:4] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE, 8 * FIRST_PAUSE]
    assert max(pauses.seconds) == LONGEST_PAUSE


# --- the table


@pytest.mark.parametrize(("before", "after"), list(product(Fate, Fate)))
def test_what_came_to_its_end_stays_there(before: Fate, after: Fate) -> None:
    errand = Errand("r-1", Kind.CORRECTION, "corrections", "{}", NOON, fate=before)

    if after in NEXT[before]:
        assert errand.moved(after).fate is after
    else:
        with pytest.raises(AssertionError):
            errand.moved(after)


def test_only_the_last_ones_that_came_to_their_end_are_kept(signed_in: App, service: ScriptedNet) -> None:
    for number in range(SETTLED_KEPT + 3):
        withdraw(signed_in, f"r-{number}")

    assert len(signed_in.outbox.errands) == SETTLED_KEPT
    assert signed_in.outbox.errands[0].errand_id == f"r-{SETTLED_KEPT + 2}"


def test_every_kind_can_be_put_right_somewhere() -> None:
    assert PLACES.keys() == set(Kind)


def test_an_errand_shows_nothing_of_what_it_carries() -> None:
    errand = Errand("r-1", Kind.JHT_CLAIM, "jht/claims/secret", '{"npwp": "1"}', NOON)

    assert repr(errand) == "Errand(jht-claim, waiting)"


def test_an_outbox_of_another_app_is_left_out(signed_in: App, preferences: MemoryPreferences) -> None:
    preferences.values["outbox"] = '[{"kind": "teleport"}, 3]'

    run(signed_in.outbox.load())

    assert signed_in.outbox.errands == ()


def test_trouble_that_is_kept_tells_that_it_waits(signed_in: App, service: ScriptedNet) -> None:
    service.tell(WITHDRAW, Reply(503))

    trouble = withdraw(signed_in)

    assert isinstance(trouble, Trouble)
    assert trouble.kind is TroubleKind.BROKEN
    assert trouble.problems[0].code == "APP-ANTRE"
