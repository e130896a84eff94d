from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from jamsostek import parameters
from jamsostek.money import Rupiah
from jamsostek.parameters import (
    BPU_DISCOUNT_OTHERS,
    BPU_DISCOUNT_TRANSPORT,
    JHT_DEVELOPMENT,
    JKP_RATE,
    JMO_CLAIM_LIMIT,
    JP_AGE,
    JP_WAGE_CAP,
    NotInForce,
    Row,
    is_in_force,
    row_on,
    value_on,
)

TABLES = {
    name: rows
    for name, rows in vars(parameters).items()
    if isinstance(rows, tuple) and rows and isinstance(rows[0], Row)
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_every_row_names_its_law_and_follows_the_one_before(rows: Sequence[Row[Any]]) -> None:
    assert all(row.law for row in rows)
    assert all(earlier.since < later.since for earlier, later in pairwise(rows))


@pytest.mark.parametrize(
    ("day", "cap"),
    [
        (date(2024, 2, 29), 9_559_600),
        (date(2024, 3, 1), 10_042_300),
        (date(2026, 2, 28), 10_547_400),
        (date(2026, 3, 1), 11_086_300),
        (date(2026, 11, 20), 11_086_300),
    ],
)
def test_a_value_holds_from_its_first_day(day: date, cap: int) -> None:
    assert value_on(JP_WAGE_CAP, day) == Rupiah(cap)


@pytest.mark.parametrize(
    ("day", "age"), [(date(2024, 12, 31), 58), (date(2025, 1, 1), 59), (date(2028, 1, 1), 60)]
)
def test_the_pension_age_rises_every_three_years(day: date, age: int) -> None:
    assert value_on(JP_AGE, day) == age


@pytest.mark.parametrize(
    ("day", "transport", "others"),
    [
        (date(2025, 12, 31), "1", "1"),
        (date(2026, 1, 1), "0.5", "1"),
        (date(2026, 3, 31), "0.5", "1"),
        (date(2026, 4, 1), "0.5", "0.5"),
        (date(2026, 12, 31), "0.5", "0.5"),
        (date(2027, 1, 1), "0.5", "1"),
        (date(2027, 3, 31), "0.5", "1"),
        (date(2027, 4, 1), "1", "1"),
    ],
)
def test_the_discount_of_the_self_employed_begins_and_ends(day: date, transport: str, others: str) -> None:
    assert value_on(BPU_DISCOUNT_TRANSPORT, day) == Decimal(transport)
    assert value_on(BPU_DISCOUNT_OTHERS, day) == Decimal(others)


@pytest.mark.parametrize(("day", "rate"), [(date(2025, 2, 6), "0.0046"), (date(2025, 2, 7), "0.0036")])
def test_job_loss_insurance_became_cheaper_in_2025(day: date, rate: str) -> None:
    assert value_on(JKP_RATE, day).whole == Decimal(rate)


def test_only_the_rate_of_2016_is_a_published_figure() -> None:
    published = [row for row in JHT_DEVELOPMENT if not row.illustrative]

    assert [(row.since, row.value) for row in published] == [(date(2016, 1, 1), Decimal("0.0719"))]


def test_before_the_first_row_nothing_is_in_force() -> None:
    with pytest.raises(NotInForce):
        value_on(JP_AGE, date(2015, 6, 30))


def test_a_row_without_a_successor_can_end() -> None:
    rows = [Row(date(2026, 1, 1), 1, law="x", until=date(2026, 3, 31))]

    assert row_on(rows, date(2026, 3, 31)).value == 1
    assert [is_in_force(rows, date(2026, month, 1)) for month in (1, 3, 4)] == [True, True, False]
    assert not is_in_force(rows, date(2025, 12, 31))
    with pytest.raises(NotInForce):
        row_on(rows, date(2026, 4, 1))


def test_the_shipped_claim_limit_is_ten_million_and_an_operator_can_add_a_row() -> None:
    raised = (*JMO_CLAIM_LIMIT, Row(date(2025, 5, 1), Rupiah(15_000_000), law="operator"))

    assert value_on(JMO_CLAIM_LIMIT, date(2026, 11, 20)) == Rupiah(10_000_000)
    assert value_on(raised, date(2025, 4, 30)) == Rupiah(10_000_000)
    assert value_on(raised, date(2025, 5, 1)) == Rupiah(15_000_000)
