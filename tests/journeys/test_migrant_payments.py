"""P2 and P6: what partners take for us, and where every rupiah of it goes."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from jmo_api.billing.bills import BILLS, PAYMENTS
from jmo_api.billing.partner_statements import statements_of
from jmo_api.billing.payments import reconcile
from jmo_api.clock import SetClock
from jmo_api.jobs import run_daily
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import CARDS
from jmo_api.savings.card_verification import (
    ReferenceExpired,
    ReferenceForged,
    printed_reference_to,
    reference_to,
    verify_card,
)
from jmo_api.world import World
from tests.journeys.migrants import Worker
from tests.outside import Outside, connect

AMOUNT = 332_500


@pytest.fixture
def outside(world: World, tmp_path: Path) -> Iterator[Outside]:
    yield connect(world, tmp_path / "outside")


@pytest.fixture
def worker(outside: Outside) -> Worker:
    made = Worker(outside)
    made.come_to_the_bill()
    return made


def states(outside: Outside) -> list[tuple[str, int, int]]:
    found = PAYMENTS.all(outside.world.documents, order_by="arrived_at")
    return sorted((one.record.state.value, one.record.kept, one.record.returned) for one in found)


def bill_status(outside: Outside) -> list[str]:
    return [stored.record.status.value for stored in BILLS.all(outside.world.documents, order_by="issued_at")]


def test_paid_twice_keeps_one_and_gives_the_other_back(worker: Worker, outside: Outside) -> None:
    worker.pay()
    worker.pay(channel="kirim-kenanga")
    assert worker.see()["bill"]["returning"] == AMOUNT

    worker.deliver()

    assert states(outside) == [("COCOK", AMOUNT, 0), ("DIKEMBALIKAN", 0, AMOUNT)]
    assert sum(outside.partners.refunds().values()) == AMOUNT
    assert worker.see()["bill"]["returning"] == 0


def test_a_report_that_comes_twice_is_one_payment(worker: Worker, outside: Outside) -> None:
    worker.pay(report="twice")
    worker.deliver()

    assert states(outside) == [("COCOK", AMOUNT, 0)]
    assert outside.partners.refunds() == {}


def test_too_little_waits_for_the_rest(worker: Worker, outside: Outside) -> None:
    worker.pay(amount=300_000)
    assert (worker.see()["bill"]["kept"], worker.view["bill"]["status"]) == (300_000, "TERBIT")

    worker.pay(amount=32_500)
    worker.deliver()

    assert worker.see()["status"] == "SELESAI"
    assert states(outside) == [("COCOK", 32_500, 0), ("COCOK", 300_000, 0)]


def test_too_much_gives_the_excess_back(worker: Worker, outside: Outside) -> None:
    worker.pay(amount=400_000)
    worker.deliver()

    assert worker.see()["status"] == "SELESAI"
    assert states(outside) == [("DIKEMBALIKAN", AMOUNT, 67_500)]
    assert list(outside.partners.refunds().values()) == [67_500]


def test_too_little_until_it_expires_goes_back(worker: Worker, outside: Outside, clock: SetClock) -> None:
    worker.pay(amount=300_000)
    clock.move(timedelta(days=8))
    worker.deliver()

    assert bill_status(outside) == ["KEDALUWARSA"]
    assert list(outside.partners.refunds().values()) == [300_000]


def test_too_late_goes_back(worker: Worker, outside: Outside) -> None:
    worker.pay(late_days=8)
    worker.deliver()

    assert states(outside) == [("DIKEMBALIKAN", 0, AMOUNT)]
    assert worker.see()["bill"]["status"] == "TERBIT"


def test_taken_in_time_and_reported_after_it_expired_counts(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    outside.partners.take("bank-melati", worker.view["bill"]["billing_code"], AMOUNT)
    clock.move(timedelta(days=8))
    worker.deliver()
    outside.partners.report_waiting()
    worker.deliver()

    assert bill_status(outside) == ["DIBAYAR"]
    assert worker.see()["status"] == "SELESAI"


def test_an_old_bill_paid_in_time_cancels_the_new_one(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    outside.partners.take("bank-melati", worker.view["bill"]["billing_code"], AMOUNT)
    clock.move(timedelta(days=8))
    worker.ask_for_bill()
    outside.partners.report_waiting()
    worker.deliver()

    assert sorted(bill_status(outside)) == ["DIBATALKAN", "DIBAYAR"]
    assert worker.see()["status"] == "SELESAI"
    worker.pay()
    worker.deliver()
    assert sum(outside.partners.refunds().values()) == AMOUNT


def test_a_lost_report_is_found_by_reconciliation(worker: Worker, outside: Outside) -> None:
    worker.pay(report="lost")
    worker.deliver()
    assert worker.see()["status"] == "TERTAGIH"

    assert reconcile(outside.world) == 1
    worker.deliver()

    assert worker.see()["status"] == "SELESAI"
    assert bill_status(outside) == ["DIREKONSILIASI"]
    assert reconcile(outside.world) == 0


def test_reconciliation_waits_for_partners_that_are_down(worker: Worker, outside: Outside) -> None:
    outside.lines["payments"].is_down = True

    with pytest.raises(Unavailable):
        reconcile(outside.world)
    assert not run_daily(outside.world)


def test_a_refund_waits_for_a_partner_that_is_down(worker: Worker, outside: Outside, clock: SetClock) -> None:
    worker.pay(amount=400_000)
    outside.lines["payments"].is_down = True
    worker.deliver()
    assert outside.partners.refunds() == {}
    outside.lines["payments"].is_down = False
    clock.move(timedelta(minutes=15))
    worker.deliver()

    assert list(outside.partners.refunds().values()) == [67_500]


def test_a_stranger_pays_no_bill(worker: Worker, outside: Outside) -> None:
    worker.pay(report="forged")
    worker.deliver()

    assert states(outside) == []
    assert bill_status(outside) == ["TERBIT"]


def test_money_for_a_number_of_nobody_goes_back(worker: Worker, outside: Outside) -> None:
    outside.partners.take("bank-melati", "123456789012347", 10_000)
    outside.partners.report_waiting()
    worker.deliver()

    assert list(outside.partners.refunds().values()) == [10_000]


def test_a_partner_asks_what_is_to_be_paid_and_learns_no_name(worker: Worker, outside: Outside) -> None:
    status, bill = outside.partners.bill("bank-melati", worker.view["bill"]["billing_code"])

    assert (status, bill["rest"], bill["status"]) == (200, AMOUNT, "TERBIT")
    assert "WAHYU" not in str(bill)
    assert outside.partners.bill("bank-melati", "123456789012347")[0] == 404


def test_a_partner_without_an_agreement_takes_nothing_for_us(worker: Worker, outside: Outside) -> None:
    outside.partners.take("nobody", worker.view["bill"]["billing_code"], AMOUNT)
    outside.partners.report_waiting()

    assert states(outside) == []


def test_a_statement_says_what_each_partner_took_earned_and_hands_over(
    worker: Worker, outside: Outside
) -> None:
    worker.pay()
    worker.pay(channel="kirim-kenanga")
    worker.deliver()

    made = {channel.code: statement for channel, statement in statements_of(outside.world)}

    bank, remittance = made["bank-melati"], made["kirim-kenanga"]
    assert (bank.fee.amount, bank.handed_over.amount) == (2_000, AMOUNT - 2_000)
    assert (remittance.taken.amount, remittance.returned.amount) == (AMOUNT, AMOUNT)
    assert made["gerai-anggrek"].payments == 0


def test_a_tester_sees_where_the_money_is_and_reconciles_by_hand(worker: Worker, outside: Outside) -> None:
    worker.pay(report="lost")

    page = outside.app.test_client().post("/simulator/bills").get_data(as_text=True)

    for shown in ("Found unreported: 1", worker.view["bill"]["billing_code"], "COCOK", "Bank Melati"):
        assert shown in page


def test_a_tester_pays_on_the_partners_page(worker: Worker, outside: Outside) -> None:
    pages = outside.lines["payments"].app.test_client()
    code = worker.view["bill"]["billing_code"]
    form = {"code": code, "channel": "bank-melati", "amount": "", "report": "once", "late_days": "0"}

    assert code in pages.get(f"/?code={code}").get_data(as_text=True)
    paid = pages.post("/pay", data=form).get_data(as_text=True)
    outside.partners.report_waiting()
    worker.deliver()
    again = pages.post("/pay", data=form).get_data(as_text=True)

    assert "Paid: Rp332,500" in paid
    assert "Nothing to pay under this number (DIBAYAR)" in again
    assert worker.see()["status"] == "SELESAI"


def test_the_card_in_the_mail_is_a_pdf_whose_code_is_verified(worker: Worker, outside: Outside) -> None:
    worker.pay()
    worker.deliver()
    name = f"printed/{worker.key.partition('.')[0]}.pdf"
    pages = outside.app.test_client()

    pdf = pages.get(f"/simulator/attachments?name={name}")
    listed = pages.get("/simulator/messages").get_data(as_text=True)

    sizes = [
        (round(page.mediabox.width), round(page.mediabox.height))
        for page in PdfReader(BytesIO(pdf.data)).pages
    ]
    assert sizes == [(243, 153), (595, 842)]  # points: ISO/IEC 7810 ID-1, and A4
    assert name in listed
    assert pages.get("/simulator/attachments?name=selfies/other").status_code == 404


def test_the_code_on_paper_is_good_for_years(worker: Worker, outside: Outside, clock: SetClock) -> None:
    worker.pay()
    worker.deliver()
    card = CARDS.all(outside.world.documents)[0].record
    printed = printed_reference_to(outside.world, card).rpartition("/")[2]
    on_screen = reference_to(outside.world, card).url.rpartition("/")[2]
    clock.move(timedelta(days=400))

    assert verify_card(outside.world, printed).holder_name == "WAHYU LESTARI"
    with pytest.raises(ReferenceExpired):
        verify_card(outside.world, on_screen)
    with pytest.raises(ReferenceForged):
        verify_card(outside.world, printed[:-4] + "AAAA")


@pytest.mark.parametrize(
    "taken_at", ["2026-11-20T03:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
def test_a_moment_that_cannot_be_is_signed_by_nobody(outside: Outside, taken_at: str) -> None:
    stated = {"taken_at": taken_at, "signature": "0" * 64}
    report = stated | {"channel": "bank-melati", "payment_id": "p", "billing_code": "1", "amount": 1}

    answer = outside.app.test_client().post("/api/v1/payments/reports", json=report)

    assert answer.status_code == 401
