from jamsostek.contract import Problem
from jamsostek.savings_contract import CardsMerged, MergeOffer
from jmo_app.app import App
from jmo_app.features.merging.state import MergingState
from tests.jmo_app.phone import NOON, ScriptedNet, a_card, run

TARGET = a_card(card_id="k-2", kpj="99000000002")
SOURCE = a_card(card_id="k-1", kpj="99000000001")
OFFER = MergeOffer(TARGET, (SOURCE,), (), (), total=15_104_608, as_of=NOON)
MERGED = CardsMerged(TARGET.kpj, (SOURCE.kpj,), 15_104_608, NOON)


def test_what_is_confirmed_is_what_was_shown(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET merge", OFFER)
    net.tell("POST merge", MERGED)
    state = MergingState(signed_in)
    run(state.offer.load())

    run(state.merge())

    (asked,) = net.asked_for("POST merge")
    assert asked.body["confirmed_merges"] == [SOURCE.kpj]
    assert state.receipt == MERGED


def test_a_list_that_changed_meanwhile_is_shown_anew(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET merge", OFFER)
    net.refuse("POST merge", Problem("CLM-DAFTAR", {"cards": 2}))
    state = MergingState(signed_in)
    run(state.offer.load())

    run(state.merge())

    assert state.receipt is None
    assert state.merging.trouble is not None
    assert len(net.asked_for("GET merge")) == 2


def test_an_answer_that_got_lost_is_asked_for_under_the_same_id(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET merge", OFFER)
    net.tell("POST merge", MERGED)
    state = MergingState(signed_in)
    run(state.offer.load())
    net.is_offline = True
    run(state.merge())
    net.is_offline = False

    run(state.merge())

    ids = {asked.body["request_id"] for asked in net.asked_for("POST merge")}
    assert len(ids) == 1
    assert state.receipt == MERGED
