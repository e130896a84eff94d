from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jamsostek.account_contract import AuthenticatorOffer, CodeSent, Guard, RecoveryCodes, Way
from jamsostek.contract import Problem
from jmo_app.app import App
from jmo_app.features.security.state import Part, SecurityState
from jmo_app.net import Reply
from tests.jmo_app.phone import ScriptedNet, a_session, run

LATER = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
GUARD = Guard(
    login="siti@example.com",
    masked_email="si••••@example.com",
    masked_phone="+62••••890",
    payout_locked_on=None,
    payout_daily_limit=None,
    payouts_paused_until=None,
    authenticator_since=None,
    recovery_codes_left=0,
    trusted_person=None,
    stepped_up_until=None,
)
SENT = CodeSent(Way.EMAIL, "ba••••@example.com", LATER, LATER, tries_left=5)
WANTS_PASSWORD = Problem("AKUN-ULANG")


@pytest.fixture
def state(app: App, net: ScriptedNet) -> SecurityState:
    run(app.keeper.open(a_session()))
    net.tell("GET guard", GUARD)
    return SecurityState(app)


def test_payouts_are_locked_at_once(state: SecurityState, net: ScriptedNet) -> None:
    net.tell("POST guard/payout-lock", GUARD)

    run(state.lock(True))

    assert state.did is Part.LIMIT
    assert not state.gate.is_asking


def test_what_needs_a_password_waits_for_it_and_goes_on(state: SecurityState, net: ScriptedNet) -> None:
    net.refuse("POST guard/payout-lock", WANTS_PASSWORD)
    run(state.lock(False))
    assert state.gate.is_asking
    assert state.doing.trouble is None
    net.play("POST step-up", lambda _: Reply(204))
    net.tell("POST guard/payout-lock", GUARD)
    state.gate.type_password("rahasia 1")

    run(state.gate.submit())

    assert state.did is Part.LIMIT
    assert not state.gate.is_asking
    assert state.gate.password == ""


def test_an_authenticator_is_asked_for_with_the_password(state: SecurityState, net: ScriptedNet) -> None:
    net.refuse("POST guard/payout-lock", WANTS_PASSWORD)
    net.refuse("POST step-up", Problem("SES-FAKTOR"))
    run(state.lock(False))

    run(state.gate.submit())

    assert state.gate.asks_code
    assert state.gate.is_asking


def test_giving_up_changes_nothing(state: SecurityState, net: ScriptedNet) -> None:
    net.refuse("POST guard/payout-lock", WANTS_PASSWORD)
    run(state.lock(False))

    state.gate.give_up()

    assert not state.gate.is_asking
    assert state.did is None


@pytest.mark.parametrize(
    ("typed", "limit"), [("Rp1.500.000", 1_500_000), ("", None), ("9" * 30, 1_000_000_000)]
)
def test_a_limit_is_read_as_people_write_it(
    state: SecurityState, net: ScriptedNet, typed: str, limit: int | None
) -> None:
    net.tell("POST guard/payout-limit", GUARD)
    state.open(Part.LIMIT)
    state.typing("limit")(typed)

    run(state.set_limit())

    (asked,) = [request for request in net.asked if request.path.endswith("payout-limit")]
    assert asked.body == {"limit": limit}


def test_a_new_email_counts_after_its_code(state: SecurityState, net: ScriptedNet) -> None:
    net.tell("POST guard/contact/code", SENT)
    net.tell("POST guard/contact", replace(GUARD, login="baru@example.com"))
    state.open(Part.EMAIL)
    state.typing("address")("baru@example.com")

    async def walk() -> None:
        await state.send_contact_code()
        assert state.sent == SENT
        state.typing("code")("123456")
        await state.confirm_contact()

    run(walk())

    assert state.did is Part.EMAIL
    assert [request.body for request in net.asked if request.method == "POST"] == [
        {"way": "email", "address": "baru@example.com"},
        {"way": "email", "code": "123456"},
    ]


def test_a_password_is_typed_twice(state: SecurityState, net: ScriptedNet) -> None:
    net.tell("POST guard/password", GUARD)
    state.open(Part.PASSWORD)
    state.password, state.password_again = "Melati-2026", "Melati-2027"
    run(state.change_password())
    assert state.is_again_wrong
    state.password_again = "Melati-2026"

    run(state.change_password())

    assert state.did is Part.PASSWORD


def test_recovery_codes_are_shown_once(state: SecurityState, net: ScriptedNet) -> None:
    net.tell("POST guard/authenticator", AuthenticatorOffer("SECRET", "otpauth://x"))
    net.tell("POST guard/authenticator/confirm", RecoveryCodes(("AAAAA-BBBBB",)))

    async def walk() -> None:
        await state.offer_authenticator()
        state.typing("code")("123456")
        await state.confirm_authenticator()

    run(walk())
    assert state.recovery_codes == ("AAAAA-BBBBB",)

    state.open(None)

    assert not state.recovery_codes


def test_a_person_is_named_and_removed(state: SecurityState, net: ScriptedNet) -> None:
    net.tell("POST guard/trusted-person", replace(SENT, way=Way.SMS))
    net.tell("POST guard/trusted-person/confirm", GUARD)
    net.tell("DELETE guard/trusted-person", GUARD)
    net.tell("DELETE guard/authenticator", GUARD)
    state.open(Part.TRUSTED)

    async def walk() -> None:
        await state.name_trusted()
        await state.confirm_trusted()
        await state.remove_trusted()
        await state.remove_authenticator()

    run(walk())

    assert state.did is Part.AUTHENTICATOR
