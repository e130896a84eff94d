"""S1: an account is given back through 175, and what a thief holds is not enough."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyotp
import pytest

from jamsostek.account_reset import Question, ResetStatus, is_over
from jamsostek.fraud import Sign
from jamsostek.refusals import FaceCheckMissing, FieldMissing, IdentityNotSeen, OwnCase, SecondFactorWrong
from jamsostek.staff import Role
from jmo_api.accounts.authenticators import confirm_authenticator, find_authenticator, offer_authenticator
from jmo_api.accounts.trusted_people import TRUSTED_PEOPLE, TrustedPerson
from jmo_api.adapters.local_messenger import SentMessage
from jmo_api.clock import SetClock
from jmo_api.desk.audit import Act, search, verify
from jmo_api.desk.reset_records import RESETS
from jmo_api.desk.resets import LISTED
from jmo_api.desk.traces import TRACES
from jmo_api.edge.http import create_app
from jmo_api.ports.documents import Transaction
from jmo_api.records import CARDS, MEMBERS
from jmo_api.world import World
from tests.journeys.clerks import Clerk, Desk, hire
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import PASSWORD, settle_in

NEW_EMAIL, NEW_PHONE = "siti.baru@example.com", "+6281298765432"
RIGHT = {
    Question.EMPLOYER: "Maju",
    Question.LAST_CONTRIBUTION: "2026-08",
    Question.CARD_ENDING: "0001",
    Question.EMERGENCY_NAME: "Budi Santoso",
    Question.FIRST_YEAR: "2023",
}


@pytest.fixture
def desk(world: World, clock: SetClock) -> Desk:
    app = create_app(world)
    return lambda name, role: hire(world, clock, app.test_client(), name, role)


@pytest.fixture
def siti(world: World) -> str:
    """With everything on record that can be asked about."""
    member = settle_in(world)

    def work(transaction: Transaction) -> None:
        card = CARDS.get(transaction, "siti-1")
        CARDS.replace(transaction, card, replace(card.record, last_contribution_on=date(2026, 8, 15)))

    world.documents.transact(work)
    return member.member_id


@pytest.fixture
def new_phone(world: World) -> Phone:
    return Phone(create_app(world).test_client())


def ask_and_answer(
    clerk: Clerk, reset: Any, *, answers: dict[Question, str] = RIGHT, status: int = 200
) -> Any:
    said = [answers[Question(question)] for question in reset["questions"]]
    return clerk.post(f"/desk/resets/{reset['number']}/answers", status=status, answers=said)


def decide(clerk: Clerk, reset: Any, *, granted: bool = True, status: int = 200, code: str = "") -> Any:
    path = f"/desk/resets/{reset['number']}/decision"
    code = code or clerk.fresh_code()
    return clerk.post(path, status=status, granted=granted, reason="heard and seen", code=code)


def open_reset(clerk: Phone, member_id: str = "siti", *, status: int = 200) -> Any:
    return clerk.post(
        "/desk/resets",
        status=status,
        request_id=clerk.a_request_id(),
        member_id=member_id,
        new_email=NEW_EMAIL,
        new_phone=NEW_PHONE,
    )


def told(world: World, to: str, template: str) -> SentMessage:
    deliver(world)
    return [message for message in sent(world) if (message.to, message.template) == (to, template)][-1]


def link_token(world: World) -> str:
    return str(told(world, NEW_PHONE, "reset-link").facts["link"]).partition("#")[2]


def open_link(phone: Phone, token: str, *, device: str = "new-phone", status: int = 200) -> Any:
    answer = phone.post("/resets/open", status=status, token=token, device_id=device)
    if status == 200:
        phone.token = answer["access_token"]
    return answer


def prove_contacts(world: World, phone: Phone) -> None:
    for way, to in (("email", NEW_EMAIL), ("sms", NEW_PHONE)):
        phone.post("/resets/mine/code", way=way)
        phone.post("/resets/mine/proof", way=way, code=told(world, to, "code").facts["code"])


def show_face(phone: Phone, person: str = "siti") -> Any:
    check = phone.post("/face-checks", request_id=phone.a_request_id(), purpose="account-reset", consent=True)
    return phone.prove_life(check["check_id"], person)


def confirm(phone: Phone, check: Any, *, status: int = 200) -> Any:
    return phone.post("/resets/mine/confirmation", status=status, face_check_id=check["check_id"])


def walk_to_second_agent(world: World, clerk: Clerk, phone: Phone) -> Any:
    reset = open_reset(clerk)
    ask_and_answer(clerk, reset)
    open_link(phone, link_token(world))
    prove_contacts(world, phone)
    confirm(phone, show_face(phone))
    return reset


def press_stop(phone: Phone, message: SentMessage) -> int:
    path = re.sub(r"^https?://[^/]+", "", str(message.facts["link"]))
    assert "<form" in phone.client.get(path).get_data(as_text=True)
    return phone.client.post(path).status_code


# --- the clean way ----------------------------------------------------------------


def test_a_clean_reset_moves_the_account_after_a_day(
    world: World, clock: SetClock, siti: str, desk: Desk, new_phone: Phone
) -> None:
    ani, bayu = desk("ani", Role.AGENT), desk("bayu", Role.AGENT)
    reset = walk_to_second_agent(world, ani, new_phone)

    approved = decide(bayu, reset)
    decided_at = clock.now()

    assert (approved["status"], approved["mine"]) == ("approved", False)
    old = [("siti@example.com", "reset-approved"), ("+6281234567890", "reset-approved")]
    for to, template in [*old, ("+6281234567891", "reset-approved-contact")]:
        assert told(world, to, template)
    clock.move(decided_at + timedelta(hours=24) - timedelta(seconds=1) - clock.now())
    deliver(world)
    assert MEMBERS.get(world.documents, siti).record.email == "siti@example.com"
    clock.move(timedelta(seconds=1))
    deliver(world)
    member = MEMBERS.get(world.documents, siti).record
    assert (member.email, member.phone) == (NEW_EMAIL, NEW_PHONE)
    assert member.payouts_paused_until == decided_at + timedelta(hours=24 + 72)
    assert world.accounts.find(NEW_EMAIL) is not None
    old_password = {"password": PASSWORD, "device_id": "old"}
    assert new_phone.codes("/sessions", status=401, login=NEW_EMAIL, **old_password) == ["SES-SALAH"]
    assert told(world, NEW_EMAIL, "reset-in-force")
    acts = [entry.act for entry in reversed(search(world.documents, member_id=siti))]
    assert [act.value for act in acts] == [
        "reset-opened",
        "reset-answered",
        "reset-link-used",
        "reset-confirmed",
        "reset-approved",
        "reset-in-force",
    ]
    assert verify(world.documents, world.audit_key) == []


def test_the_new_phone_counts_among_those_that_serve_several_members(
    world: World, clock: SetClock, siti: str, desk: Desk, new_phone: Phone
) -> None:
    """Or a ring could gather accounts on one phone through the desk alone."""
    decide(desk("bayu", Role.AGENT), walk_to_second_agent(world, desk("ani", Role.AGENT), new_phone))
    clock.move(timedelta(hours=24))
    deliver(world)

    phones = [trace.record for trace in TRACES.all(world.documents) if trace.record.sign is Sign.PHONE]
    assert [trace.members for trace in phones] == [(siti,)]


def test_the_old_owner_is_signed_out_everywhere_when_it_takes_effect(
    world: World, clock: SetClock, siti: str, desk: Desk, new_phone: Phone, phone: Phone
) -> None:
    ani, bayu = desk("ani", Role.AGENT), desk("bayu", Role.AGENT)
    reset = walk_to_second_agent(world, ani, new_phone)
    decide(bayu, reset)
    clock.move(timedelta(hours=24) - timedelta(minutes=5))
    phone.sign_in("siti@example.com")
    clock.move(timedelta(minutes=5))

    deliver(world)

    phone.get("/me", status=401)


def test_the_member_gets_in_with_the_new_email_and_without_the_lost_authenticator(
    world: World, clock: SetClock, siti: str, desk: Desk, new_phone: Phone
) -> None:
    """The authenticator was on the lost phone, and the helper was named by nobody knows whom."""
    account = world.accounts.find("siti@example.com")
    assert account is not None
    secret, _ = offer_authenticator(world, account.account_id, account.login)
    code = pyotp.TOTP(secret).at(clock.now())
    helper = TrustedPerson(siti, "HELPER", "+6281200000000", named_at=clock.now(), confirmed_at=clock.now())

    def work(transaction: Transaction) -> None:
        confirm_authenticator(transaction, world, account.account_id, code, at=clock.now())
        TRUSTED_PEOPLE.create(transaction, siti, helper)

    world.documents.transact(work)
    reset = walk_to_second_agent(world, desk("ani", Role.AGENT), new_phone)
    decide(desk("bayu", Role.AGENT), reset)
    clock.move(timedelta(hours=24))
    deliver(world)
    new_phone.token = ""

    recovery = new_phone.post(
        "/recoveries", request_id=new_phone.a_request_id(), way="email", email=NEW_EMAIL
    )
    path = f"/recoveries/{recovery['recovery_id']}"
    new_phone.post(f"{path}/proof", code=told(world, NEW_EMAIL, "code").facts["code"])
    new_phone.post(f"{path}/password", status=204, password="sandi-baru-2026")

    assert new_phone.sign_in(NEW_EMAIL, "sandi-baru-2026")["member_name"]
    assert find_authenticator(world.documents, account.account_id) is None
    assert TRUSTED_PEOPLE.find(world.documents, siti) is None


@pytest.mark.parametrize(
    ("to", "template"),
    [
        ("siti@example.com", "reset-approved"),
        ("+6281234567890", "reset-approved"),
        ("+6281234567891", "reset-approved-contact"),
    ],
)
def test_whoever_was_reached_before_stops_it_within_the_day(
    world: World, clock: SetClock, siti: str, desk: Desk, new_phone: Phone, to: str, template: str
) -> None:
    ani, bayu = desk("ani", Role.AGENT), desk("bayu", Role.AGENT)
    reset = walk_to_second_agent(world, ani, new_phone)
    decide(bayu, reset)
    clock.move(timedelta(hours=23, minutes=59))

    assert press_stop(new_phone, told(world, to, template)) == 200

    clock.move(timedelta(hours=2))
    deliver(world)
    assert MEMBERS.get(world.documents, siti).record.email == "siti@example.com"
    citra = desk("citra", Role.AGENT)
    assert citra.get(f"/desk/resets/{reset['number']}")["status"] == "stopped"
    assert told(world, "siti@example.com", "reset-stopped")
    assert open_reset(citra)["status"] == "asking"


def test_a_day_later_the_link_stops_nothing(
    world: World, clock: SetClock, siti: str, desk: Desk, new_phone: Phone
) -> None:
    reset = walk_to_second_agent(world, desk("ani", Role.AGENT), new_phone)
    decide(desk("bayu", Role.AGENT), reset)
    message = told(world, "siti@example.com", "reset-approved")
    clock.move(timedelta(hours=24))
    deliver(world)

    path = re.sub(r"^https?://[^/]+", "", str(message.facts["link"]))

    assert new_phone.client.post(path).status_code == 404
    assert "<form" not in new_phone.client.get(path).get_data(as_text=True)


# --- the attacks --------------------------------------------------------------------


def test_forged_card_new_sim_and_bought_answers_end_at_the_face(
    world: World, siti: str, desk: Desk, new_phone: Phone
) -> None:
    """The thief has the phone number, the email and every answer, and a face of their own."""
    ani = desk("ani", Role.AGENT)
    reset = open_reset(ani)
    ask_and_answer(ani, reset)
    open_link(new_phone, link_token(world))
    prove_contacts(world, new_phone)

    check = show_face(new_phone, "thief")

    assert check["outcome"] == "not-matched"
    assert [p["code"] for p in confirm(new_phone, check, status=409)["problems"]] == ["BIO-TIDAKCOCOK"]
    refused = decide(desk("bayu", Role.AGENT), reset, status=409)
    assert refused["problems"][0]["code"] == "RST-TAHAP"


def test_a_picture_of_the_member_is_no_live_face(
    world: World, siti: str, desk: Desk, new_phone: Phone
) -> None:
    ani = desk("ani", Role.AGENT)
    ask_and_answer(ani, open_reset(ani))
    open_link(new_phone, link_token(world))
    prove_contacts(world, new_phone)

    started = new_phone.post(
        "/face-checks", request_id=new_phone.a_request_id(), purpose="account-reset", consent=True
    )
    check = new_phone.send_selfie(started["check_id"], "siti")

    assert (check["outcome"], check["is_live"]) == ("matched", False)
    assert [p["code"] for p in confirm(new_phone, check, status=409)["problems"]] == ["BIO-BELUM"]


def test_an_insider_alone_decides_nothing(world: World, siti: str, desk: Desk, new_phone: Phone) -> None:
    surya = desk("surya", Role.SUPERVISOR)
    reset = walk_to_second_agent(world, surya, new_phone)

    refused = decide(surya, reset, status=409)

    assert refused["problems"][0]["code"] == "DSK-SENDIRI"
    assert [entry.facts for entry in search(world.documents) if entry.act == "refused"] == [
        {"code": "DSK-SENDIRI"}
    ]


def test_an_insider_with_a_colleagues_session_lacks_the_colleagues_code(
    world: World, siti: str, desk: Desk, new_phone: Phone
) -> None:
    ani, bayu = desk("ani", Role.AGENT), desk("bayu", Role.AGENT)
    reset = walk_to_second_agent(world, ani, new_phone)
    stolen = Clerk(ani.client, token=bayu.token)
    used_at_sign_in = bayu.authenticator.at(bayu.clock.now())

    for code in (ani.fresh_code(), used_at_sign_in, "000000"):
        refused = decide(stolen, reset, status=409, code=code)

        assert refused["problems"][0]["code"] == "DSK-KODE"


def test_a_replayed_link_opens_on_no_other_device(
    world: World, siti: str, desk: Desk, new_phone: Phone, clock: SetClock
) -> None:
    ani = desk("ani", Role.AGENT)
    reset = open_reset(ani)
    ask_and_answer(ani, reset)
    token = link_token(world)
    open_link(new_phone, token)

    assert new_phone.codes("/resets/open", token=token, device_id="thief") == ["RST-TAUTAN"]
    assert open_link(new_phone, token)["reset"]["status"] == "link-sent"
    ani.post(f"/desk/resets/{reset['number']}/link")
    assert new_phone.codes("/resets/open", token=token, device_id="new-phone") == ["RST-TAUTAN"]
    new_phone.get("/resets/mine", status=401)
    newer = link_token(world)
    clock.move(timedelta(minutes=30))
    assert new_phone.codes("/resets/open", token=newer, device_id="new-phone") == ["RST-TAUTAN"]
    assert new_phone.codes("/resets/open", token="guessed", device_id="new-phone") == ["RST-TAUTAN"]


# --- an answer that got lost -----------------------------------------------------


def test_wrong_answers_sent_twice_cost_one_try(world: World, siti: str, desk: Desk) -> None:
    ani = desk("ani", Role.AGENT)
    reset = open_reset(ani)
    path = f"/desk/resets/{reset['number']}/answers"
    said: dict[str, Any] = {"request_id": ani.a_request_id(), "answers": ["x", "x", "x"]}

    first = ani.post(path, status=409, **said)
    again = ani.post(path, status=409, **said)

    assert first == again
    assert first["problems"][0]["facts"] == {"left": 1}
    assert ani.get(f"/desk/resets/{reset['number']}")["tries_left"] == 1


def test_the_last_wrong_answers_sent_twice_lead_to_the_branch_twice(
    world: World, siti: str, desk: Desk
) -> None:
    ani = desk("ani", Role.AGENT)
    reset = open_reset(ani)
    path = f"/desk/resets/{reset['number']}/answers"
    ani.post(path, status=409, answers=["x", "x", "x"])
    said: dict[str, Any] = {"request_id": ani.a_request_id(), "answers": ["x", "x", "x"]}

    refused = [ani.codes(path, **said) for _ in range(2)]

    assert refused == [["RST-CABANG"], ["RST-CABANG"]]


def test_a_link_asked_for_twice_is_sent_once_and_stays_open(
    world: World, siti: str, desk: Desk, new_phone: Phone, clock: SetClock
) -> None:
    ani = desk("ani", Role.AGENT)
    reset = open_reset(ani)
    ask_and_answer(ani, reset)
    deliver(world)
    clock.move(timedelta(seconds=1))
    path = f"/desk/resets/{reset['number']}/link"
    request_id = ani.a_request_id()

    ani.post(path, request_id=request_id)
    open_link(new_phone, link_token(world))
    ani.post(path, request_id=request_id)

    assert new_phone.get("/resets/mine")["status"] == "link-sent"
    deliver(world)
    assert [message.template for message in sent(world)].count("reset-link") == 2


def test_a_decision_sent_twice_is_one_and_asks_for_no_second_code(
    world: World, siti: str, desk: Desk, new_phone: Phone
) -> None:
    reset = walk_to_second_agent(world, desk("ani", Role.AGENT), new_phone)
    budi = desk("budi", Role.SUPERVISOR)
    path = f"/desk/resets/{reset['number']}/decision"
    said: dict[str, Any] = {
        "request_id": budi.a_request_id(),
        "granted": True,
        "reason": "heard and seen",
        "code": budi.fresh_code(),
    }

    first, again = budi.post(path, **said), budi.post(path, **said)

    assert first == again
    assert first["status"] == "approved"
    acts = [entry.act for entry in search(world.documents)]
    assert (acts.count(Act.RESET_APPROVED), acts.count(Act.REFUSED)) == (1, 0)


def test_of_two_resets_at_once_one_is_opened(world: World, siti: str, desk: Desk) -> None:
    clerks = [desk(name, Role.AGENT) for name in ("ani", "bayu", "citra", "dewi")]

    def attempt(clerk: Phone) -> int:
        body = {"member_id": "siti", "new_email": NEW_EMAIL, "new_phone": NEW_PHONE}
        headers = {"Authorization": f"Bearer {clerk.token}"}
        url = "/api/v1/desk/resets"
        request = body | {"request_id": "request-000000001"}
        return clerk.client.post(url, json=request, headers=headers).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(attempt, clerks))

    assert statuses == [200, 409, 409, 409]
    assert open_reset(clerks[0], status=409)["problems"][0]["code"] == "RST-BERJALAN"


def test_wrong_answers_twice_end_at_a_person(world: World, siti: str, desk: Desk) -> None:
    ani = desk("ani", Role.AGENT)
    reset = open_reset(ani)
    wrong = dict.fromkeys(Question, "1999")

    first = ask_and_answer(ani, reset, answers=wrong, status=409)["problems"][0]
    again = ani.get(f"/desk/resets/{reset['number']}")
    second = ask_and_answer(ani, again, answers=wrong, status=409)["problems"][0]

    assert (first["code"], first["facts"]) == ("RST-JAWABAN", {"left": 1})
    assert set(again["questions"]) != set(reset["questions"])
    assert second["code"] == "RST-CABANG"
    assert ani.get(f"/desk/resets/{reset['number']}")["status"] == "to-branch"


def be_seen(clerk: Clerk, reset: Any, *, status: int = 200, **other: Any) -> Any:
    body = {"identity_seen": True, "reason": "one and the same person", "code": clerk.fresh_code()} | other
    return clerk.post(f"/desk/resets/{reset['number']}/person", status=status, **body)


def fail_the_questions(clerk: Clerk) -> Any:
    reset = open_reset(clerk)
    for _ in range(2):
        asked = clerk.get(f"/desk/resets/{reset['number']}")
        ask_and_answer(clerk, asked, answers=dict.fromkeys(Question, "1999"), status=409)
    return reset


def test_who_cannot_answer_is_seen_at_a_branch_and_a_third_agent_decides(
    world: World, siti: str, desk: Desk, new_phone: Phone
) -> None:
    ani, bayu, citra = (desk(name, Role.AGENT) for name in ("ani", "bayu", "citra"))
    reset = fail_the_questions(ani)

    seen = be_seen(bayu, reset)
    opened = open_link(new_phone, link_token(world))
    prove_contacts(world, new_phone)
    new_phone.post("/resets/mine/confirmation")
    approved = decide(citra, reset)

    assert (seen["status"], seen["mine"], seen["seen_note"]) == ("link-sent", True, "one and the same person")
    assert (opened["reset"]["is_seen"], opened["reset"]["number"]) == (True, reset["number"])
    assert (approved["status"], approved["face_proven"]) == ("approved", False)
    assert Act.RESET_PERSON_SEEN in [entry.act for entry in search(world.documents, member_id=siti)]


def test_who_cannot_move_before_a_camera_is_seen_at_a_branch(
    world: World, siti: str, desk: Desk, new_phone: Phone
) -> None:
    """The link opened before is dead; what was proven of the contacts stays proven."""
    ani, bayu, citra = (desk(name, Role.AGENT) for name in ("ani", "bayu", "citra"))
    reset = open_reset(ani)
    ask_and_answer(ani, reset)
    open_link(new_phone, link_token(world))
    prove_contacts(world, new_phone)
    assert new_phone.codes("/resets/mine/confirmation", face_check_id="") == [FaceCheckMissing.code]

    be_seen(bayu, reset)
    new_phone.get("/resets/mine", status=401)
    open_link(new_phone, link_token(world))
    new_phone.post("/resets/mine/confirmation")

    assert decide(citra, reset)["status"] == "approved"


def test_nobody_vouches_for_what_they_opened_or_decides_what_they_vouched_for(
    world: World, siti: str, desk: Desk, new_phone: Phone
) -> None:
    ani, bayu = desk("ani", Role.AGENT), desk("bayu", Role.SUPERVISOR)
    reset = fail_the_questions(ani)

    assert be_seen(ani, reset, status=409)["problems"][0]["code"] == OwnCase.code
    be_seen(bayu, reset)
    open_link(new_phone, link_token(world))
    prove_contacts(world, new_phone)
    new_phone.post("/resets/mine/confirmation")

    assert decide(bayu, reset, status=409)["problems"][0]["code"] == OwnCase.code
    refused = [entry for entry in search(world.documents) if entry.act is Act.REFUSED]
    assert [entry.actor != "" for entry in refused] == [True, True]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"identity_seen": False}, IdentityNotSeen.code),
        ({"reason": " "}, FieldMissing.code),
        ({"code": "000000"}, SecondFactorWrong.code),
    ],
)
def test_seeing_a_person_takes_the_card_a_reason_and_a_fresh_code(
    siti: str, desk: Desk, other: dict[str, Any], code: str
) -> None:
    ani, bayu = desk("ani", Role.AGENT), desk("bayu", Role.AGENT)
    reset = fail_the_questions(ani)
    body = {"identity_seen": True, "reason": "seen", "code": bayu.fresh_code()} | other

    answer = bayu.client.post(
        f"/api/v1/desk/resets/{reset['number']}/person",
        json={"request_id": bayu.a_request_id(), **body},
        headers={"Authorization": f"Bearer {bayu.token}"},
    )

    assert [problem["code"] for problem in answer.get_json()["problems"]] == [code]
    assert bayu.get(f"/desk/resets/{reset['number']}")["status"] == "to-branch"


def test_one_answer_wrong_is_all_wrong_and_nobody_says_which(world: World, siti: str, desk: Desk) -> None:
    ani = desk("ani", Role.AGENT)
    reset = open_reset(ani)
    nearly = RIGHT | {Question(reset["questions"][0]): "1999"}

    refused = ask_and_answer(ani, reset, answers=nearly, status=409)

    assert refused["problems"] == [
        {"code": "RST-JAWABAN", "facts": {"left": 1}, "field": None, "reference": None}
    ]


def test_the_holder_of_the_link_may_prove_and_nothing_else(
    world: World, siti: str, desk: Desk, new_phone: Phone
) -> None:
    ani = desk("ani", Role.AGENT)
    ask_and_answer(ani, open_reset(ani))
    open_link(new_phone, link_token(world))

    new_phone.get("/me", status=403)
    new_phone.get("/cards", status=403)
    consent = {"request_id": new_phone.a_request_id(), "consent": True}
    refused = new_phone.codes("/face-checks", status=422, purpose="jht-claim", **consent)
    assert refused == ["DAT-PILIHAN"]
    check = show_face(new_phone)
    assert [p["code"] for p in confirm(new_phone, check, status=409)["problems"]] == ["AKUN-BUKTI"]


def test_an_email_of_somebody_else_is_refused(world: World, siti: str, desk: Desk) -> None:
    world.accounts.create(NEW_EMAIL, PASSWORD, member_id="budi")

    refused = open_reset(desk("ani", Role.AGENT), status=409)

    assert [(p["code"], p["field"]) for p in refused["problems"]] == [("RST-EMAIL", "new_email")]


def test_a_reset_nobody_finished_makes_room_after_three_days(
    world: World, siti: str, desk: Desk, clock: SetClock
) -> None:
    first = open_reset(desk("ani", Role.AGENT))
    clock.move(timedelta(days=3))
    clerk = desk("bayu", Role.AGENT)

    second = open_reset(clerk)

    assert second["number"] != first["number"]
    assert clerk.get(f"/desk/resets/{first['number']}")["status"] == "expired"
    assert [reset["number"] for reset in clerk.get("/desk/resets")["resets"]] == [second["number"]]


def test_a_refused_reset_is_over(world: World, siti: str, desk: Desk) -> None:
    ani, bayu = desk("ani", Role.AGENT), desk("bayu", Role.AGENT)
    reset = open_reset(ani)

    assert decide(bayu, reset, granted=False)["status"] == "refused"
    assert decide(bayu, reset, granted=False, status=409)["problems"][0]["code"] == "RST-TAHAP"


def test_agents_never_meet_a_password_or_a_code_of_a_member(world: World, siti: str, desk: Desk) -> None:
    """In no answer of the desk, and in no field of a request but the clerk's own."""
    ani = desk("ani", Role.AGENT)
    reset = open_reset(ani)
    ask_and_answer(ani, reset)
    token = link_token(world)

    seen = str(ani.get(f"/desk/resets/{reset['number']}")) + str(ani.get("/desk/resets"))

    assert token not in seen
    assert NEW_EMAIL not in seen
    assert NEW_PHONE not in seen


def test_who_is_hardly_known_comes_to_a_branch(world: World, desk: Desk) -> None:
    settle_in(world, cards=[])

    refused = open_reset(desk("ani", Role.AGENT), status=409)

    assert refused["problems"][0]["code"] == "RST-CABANG"


def test_the_list_of_resets_comes_in_pages_what_waits_for_an_agent_first(
    world: World, siti: str, desk: Desk
) -> None:
    clerk = desk("ani", Role.AGENT)
    like = RESETS.get(world.documents, open_reset(clerk)["number"]).record
    states = [ResetStatus.ASKING] * 60 + [ResetStatus.CONFIRMED] * 50 + [ResetStatus.REFUSED] * 3

    def fill(transaction: Transaction) -> None:
        for place, status in enumerate(states):
            opened_at = like.opened_at + timedelta(minutes=place)
            one = replace(like, number=f"R-{place:03}", status=status, opened_at=opened_at)
            RESETS.create(transaction, one.number, one)

    world.documents.transact(fill)

    pages, after = [], ""
    while after is not None:
        page = clerk.get(f"/desk/resets{after and f'?after={after}'}")
        pages.append([reset["number"] for reset in page["resets"]])
        after = page["next"]

    numbers = [number for page in pages for number in page]
    assert numbers == [f"R-{place:03}" for place in range(60, 110)] + [
        like.number,
        *(f"R-{place:03}" for place in range(60)),
    ]
    assert all(len(page) <= 50 for page in pages)
    for cursor in ("nonsense", "refused.", "asking.nonsense"):
        assert clerk.get(f"/desk/resets?after={cursor}", status=422)["problems"][0]["field"] == "after"


def test_every_reset_that_is_not_over_has_its_place_in_the_list() -> None:
    assert set(LISTED) == {status for status in ResetStatus if not is_over(status)}
