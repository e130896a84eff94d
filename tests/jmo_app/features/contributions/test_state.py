from datetime import date

from jamsostek.contribution_months import MonthState
from jamsostek.savings_contract import PaidMonth
from jmo_app.features.contributions.state import years_of


def a_month(month: str, state: MonthState = MonthState.PAID, *, jht: int = 300_000) -> PaidMonth:
    day = date(2026, 4, 15)
    return PaidMonth(month, state, day, day, jht, 100_000, jp_employer=50_000, jp_worker=25_000)


def test_months_are_gathered_into_years_the_newest_first() -> None:
    years = years_of([a_month("2026-02"), a_month("2026-01"), a_month("2025-12")])

    assert [(year.year, len(year.months)) for year in years] == [("2026", 2), ("2025", 1)]
    assert (years[0].jht, years[0].jp) == (800_000, 150_000)


def test_a_month_that_was_not_owed_is_no_gap() -> None:
    (year,) = years_of([a_month("2026-03", MonthState.MISSING), a_month("2026-02", MonthState.LATE)])

    assert [year.state_of(month) for month in (1, 2, 3)] == [None, MonthState.LATE, MonthState.MISSING]
    assert year.count(MonthState.MISSING) == 1
