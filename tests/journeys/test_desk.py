"""S2, S4, S6: staff find people, decide what the machine would not, and every look is on record."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from jamsostek.identity import Sex
from jamsostek.refusals import OwnCase, ProofMissing, TooManyProofs
from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.desk.audit import Act, Entry, search, verify
from jmo_api.edge.http import create_app
from jmo_api.files.pictures import delete_old_pictures
from jmo_api.notices.message_texts import Template
from jmo_api.notices.notice_records import NOTICES
from jmo_api.ports.documents import Transaction
from jmo_api.ports.registries import Citizen
from jmo_api.records import CASES, CLAIMS, MEMBERS, Case, CaseKind, CaseStatus
from jmo_api.world import World
from tests.journeys.clerks import Clerk, Desk, hire
from tests.journeys.conftest import Phone, deliver, sent
from tests.papers import a_photograph
from tests.people import SITI_NIK, a_claim, in_base64, registry_of, settle_in

LOOK: dict[str, Any] = {"purpose": "member-asked"}


@pytest.fixture
def desk(world: World, clock: SetClock) -> Desk:
    app = create_app(world)
    return lambda name, role: hire(world, clock, app.test_client(), name, role)


def acts(world: World) -> list[tuple[Act, str]]:
    return [(entry.act, entry.member_id) for entry in search(world.documents)]


def last(world: World, act: Act) -> Entry:
    return next(entry for entry in search(world.documents) if entry.act is act)


# --- looking somebody up --------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "by"), [(SITI_NIK, "nik"), ("990 0000 0001", "kpj"), ("siti a", "name"), ("SITI", "name")]
)
def test_a_person_is_found_masked_and_the_search_is_on_record(
    world: World, desk: Desk, query: str, by: str
) -> None:
    settle_in(world)

    found = desk("ani", Role.AGENT).post("/desk/search", query=query, **LOOK)

    assert found["members"] == [
        {
            "member_id": "siti",
            "name": "SITI A•••",
            "masked_number": "3171••••••••0001",
            "birth_year": 1990,
            "cards": 1,
        }
    ]
    entry = last(world, Act.SEARCHED)
    assert (entry.member_id, entry.purpose, entry.facts) == ("siti", "member-asked", {"by": by, "found": 1})


@pytest.mark.parametrize("query", ["3171990101900009", "99000000009", "BUDI"])
def test_nobody_found_is_on_record_too(world: World, desk: Desk, query: str) -> None:
    settle_in(world)

    assert desk("ani", Role.AGENT).post("/desk/search", query=query, **LOOK)["members"] == []
    assert last(world, Act.SEARCHED).facts["found"] == 0


def test_no_search_without_a_purpose(desk: Desk) -> None:
    ani = desk("ani", Role.AGENT)

    assert ani.codes("/desk/search", status=422, query="SITI") == ["REQ-ISI"]
    assert ani.codes("/desk/search", status=422, query="SITI", purpose="curious") == ["REQ-ISI"]


def test_a_person_is_seen_masked_and_answers_no_question_of_a_reset(
    world: World, desk: Desk, phone: Phone
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    case = phone.be_reviewed("data-update")

    seen = desk("ani", Role.AGENT).post("/desk/members/siti/look", **LOOK)

    assert (seen["masked_email"], seen["masked_phone"]) == ("si••••@example.com", "+62••••••••890")
    assert [case["kind"] for case in seen["cases"]] == ["face-review"]
    assert seen["timeline"][0]["number"] == case["case_number"]
    assert len(seen["devices"]) == 1
    text = str(seen)
    for secret in (SITI_NIK, "99000000001", "0001'", "PT MAJU", "BUDI", "siti@example.com", "1234567890"):
        assert secret not in text.replace("'masked_number': '3171••••••••0001'", "")
    assert last(world, Act.LOOKED_AT_MEMBER).member_id == "siti"


def test_a_stolen_phone_is_signed_out_by_the_desk_told_and_on_record(
    world: World, desk: Desk, phone: Phone
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    ani = desk("ani", Role.AGENT)

    seen = ani.post("/desk/members/siti/sign-out", **LOOK)
    ani.post("/desk/members/siti/sign-out", **LOOK)

    assert seen["devices"] == []
    phone.get("/me", status=401)
    phone.sign_in("siti@example.com")
    notices = [notice["kind"] for notice in phone.get("/notices")["notices"]]
    told = [stored.record.template for stored in NOTICES.all(world.documents)]
    history = [(entry["act"], entry["purpose"]) for entry in phone.get("/my-data/history")["entries"]]
    assert "security" in notices
    assert told.count(Template.SIGNED_OUT) == 1
    assert ("ended-sessions", LOOK["purpose"]) in history


def test_who_is_not_there_is_not_looked_at(world: World, desk: Desk) -> None:
    desk("ani", Role.AGENT).post("/desk/members/nobody/look", status=404, **LOOK)

    assert (Act.LOOKED_AT_MEMBER, "nobody") not in acts(world)


# --- faces ----------------------------------------------------------------------


def test_a_reviewer_sees_both_pictures_and_decides_with_a_reason(
    world: World, desk: Desk, phone: Phone
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    number = phone.be_reviewed("data-update")["case_number"]
    rina = desk("rina", Role.REVIEWER)

    seen = rina.get(f"/desk/face-reviews/{number}")
    refused = rina.codes(f"/desk/face-reviews/{number}/decision", granted=True, reason=" ", status=422)
    decided = rina.post(f"/desk/face-reviews/{number}/decision", granted=True, reason="same scar")

    assert seen["selfie"]
    assert seen["reference"]
    assert ("score" in seen, seen["needs_second"]) == (False, False)
    assert refused == ["DAT-WAJIB"]
    assert decided["status"] == "granted"
    assert {(Act.DECIDED_FACES, "siti"), (Act.LOOKED_AT_FACES, "siti")} <= set(acts(world))
    deliver(world)
    assert "review-granted" in [message.template for message in sent(world)]


def test_where_money_moves_two_people_say_yes(world: World, desk: Desk, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    check = phone.be_reviewed("jht-claim")
    path = f"/desk/face-reviews/{check['case_number']}/decision"
    rina, surya = desk("rina", Role.REVIEWER), desk("surya", Role.SUPERVISOR)

    first = rina.post(path, granted=True, reason="same scar")
    alone = rina.codes(path, granted=True, reason="sure")
    second = surya.post(path, granted=True, reason="same ears")

    assert (first["status"], alone, second["status"]) == ("open", ["DSK-SENDIRI"], "granted")
    assert last(world, Act.REFUSED).facts == {"code": "DSK-SENDIRI"}
    assert verify(world.documents, world.audit_key) == []


@pytest.mark.parametrize("purpose", ["data-update", "jht-claim"])
def test_a_decision_whose_answer_got_lost_is_given_again(
    world: World, desk: Desk, phone: Phone, purpose: str
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    number = phone.be_reviewed(purpose)["case_number"]
    rina = desk("rina", Role.REVIEWER)
    path = f"/desk/face-reviews/{number}/decision"
    said: dict[str, Any] = {"request_id": rina.a_request_id(), "granted": True, "reason": "same scar"}

    first, again = rina.post(path, **said), rina.post(path, **said)

    assert first == again
    acts_of = [act for act, _ in acts(world)]
    assert (acts_of.count(Act.DECIDED_FACES), acts_of.count(Act.REFUSED)) == (1, 0)


def test_one_no_is_enough(world: World, desk: Desk, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    number = phone.be_reviewed("jht-claim")["case_number"]
    rina = desk("rina", Role.REVIEWER)

    path = f"/desk/face-reviews/{number}/decision"

    assert rina.post(path, granted=False, reason="another nose")["status"] == "refused"
    assert rina.codes(path, granted=True, reason="sorry", status=404) == ["REQ-TIDAKADA"]


# --- corrections ----------------------------------------------------------------


def ask_for(phone: Phone, subject: str, stated: str) -> str:
    body: dict[str, Any] = {"request_id": phone.a_request_id(), "subject": subject, "stated": stated}
    return str(phone.post("/corrections", **body)["number"])


def show_proof(phone: Phone, number: str, *, status: int = 200, picture: str = "") -> Any:
    body = {"request_id": phone.a_request_id(), "picture": picture or in_base64(a_photograph())}
    return phone.post(f"/cases/{number}/proofs", status=status, **body)


def the_registry_says(world: World, **other: Any) -> None:
    registry_of(world).record(
        replace(Citizen(SITI_NIK, "SITI AMINAH", date(1990, 1, 1), Sex.FEMALE), **other)
    )


@pytest.mark.parametrize(
    ("subject", "stated", "said", "changed"),
    [
        (
            "name",
            "SITI AMINAH PUTRI",
            {"name": "SITI AMINAH PUTRI"},
            lambda member: member.name == "SITI AMINAH PUTRI",
        ),
        (
            "birth-date",
            "1990-01-02",
            {"birth_date": date(1990, 1, 2)},
            lambda member: str(member.birth_date) == "1990-01-02",
        ),
        (
            "nik",
            "3171994101900002",
            {"nik": "3171994101900002"},
            lambda member: member.nik == "3171994101900002",
        ),
        ("employer", "PT LAIN", {}, lambda member: True),
    ],
)
def test_what_the_registry_says_too_is_put_right_by_one_person(
    world: World,
    desk: Desk,
    phone: Phone,
    subject: str,
    stated: str,
    said: dict[str, Any],
    changed: Callable[[Any], bool],
) -> None:
    settle_in(world)
    the_registry_says(world, **said)
    phone.sign_in("siti@example.com")
    number = ask_for(phone, subject, stated)
    rina = desk("rina", Role.REVIEWER)

    seen = rina.get(f"/desk/corrections/{number}")
    rina.post(f"/desk/corrections/{number}/decision", granted=True, reason="as the card says")

    assert (seen["subject"], seen["stated"], seen["needs_second"]) == (subject, stated, False)
    assert changed(MEMBERS.get(world.documents, "siti").record)
    assert last(world, Act.DECIDED_CORRECTION).facts == {"decision": "granted", "subject": subject}


@pytest.mark.parametrize(
    ("subject", "stated", "field"),
    [
        ("name", "SITI AMINAH PUTRI", "name"),
        ("birth-date", "1990-01-02", "birth_date"),
        ("nik", "3171994101900002", "nik"),
    ],
)
def test_what_the_registry_does_not_say_takes_proof_and_two_people(
    world: World, desk: Desk, phone: Phone, subject: str, stated: str, field: str
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    number = ask_for(phone, subject, stated)
    rina, sari = desk("rina", Role.REVIEWER), desk("sari", Role.REVIEWER)
    path = f"/desk/corrections/{number}"

    assert rina.codes(f"{path}/decision", granted=True, reason="she says so") == [ProofMissing.code]
    assert show_proof(phone, number) == {"number": number, "proofs": 1}
    seen = rina.get(path)
    first = rina.post(f"{path}/decision", granted=True, reason="the certificate says so")
    again = rina.codes(f"{path}/decision", granted=True, reason="I am sure")

    assert (seen["needs_second"], len(seen["proofs"]), seen["first_said_yes"]) == (True, 1, "")
    assert (first["status"], again) == ("open", [OwnCase.code])
    assert str(getattr(MEMBERS.get(world.documents, "siti").record, field)) != stated
    assert sari.get(path)["first_said_yes"]
    assert sari.post(f"{path}/decision", granted=True, reason="so it does")["status"] == "granted"
    assert str(getattr(MEMBERS.get(world.documents, "siti").record, field)) == stated


def test_one_person_is_enough_to_refuse(world: World, desk: Desk, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    path = f"/desk/corrections/{ask_for(phone, 'name', 'SITI AMINAH PUTRI')}/decision"

    refused = desk("rina", Role.REVIEWER).post(path, granted=False, reason="no proof")

    assert refused["status"] == "refused"


def test_proof_is_a_picture_of_ones_own_case_and_three_at_most(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    number = ask_for(phone, "name", "SITI AMINAH PUTRI")

    assert show_proof(phone, number, status=422, picture=in_base64(b"%PDF-1.7"))["problems"][0]["code"]
    show_proof(phone, "P-NOBODYS", status=404)
    for _ in range(3):
        show_proof(phone, number)
    full = show_proof(phone, number, status=409)

    assert full["problems"][0]["code"] == TooManyProofs.code
    (case,) = phone.get("/my-data/cases")["cases"]
    assert (case["takes_proofs"], case["proofs"]) == (True, 3)


def test_proof_goes_thirty_days_later_unless_a_person_still_looks(
    world: World, desk: Desk, phone: Phone, clock: SetClock
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    number = ask_for(phone, "name", "SITI AMINAH PUTRI")
    show_proof(phone, number)
    (name,) = CASES.get(world.documents, number).record.pictures
    clock.move(timedelta(days=31))

    assert delete_old_pictures(world) == 0
    desk("rina", Role.REVIEWER).post(f"/desk/corrections/{number}/decision", granted=False, reason="late")
    delete_old_pictures(world)

    assert world.pictures.find(name) is None


def test_old_stated_and_registry_stand_side_by_side(world: World, desk: Desk, phone: Phone) -> None:
    member = settle_in(world)
    registry_of(world).record(Citizen(member.nik, "SITI AMINAH SARI", member.birth_date, member.sex))
    phone.sign_in("siti@example.com")
    number = ask_for(phone, "name", "SITI AMINAH SARI")

    seen = desk("rina", Role.REVIEWER).get(f"/desk/corrections/{number}")

    assert [seen[column] for column in ("recorded", "stated", "registry")] == [
        "SITI AMINAH",
        "SITI AMINAH SARI",
        "SITI AMINAH SARI",
    ]


@pytest.mark.parametrize(("subject", "stated"), [("birth-date", "yesterday"), ("nik", "123")])
def test_what_cannot_be_is_not_granted(
    world: World, desk: Desk, phone: Phone, subject: str, stated: str
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    number = ask_for(phone, subject, stated)
    rina = desk("rina", Role.REVIEWER)

    rina.post(f"/desk/corrections/{number}/decision", granted=True, reason="x", status=422)
    refused = rina.post(f"/desk/corrections/{number}/decision", granted=False, reason="unreadable")

    assert refused["status"] == "refused"
    assert MEMBERS.get(world.documents, "siti").record.nik == SITI_NIK


def test_a_decided_correction_whose_answer_got_lost_is_given_again(
    world: World, desk: Desk, phone: Phone
) -> None:
    settle_in(world)
    the_registry_says(world, name="SITI AMINAH PUTRI")
    phone.sign_in("siti@example.com")
    path = f"/desk/corrections/{ask_for(phone, 'name', 'SITI AMINAH PUTRI')}/decision"
    rina = desk("rina", Role.REVIEWER)
    said: dict[str, Any] = {"request_id": rina.a_request_id(), "granted": True, "reason": "as the card says"}

    first, again = rina.post(path, **said), rina.post(path, **said)

    assert first == again
    assert [act for act, _ in acts(world)].count(Act.DECIDED_CORRECTION) == 1


# --- branch codes ---------------------------------------------------------------


def take_branch_code(phone: Phone, purpose: str) -> tuple[str, str]:
    body: dict[str, Any] = {"request_id": phone.a_request_id(), "purpose": purpose, "consent": True}
    check = phone.post("/face-checks", **body)
    path = f"/face-checks/{check['check_id']}/way"
    way = phone.post(path, request_id=phone.a_request_id(), way="branch")
    return check["check_id"], way["branch_code"]


def redeem(clerk: Clerk, code: str, *, seen: bool = True, status: int = 200, **again: str) -> Any:
    body: dict[str, Any] = {"code": code, "identity_seen": seen, "reason": "card and face", **again}
    return clerk.post("/desk/branch-codes", status=status, **body)


def test_a_branch_code_is_redeemed_once_with_the_card_seen(world: World, desk: Desk, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    check_id, code = take_branch_code(phone, "data-update")
    bayu = desk("bayu", Role.AGENT)

    unseen = redeem(bayu, code, seen=False, status=409)
    done = redeem(bayu, f" {code.lower()}")
    again = redeem(bayu, code, status=409)

    assert unseen["problems"][0]["code"] == "DSK-KTP"
    assert (done["name"], done["case_number"]) == ("SITI AMINAH", None)
    assert again["problems"][0]["code"] == "DSK-CABANG"
    assert phone.get(f"/face-checks/{check_id}")["outcome"] == "matched"


def test_a_redeemed_code_whose_answer_got_lost_names_its_case_again(
    world: World, desk: Desk, phone: Phone
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    _, code = take_branch_code(phone, "jht-claim")
    bayu = desk("bayu", Role.AGENT)
    request_id = bayu.a_request_id()

    first = redeem(bayu, code, request_id=request_id)
    again = redeem(bayu, code, request_id=request_id)

    assert first == again
    assert first["case_number"]


def test_a_branch_code_that_moves_money_needs_a_reviewer_too(world: World, desk: Desk, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    check_id, code = take_branch_code(phone, "jht-claim")

    number = redeem(desk("surya", Role.SUPERVISOR), code)["case_number"]

    assert phone.get(f"/face-checks/{check_id}")["outcome"] == "in-review"
    rina = desk("rina", Role.REVIEWER)
    granted = rina.post(f"/desk/face-reviews/{number}/decision", granted=True, reason="agreed")
    assert granted["status"] == "granted"
    assert phone.get(f"/face-checks/{check_id}")["outcome"] == "matched"


def test_who_redeemed_the_code_does_not_decide_the_case(world: World, desk: Desk, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    surya = desk("surya", Role.SUPERVISOR)

    number = redeem(surya, take_branch_code(phone, "jht-claim")[1])["case_number"]

    alone = surya.codes(f"/desk/face-reviews/{number}/decision", granted=True, reason="me again")
    assert alone == ["DSK-SENDIRI"]


# --- queues and the log ---------------------------------------------------------


def test_the_queue_shows_what_is_due_first_and_what_is_late(
    world: World, desk: Desk, phone: Phone, clock: SetClock
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    first = ask_for(phone, "name", "SITI")
    clock.moment = clock.moment.replace(day=24)

    cases = desk("rina", Role.REVIEWER).get("/desk/cases")["cases"]

    assert [(case["number"], case["is_late"]) for case in cases] == [(first, True)]


def test_an_auditor_searches_and_checks_the_log_and_is_in_it(world: World, desk: Desk) -> None:
    settle_in(world)
    desk("ani", Role.AGENT).post("/desk/members/siti/look", **LOOK)
    andi = desk("andi", Role.AUDITOR)

    found = andi.post("/desk/audit/search", member_id="siti")["entries"]
    checked = andi.post("/desk/audit/verification")

    assert [entry["act"] for entry in found] == ["looked-at-member"]
    assert checked["findings"] == []
    assert last(world, Act.LOOKED_AT_AUDIT).member_id == "siti"


def test_the_claims_of_a_person_are_seen_by_number_not_by_amount(world: World, desk: Desk) -> None:
    settle_in(world)
    claim = a_claim()
    world.documents.transact(lambda transaction: CLAIMS.create(transaction, claim.claim_id, claim))

    seen = desk("ani", Role.AGENT).post("/desk/members/siti/look", **LOOK)

    assert [line["number"] for line in seen["claims"]] == [claim.number]
    assert "1000000" not in str(seen)


def test_what_an_auditor_takes_along_is_sealed_and_stands_in_the_log(world: World, desk: Desk) -> None:
    settle_in(world)
    desk("ani", Role.AGENT).post("/desk/members/siti/look", **LOOK)
    andi = desk("andi", Role.AUDITOR)

    taken = andi.post("/desk/audit/export", member_id="siti")

    (line,) = [json.loads(line) for line in taken["lines"].splitlines()]
    kept = last(world, Act.LOOKED_AT_MEMBER)
    assert (taken["entries"], taken["more"]) == (1, False)
    assert (line["act"], line["seal"], line["before"]) == (kept.act, kept.seal, kept.before)
    assert last(world, Act.EXPORTED_AUDIT).facts == {"found": 1}
    assert verify(world.documents, world.audit_key) == []


def test_the_queue_comes_in_pages_and_none_of_it_is_left_out(world: World, desk: Desk) -> None:
    now = world.clock.now()

    def fill(transaction: Transaction) -> None:
        for number in range(120):
            due = now + timedelta(minutes=number)
            case = Case(f"P-{number:03}", CaseKind.CORRECTION, "siti", CaseStatus.OPEN, now, due)
            CASES.create(transaction, case.number, case)

    world.documents.transact(fill)
    clerk = desk("rina", Role.REVIEWER)

    first = clerk.get("/desk/cases")
    second = clerk.get(f"/desk/cases?after={first['next']}")

    numbers = [case["number"] for page in (first, second) for case in page["cases"]]
    assert numbers == [f"P-{number:03}" for number in range(120)]
    assert second["next"] is None
    assert clerk.get("/desk/cases?after=nonsense", status=422)["problems"][0]["field"] == "after"
