"""J2: sign in, also with the BPJSTKU user name and password of before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from jmo_api.accounts.slow_down import FREE_TRIES
from jmo_api.adapters.bpjstku_simulator import bcrypt_hash, salted_sha_hash
from jmo_api.edge.http import create_app
from jmo_api.ports.documents import Document, Documents, Page, Query, Transaction
from jmo_api.ports.unavailable import Unavailable
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import PASSWORD, a_card, a_member, bpjstku_of, settle_in


@pytest.mark.parametrize(
    "password_hash",
    [bcrypt_hash("lama-123", rounds=4), salted_sha_hash("lama-123", salt=b"garam123")],
    ids=["bcrypt", "salted sha"],
)
def test_the_account_of_before_is_carried_over_once(world: World, phone: Phone, password_hash: str) -> None:
    settle_in(world, has_account=False)
    bpjstku_of(world).record("siti.lama", member_id="siti", password_hash=password_hash)

    first = phone.sign_in("siti.lama", "lama-123")
    second = phone.sign_in("SITI.LAMA", "lama-123")

    assert (first["carried_over"], second["carried_over"]) == (True, False)
    assert first["member_name"] == "SITI AMINAH"
    assert phone.get("/me")["name"] == "SITI AMINAH"


def test_our_own_form_of_the_password_answers_after_the_first_time(world: World, phone: Phone) -> None:
    settle_in(world, has_account=False)
    legacy = bpjstku_of(world)
    legacy.record("siti.lama", member_id="siti", password_hash=bcrypt_hash("lama-123", rounds=4))
    phone.sign_in("siti.lama", "lama-123")
    legacy.record("siti.lama", member_id="siti", password_hash=bcrypt_hash("diganti", rounds=4))

    session = phone.sign_in("siti.lama", "lama-123")

    assert session["carried_over"] is False


def test_who_has_an_account_here_has_one_door_only(world: World, phone: Phone) -> None:
    settle_in(world)
    bpjstku_of(world).record("siti.lama", member_id="siti", password_hash=bcrypt_hash("lama-123", rounds=4))

    phone.post("/sessions", status=401, login="siti.lama", password="lama-123", device_id="d1")

    assert phone.sign_in("siti@example.com")["member_name"] == "SITI AMINAH"


def test_a_wrong_password_of_before_says_no_more_than_any_other(world: World, phone: Phone) -> None:
    settle_in(world)
    bpjstku_of(world).record("siti.lama", member_id="siti", password_hash=bcrypt_hash("lama-123", rounds=4))

    wrong = phone.post("/sessions", status=401, login="siti.lama", password="salah-123", device_id="d1")
    nobody = phone.post("/sessions", status=401, login="siapa", password="salah-123", device_id="d1")

    assert wrong == nobody


def test_bpjstku_being_down_does_not_keep_out_who_has_an_account(world: World, phone: Phone) -> None:
    settle_in(world)

    phone.post("/sessions", status=503, login="bpjstku503", password="lama-123", device_id="d1")

    assert phone.sign_in("siti@example.com")["member_name"] == "SITI AMINAH"


def test_a_new_device_is_told_to_the_member(world: World, phone: Phone) -> None:
    settle_in(world)

    phone.sign_in("siti@example.com")
    deliver(world)

    assert {(message.template, message.channel) for message in sent(world)} == {
        ("new-device", "email"),
        ("new-device", "sms"),
    }


def test_without_a_session_nothing_of_a_member_is_shown(world: World, phone: Phone) -> None:
    settle_in(world)

    for path in (
        "/me",
        "/cards",
        "/cards/siti-1/statement",
        "/data-update",
        "/jht/claim-check",
        "/jht/claims",
    ):
        assert phone.get(path, status=401)["problems"]


def test_the_log_leads_from_a_sign_in_to_all_that_was_asked_in_its_session(
    world: World, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    settle_in(world)
    phone.post("/sessions", status=401, login="siti@example.com", password="salah-123", device_id="device-1")
    caplog.clear()

    with caplog.at_level("INFO", "jmo.http"):
        session = phone.sign_in("siti@example.com")
        phone.get("/me")

    said = [record.__dict__ for record in caplog.records if record.getMessage() == "answered"]
    assert [(line["route"], line["session"]) for line in said] == [
        ("/api/v1/sessions", session["session_id"][:12]),
        ("/api/v1/me", session["session_id"][:12]),
    ]


def test_a_session_that_was_ended_opens_nothing(world: World, phone: Phone) -> None:
    budi = a_member("budi", nik="3171990101900003", email="budi@example.com")
    settle_in(world, budi, [a_card("budi-1", kpj="99000000009", member=budi)])
    phone.sign_in("budi@example.com")
    headers = {"Authorization": f"Bearer {phone.token}"}

    ended = phone.client.delete("/api/v1/sessions/current", headers=headers)

    assert ended.status_code == 204
    phone.get("/me", status=401)


@dataclass
class OutAt:
    """A store whose `turn`-th transaction does not answer; what was to be written is, or is not."""

    inner: Documents
    turn: int = 0
    is_written: bool = False
    asked: int = 0

    def find(self, collection: str, key: str) -> Document | None:
        return self.inner.find(collection, key)

    def query(self, query: Query) -> Page:
        return self.inner.query(query)

    def transact(self, work: Callable[[Transaction], Any]) -> Any:
        self.asked += 1
        is_out = self.asked == self.turn
        if is_out and not self.is_written:
            raise Unavailable("documents")
        result = self.inner.transact(work)
        if is_out:
            raise Unavailable("documents")
        return result


@pytest.mark.parametrize("is_written", [False, True])
@pytest.mark.parametrize("turn", [1, 2], ids=["counting", "forgetting"])
def test_a_right_password_that_met_an_outage_counts_for_nothing(
    world: World, turn: int, is_written: bool
) -> None:
    settle_in(world)
    store = OutAt(world.documents, turn, is_written)
    phone = Phone(create_app(replace(world, documents=store)).test_client())
    sign_in: dict[str, Any] = {"login": "siti@example.com", "password": PASSWORD, "device_id": "device-1"}

    for _ in range(2 * FREE_TRIES):
        store.asked = 0
        phone.post("/sessions", status=503, **sign_in)

    store.turn = 0
    phone.post("/sessions", **sign_in)
