from jamsostek.contract import FacePurpose, Problem
from jamsostek.desk_contract import BranchCodeRedeemed
from jmo_desk.console import Console
from jmo_desk.features.branch.state import BranchState
from tests.jmo_app.phone import ScriptedNet, run

DONE = BranchCodeRedeemed("SITI AMINAH", "3273••••••••0002", FacePurpose.DATA_UPDATE, None)


def test_a_redeemed_code_is_forgotten_and_the_person_shown(agent: Console, net: ScriptedNet) -> None:
    net.tell("POST desk/branch-codes", DONE)
    state = BranchState(agent, " ABCD2345 ", "Tidak ada kamera", identity_seen=True)

    run(state.submit())

    (asked,) = net.asked
    assert (asked.body["code"], asked.body["identity_seen"]) == ("ABCD2345", True)
    assert (state.code, state.reason, state.identity_seen) == ("", "", False)
    assert state.redeemed == DONE


def test_a_refused_code_stays_to_be_corrected(agent: Console, net: ScriptedNet) -> None:
    net.refuse("POST desk/branch-codes", Problem("DSK-CABANG"))
    state = BranchState(agent, "ABCD2345", "Tidak ada kamera", identity_seen=True)

    run(state.submit())

    assert (state.code, state.redeemed) == ("ABCD2345", None)
