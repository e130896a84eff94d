"""A whole journey, with everything that is logged on the way read for what is personal."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from jmo_api.logs import JsonLines
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver
from tests.journeys.test_data_update import sent_form
from tests.journeys.test_jht_claim import submit
from tests.people import PASSWORD, SITI_NIK, a_card, a_member, an_account, settle_in

PERSONAL = (
    "SITI",
    "AMINAH",
    "BUDI",
    SITI_NIK,
    "1234560408",
    "1234567890",
    "99000000001",
    "siti@example.com",
    "81234567890",
    "Melati",
    PASSWORD,
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All loggers, all levels, in the form of the service."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_journey_leaves_no_name_no_number_and_no_account_in_the_log(
    world: World, phone: Phone, log: io.StringIO
) -> None:
    member = a_member(data_updated_on=None, account=an_account("1234560408"))
    settle_in(world, member, [a_card(member=member)])
    bank = {"bank_code": "014", "account_number": "1234560408"}
    phone.post("/sessions", status=401, login="siti@example.com", password="salah-123", device_id="d")
    phone.sign_in("siti@example.com")
    phone.get("/me")
    phone.get("/cards/siti-1/statement")
    check = phone.pass_face_check("data-update", "stranger")
    phone.send_selfie(check["check_id"], "siti")
    form = sent_form(phone, check_id=check["check_id"], contact__bank=bank)
    phone.post("/data-update", status=409, **{**form, "declaration": False})
    phone.post("/data-update", **{**form, "request_id": phone.a_request_id()})
    phone.post("/corrections", request_id=phone.a_request_id(), subject="employer", stated="PT SITI AMINAH")
    submit(phone, bank=bank)
    deliver(world)
    client = phone.client
    client.get(
        "/api/v1/cards/99000000001/statement?nik=" + SITI_NIK, headers={"Authorization": "Bearer SITI"}
    )

    written = log.getvalue()

    assert len(written.splitlines()) == 17
    assert [personal for personal in PERSONAL if personal in written] == []
    assert all(json.loads(line) for line in written.splitlines())
