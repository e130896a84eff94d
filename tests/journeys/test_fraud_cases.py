"""S5: one account number, phone, device or face behind several members is looked at by a person."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from jamsostek.fraud import HELD_WHEN_CONFIRMED, Sign
from jamsostek.refusals import OwnCase
from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.desk.audit import Act, Entry, search
from jmo_api.desk.traces import TRACES
from jmo_api.edge.http import create_app
from jmo_api.ports.documents import Transaction
from jmo_api.ports.registries import BankAccount
from jmo_api.records import CASES, MEMBERS, Case, CaseKind, CaseStatus, PayoutAccount
from jmo_api.world import World
from tests.journeys.clerks import Clerk, Desk, hire
from tests.journeys.conftest import Phone, deliver, sent
from tests.journeys.test_jht_claim import submit
from tests.journeys.test_opening import begin, finish, prove
from tests.people import PASSWORD, a_card, a_member, an_account, paid_at_the_bank, settle_in

ACCOUNT = BankAccount("014", "1234567890")
TWIN_NIK = "3171994101900002"


@pytest.fixture
def desk(world: World, clock: SetClock) -> Desk:
    app = create_app(world)
    return lambda name, role: hire(world, clock, app.test_client(), name, role)


@pytest.fixture
def twin(world: World) -> Phone:
    """Another member of the same name, at another phone."""
    settle_in(world)
    member = a_member("twin", nik=TWIN_NIK, email="twin@example.com", phone="+6281234567899")
    settle_in(world, member, [a_card("twin-1", kpj="99000000002", member=member)])
    return Phone(create_app(world).test_client())


def cases(world: World) -> list[Case]:
    return [stored.record for stored in CASES.all(world.documents)]


def last(world: World, act: Act) -> Entry:
    return next(entry for entry in search(world.documents) if entry.act is act)


def both_claim(world: World, phone: Phone, twin: Phone) -> Any:
    phone.sign_in("siti@example.com")
    submit(phone)
    deliver(world)
    twin.sign_in("twin@example.com")
    claim = submit(twin, face_check_id=twin.pass_face_check("jht-claim", "twin")["check_id"])
    deliver(world)
    return claim


def decide(clerk: Clerk, number: str, *, granted: bool) -> Any:
    return clerk.post(
        f"/desk/fraud/{number}/decision",
        request_id=clerk.a_request_id(),
        granted=granted,
        reason="bank asked",
    )


def test_the_second_members_payout_to_one_account_waits_for_a_person_and_says_so(
    world: World, phone: Phone, twin: Phone, clock: SetClock
) -> None:
    claim = both_claim(world, phone, twin)

    (case,) = cases(world)
    first = paid_at_the_bank(world)[ACCOUNT]
    stage = twin.get(f"/jht/claims/{claim['claim_id']}")["stages"][-1]
    assert (case.kind, case.subject, case.concerns) == ("shared", "account", ("siti", "twin"))
    assert stage["status"] == "PEMBAYARAN"
    assert stage["facts"]["paused_until"] == case.answer_by.isoformat(timespec="seconds")
    assert case.answer_by == clock.now() + timedelta(hours=72)
    assert "payout-held" in {message.template for message in sent(world) if message.to == "twin@example.com"}
    assert first > 0


def test_cleared_it_is_paid_at_once_and_once(world: World, phone: Phone, twin: Phone, desk: Desk) -> None:
    claim = both_claim(world, phone, twin)
    before = paid_at_the_bank(world)[ACCOUNT]
    (case,) = cases(world)

    surya, tari = desk("surya", Role.SUPERVISOR), desk("tari", Role.SUPERVISOR)
    first = decide(surya, case.number, granted=False)
    deliver(world)
    assert paid_at_the_bank(world)[ACCOUNT] == before
    assert surya.codes(f"/desk/fraud/{case.number}/decision", granted=False, reason="sure") == [OwnCase.code]
    decided = decide(tari, case.number, granted=False)
    deliver(world)

    assert (first["status"], decided["status"]) == ("open", "refused")
    assert twin.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"
    assert paid_at_the_bank(world)[ACCOUNT] == before + claim["net"]
    said = [entry.facts["decision"] for entry in search(world.documents) if entry.act is Act.DECIDED_FRAUD]
    assert sorted(map(str, said)) == ["first-yes", "refused"]


def test_confirmed_it_stays_held_and_both_are_told(
    world: World, phone: Phone, twin: Phone, desk: Desk, clock: SetClock
) -> None:
    claim = both_claim(world, phone, twin)
    before = paid_at_the_bank(world)[ACCOUNT]
    (case,) = cases(world)

    decide(desk("surya", Role.SUPERVISOR), case.number, granted=True)
    clock.move(timedelta(hours=73))
    deliver(world)

    twin.sign_in("twin@example.com")
    assert paid_at_the_bank(world)[ACCOUNT] == before
    assert twin.get(f"/jht/claims/{claim['claim_id']}")["status"] == "PEMBAYARAN"
    for member_id in ("siti", "twin"):
        until = MEMBERS.get(world.documents, member_id).record.payouts_rest_until
        assert until is not None
        assert until > clock.now() + timedelta(days=26)


def lift(clerk: Clerk, number: str, *, status: int = 200) -> Any:
    body = {"request_id": clerk.a_request_id(), "reason": "one person, two records"}
    return clerk.post(f"/desk/fraud/{number}/lift", status=status, **body)


def test_what_was_confirmed_wrongly_is_let_go_by_two_and_paid(
    world: World, phone: Phone, twin: Phone, desk: Desk
) -> None:
    claim = both_claim(world, phone, twin)
    (case,) = cases(world)
    surya, tari = desk("surya", Role.SUPERVISOR), desk("tari", Role.SUPERVISOR)
    decide(surya, case.number, granted=True)
    deliver(world)
    assert surya.get(f"/desk/fraud/{case.number}")["held_until"]

    first = lift(surya, case.number)
    assert lift(surya, case.number, status=409)["problems"][0]["code"] == OwnCase.code
    second = lift(tari, case.number)
    deliver(world)

    assert (first["status"], second["status"]) == ("open", "refused")
    assert twin.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"
    for member_id, email in (("siti", "siti@example.com"), ("twin", "twin@example.com")):
        assert MEMBERS.get(world.documents, member_id).record.payouts_rest_until is None
        assert "payout-free" in {message.template for message in sent(world) if message.to == email}
    lift(tari, case.number, status=404)


def test_a_pause_that_has_another_reason_stays_when_the_hold_is_lifted(
    world: World, phone: Phone, twin: Phone, desk: Desk, clock: SetClock
) -> None:
    both_claim(world, phone, twin)
    (case,) = cases(world)
    surya, tari = desk("surya", Role.SUPERVISOR), desk("tari", Role.SUPERVISOR)
    decide(surya, case.number, granted=True)
    longer = clock.now() + timedelta(days=40)

    def pause(transaction: Transaction) -> None:
        stored = MEMBERS.get(transaction, "siti")
        MEMBERS.replace(transaction, stored, replace(stored.record, payouts_paused_until=longer))

    world.documents.transact(pause)
    lift(surya, case.number)
    lift(tari, case.number)

    assert MEMBERS.get(world.documents, "siti").record.payouts_rest_until == longer


SLOW_ACCOUNT = {"bank_code": "014", "account_number": "1234560504"}
"""The bank is down when it is first asked: the payout is on its way."""


def suspect(world: World, sign: Sign, number: str = "F-1") -> Case:
    """Both of one thing, as the machine would find it."""
    now = world.clock.now()
    is_face = sign is Sign.FACE
    case = Case(
        number=number,
        kind=CaseKind.SAME_FACE if is_face else CaseKind.SHARED,
        member_id="twin",
        status=CaseStatus.OPEN,
        opened_at=now,
        answer_by=now + timedelta(hours=72),
        subject="siti" if is_face else sign.value,
        concerns=() if is_face else ("twin", "siti"),
    )
    world.documents.transact(lambda transaction: CASES.create(transaction, number, case))
    return case


def pay_to(world: World, account: PayoutAccount) -> None:
    def record(transaction: Transaction) -> None:
        stored = MEMBERS.get(transaction, "siti")
        MEMBERS.replace(transaction, stored, replace(stored.record, account=account))

    world.documents.transact(record)


def claim_on_its_way(world: World, phone: Phone) -> Any:
    pay_to(world, an_account(SLOW_ACCOUNT["account_number"]))
    phone.sign_in("siti@example.com")
    claim = submit(phone, bank=SLOW_ACCOUNT)
    deliver(world)
    on_its_way = phone.get(f"/jht/claims/{claim['claim_id']}")
    assert on_its_way["status"] == "PEMBAYARAN"
    assert "paused_until" not in on_its_way["stages"][-1]["facts"]
    return claim


def ask_the_bank_again(world: World, clock: SetClock) -> None:
    for _ in range(4):
        clock.move(timedelta(hours=1))
        deliver(world)


BESIDE_ACCOUNTS = pytest.mark.parametrize("sign", sorted(set(Sign) - {Sign.ACCOUNT}))


@BESIDE_ACCOUNTS
def test_confirmed_it_holds_the_payout_on_its_way_whatever_is_shared(
    world: World, phone: Phone, twin: Phone, desk: Desk, clock: SetClock, sign: Sign
) -> None:
    claim = claim_on_its_way(world, phone)
    suspect(world, sign)

    decide(desk("surya", Role.SUPERVISOR), "F-1", granted=True)
    until = clock.now() + HELD_WHEN_CONFIRMED
    ask_the_bank_again(world, clock)

    phone.sign_in("siti@example.com")
    held = phone.get(f"/jht/claims/{claim['claim_id']}")
    assert (held["status"], paid_at_the_bank(world)) == ("PEMBAYARAN", {})
    assert held["stages"][-1]["facts"]["paused_until"] == until.isoformat(timespec="seconds")
    assert last(world, Act.DECIDED_FRAUD).facts == {"decision": "granted", "payouts": 1}
    told = {message.to for message in sent(world) if message.template == "payout-held"}
    assert {"siti@example.com", "twin@example.com"} <= told


@BESIDE_ACCOUNTS
def test_lifted_by_two_it_is_paid_once(
    world: World, phone: Phone, twin: Phone, desk: Desk, clock: SetClock, sign: Sign
) -> None:
    claim = claim_on_its_way(world, phone)
    suspect(world, sign)
    decide(desk("surya", Role.SUPERVISOR), "F-1", granted=True)
    ask_the_bank_again(world, clock)

    lift(desk("tari", Role.SUPERVISOR), "F-1")
    lift(desk("rudi", Role.SUPERVISOR), "F-1")
    ask_the_bank_again(world, clock)

    phone.sign_in("siti@example.com")
    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"
    assert paid_at_the_bank(world) == {BankAccount("014", "1234560504"): claim["net"]}


@BESIDE_ACCOUNTS
def test_a_suspicion_alone_holds_no_payout(
    world: World, phone: Phone, twin: Phone, clock: SetClock, sign: Sign
) -> None:
    claim = claim_on_its_way(world, phone)
    suspect(world, sign)

    ask_the_bank_again(world, clock)

    phone.sign_in("siti@example.com")
    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"


def test_of_two_confirmed_suspicions_one_lifted_leaves_the_other(
    world: World, phone: Phone, twin: Phone, desk: Desk, clock: SetClock
) -> None:
    claim = claim_on_its_way(world, phone)
    suspect(world, Sign.FACE, "F-1")
    suspect(world, Sign.PHONE, "F-2")
    surya, tari = desk("surya", Role.SUPERVISOR), desk("tari", Role.SUPERVISOR)
    for number in ("F-1", "F-2"):
        decide(surya, number, granted=True)

    lift(surya, "F-1")
    lift(tari, "F-1")
    ask_the_bank_again(world, clock)
    phone.sign_in("siti@example.com")
    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "PEMBAYARAN"

    clock.move(HELD_WHEN_CONFIRMED)
    ask_the_bank_again(world, clock)
    phone.sign_in("siti@example.com")
    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"


def test_nobody_decided_in_three_days_and_the_hold_ends_by_itself(
    world: World, phone: Phone, twin: Phone, clock: SetClock
) -> None:
    """A restriction lasts no longer than the law lets a person take."""
    claim = both_claim(world, phone, twin)
    clock.move(timedelta(hours=72) - timedelta(seconds=1))
    deliver(world)
    twin.sign_in("twin@example.com")
    assert twin.get(f"/jht/claims/{claim['claim_id']}")["status"] == "PEMBAYARAN"
    clock.move(timedelta(seconds=1))

    deliver(world)

    assert twin.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"


def test_the_same_member_claiming_twice_to_one_account_is_no_sign(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    submit(phone)
    deliver(world)

    assert cases(world) == []
    (trace,) = [stored.record for stored in TRACES.all(world.documents) if stored.record.sign == "account"]
    assert trace.members == ("siti",)


def test_four_members_on_one_device_open_a_case_that_no_member_is_told_of(world: World, phone: Phone) -> None:
    for number in range(4):
        member = a_member(
            f"m{number}",
            nik=f"317199410190001{number}",
            email=f"m{number}@example.com",
            phone=f"+628123456780{number}",
        )
        settle_in(world, member, [a_card(f"m{number}-1", kpj=f"9900000001{number}", member=member)])
        phone.post("/sessions", login=f"m{number}@example.com", password=PASSWORD, device_id="one-for-all")
        deliver(world)
        assert len(cases(world)) == (number == 3)

    (case,) = cases(world)
    assert (case.subject, case.concerns) == ("device", ("m0", "m1", "m2", "m3"))
    assert "payout-held" not in {message.template for message in sent(world)}


def test_three_members_who_prove_one_phone_open_a_case(world: World, phone: Phone) -> None:
    for number in range(3):
        nik, kpj = f"317199410190001{number}", f"9900000001{number}"
        member = a_member(f"m{number}", nik=nik, email="", phone="")
        card = a_card(f"m{number}-1", kpj=kpj, member=member)
        settle_in(world, member, [card], has_account=False)
        opening = begin(phone, nik=nik, kpj=kpj)
        finish(phone, prove(world, phone, opening, email=f"m{number}@example.com"))
        deliver(world)
        assert len(cases(world)) == (number == 2)

    (case,) = cases(world)
    assert (case.subject, case.concerns) == ("phone", ("m0", "m1", "m2"))


def test_a_supervisor_sees_who_is_in_it_masked_and_others_see_nothing(
    world: World, phone: Phone, twin: Phone, desk: Desk
) -> None:
    both_claim(world, phone, twin)
    (case,) = cases(world)

    seen = desk("surya", Role.SUPERVISOR).get(f"/desk/fraud/{case.number}")

    assert [person["name"] for person in seen["people"]] == ["SITI A•••", "SITI A•••"]
    assert seen["sign"] == "account"
    entry = last(world, Act.LOOKED_AT_FRAUD)
    assert (entry.act, entry.purpose, entry.facts) == (
        Act.LOOKED_AT_FRAUD,
        "suspected-fraud",
        {"members": 2},
    )
    desk("rina", Role.REVIEWER).get(f"/desk/fraud/{case.number}", status=403)
    desk("ani", Role.AGENT).get(f"/desk/fraud/{case.number}", status=403)


def test_what_is_kept_of_a_number_cannot_be_read(world: World, phone: Phone, twin: Phone) -> None:
    both_claim(world, phone, twin)

    kept = [stored.key + repr(stored.document.body) for stored in TRACES.all(world.documents)]

    assert kept
    assert not [one for one in kept if "1234567890" in one]
