"""J15: rule over one's data: a copy of it, stopping its use, objecting, closing; and who looked at it."""

import base64
import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from jamsostek.claims import ClaimStatus
from jamsostek.contract import Problem
from jamsostek.rights import CLOSES_AFTER, COPY_LASTS
from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.faces.face_references import keep_reference
from jmo_api.notices.message_texts import Template
from jmo_api.notices.notice_records import NOTICES
from jmo_api.outbox import OUTBOX
from jmo_api.ports.accounts import WrongCredentials
from jmo_api.ports.documents import Transaction
from jmo_api.privacy.closing import CLOSING, CLOSINGS, close_account
from jmo_api.privacy.data_copies import COPIES, purge_copies
from jmo_api.records import (
    CARDS,
    CASES,
    CLAIMS,
    CONSENTS,
    LEDGER,
    MEMBERS,
    OPEN_CLAIMS,
    OpenClaim,
    PayoutHold,
)
from jmo_api.world import World
from tests.journeys.clerks import hire
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import (
    PASSWORD,
    SITI_NIK,
    a_card,
    a_claim,
    a_member,
    a_picture_of,
    settle_in,
)


@pytest.fixture
def siti(world: World, phone: Phone) -> Phone:
    settle_in(world)
    phone.sign_in("siti@example.com")
    return phone


def step_up(phone: Phone) -> None:
    phone.post("/step-up", status=204, password=PASSWORD)


def ask_for_copy(world: World, phone: Phone) -> Any:
    asked = phone.post("/my-data/copies", request_id=phone.a_request_id())
    deliver(world)
    return asked


def fetch(phone: Phone, copy: Any, form: str) -> bytes:
    return base64.b64decode(phone.get(f"/my-data/copies/{copy['copy_id']}/{form}")["content"])


# --- the copy ---------------------------------------------------------------------------


def test_a_copy_is_promised_in_three_days_made_at_once_and_told(world: World, siti: Phone) -> None:
    asked = ask_for_copy(world, siti)

    [listed] = siti.get("/my-data/copies")["copies"]
    assert asked["ready_by"] == "2026-11-23T03:00:00Z"
    assert (listed["ready_at"], listed["until"]) == ("2026-11-20T03:00:00Z", "2026-11-27T03:00:00Z")
    assert Template.DATA_COPY_READY.value in {message.template for message in sent(world)}


def test_the_copy_holds_what_is_kept_with_its_purpose_and_no_secret(world: World, siti: Phone) -> None:
    name = keep_reference(world, "siti", a_picture_of("siti"), b"template")
    member = MEMBERS.get(world.documents, "siti")
    enrolled = replace(member.record, face_reference=name)
    world.documents.transact(lambda transaction: MEMBERS.replace(transaction, member, enrolled))
    world.documents.transact(lambda transaction: CLAIMS.create(transaction, "claim-1", a_claim()))
    copy = ask_for_copy(world, siti)
    step_up(siti)

    content = json.loads(fetch(siti, copy, "json"))

    held = {name for section in content["sections"] for name in section["records"]}
    assert {"members", "cards", "ledger", "claims", "notices", "sessions", "accounts"} <= held
    assert all(section["purpose"] and section["kept"] for section in content["sections"])
    assert base64.b64decode(content["pictures"]["reference"]) == a_picture_of("siti")
    text = json.dumps(content)
    assert SITI_NIK in text
    assert "argon2" not in text
    assert '"seed"' not in text


def test_the_printed_copy_says_the_same(world: World, siti: Phone) -> None:
    copy = ask_for_copy(world, siti)
    step_up(siti)

    pages = PdfReader(io.BytesIO(fetch(siti, copy, "pdf"))).pages

    text = "\n".join(page.extract_text() for page in pages)
    assert "Salinan data pribadi Anda" in text
    assert f"nik: {SITI_NIK}" in text
    assert "Saldo JHT" in text


def test_a_copy_is_fetched_with_a_fresh_password_and_by_its_owner_only(world: World, siti: Phone) -> None:
    copy = ask_for_copy(world, siti)
    path = f"/my-data/copies/{copy['copy_id']}/json"

    without = siti.get(path, status=409)["problems"][0]["code"]
    budi = a_member("budi", name="BUDI", nik="3171990202910002", email="budi@example.com")
    settle_in(world, budi, [a_card("budi-1", kpj="99000000002", member=budi)])
    siti.sign_in("budi@example.com")
    step_up(siti)

    assert without == "AKUN-ULANG"
    assert siti.get(path, status=404)["problems"][0]["code"] == "REQ-TIDAKADA"
    assert siti.get("/my-data/copies")["copies"] == []


def test_a_copy_lies_there_for_a_week(world: World, siti: Phone, clock: SetClock) -> None:
    ask_for_copy(world, siti)
    [stored] = COPIES.all(world.documents)
    names = (stored.record.files or {}).values()

    clock.move(COPY_LASTS - timedelta(seconds=1))
    before = purge_copies(world)
    clock.move(timedelta(seconds=1))

    assert (before, purge_copies(world)) == (0, 1)
    assert [world.pictures.find(name) for name in names] == [None, None]


def test_asked_for_twice_it_is_made_once(world: World, siti: Phone) -> None:
    first = siti.post("/my-data/copies", request_id=siti.a_request_id())
    second = siti.post("/my-data/copies", request_id=siti.a_request_id())

    assert first == second


def test_a_suspicion_is_not_told_in_a_copy(world: World, siti: Phone) -> None:
    opened = siti.post("/my-data/objections", **an_objection(siti))
    stored = CASES.get(world.documents, opened["number"])
    suspicion = {**stored.document.body, "kind": "same-face"}
    world.documents.transact(lambda transaction: transaction.replace(stored.document, suspicion))
    copy = ask_for_copy(world, siti)
    step_up(siti)

    sections = json.loads(fetch(siti, copy, "json"))["sections"]

    assert not any("cases" in section["records"] for section in sections)
    assert siti.get("/my-data/cases")["cases"] == []


# --- stopping its use ----------------------------------------------------------------------


def test_while_it_is_restricted_data_is_only_kept(world: World, siti: Phone) -> None:
    restricted = siti.post("/my-data/restriction", request_id=siti.a_request_id(), restricted=True)

    refused = siti.codes("/face-checks", request_id=siti.a_request_id(), purpose="data-update", consent=True)
    claim = [problem["code"] for problem in siti.get("/jht/claim-check")["refusals"]]

    assert restricted["restricted_at"] == "2026-11-20T03:00:00Z"
    assert refused == ["DATA-BATAS"]
    assert "DATA-BATAS" in claim
    assert siti.get("/cards")["total"] > 0
    assert siti.get("/me")["name"] == "SITI AMINAH"


def test_lifting_a_restriction_needs_the_password(world: World, siti: Phone) -> None:
    siti.post("/my-data/restriction", request_id=siti.a_request_id(), restricted=True)
    without = siti.codes("/my-data/restriction", request_id=siti.a_request_id(), restricted=False)
    step_up(siti)

    lifted = siti.post("/my-data/restriction", request_id=siti.a_request_id(), restricted=False)

    assert without == ["AKUN-ULANG"]
    assert lifted["restricted_at"] is None
    told = [stored.record.template for stored in NOTICES.all(world.documents)]
    assert {Template.RESTRICTED.value, Template.RESUMED.value} <= set(told)


def test_a_restriction_that_arrives_again_late_does_not_come_back(world: World, siti: Phone) -> None:
    first = siti.a_request_id()
    stopped = siti.post("/my-data/restriction", request_id=first, restricted=True)
    step_up(siti)
    siti.post("/my-data/restriction", request_id=siti.a_request_id(), restricted=False)

    again = siti.post("/my-data/restriction", request_id=first, restricted=True)

    assert again == stopped
    assert siti.get("/my-data/restriction")["restricted_at"] is None


def test_a_claim_under_way_is_paid_all_the_same(world: World, siti: Phone) -> None:
    world.documents.transact(lambda transaction: CLAIMS.create(transaction, "claim-1", a_claim()))

    siti.post("/my-data/restriction", request_id=siti.a_request_id(), restricted=True)

    assert siti.get("/jht/claims/claim-1")["status"] == ClaimStatus.SUBMITTED


# --- objecting, and who looked ------------------------------------------------------------


def an_objection(phone: Phone, **other: Any) -> dict[str, Any]:
    return {
        "request_id": phone.a_request_id(),
        "subject": "claim",
        "decision": "K-claim-1",
        "note": "Saldo saya cukup.",
    } | other


def test_an_objection_goes_to_a_person_with_a_clock_and_is_answered_in_words(
    world: World, siti: Phone, clock: SetClock
) -> None:
    rejected = replace(a_claim(), status=ClaimStatus.REJECTED, refusal=Problem("CLM-JUMLAH", {}))
    world.documents.transact(lambda transaction: CLAIMS.create(transaction, "claim-1", rejected))
    opened = siti.post("/my-data/objections", **an_objection(siti))
    reviewer = hire(world, clock, siti.client, "rini", Role.REVIEWER)

    seen = reviewer.get(f"/desk/objections/{opened['number']}")
    reviewer.post(
        f"/desk/objections/{opened['number']}/decision",
        granted=True,
        reason="Mutasi terlambat dicatat; ajukan lagi besok.",
    )

    [case] = siti.get("/my-data/cases")["cases"]
    assert opened["answer_by"] == "2026-11-23T03:00:00Z"
    assert seen["recorded"] == "K-claim-1 DITOLAK CLM-JUMLAH"
    assert (case["status"], case["reason"]) == ("granted", "Mutasi terlambat dicatat; ajukan lagi besok.")
    acts = {entry["act"] for entry in siti.get("/my-data/history")["entries"]}
    assert acts == {"decided-objection", "looked-at-objection"}


def test_an_objection_says_why(siti: Phone) -> None:
    assert siti.codes("/my-data/objections", status=422, **an_objection(siti, note="  ")) == ["DAT-WAJIB"]


def test_a_member_sees_who_looked_by_role_and_purpose(world: World, siti: Phone, clock: SetClock) -> None:
    agent = hire(world, clock, siti.client, "andi", Role.AGENT)
    agent.post("/desk/members/siti/look", purpose="member-asked")

    [entry] = siti.get("/my-data/history")["entries"]

    assert entry == {
        "at": "2026-11-20T03:00:31Z",
        "role": "agent",
        "act": "looked-at-member",
        "purpose": "member-asked",
        "number": "",
    }


# --- closing --------------------------------------------------------------------------------


def close(phone: Phone, *, understood: bool = True, status: int = 200) -> Any:
    step_up(phone)
    return phone.post(
        "/my-data/closing", status=status, request_id=phone.a_request_id(), savings_understood=understood
    )


def test_before_closing_a_member_sees_what_stays_and_why(siti: Phone) -> None:
    closing = siti.get("/my-data/closing")

    assert closing["closes_at"] is None
    assert closing["savings"] == 2_400_000
    assert {line["because"] for line in closing["kept"]} == {
        "savings",
        "paid-claim",
        "proof-of-consent",
        "accountability",
    }


def test_that_the_savings_stay_has_to_be_known(siti: Phone) -> None:
    refused = close(siti, understood=False, status=409)

    assert refused["problems"][0]["code"] == "TUTUP-SALDO"
    assert refused["problems"][0]["facts"] == {"total": 2_400_000}


def test_with_a_claim_under_way_no_account_is_closed(world: World, siti: Phone) -> None:
    lock = OpenClaim("siti", "claim-1", "K-1")
    world.documents.transact(lambda transaction: OPEN_CLAIMS.create(transaction, "siti", lock))

    refused = close(siti, status=409)

    assert refused["problems"][0] | {"field": None} == {
        "code": "CLM-BERJALAN",
        "facts": {"number": "K-1"},
        "field": None,
        "reference": None,
    }


def test_closing_asks_for_the_password(siti: Phone) -> None:
    refused = siti.codes("/my-data/closing", request_id=siti.a_request_id(), savings_understood=True)

    assert refused == ["AKUN-ULANG"]


def test_after_a_week_the_account_is_gone_and_the_savings_are_there(
    world: World, siti: Phone, clock: SetClock
) -> None:
    name = keep_reference(world, "siti", a_picture_of("siti"), b"template")
    member = MEMBERS.get(world.documents, "siti")
    enrolled = replace(member.record, face_reference=name)
    world.documents.transact(lambda transaction: MEMBERS.replace(transaction, member, enrolled))
    close(siti)
    clock.move(CLOSES_AFTER - timedelta(seconds=1))
    deliver(world)
    still_there = world.accounts.find_of("siti") is not None

    clock.move(timedelta(seconds=1))
    deliver(world)

    bare = MEMBERS.get(world.documents, "siti").record
    assert still_there
    assert world.accounts.find_of("siti") is None
    assert (bare.email, bare.phone, bare.account, bare.population, bare.face_reference) == (
        "",
        "",
        None,
        None,
        None,
    )
    assert NOTICES.all(world.documents) == []
    assert len(CARDS.all(world.documents)) == 1
    assert LEDGER.all(world.documents)
    assert [stored.record.member_id for stored in CLOSINGS.all(world.documents)] == ["siti"]
    with pytest.raises(WrongCredentials):
        world.accounts.sign_in("siti@example.com", PASSWORD)
    assert Template.ACCOUNT_CLOSED.value in {message.template for message in sent(world)}


def test_closing_is_done_to_its_end_after_a_crash_in_between(
    world: World, siti: Phone, clock: SetClock
) -> None:
    close(siti)
    clock.move(CLOSES_AFTER)
    [row] = [stored for stored in OUTBOX.all(world.documents) if stored.record.kind == CLOSING]
    close_account(world, row.record.payload, row.key)

    close_account(world, row.record.payload, row.key)

    assert world.accounts.find_of("siti") is None
    assert len(CLOSINGS.all(world.documents)) == 1


def test_closing_is_called_off_by_the_member(world: World, siti: Phone, clock: SetClock) -> None:
    close(siti)
    answer = siti.client.delete("/api/v1/my-data/closing", headers=siti._headers()).get_json()
    clock.move(CLOSES_AFTER)
    deliver(world)

    assert answer["closes_at"] is None
    assert world.accounts.find_of("siti") is not None


def test_closing_that_a_thief_asked_for_is_stopped_by_the_contacts(
    world: World, siti: Phone, clock: SetClock
) -> None:
    close(siti)
    deliver(world)
    link = next(
        str(message.facts["link"])
        for message in sent(world)
        if message.template == Template.CLOSING_ASKED.value
    )

    siti.client.post("/stop/" + link.rpartition("/")[2])
    clock.move(CLOSES_AFTER)
    deliver(world)

    member = MEMBERS.get(world.documents, "siti").record
    assert world.accounts.find_of("siti") is not None
    assert member.closes_at is None
    assert member.payout_locked_on is not None


def test_who_claims_meanwhile_stays(world: World, siti: Phone, clock: SetClock) -> None:
    close(siti)
    lock = OpenClaim("siti", "claim-1", "K-1")
    world.documents.transact(lambda transaction: OPEN_CLAIMS.create(transaction, "siti", lock))
    clock.move(CLOSES_AFTER)

    deliver(world)

    assert world.accounts.find_of("siti") is not None
    assert MEMBERS.get(world.documents, "siti").record.closes_at is None


def test_an_account_can_be_opened_again_with_card_and_number(
    world: World, siti: Phone, clock: SetClock
) -> None:
    close(siti)
    clock.move(CLOSES_AFTER)
    deliver(world)

    world.accounts.create("siti.lagi@example.com", PASSWORD, member_id="siti")
    siti.sign_in("siti.lagi@example.com")

    assert siti.get("/cards")["total"] == 2_400_000
    assert CONSENTS.all(world.documents) == []


def test_closing_ends_no_hold_for_confirmed_fraud(world: World, siti: Phone, clock: SetClock) -> None:
    """Or a week and a new account would be the way round it."""
    hold = PayoutHold("F-1", clock.now() + timedelta(days=30))

    def confirm(transaction: Transaction) -> None:
        stored = MEMBERS.get(transaction, "siti")
        MEMBERS.replace(transaction, stored, replace(stored.record, payout_holds=(hold,)))

    world.documents.transact(confirm)
    close(siti)
    clock.move(CLOSES_AFTER)
    deliver(world)

    assert world.accounts.find_of("siti") is None
    assert MEMBERS.get(world.documents, "siti").record.payouts_rest_until == hold.until
