from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek.calendar import Month
from jamsostek.ledger import (
    Entry,
    EntryKind,
    balance_on,
    close_cards,
    closing_development,
    contribution,
    correction,
    in_order,
    last_contribution_on,
    merge,
    with_development,
    withdrawal,
    years,
)
from jamsostek.money import ZERO, Rupiah, total
from jamsostek.parameters import Row

SIX_PERCENT = (Row(date(2015, 1, 1), Decimal("0.06"), law="test"),)


def paid(day: date, amount: int = 570_000, *, worker: int = 200_000) -> Entry:
    return contribution(day, Month.of(day), employer=Rupiah(amount - worker), worker=Rupiah(worker))


def developments(entries: tuple[Entry, ...]) -> list[tuple[date, int]]:
    return [
        (entry.booked_on, entry.amount.amount) for entry in entries if entry.kind is EntryKind.DEVELOPMENT
    ]


def test_a_contribution_earns_its_whole_month_and_interest_compounds() -> None:
    entries = with_development(
        [paid(date(2026, 1, 30), 1_000_000)], through=Month(2026, 3), rates=SIX_PERCENT
    )

    assert developments(entries) == [
        (date(2026, 1, 31), 5_000),
        (date(2026, 2, 28), 5_025),
        (date(2026, 3, 31), 5_050),
    ]
    assert balance_on(entries, date(2026, 3, 31)) == Rupiah(1_015_075)


def test_the_rate_in_force_is_written_beside_the_development() -> None:
    rates = (*SIX_PERCENT, Row(date(2026, 2, 1), Decimal("0.03"), law="test"))

    entries = with_development([paid(date(2026, 1, 5), 1_200_000)], through=Month(2026, 2), rates=rates)

    assert [entry.rate for entry in entries if entry.rate] == [Decimal("0.06"), Decimal("0.03")]
    assert developments(entries) == [(date(2026, 1, 31), 6_000), (date(2026, 2, 28), 3_015)]


@pytest.mark.parametrize(("amount", "earned"), [(99, 0), (100, 1), (299, 1), (300, 2)])
def test_development_is_rounded_half_up_when_booked(amount: int, earned: int) -> None:
    entries = with_development(
        [paid(date(2026, 1, 5), amount, worker=0)], through=Month(2026, 1), rates=SIX_PERCENT
    )

    assert total(entry.amount for entry in entries) == Rupiah(amount + earned)


def test_a_withdrawal_counts_only_after_its_month() -> None:
    entries = [
        paid(date(2026, 1, 5), 1_000_000),
        withdrawal(Rupiah(100_000), on=date(2026, 2, 10), claim_id="c"),
    ]

    booked = with_development(entries, through=Month(2026, 3), rates=SIX_PERCENT)

    assert developments(booked) == [
        (date(2026, 1, 31), 5_000),
        (date(2026, 2, 28), 5_025),
        (date(2026, 3, 31), 4_550),
    ]


def test_booking_development_twice_changes_nothing() -> None:
    once = with_development([paid(date(2026, 1, 5))], through=Month(2026, 6))

    assert with_development(once, through=Month(2026, 6)) == once
    assert len(with_development(once, through=Month(2026, 7))) == len(once) + 1


def test_months_that_are_not_over_stay_open() -> None:
    entries = (paid(date(2026, 1, 5)), paid(date(2026, 3, 5)), paid(date(2026, 4, 5)))

    booked = with_development(entries, through=Month(2026, 1))

    assert len(developments(booked)) == 1
    assert booked[-2:] == entries[1:]
    assert with_development(entries, through=Month(2025, 12)) == entries


def test_an_account_without_entries_earns_nothing() -> None:
    assert with_development([], through=Month(2026, 1)) == ()
    assert closing_development([], paid_on=date(2026, 11, 20)) is None
    assert last_contribution_on([]) is None


@pytest.mark.parametrize(
    ("paid_on", "earned"),
    [
        (date(2026, 11, 1), None),
        (date(2026, 11, 2), 200),
        (date(2026, 11, 16), 3_000),
        (date(2026, 11, 30), 5_800),
    ],
)
def test_a_closed_card_earns_to_the_day_before_payment(paid_on: date, earned: int | None) -> None:
    entries = [Entry(date(2026, 10, 15), EntryKind.CONTRIBUTION, Rupiah(1_200_000))]

    closing = closing_development(entries, paid_on=paid_on, rates=SIX_PERCENT)

    assert (closing.amount.amount if closing else None) == earned


@pytest.mark.parametrize(
    ("paid_in_on", "earned"),
    [
        (date(2026, 10, 31), 3_000),
        (date(2026, 11, 1), 3_000),
        (date(2026, 11, 15), 3_000),
        (date(2026, 11, 16), 3_000),
        (date(2026, 11, 17), None),
    ],
)
def test_what_was_paid_in_by_the_day_of_closing_earns_once(paid_in_on: date, earned: int | None) -> None:
    entries = [paid(paid_in_on, 1_200_000)]

    closing = closing_development(entries, paid_on=date(2026, 11, 16), rates=SIX_PERCENT)

    assert (closing.amount.amount if closing else None) == earned


@pytest.mark.parametrize("day", [1, 2, 15, 30])
def test_a_closed_card_earns_nothing_more_at_the_end_of_the_month(day: int) -> None:
    entries = with_development([paid(date(2026, 9, 1))], through=Month(2026, 10))
    paid_on = date(2026, 11, day)

    (closing,) = close_cards({"a": entries}, target_id="a", claim_id="c", on=paid_on)
    after = with_development((*entries, *closing.entries), through=Month(2027, 3))

    assert balance_on(after, date(2027, 3, 31)) == ZERO
    assert after == (*entries, *closing.entries)


def test_what_comes_in_after_closing_earns_its_month() -> None:
    entries = with_development([paid(date(2026, 9, 1))], through=Month(2026, 10))
    (closing,) = close_cards({"a": entries}, target_id="a", claim_id="c", on=date(2026, 11, 10))
    late = paid(date(2026, 11, 20), 1_000_000)

    after = with_development((*entries, *closing.entries, late), through=Month(2026, 11), rates=SIX_PERCENT)

    assert after[-1].amount == Rupiah(5_000)


def test_a_merge_sums_to_zero() -> None:
    leaving, arriving = merge(Rupiah(750_000), source_id="a", target_id="b", on=date(2026, 11, 20))

    assert leaving.amount + arriving.amount == ZERO
    assert (leaving.kind, leaving.reference) == (EntryKind.MERGED_OUT, "b")
    assert (arriving.kind, arriving.reference) == (EntryKind.MERGED_IN, "a")


def test_a_merged_balance_earns_its_month_once_on_the_card_it_moved_to() -> None:
    source = (paid(date(2026, 10, 1), 1_200_000),)
    leaving, arriving = merge(Rupiah(1_200_000), source_id="a", target_id="b", on=date(2026, 10, 20))

    left = with_development((*source, leaving), through=Month(2026, 12), rates=SIX_PERCENT)
    arrived = with_development((arriving,), through=Month(2026, 10), rates=SIX_PERCENT)

    assert developments(left) == []
    assert developments(arrived) == [(date(2026, 10, 31), 6_000)]


def test_closing_several_cards_moves_everything_and_pays_it_out() -> None:
    accounts = {
        "old": with_development([paid(date(2026, 5, 3))], through=Month(2026, 10)),
        "new": with_development([paid(date(2026, 9, 3))], through=Month(2026, 10)),
    }

    old, new = close_cards(accounts, target_id="new", claim_id="c-1", on=date(2026, 11, 20))

    for closing in (old, new):
        after = (*accounts[closing.card_id], *closing.entries)
        assert balance_on(after, date(2026, 11, 20)) == ZERO
        assert with_development(after, through=Month(2026, 12)) == after
    gross = old.booked + old.development + new.booked + new.development
    assert new.entries[-1] == withdrawal(gross, on=date(2026, 11, 20), claim_id="c-1")
    assert old.entries[-1].amount + new.entries[1].amount == ZERO
    assert old.development > ZERO


def test_the_years_add_up_to_the_rupiah() -> None:
    leaving, _ = merge(Rupiah(100_000), source_id="a", target_id="b", on=date(2026, 5, 5))
    entries = (
        *with_development([paid(date(2024, month, 10)) for month in range(1, 13)], through=Month(2025, 12)),
        correction(Rupiah(-1_234), on=date(2026, 1, 20)),
        withdrawal(Rupiah(50_000), on=date(2026, 2, 2), claim_id="c"),
        leaving,
    )

    listed = years(entries, until=date(2026, 11, 20))

    assert [year.year for year in listed] == [2024, 2025, 2026]
    for year in listed:
        moved = year.employer + year.worker + year.development + year.transfers - year.withdrawals
        assert year.opening + moved == year.closing
    assert listed[0].worker == Rupiah(2_400_000)
    assert listed[1].employer == ZERO
    assert listed[1].opening == listed[0].closing
    assert listed[2].development == Rupiah(-1_234)
    assert listed[2].withdrawals == Rupiah(50_000)
    assert listed[2].transfers == Rupiah(-100_000)
    assert listed[-1].closing == balance_on(entries, date(2026, 11, 20))


def test_a_statement_ends_with_the_year_asked_for() -> None:
    entries = [paid(date(2024, 1, 10)), paid(date(2026, 1, 10))]

    assert [year.year for year in years(entries, until=date(2025, 6, 1))] == [2024, 2025]
    assert years(entries, until=date(2023, 12, 31)) == ()


def test_the_last_contribution_is_known() -> None:
    entries = [
        paid(date(2026, 3, 5)),
        paid(date(2026, 2, 5)),
        withdrawal(Rupiah(1), on=date(2026, 4, 1), claim_id="c"),
    ]

    assert last_contribution_on(entries) == date(2026, 3, 5)
    assert in_order(entries)[0].booked_on == date(2026, 2, 5)


entry_days = st.dates(date(2020, 1, 1), date(2026, 10, 31))


@given(st.lists(st.tuples(entry_days, st.integers(1, 5_000_000)), min_size=1, max_size=30))
def test_every_statement_balances_whatever_was_paid(payments: list[tuple[date, int]]) -> None:
    entries = with_development(
        [paid(day, amount, worker=amount // 3) for day, amount in payments], through=Month(2026, 10)
    )

    listed = years(entries, until=date(2026, 10, 31))

    flows = total(
        year.employer + year.worker + year.development + year.transfers - year.withdrawals for year in listed
    )
    assert flows == listed[-1].closing == balance_on(entries, date(2026, 10, 31))
    assert entries == in_order(entries)


@given(
    st.lists(st.tuples(entry_days, st.integers(1, 5_000_000)), min_size=1, max_size=10),
    st.dates(date(2026, 11, 1), date(2026, 12, 31)),
)
def test_paying_out_always_empties_the_card(payments: list[tuple[date, int]], paid_on: date) -> None:
    entries = with_development(
        [paid(day, amount, worker=0) for day, amount in payments], through=Month.of(paid_on).plus(-1)
    )

    (closing,) = close_cards({"a": entries}, target_id="a", claim_id="c", on=paid_on)
    after = with_development((*entries, *closing.entries), through=Month(2027, 12))

    assert total(entry.amount for entry in after) == ZERO
