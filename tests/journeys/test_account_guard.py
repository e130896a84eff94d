"""J15: a member protects the account, and stops what was not theirs."""

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest

from jmo_api.accounts.authenticators import AUTHENTICATORS
from jmo_api.adapters.local_messenger import SentMessage
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.ports.accounts import WrongCredentials
from jmo_api.records import MEMBERS, Member
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import PASSWORD, settle_in

DAY = timedelta(hours=24)
NEW_EMAIL, NEW_PHONE = "siti.baru@example.com", "+6281311112222"


def settled(world: World, phone: Phone) -> Member:
    member = settle_in(world)
    phone.sign_in("siti@example.com")
    return member


def stepped_up(phone: Phone, **more: str) -> None:
    phone.post("/step-up", status=204, password=PASSWORD, **more)


def member_of(world: World) -> Member:
    return MEMBERS.get(world.documents, "siti").record


def last_fact(world: World, template: str, name: str, *, to: str | None = None) -> str:
    fitting = [m for m in told(world) if m.template == template and to in (None, m.to)]
    return str(fitting[-1].facts[name])


def told(world: World) -> list[SentMessage]:
    deliver(world)
    return sent(world)


def stop(world: World, link: str) -> int:
    path = re.sub(r"^https?://[^/]+", "", link)
    return create_app(world).test_client().post(path).status_code


def change_contact(world: World, phone: Phone, way: str, address: str) -> Any:
    phone.post("/guard/contact/code", way=way, address=address)
    return phone.post("/guard/contact", way=way, code=last_fact(world, "code", "code", to=address))


# --- step-up -----------------------------------------------------------------------------


LOOSER: list[tuple[str, dict[str, Any]]] = [
    ("/guard/payout-lock", {"locked": False}),
    ("/guard/contact/code", {"way": "email", "address": NEW_EMAIL}),
    ("/guard/contact", {"way": "email", "code": "123456"}),
    ("/guard/password", {"password": "Melati-2026"}),
    ("/guard/authenticator", {}),
    ("/guard/authenticator/confirm", {"code": "123456"}),
    ("/guard/trusted-person", {"name": "Budi", "phone": "081234567891"}),
    ("/guard/trusted-person/confirm", {"code": "123456"}),
]


@pytest.mark.parametrize(("path", "body"), LOOSER, ids=[path for path, _ in LOOSER])
def test_an_open_session_alone_moves_nothing(
    world: World, phone: Phone, path: str, body: dict[str, Any]
) -> None:
    before = settled(world, phone)

    assert phone.codes(path, **body) == ["AKUN-ULANG"]

    assert member_of(world) == before


def test_a_fresh_password_is_good_for_ten_minutes(world: World, phone: Phone, clock: SetClock) -> None:
    settled(world, phone)
    stepped_up(phone)
    clock.move(timedelta(minutes=10) - timedelta(seconds=1))
    assert phone.get("/guard")["stepped_up_until"] is not None

    clock.move(timedelta(seconds=1))

    assert phone.codes("/guard/password", password="Melati-2026") == ["AKUN-ULANG"]


def test_guessing_the_password_in_an_open_session_is_slowed_down(world: World, phone: Phone) -> None:
    settled(world, phone)
    for _ in range(5):
        assert phone.codes("/step-up", password="salah") == ["AKUN-SALAH"]

    assert phone.codes("/step-up", status=429, password=PASSWORD) == ["SES-PELAN"]


# --- payout lock and limit -----------------------------------------------------------------


def test_a_lock_holds_at_once_and_opens_a_day_after_it_is_taken_off(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settled(world, phone)
    locked = phone.post("/guard/payout-lock", locked=True)
    assert "CLM-KUNCI" in [one["code"] for one in phone.get("/jht/claim-check")["refusals"]]

    stepped_up(phone)
    opened = phone.post("/guard/payout-lock", locked=False)

    assert locked["payout_locked_on"] == "2026-11-20"
    assert opened["payout_locked_on"] is None
    assert "CLM-JEDA" in [one["code"] for one in phone.get("/jht/claim-check")["refusals"]]
    phone.sign_in("siti@example.com")
    clock.move(DAY)
    phone.sign_in("siti@example.com")
    assert phone.get("/jht/claim-check")["may_claim"]


def test_a_lower_limit_counts_at_once_and_a_higher_one_after_a_day(world: World, phone: Phone) -> None:
    settled(world, phone)
    phone.post("/guard/payout-limit", limit=1_000_000)
    assert "CLM-HARIAN" in [one["code"] for one in phone.get("/jht/claim-check")["refusals"]]
    assert phone.codes("/guard/payout-limit", limit=1_000_001) == ["AKUN-ULANG"]

    stepped_up(phone)
    raised = phone.post("/guard/payout-limit", limit=None)

    assert raised["payout_daily_limit"] is None
    assert raised["payouts_paused_until"] == "2026-11-21T03:00:00Z"


# --- contacts -------------------------------------------------------------------------------


def test_a_new_email_is_the_new_login_and_the_old_one_hears_of_it(world: World, phone: Phone) -> None:
    settled(world, phone)
    stepped_up(phone)

    guard = change_contact(world, phone, "email", NEW_EMAIL)

    assert guard["login"] == NEW_EMAIL
    assert guard["payouts_paused_until"] == "2026-11-21T03:00:00Z"
    assert world.accounts.sign_in(NEW_EMAIL, PASSWORD).member_id == "siti"
    with pytest.raises(WrongCredentials):
        world.accounts.sign_in("siti@example.com", PASSWORD)
    deliver(world)
    told = {(m.channel, m.to) for m in sent(world) if m.template == "contact-replaced"}
    assert told == {("email", "siti@example.com"), ("sms", "+6281234567890")}


@pytest.mark.parametrize(("way", "address"), [("email", NEW_EMAIL), ("sms", NEW_PHONE)])
def test_the_old_contact_stops_the_change_and_payouts(
    world: World, phone: Phone, way: str, address: str
) -> None:
    settled(world, phone)
    stepped_up(phone)
    change_contact(world, phone, way, address)
    link = last_fact(world, "contact-replaced", "link", to="siti@example.com")

    assert stop(world, link) == 200

    member = member_of(world)
    assert (member.email, member.phone) == ("siti@example.com", "+6281234567890")
    assert member.payout_locked_on == world.clock.today()
    assert world.accounts.sign_in("siti@example.com", PASSWORD).member_id == "siti"
    phone.get("/me", status=401)


def test_without_the_code_the_contact_stays(world: World, phone: Phone) -> None:
    before = settled(world, phone)
    stepped_up(phone)
    phone.post("/guard/contact/code", way="sms", address=NEW_PHONE)

    assert phone.codes("/guard/contact", way="sms", code="000000") == ["KODE-SALAH"]

    assert member_of(world) == before


# --- password, authenticator, helper -----------------------------------------------------------


def test_a_new_password_signs_all_other_devices_out(world: World, phone: Phone) -> None:
    settled(world, phone)
    other = Phone(create_app(world).test_client())
    session = other.post("/sessions", login="siti@example.com", password=PASSWORD, device_id="other")
    other.token = session["access_token"]
    stepped_up(phone)

    phone.post("/guard/password", password="Melati-2026")

    assert phone.get("/me")["name"] == "SITI AMINAH"
    other.get("/me", status=401)
    assert world.accounts.sign_in("siti@example.com", "Melati-2026").member_id == "siti"


def with_authenticator(world: World, phone: Phone) -> tuple[pyotp.TOTP, list[str]]:
    stepped_up(phone)
    offer = phone.post("/guard/authenticator")
    totp = pyotp.parse_uri(offer["uri"])
    assert isinstance(totp, pyotp.TOTP)
    code = totp.at(int(world.clock.now().timestamp()))
    return totp, phone.post("/guard/authenticator/confirm", code=code)["codes"]


def test_with_an_authenticator_the_password_alone_opens_nothing(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settled(world, phone)
    totp, recovery = with_authenticator(world, phone)
    sign_in: dict[str, Any] = {"login": "siti@example.com", "password": PASSWORD, "device_id": "new"}

    assert phone.codes("/sessions", **sign_in) == ["SES-FAKTOR"]
    used = totp.at(int(clock.now().timestamp()))
    assert phone.codes("/sessions", **sign_in, code=used) == ["KODE-SALAH"]
    clock.move(timedelta(seconds=30))
    fresh = totp.at(int(clock.now().timestamp()))
    assert phone.post("/sessions", **sign_in, code=fresh)["member_name"] == "SITI AMINAH"
    assert phone.post("/sessions", **sign_in, code=recovery[0].lower())["member_name"] == "SITI AMINAH"
    assert phone.codes("/sessions", **sign_in, code=recovery[0]) == ["KODE-SALAH"]


def test_the_secret_is_sealed_and_the_recovery_codes_are_not_kept(world: World, phone: Phone) -> None:
    settled(world, phone)
    totp, recovery = with_authenticator(world, phone)

    (stored,) = AUTHENTICATORS.all(world.documents)
    assert totp.secret not in str(stored.document.body)
    assert not [code for code in recovery if code in str(stored.document.body)]


def test_recovery_codes_whose_answer_got_lost_are_shown_again(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settled(world, phone)
    totp, recovery = with_authenticator(world, phone)
    code = totp.at(int(clock.now().timestamp()))

    again = phone.post("/guard/authenticator/confirm", code=code)["codes"]

    assert again == recovery
    assert [message.template for message in told(world)].count("guard-changed") == 2  # email and SMS
    clock.move(timedelta(minutes=2))
    assert phone.codes("/guard/authenticator/confirm", code=code) == ["KODE-SALAH"]


def test_recovery_codes_are_not_shown_again_once_one_was_used(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settled(world, phone)
    totp, recovery = with_authenticator(world, phone)
    code = totp.at(int(clock.now().timestamp()))
    sign_in: dict[str, Any] = {"login": "siti@example.com", "password": PASSWORD, "device_id": "new"}
    phone.post("/sessions", **sign_in, code=recovery[0])

    assert phone.codes("/guard/authenticator/confirm", code=code) == ["KODE-SALAH"]


def test_an_authenticator_taken_off_twice_is_told_once(world: World, phone: Phone) -> None:
    settled(world, phone)
    with_authenticator(world, phone)
    bearer = {"Authorization": f"Bearer {phone.token}"}
    before = len(told(world))

    answers = [phone.client.delete("/api/v1/guard/authenticator", headers=bearer) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(told(world)) == before + 2


def test_a_thiefs_authenticator_is_taken_off_by_the_old_contact(world: World, phone: Phone) -> None:
    settled(world, phone)
    with_authenticator(world, phone)

    assert stop(world, last_fact(world, "guard-changed", "link")) == 200

    phone.sign_in("siti@example.com")
    assert phone.get("/guard")["authenticator_since"] is None


def test_a_helper_is_named_once_they_gave_the_code(world: World, phone: Phone) -> None:
    settled(world, phone)
    stepped_up(phone)
    phone.post("/guard/trusted-person", name="Budi", phone="081234567891")
    assert phone.get("/guard")["trusted_person"] is None

    guard = phone.post("/guard/trusted-person/confirm", code=last_fact(world, "trusted-person-code", "code"))

    assert guard["trusted_person"]["name"] == "Budi"
    before = len(told(world))
    again = phone.post("/guard/trusted-person/confirm", code=last_fact(world, "trusted-person-code", "code"))
    assert (again, len(told(world))) == (guard, before)
    removed = phone.client.delete(
        "/api/v1/guard/trusted-person", headers={"Authorization": f"Bearer {phone.token}"}
    )
    assert removed.get_json()["trusted_person"] is None
