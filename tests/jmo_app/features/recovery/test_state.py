from dataclasses import replace
from datetime import UTC, datetime

from jamsostek.account_contract import CodeSent, Recovery, Way
from jamsostek.contract import Problem
from jmo_app.app import App
from jmo_app.features.recovery.state import RecoveryState, Stage
from jmo_app.net import Reply
from tests.jmo_app.phone import ScriptedNet, run

LATER = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
SENT = Recovery("recovery-1", CodeSent(Way.EMAIL, "", LATER, LATER, tries_left=5))
WORD = "Melati-2026"


def at_password(app: App, net: ScriptedNet) -> RecoveryState:
    net.tell("POST recoveries", SENT)
    net.tell("POST recoveries/recovery-1/proof", replace(SENT, masked_login="si••••@example.com"))
    state = RecoveryState(app)
    state.typing("email")("siti@example.com")

    async def walk() -> None:
        await state.ask()
        state.typing("code")("123456")
        await state.give_code()

    run(walk())
    assert state.stage is Stage.PASSWORD
    return state


def test_a_forgotten_password_is_replaced(app: App, net: ScriptedNet) -> None:
    state = at_password(app, net)
    net.play("POST recoveries/recovery-1/password", lambda _: Reply(204))
    state.typing("password")(WORD)
    state.typing("password_again")(WORD)

    run(state.give_password())

    assert state.stage is Stage.DONE
    assert state.password == ""
    assert net.asked[0].body["email"] == "siti@example.com"
    assert net.asked[-1].body == {"password": WORD, "code": ""}


def test_two_different_passwords_are_not_sent(app: App, net: ScriptedNet) -> None:
    state = at_password(app, net)
    asked = len(net.asked)
    state.typing("password")(WORD)
    state.typing("password_again")("Kenanga-2026")

    run(state.give_password())

    assert state.is_again_wrong
    assert len(net.asked) == asked


def test_by_card_the_email_is_not_sent(app: App, net: ScriptedNet) -> None:
    net.tell("POST recoveries", SENT)
    state = RecoveryState(app)
    state.typing("email")("siti@example.com")
    state.choose_known("card")
    state.choose_way("sms")
    state.typing("number")("3171994101900001")
    state.typing("kpj")("99000000001")

    run(state.ask())

    body = net.asked[0].body
    assert (body["email"], body["number"], body["kpj"], body["way"]) == (
        "",
        "3171994101900001",
        "99000000001",
        "sms",
    )


def test_a_wrong_code_stays_and_another_can_be_sent(app: App, net: ScriptedNet) -> None:
    net.tell("POST recoveries", SENT)
    net.refuse("POST recoveries/recovery-1/proof", Problem("KODE-SALAH", {"left": 4}))
    net.tell("POST recoveries/recovery-1/code", SENT)
    state = RecoveryState(app)

    async def walk() -> None:
        await state.ask()
        await state.give_code()

    run(walk())
    assert state.stage is Stage.CODE
    assert state.prove.trouble is not None

    run(state.ask_again())

    assert state.prove.trouble is None


def test_other_details_begin_again(app: App, net: ScriptedNet) -> None:
    state = at_password(app, net)

    state.begin_again()

    assert state.stage is Stage.ASK
