from jamsostek import codec
from jamsostek.contract import AddCard, Cards, CaseOpened, Problem, RequestCorrection
from jmo_app.app import App
from jmo_app.features.add_card.state import AddCardState
from tests.jmo_app.phone import NOON, ScriptedNet, a_card, run

KPJ = "99000000077"


def test_a_card_is_added_by_its_number(signed_in: App, net: ScriptedNet) -> None:
    net.tell("POST cards", Cards((a_card(),), total=0, as_of=NOON))
    state = AddCardState(signed_in)
    state.type_number(f" {KPJ} ")

    run(state.add())

    assert codec.decode(AddCard, net.asked_for("POST cards")[0].body).kpj == KPJ
    assert state.cards is not None


def test_a_number_that_is_none_is_seen_on_the_phone(signed_in: App, net: ScriptedNet) -> None:
    state = AddCardState(signed_in)
    state.type_number("123")

    run(state.add())

    assert state.fault is not None
    assert net.asked == []


def test_what_the_machine_cannot_match_goes_to_a_person(signed_in: App, net: ScriptedNet) -> None:
    net.refuse("POST cards", Problem("KPJ-BEDA"))
    net.tell("POST corrections", CaseOpened("P-1", NOON, NOON))
    state = AddCardState(signed_in)
    state.type_number(KPJ)
    run(state.add())
    may_ask = state.was_not_matched

    run(state.ask_a_person())

    message = codec.decode(RequestCorrection, net.asked_for("POST corrections")[0].body)
    assert may_ask
    assert (message.subject, message.stated) == ("cards", KPJ)
    assert state.case is not None
