"""Ground: process book p. 106 (UU 18/2017), Permenaker 4/2023 art. 18; rulings 16 and 17."""

from datetime import date

import pytest

from jamsostek.migrants import (
    Agreement,
    MigrantPart,
    charge_before_work,
    charge_during_and_after,
    charge_extension,
    check_individual_timing,
    check_placement_timing,
    due_after_orientation,
    individual_from,
    is_late_after_orientation,
    read_agreement,
)
from jamsostek.money import Rupiah
from jamsostek.refusals import (
    AgreementUnusable,
    NothingToExtend,
    PlacementNotSigned,
    TooEarlyForDeparture,
)

TODAY = date(2026, 11, 20)


# --- how much -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "total", "further", "is_capped"),
    [
        (1, 108_000, 0, False),  # ruling 16: contracts of 1–5 months pay the 6-month tier
        (5, 108_000, 0, False),
        (6, 108_000, 0, False),  # process book p. 106, a.ii.c
        (7, 121_500, 1, False),
        (11, 175_500, 5, False),
        (12, 189_000, 0, False),  # process book p. 106, a.ii.b
        (13, 202_500, 1, False),
        (22, 324_000, 10, False),
        (23, 332_500, 11, True),  # never more than the next tier
        (24, 332_500, 0, False),  # process book p. 106, b.i
        (25, 346_000, 1, False),
        (30, 413_500, 6, False),
        (36, 494_500, 12, False),  # 332,500 + 12 × 13,500: Korea, between governments, 2024
    ],
)
def test_the_time_during_and_after_work(months: int, total: int, further: int, is_capped: bool) -> None:
    charge = charge_during_and_after(months, on=TODAY)

    assert (charge.total.amount, charge.further_months, charge.is_capped) == (total, further, is_capped)
    assert charge.tier + charge.further == charge.total
    assert "4/2023 (18)" in charge.law


def test_before_work_costs_37_500() -> None:
    charge = charge_before_work(on=TODAY)

    assert (charge.part, charge.total) == (MigrantPart.BEFORE, Rupiah(37_500))


def test_both_parts_of_two_years_are_the_370_000_the_minister_quotes() -> None:
    both = charge_before_work(on=TODAY).total + charge_during_and_after(24, on=TODAY).total

    assert both == Rupiah(370_000)


@pytest.mark.parametrize(("months", "total"), [(1, 13_500), (6, 81_000), (12, 162_000)])
def test_an_extension_costs_13_500_for_each_month(months: int, total: int) -> None:
    assert charge_extension(months, on=TODAY).total == Rupiah(total)


def test_an_extension_of_nothing_is_refused() -> None:
    with pytest.raises(NothingToExtend):
        charge_extension(0, on=TODAY)


# --- how long -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "months"),
    [
        (date(2026, 1, 15), date(2026, 1, 16), 1),
        (date(2026, 1, 15), date(2026, 7, 14), 6),
        (date(2026, 1, 15), date(2026, 7, 15), 6),  # the anniversary completes the month before
        (date(2026, 1, 15), date(2026, 7, 16), 7),  # a started month counts
        (date(2026, 1, 31), date(2026, 2, 28), 1),  # clamped to the month's end
        (date(2026, 1, 31), date(2026, 3, 1), 2),
        (date(2026, 1, 1), date(2027, 12, 31), 24),
        (date(2026, 12, 15), date(2029, 12, 15), 36),
    ],
)
def test_a_started_month_of_the_agreement_counts(starts_on: date, ends_on: date, months: int) -> None:
    assert Agreement(starts_on, ends_on).months == months


@pytest.mark.parametrize(
    ("ends_on", "cause"),
    [
        (date(2026, 1, 1), "order"),
        (date(2025, 12, 31), "order"),
        (date(2031, 1, 2), "length"),
        (date(9999, 12, 31), "length"),
    ],
)
def test_dates_that_cannot_be_an_agreement_are_refused(ends_on: date, cause: str) -> None:
    with pytest.raises(AgreementUnusable) as refused:
        read_agreement(date(2026, 1, 1), ends_on)

    assert refused.value.facts == {"cause": cause}


@pytest.mark.parametrize("year", [1, 1989, 2101, 9998])
def test_a_year_nobody_meant_is_refused(year: int) -> None:
    with pytest.raises(AgreementUnusable) as refused:
        read_agreement(date(year, 1, 1), date(year, 12, 1))

    assert refused.value.facts == {"cause": "year"}


def test_five_years_are_still_an_agreement() -> None:
    assert read_agreement(date(2026, 1, 1), date(2031, 1, 1)).months == 60


# --- when -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("departs_on", "first_day"),
    [
        (date(2027, 1, 15), date(2026, 12, 15)),
        (date(2027, 3, 31), date(2027, 2, 28)),  # clamped
        (date(2028, 3, 31), date(2028, 2, 29)),
    ],
)
def test_the_individual_path_opens_one_month_before_departure(departs_on: date, first_day: date) -> None:
    """Process book p. 106, tatacara pembayaran b; ruling 16."""
    assert individual_from(departs_on) == first_day
    check_individual_timing(departs_on, on=first_day)
    with pytest.raises(TooEarlyForDeparture) as refused:
        check_individual_timing(departs_on, on=date.fromordinal(first_day.toordinal() - 1))
    assert refused.value.facts == {"departs_on": departs_on.isoformat(), "first_day": first_day.isoformat()}


def test_whoever_has_left_is_never_too_early() -> None:
    for departed_on in (date(1, 1, 1), date(2016, 1, 1), date(2025, 1, 1), TODAY):
        check_individual_timing(departed_on, on=TODAY)


def test_the_part_before_work_waits_for_the_placement_agreement() -> None:
    """Process book p. 106, tatacara pembayaran a.i."""
    check_placement_timing(TODAY, on=TODAY)
    with pytest.raises(PlacementNotSigned) as refused:
        check_placement_timing(date(2026, 11, 21), on=TODAY)
    assert refused.value.facts == {"first_day": "2026-11-21"}


@pytest.mark.parametrize(("day", "is_late"), [(19, False), (23, False), (24, True)])
def test_after_the_orientation_three_days_are_left_and_then_it_is_flagged(day: int, is_late: bool) -> None:
    """Process book p. 106, tatacara pembayaran a.ii; ruling 17."""
    assert due_after_orientation(date(2026, 11, 20)) == date(2026, 11, 23)
    assert is_late_after_orientation(date(2026, 11, 20), on=date(2026, 11, day)) is is_late


def test_an_orientation_before_the_tariff_is_late_too() -> None:
    assert is_late_after_orientation(date(2016, 1, 1), on=TODAY)
    assert not is_late_after_orientation(date(9999, 12, 31), on=TODAY)
