"""The door of the desk: two factors, one answer, a short stay."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest

from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.world import World
from tests.journeys.conftest import Phone
from tests.people import PASSWORD, settle_in

LOGIN = "ani@petugas.example"
STAFF_PASSWORD = "Petugas-Contoh-1"


@pytest.fixture
def authenticator(world: World) -> pyotp.TOTP:
    secret = world.staff.create(LOGIN, STAFF_PASSWORD, name="Ani", role=Role.AGENT, branch="175")
    return pyotp.TOTP(secret)


def body(code: str, password: str = STAFF_PASSWORD) -> dict[str, Any]:
    return {"login": LOGIN, "password": password, "code": code, "device_id": "desk-1"}


def test_staff_sign_in_and_are_not_members(
    world: World, phone: Phone, clock: SetClock, authenticator: pyotp.TOTP
) -> None:
    session = phone.post("/desk/sessions", **body(authenticator.at(clock.now())))
    phone.token = session["access_token"]

    refused = phone.get("/me", status=403)

    assert (session["name"], session["role"], session["branch"]) == ("Ani", "agent", "175")
    assert [problem["code"] for problem in refused["problems"]] == ["SES-PERAN"]
    device: dict[str, Any] = {"refresh_token": session["refresh_token"], "device_id": "desk-1"}
    assert phone.post("/desk/sessions/refresh", **device)["role"] == "agent"


def test_the_members_door_does_not_know_staff_nor_the_other_way_round(
    world: World, phone: Phone, clock: SetClock, authenticator: pyotp.TOTP
) -> None:
    settle_in(world)
    member = phone.sign_in("siti@example.com")
    staff = phone.post("/desk/sessions", **body(authenticator.at(clock.now())))

    as_member: dict[str, Any] = {"login": LOGIN, "password": STAFF_PASSWORD, "device_id": "desk-1"}
    as_staff = body(authenticator.at(clock.now())) | {"login": "siti@example.com", "password": PASSWORD}
    crossed: dict[str, Any] = {"refresh_token": staff["refresh_token"], "device_id": "desk-1"}
    crossed_back: dict[str, Any] = {"refresh_token": member["refresh_token"], "device_id": "device-1"}

    assert phone.codes("/sessions", status=401, **as_member) == ["SES-SALAH"]
    assert phone.codes("/desk/sessions", status=401, **as_staff) == ["SES-SALAH"]
    assert phone.codes("/sessions/refresh", status=401, **crossed) == ["SES-HABIS"]
    assert phone.codes("/desk/sessions/refresh", status=401, **crossed_back) == ["SES-HABIS"]


def test_guessing_codes_is_slowed_down(phone: Phone, authenticator: pyotp.TOTP) -> None:
    refused = [phone.client.post("/api/v1/desk/sessions", json=body("000000")) for _ in range(6)]

    assert [answer.status_code for answer in refused] == [401] * 5 + [429]


@pytest.mark.parametrize(("away", "status"), [(29, 200), (30, 401)])
def test_who_leaves_the_desk_is_signed_out(
    phone: Phone, clock: SetClock, authenticator: pyotp.TOTP, away: int, status: int
) -> None:
    session = phone.post("/desk/sessions", **body(authenticator.at(clock.now())))
    clock.move(timedelta(minutes=away))

    device: dict[str, Any] = {"refresh_token": session["refresh_token"], "device_id": "desk-1"}

    phone.post("/desk/sessions/refresh", status=status, **device)


def test_a_working_day_is_the_longest_session(
    phone: Phone, clock: SetClock, authenticator: pyotp.TOTP
) -> None:
    token = phone.post("/desk/sessions", **body(authenticator.at(clock.now())))["refresh_token"]
    for _ in range(29):
        clock.move(timedelta(minutes=20))
        refreshed = phone.post("/desk/sessions/refresh", refresh_token=token, device_id="desk-1")
        token = refreshed["refresh_token"]
    clock.move(timedelta(minutes=20))

    phone.post("/desk/sessions/refresh", status=401, refresh_token=token, device_id="desk-1")


def test_signed_out_is_out(phone: Phone, clock: SetClock, authenticator: pyotp.TOTP) -> None:
    phone.token = phone.post("/desk/sessions", **body(authenticator.at(clock.now())))["access_token"]

    gone = phone.client.delete(
        "/api/v1/desk/sessions/current", headers={"Authorization": f"Bearer {phone.token}"}
    )

    assert gone.status_code == 204
    assert (
        phone.client.get("/api/v1/me", headers={"Authorization": f"Bearer {phone.token}"}).status_code == 401
    )
