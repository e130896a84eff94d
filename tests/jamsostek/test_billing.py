from datetime import UTC, date, datetime
from itertools import product

import pytest

from jamsostek.billing import (
    NEXT,
    PAYMENT_NEXT,
    Bill,
    BillingCode,
    BillingStatus,
    PaymentState,
    billing_code,
    expires_at,
    last_day,
    move_billing,
    parse_billing_code,
    settle,
)
from jamsostek.money import Rupiah
from jamsostek.refusals import BillingCannotMove, MalformedBillingCode

EXPIRY = expires_at(datetime(2026, 11, 2, 3, 0, tzinfo=UTC))
IN_TIME = datetime(2026, 11, 9, 16, 59, 59, tzinfo=UTC)
TOO_LATE = datetime(2026, 11, 9, 17, 0, tzinfo=UTC)
AMOUNT = Rupiah(332_500)


# --- the number: ISO/IEC 7812-1 annex B ------------------------------------------------


@pytest.mark.parametrize(("fourteen", "check"), [("00000000000000", "0"), ("12345678901234", "7")])
def test_the_last_digit_is_the_luhn_digit(fourteen: str, check: str) -> None:
    assert billing_code(fourteen).digits == fourteen + check


def test_a_slip_of_any_one_digit_is_noticed() -> None:
    right = billing_code("12345678901234").digits

    for place, digit in product(range(15), "0123456789"):
        typed = right[:place] + digit + right[place + 1 :]
        if typed != right:
            with pytest.raises(MalformedBillingCode):
                BillingCode(typed)


def test_a_number_is_read_as_people_type_it() -> None:
    assert parse_billing_code(" 12345 67890-12347 ") == billing_code("12345678901234")
    assert billing_code("12345678901234").grouped == "12345 67890 12347"


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        ("12345678901234", "length"),
        ("1234567890123477", "length"),
        ("12345678901234x", "characters"),
        ("", "characters"),
        ("١٢٣٤٥٦٧٨٩٠١٢٣٤٧", "characters"),
        ("123456789012346", "check-digit"),
    ],
)
def test_what_is_no_number_is_refused_with_its_cause(typed: str, cause: str) -> None:
    with pytest.raises(MalformedBillingCode) as refused:
        parse_billing_code(typed)

    assert refused.value.facts["cause"] == cause


def test_a_number_printed_by_accident_shows_its_end_only() -> None:
    assert repr(billing_code("12345678901234")) == "BillingCode(…2347)"


# --- its life: ruling 21 -----------------------------------------------------------------


@pytest.mark.parametrize(("status", "to"), list(product(BillingStatus, BillingStatus)))
def test_a_bill_moves_only_as_the_table_says(status: BillingStatus, to: BillingStatus) -> None:
    if to in NEXT[status]:
        assert move_billing(status, to) is to
    else:
        with pytest.raises(BillingCannotMove):
            move_billing(status, to)


def test_a_paid_bill_never_becomes_unpaid() -> None:
    assert NEXT[BillingStatus.PAID] == {BillingStatus.RECONCILED}
    assert NEXT[BillingStatus.RECONCILED] == frozenset()


def test_what_goes_back_ends_there() -> None:
    assert set(PAYMENT_NEXT) == set(PaymentState)
    ends = {state for state, following in PAYMENT_NEXT.items() if not following}
    assert ends == {PaymentState.MATCHED, PaymentState.RETURNED}


@pytest.mark.parametrize(
    ("issued_at", "day"),
    [
        (datetime(2026, 11, 2, 16, 59, tzinfo=UTC), date(2026, 11, 9)),  # 23:59 WIB
        (datetime(2026, 11, 2, 17, 0, tzinfo=UTC), date(2026, 11, 10)),  # midnight WIB: the next day
        (datetime(2026, 12, 28, 3, 0, tzinfo=UTC), date(2027, 1, 4)),
    ],
)
def test_a_bill_holds_to_the_end_of_the_seventh_day_after_its_issue(issued_at: datetime, day: date) -> None:
    assert last_day(expires_at(issued_at)) == day


# --- payments ------------------------------------------------------------------------------


def a_bill(status: BillingStatus = BillingStatus.ISSUED, *, kept: int = 0, elsewhere: bool = False) -> Bill:
    return Bill(AMOUNT, status, EXPIRY, kept=Rupiah(kept), paid_elsewhere=elsewhere)


ISSUED, EXPIRED, CANCELLED = BillingStatus.ISSUED, BillingStatus.EXPIRED, BillingStatus.CANCELLED
MATCHED, LITTLE, MUCH, LATE = (
    PaymentState.MATCHED,
    PaymentState.TOO_LITTLE,
    PaymentState.TOO_MUCH,
    PaymentState.TOO_LATE,
)


@pytest.mark.parametrize(
    ("bill", "amount", "state", "kept", "completes"),
    [
        (a_bill(), 332_499, LITTLE, 332_499, False),
        (a_bill(), 332_500, MATCHED, 332_500, True),
        (a_bill(), 332_501, MUCH, 332_500, True),
        (a_bill(kept=300_000), 32_499, LITTLE, 32_499, False),
        (a_bill(kept=300_000), 32_500, MATCHED, 32_500, True),
        (a_bill(kept=300_000), 332_500, MUCH, 32_500, True),
        (a_bill(BillingStatus.PAID), 332_500, MUCH, 0, False),
        (a_bill(BillingStatus.RECONCILED), 332_500, MUCH, 0, False),
        (a_bill(elsewhere=True), 332_500, MUCH, 0, False),
        (a_bill(EXPIRED), 332_500, MATCHED, 332_500, True),  # taken in time, reported after
        (a_bill(EXPIRED), 332_499, LATE, 0, False),
        (a_bill(EXPIRED, elsewhere=True), 332_500, MUCH, 0, False),
        (a_bill(CANCELLED), 332_500, LATE, 0, False),
    ],
)
def test_a_payment_taken_in_time(bill: Bill, amount: int, state: str, kept: int, completes: bool) -> None:
    settled = settle(bill, Rupiah(amount), taken_at=IN_TIME)

    assert (settled.state, settled.kept.amount, settled.completes) == (state, kept, completes)
    assert settled.kept + settled.returned == Rupiah(amount)


@pytest.mark.parametrize("status", [ISSUED, EXPIRED, CANCELLED])
def test_money_taken_after_the_last_day_goes_back(status: BillingStatus) -> None:
    settled = settle(a_bill(status), AMOUNT, taken_at=TOO_LATE)

    assert (settled.state, settled.kept, settled.returned) == (LATE, Rupiah(0), AMOUNT)
    assert not settled.completes
