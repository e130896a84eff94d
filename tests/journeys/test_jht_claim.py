"""J9, J10: claim old-age savings in the app, follow the claim, be paid the same day."""

from datetime import date, timedelta
from typing import Any

import pytest

from jmo_api.clock import SetClock
from jmo_api.ports.registries import BankAccount
from jmo_api.records import CARDS, CLAIMS, MEMBERS, OPEN_CLAIMS
from jmo_api.savings.development import begin_development
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import (
    PASSWORD,
    a_card,
    a_member,
    an_account,
    bank_of,
    contributions,
    paid_at_the_bank,
    put,
    settle_in,
)

SAVED = 12 * 200_000
BANK = {"bank_code": "014", "account_number": "1234567890"}


def submit(phone: Phone, *, status: int = 200, **changed: Any) -> Any:
    quote = phone.post("/jht/quote", reason="MENGUNDURKAN_DIRI")
    check_id = changed.get("face_check_id") or phone.pass_face_check("jht-claim")["check_id"]
    body = {
        "request_id": phone.a_request_id(),
        "reason": "MENGUNDURKAN_DIRI",
        "face_check_id": check_id,
        "bank": BANK,
        "npwp": "",
        "confirmed_net": quote["net"],
        "confirmed_merges": quote["merges"],
        **changed,
    }
    return phone.post("/jht/claims", status=status, **body)


def codes(answer: Any) -> list[str]:
    return [problem["code"] for problem in answer["problems"]]


def two_cards(world: World) -> None:
    member = a_member(account=an_account())
    older = a_card("siti-1", kpj="99000000001", member=member, member_since=date(2020, 1, 2))
    newer = a_card("siti-2", kpj="99000000002", member=member, member_since=date(2024, 1, 2))
    settle_in(world, member, [older, newer])


def test_a_member_who_resigned_is_paid_the_same_day(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    check = phone.get("/jht/claim-check")
    claim = submit(phone)
    deliver(world)

    assert check["may_claim"]
    assert [tick["passed"] for tick in check["ticks"]] == [True, True, True]
    assert claim["status"] == "DIAJUKAN"
    followed = phone.get(f"/jht/claims/{claim['claim_id']}")
    assert [stage["status"] for stage in followed["stages"]] == [
        "DIAJUKAN",
        "AGENDA",
        "PENETAPAN",
        "PERSETUJUAN",
        "PEMBAYARAN",
        "SELESAI",
    ]
    assert paid_at_the_bank(world) == {BankAccount("014", "1234567890"): claim["net"]}
    assert phone.get("/me")["jht_total"] == 0
    assert OPEN_CLAIMS.find(world.documents, "siti") is None


def test_the_amount_is_what_is_booked_and_what_it_earned_to_the_day_before(
    world: World, phone: Phone
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    quote = phone.post("/jht/quote", reason="MENGUNDURKAN_DIRI")

    (line,) = quote["lines"]
    assert line["booked"] == phone.get("/me")["jht_total"] > SAVED  # the months since have been credited
    # 5 % a year, a twelfth of it for November, 19 of its 30 days
    assert line["closing_development"] == round(line["booked"] * 0.05 / 12 * 19 / 30)
    assert quote["gross"] == line["booked"] + line["closing_development"]
    assert (quote["tax"], quote["tax_rule"]) == (0, "final-free")
    assert quote["net"] == quote["gross"]


def test_the_member_hears_of_every_stage(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    submit(phone)
    deliver(world)

    emails = [message.template for message in sent(world) if message.channel == "email"]
    assert {template for template in emails if template.startswith("claim-")} == {
        "claim-DIAJUKAN",
        "claim-AGENDA",
        "claim-PENETAPAN",
        "claim-PERSETUJUAN",
        "claim-PEMBAYARAN",
        "claim-SELESAI",
    }


def test_several_cards_are_merged_by_the_claim_and_leave_nothing_behind(world: World, phone: Phone) -> None:
    two_cards(world)
    phone.sign_in("siti@example.com")

    claim = submit(phone)
    deliver(world)

    cards = {card["kpj"]: card for card in phone.get("/cards")["cards"]}
    assert cards["99000000001"]["status"] == "DIGABUNG"
    assert cards["99000000001"]["merged_into_kpj"] == "99000000002"
    assert [card["balance"] for card in cards.values()] == [0, 0]
    assert claim["gross"] > 2 * SAVED
    assert list(paid_at_the_bank(world).values()) == [claim["net"]]


def test_a_merged_card_is_read_only_and_the_statements_add_up(world: World, phone: Phone) -> None:
    two_cards(world)
    phone.sign_in("siti@example.com")
    submit(phone)
    deliver(world)

    for card_id in ("siti-1", "siti-2"):
        statement = phone.get(f"/cards/{card_id}/statement")
        for year in statement["years"]:
            inflow = year["employer"] + year["worker"] + year["development"] + year["transfers"]
            assert year["opening"] + inflow - year["withdrawals"] == year["closing"]
        assert statement["years"][0]["closing"] == statement["balance"] == 0
    assert CARDS.get(world.documents, "siti-1").record.merged_into == "siti-2"


def test_a_merge_list_the_member_did_not_see_is_refused(world: World, phone: Phone) -> None:
    two_cards(world)
    phone.sign_in("siti@example.com")

    assert codes(submit(phone, status=409, confirmed_merges=[])) == ["CLM-DAFTAR"]


def test_an_amount_the_member_did_not_see_is_refused_with_the_new_one(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    (problem,) = submit(phone, status=409, confirmed_net=1)["problems"]

    assert problem["code"] == "CLM-BERUBAH"
    assert problem["facts"]["net"] > SAVED


def test_all_that_stands_against_a_claim_is_said_together(world: World, phone: Phone) -> None:
    member = a_member(data_updated_on=None)
    settle_in(world, member, [a_card(member=member, left_on=None)], each=2_000_000)
    phone.sign_in("siti@example.com")

    check = phone.get("/jht/claim-check")

    assert not check["may_claim"]
    assert [problem["code"] for problem in check["refusals"]] == ["CLM-KINI", "CLM-AKTIF", "CLM-LIMIT"]
    assert [tick["passed"] for tick in check["ticks"]] == [False, False, False]


@pytest.mark.parametrize(
    ("each", "may_claim"),
    [(9_999_999, True), (10_000_000, True), (10_000_001, False)],
    ids=["just under", "at", "just over"],
)
def test_the_limit_is_ten_million(world: World, phone: Phone, each: int, may_claim: bool) -> None:
    member = a_member()
    card = a_card(member=member)
    settle_in(world, member, [])
    put(world, card, *contributions(card, each=each, months=1, until=date(2026, 11, 15)))
    phone.sign_in("siti@example.com")

    assert phone.get("/jht/claim-check")["may_claim"] is may_claim


@pytest.mark.parametrize(
    ("left_on", "first_day"),
    [(date(2026, 10, 20), None), (date(2026, 10, 21), "2026-11-21")],
    ids=["a month ago", "a day short of it"],
)
def test_the_waiting_month_counts_from_the_exit(
    world: World, phone: Phone, left_on: date, first_day: str | None
) -> None:
    member = a_member()
    settle_in(world, member, [a_card(member=member, left_on=left_on)])
    phone.sign_in("siti@example.com")

    refusals = phone.get("/jht/claim-check")["refusals"]

    assert [problem["facts"]["first_day"] for problem in refusals] == ([first_day] if first_day else [])


def test_a_refused_account_is_corrected_and_paid_after_the_pause(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settle_in(world, a_member(account=an_account("1234560402")))
    phone.sign_in("siti@example.com")
    claim = submit(phone, bank={"bank_code": "014", "account_number": "1234560402"})
    path = f"/jht/claims/{claim['claim_id']}"
    deliver(world)
    failed = phone.get(path)
    tasks = phone.get("/me")["tasks"]

    phone.post("/step-up", status=204, password=PASSWORD)
    corrected = phone.post(f"{path}/account", request_id=phone.a_request_id(), bank=BANK)
    deliver(world)
    before_the_pause_ends = paid_at_the_bank(world)
    clock.move(timedelta(hours=24))
    deliver(world)

    assert failed["status"] == "GAGAL_BAYAR"
    assert failed["refusal"]["code"] == "PAY-GAGAL"
    assert [one["kind"] for one in tasks] == ["correct-account"]
    assert corrected["status"] == "PEMBAYARAN"
    assert before_the_pause_ends == {}
    assert paid_at_the_bank(world) == {BankAccount("014", "1234567890"): claim["net"]}
    stored = CLAIMS.get(world.documents, claim["claim_id"]).record
    assert (stored.status, stored.payout_attempt) == ("SELESAI", 2)


def test_only_a_failed_payment_asks_for_another_account(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    claim = submit(phone)

    path = f"/jht/claims/{claim['claim_id']}/account"

    assert phone.codes(path, request_id=phone.a_request_id(), bank=BANK) == ["CLM-TAHAP"]


def test_an_answer_lost_after_paying_is_asked_again_and_paid_once(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settle_in(world, a_member(account=an_account("1234560408")))
    phone.sign_in("siti@example.com")
    claim = submit(phone, bank={"bank_code": "014", "account_number": "1234560408"})
    deliver(world)
    waiting = phone.get(f"/jht/claims/{claim['claim_id']}")["status"]

    clock.move(timedelta(minutes=1))
    deliver(world)

    (payout,) = bank_of(world).payouts()
    assert waiting == "PEMBAYARAN"
    assert payout.asked == 2
    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"


def test_a_bank_that_is_down_is_asked_until_it_pays(world: World, phone: Phone, clock: SetClock) -> None:
    settle_in(world, a_member(account=an_account("1234560504")))
    phone.sign_in("siti@example.com")
    claim = submit(phone, bank={"bank_code": "014", "account_number": "1234560504"})

    for _ in range(3):
        deliver(world)
        clock.move(timedelta(minutes=1))

    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"
    assert list(paid_at_the_bank(world).values()) == [claim["net"]]


def test_a_claim_may_be_withdrawn_until_approval_and_nothing_is_lost(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    saved = phone.get("/jht/claim-check")["total"]
    claim = submit(phone)

    withdrawn = phone.post(f"/jht/claims/{claim['claim_id']}/withdraw", request_id=phone.a_request_id())
    deliver(world)

    assert withdrawn["status"] == "DIBATALKAN"
    assert phone.get("/me")["jht_total"] == saved
    assert paid_at_the_bank(world) == {}
    assert phone.get("/jht/claim-check")["may_claim"]


def test_a_paid_claim_cannot_be_withdrawn(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    claim = submit(phone)
    deliver(world)

    path = f"/jht/claims/{claim['claim_id']}/withdraw"

    assert phone.codes(path, request_id=phone.a_request_id()) == ["CLM-BATAL"]


def test_a_second_claim_waits_for_the_first(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    claim = submit(phone)

    (refusal,) = phone.get("/jht/claim-check")["refusals"]

    assert (refusal["code"], refusal["facts"]) == ("CLM-BERJALAN", {"number": claim["number"]})


def test_another_account_than_the_one_on_record_pauses_payouts(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    other = {"bank_code": "014", "account_number": "5555566666"}

    refused = submit(phone, status=409, bank=other)
    deliver(world)
    clock.move(timedelta(hours=24))
    phone.sign_in("siti@example.com")
    claim = submit(phone, bank=other)

    assert codes(refused) == ["CLM-JEDA"]
    assert "account-replaced" in [message.template for message in sent(world)]
    assert claim["status"] == "DIAJUKAN"


def test_a_first_account_is_recorded_and_paid_at_once(world: World, phone: Phone) -> None:
    settle_in(world, a_member(account=None))
    phone.sign_in("siti@example.com")

    submit(phone)
    deliver(world)

    assert list(paid_at_the_bank(world)) == [BankAccount("014", "1234567890")]


def test_a_claim_without_its_own_face_check_is_refused(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    other = phone.pass_face_check("data-update")

    assert codes(submit(phone, status=409, face_check_id=other["check_id"])) == ["BIO-BELUM"]


def test_a_match_is_good_for_half_an_hour(world: World, phone: Phone, clock: SetClock) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    check = phone.pass_face_check("jht-claim")
    clock.move(timedelta(minutes=30))
    phone.sign_in("siti@example.com")

    assert codes(submit(phone, status=409, face_check_id=check["check_id"])) == ["BIO-KEDALUWARSA"]


def test_a_match_is_good_for_one_claim(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    claim = submit(phone)
    phone.post(f"/jht/claims/{claim['claim_id']}/withdraw", request_id=phone.a_request_id())
    spent = CLAIMS.get(world.documents, claim["claim_id"]).record.face_check_id

    assert codes(submit(phone, status=409, face_check_id=spent)) == ["BIO-BELUM"]


def test_an_account_of_somebody_else_is_refused_without_naming_them(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    answer = submit(phone, status=409, bank={"bank_code": "014", "account_number": "1234560409"})

    (problem,) = answer["problems"]
    assert (problem["code"], problem["facts"]) == ("PAY-NAMA", {"holder": "O••• L•••"})


def test_somebody_elses_claim_is_not_there(world: World, phone: Phone) -> None:
    settle_in(world)
    budi = a_member("budi", nik="3171990101900003", email="budi@example.com", account=an_account())
    settle_in(world, budi, [a_card("budi-1", kpj="99000000009", member=budi)])
    phone.sign_in("siti@example.com")
    path = f"/jht/claims/{submit(phone)['claim_id']}"
    phone.sign_in("budi@example.com")

    phone.get(path, status=404)
    phone.post(f"{path}/withdraw", status=404, request_id=phone.a_request_id())
    phone.post(f"{path}/account", status=404, request_id=phone.a_request_id(), bank=BANK)
    phone.get("/cards/siti-1/statement", status=404)
    assert phone.get("/jht/claims")["claims"] == []


def test_the_same_submission_twice_is_one_claim(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    request_id = "the-same-request-twice"
    first = submit(phone, request_id=request_id)
    stored = CLAIMS.get(world.documents, first["claim_id"]).record

    second = phone.post(
        "/jht/claims",
        request_id=request_id,
        reason="MENGUNDURKAN_DIRI",
        face_check_id=stored.face_check_id,
        bank=BANK,
        npwp="",
        confirmed_net=stored.net,
        confirmed_merges=[],
    )

    assert second == first
    assert len(phone.get("/jht/claims")["claims"]) == 1


def test_a_claim_paid_after_new_year_opens_a_year_in_the_statement(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settle_in(world)
    clock.move(timedelta(days=45))  # 4 January 2027
    phone.sign_in("siti@example.com")
    booked = phone.get("/jht/claim-check")["total"]

    claim = submit(phone)
    deliver(world)

    newest = phone.get("/cards/siti-1/statement")["years"][0]
    assert (newest["year"], newest["opening"], newest["closing"]) == (2027, booked, 0)
    assert newest["withdrawals"] == claim["gross"]


def test_a_claim_of_one_month_paid_in_the_next_earns_that_month_once(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settle_in(world)
    begin_development(world)
    deliver(world)
    clock.move(timedelta(days=10))  # 30 November 2026
    phone.sign_in("siti@example.com")
    submit(phone)
    clock.move(timedelta(days=1))

    begin_development(world)
    deliver(world)

    phone.sign_in("siti@example.com")
    (card,) = phone.get("/cards")["cards"]
    assert card["balance"] == 0


def test_who_claims_before_the_month_is_credited_leaves_nothing_behind(
    world: World, phone: Phone, clock: SetClock
) -> None:
    settle_in(world)
    begin_development(world)
    deliver(world)
    clock.move(timedelta(days=11))  # 1 December 2026, before the month's end has come to anybody
    phone.sign_in("siti@example.com")
    before = phone.get("/me")["jht_total"]

    claim = submit(phone)
    deliver(world)
    begin_development(world)
    deliver(world)

    november = round(before * 0.05 / 12)  # nothing came in; the first of a month has no day before it
    assert claim["gross"] == before + november
    phone.sign_in("siti@example.com")
    (card,) = phone.get("/cards")["cards"]
    assert card["balance"] == 0


def test_a_tax_number_given_with_the_claim_is_kept(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    submit(phone, npwp="3171994101900001")

    assert MEMBERS.get(world.documents, "siti").record.npwp == "3171994101900001"
    assert phone.get("/jht/claim-check")["npwp_known"]


def test_a_malformed_tax_number_is_refused_and_none_is_no_obstacle(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    assert codes(submit(phone, status=422, npwp="12")) == ["ID-NPWP"]
    assert submit(phone)["status"] == "DIAJUKAN"


def test_a_lock_of_the_members_own_holds_every_payout(world: World, phone: Phone) -> None:
    settle_in(world, a_member(account=an_account(), payout_locked_on=date(2026, 11, 1)))
    phone.sign_in("siti@example.com")

    assert [refusal["code"] for refusal in phone.get("/jht/claim-check")["refusals"]] == ["CLM-KUNCI"]


@pytest.mark.parametrize(("days", "is_news"), [(14, True), (15, False)])
def test_a_claim_that_is_over_is_news_for_a_fortnight(
    world: World, phone: Phone, clock: SetClock, days: int, is_news: bool
) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    submit(phone)
    deliver(world)

    clock.move(timedelta(days=days))

    phone.sign_in("siti@example.com")
    assert len(phone.get("/me")["claims"]) == is_news
    assert len(phone.get("/jht/claims")["claims"]) == 1
