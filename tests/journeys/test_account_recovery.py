"""J3: find the account again, and what a thief with a stolen number gets by it."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest

from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.ports.accounts import WrongCredentials
from jmo_api.records import MEMBERS
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.journeys.test_account_guard import last_fact, stop, with_authenticator
from tests.people import PASSWORD, SITI_NIK, a_card, a_member, settle_in

KPJ = "99000000001"
WORD = "Melati-2026"


def by_email(phone: Phone, email: str = "siti@example.com") -> Any:
    return phone.post("/recoveries", request_id=phone.a_request_id(), way="email", email=email)


def by_card(phone: Phone, way: str = "sms", **other: str) -> Any:
    given: dict[str, Any] = {"number": SITI_NIK, "kpj": KPJ} | other
    return phone.post("/recoveries", request_id=phone.a_request_id(), way=way, **given)


def prove(world: World, phone: Phone, recovery: Any, *, template: str = "code") -> Any:
    code = last_fact(world, template, "code")
    return phone.post(f"/recoveries/{recovery['recovery_id']}/proof", code=code)


def finish(phone: Phone, recovery: Any, *, status: int = 204, **other: str) -> Any:
    path = f"/recoveries/{recovery['recovery_id']}/password"
    return phone.post(path, status=status, **({"password": WORD} | other))


@pytest.mark.parametrize("start", [by_email, by_card], ids=["forgot password", "forgot account"])
def test_the_account_is_found_again(world: World, phone: Phone, start: Any) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    proven = prove(world, phone, start(phone))
    finish(phone, proven)

    assert proven["masked_login"] == "si••••@example.com"
    assert world.accounts.sign_in("siti@example.com", WORD).member_id == "siti"
    phone.get("/me", status=401)
    assert MEMBERS.get(world.documents, "siti").record.payouts_paused_until == world.clock.now() + timedelta(
        hours=24
    )
    deliver(world)
    told = {message.to for message in sent(world) if message.template == "password-replaced"}
    assert told == {"siti@example.com", "+6281234567890"}


def test_the_answer_is_the_same_for_nobody(world: World, phone: Phone) -> None:
    settle_in(world)

    answers = [
        by_email(phone),
        by_email(phone, "nobody@example.com"),
        by_card(phone, "email"),
        by_card(phone, "email", number="3171994101900009"),
        by_card(phone, "email", kpj="99000000999"),
        by_card(phone, "trusted-person") | {"code": by_email(phone, "x@example.com")["code"]},
    ]
    refused = [
        phone.post(f"/recoveries/{one['recovery_id']}/proof", status=409, code="x")["problems"]
        for one in answers
    ]

    assert all(one | {"recovery_id": ""} == answers[0] | {"recovery_id": ""} for one in answers)
    assert all(one == refused[0] for one in refused)
    deliver(world)
    assert {message.to for message in sent(world)} == {"siti@example.com"}


def test_without_the_code_the_password_stays(world: World, phone: Phone) -> None:
    settle_in(world)
    for recovery in (by_email(phone), by_email(phone, "nobody@example.com")):
        refused = finish(phone, recovery, status=409)
        assert [problem["code"] for problem in refused["problems"]] == ["AKUN-BUKTI"]

    assert world.accounts.sign_in("siti@example.com", PASSWORD).member_id == "siti"


def test_a_recovery_is_used_once(world: World, phone: Phone) -> None:
    settle_in(world)
    proven = prove(world, phone, by_email(phone))
    finish(phone, proven)

    again = finish(phone, proven, status=409, password="Kenanga-2026")

    assert [problem["code"] for problem in again["problems"]] == ["AKUN-LEWAT"]
    with pytest.raises(WrongCredentials):
        world.accounts.sign_in("siti@example.com", "Kenanga-2026")


def test_a_code_is_sent_again_after_its_clock(world: World, phone: Phone, clock: SetClock) -> None:
    settle_in(world)
    recovery = by_email(phone)
    path = f"/recoveries/{recovery['recovery_id']}/code"
    assert phone.codes(path, status=429) == ["KODE-TUNGGU"]

    clock.move(timedelta(seconds=30))

    assert phone.post(path)["recovery_id"] == recovery["recovery_id"]
    assert prove(world, phone, recovery)["masked_login"]


def test_a_helper_opens_the_way_with_a_longer_pause(world: World, phone: Phone, clock: SetClock) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    phone.post("/step-up", status=204, password=PASSWORD)
    phone.post("/guard/trusted-person", name="Budi", phone="081234567891")
    phone.post("/guard/trusted-person/confirm", code=last_fact(world, "trusted-person-code", "code"))
    clock.move(timedelta(minutes=1))

    proven = prove(world, phone, by_card(phone, "trusted-person"), template="trusted-person-code")
    finish(phone, proven)

    paused = MEMBERS.get(world.documents, "siti").record.payouts_paused_until
    assert paused == world.clock.now() + timedelta(hours=72)


def test_the_authenticator_is_asked_for_here_too(world: World, phone: Phone, clock: SetClock) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    totp, _ = with_authenticator(world, phone)
    proven = prove(world, phone, by_email(phone))
    assert proven["asks_authenticator"]

    assert finish(phone, proven, status=409)["problems"][0]["code"] == "SES-FAKTOR"
    assert finish(phone, proven, status=409, code="000000")["problems"][0]["code"] == "KODE-SALAH"
    clock.move(timedelta(seconds=30))
    finish(phone, proven, code=pyotp.TOTP(totp.secret).at(int(clock.now().timestamp())))

    assert world.accounts.sign_in("siti@example.com", WORD).member_id == "siti"


# --- a stolen number -----------------------------------------------------------------------


def test_a_stolen_number_alone_opens_nothing(world: World, phone: Phone) -> None:
    """Whoever holds the SIM knows the number; the account is found by email, or by NIK and KPJ."""
    settle_in(world)

    by_card(phone, number="3171994101900009")
    deliver(world)

    assert sent(world) == []


def test_a_stolen_number_with_nik_and_card_takes_no_money_and_is_stopped(world: World, phone: Phone) -> None:
    settle_in(world)
    thief = Phone(create_app(world).test_client())
    finish(thief, prove(world, thief, by_card(thief)))
    session = thief.post("/sessions", login="siti@example.com", password=WORD, device_id="thief")
    thief.token = session["access_token"]
    refused = {one["code"] for one in thief.get("/jht/claim-check")["refusals"]}

    assert stop(world, last_fact(world, "password-replaced", "link", to="siti@example.com")) == 200

    assert "CLM-JEDA" in refused
    thief.get("/me", status=401)
    with pytest.raises(WrongCredentials):
        world.accounts.sign_in("siti@example.com", WORD)
    assert MEMBERS.get(world.documents, "siti").record.payout_locked_on == world.clock.today()


def test_nobody_elses_card_helps(world: World, phone: Phone) -> None:
    settle_in(world)
    budi = a_member("budi", nik="3171990101900003", email="budi@example.com", phone="+6281200000009")
    settle_in(world, budi, [a_card("budi-1", kpj="99000000009", member=budi)])

    by_card(phone, kpj="99000000009")
    deliver(world)

    assert sent(world) == []
