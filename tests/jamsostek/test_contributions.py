from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek.calendar import Month
from jamsostek.contributions import (
    COMPULSORY_FOR_SELF_EMPLOYED,
    SelfEmployedSector,
    bill_self_employed,
    bill_wage,
    is_protected,
    late_fee,
    may_join_self_employed,
    months_in_return,
    pays_pension,
    self_employed_due,
    started_months,
    wage_bill_due,
)
from jamsostek.membership import Program
from jamsostek.money import ZERO, Rupiah
from jamsostek.parameters import RiskClass

P = Program
NOVEMBER = Month(2026, 11)
TRANSPORT, OTHER = SelfEmployedSector.TRANSPORT, SelfEmployedSector.OTHER
WITHOUT_JKP = frozenset(P) - {P.JKP}


# --- wage recipients -----------------------------------------------------------


def test_eight_million_at_low_risk_costs_the_employer_523_200() -> None:
    bill = bill_wage(Rupiah(8_000_000), month=NOVEMBER, risk=RiskClass.LOW, programs=WITHOUT_JKP)

    assert [line.employer.amount for line in bill.lines] == [296_000, 160_000, 43_200, 24_000]
    assert [line.worker.amount for line in bill.lines] == [160_000, 80_000, 0, 0]
    assert bill.total == Rupiah(523_200 + 240_000)


def test_job_loss_insurance_is_taken_out_of_work_accident() -> None:
    bill = bill_wage(Rupiah(8_000_000), month=NOVEMBER, risk=RiskClass.LOW)

    assert bill.line(P.JKK).employer == Rupiah(43_200 - 11_200)
    assert bill.line(P.JKP).employer == Rupiah(11_200)
    assert bill.line(P.JKP).state == Rupiah(17_600)
    assert bill.total == Rupiah(763_200)


@pytest.mark.parametrize(
    ("risk", "gross", "net"),
    [
        (RiskClass.VERY_LOW, "0.0024", "0.0010"),
        (RiskClass.LOW, "0.0054", "0.0040"),
        (RiskClass.MEDIUM, "0.0089", "0.0075"),
        (RiskClass.HIGH, "0.0127", "0.0113"),
        (RiskClass.VERY_HIGH, "0.0174", "0.0160"),
    ],
)
def test_work_accident_goes_by_risk_class(risk: RiskClass, gross: str, net: str) -> None:
    wage = Rupiah(10_000_000)

    alone = bill_wage(wage, month=NOVEMBER, risk=risk, programs=WITHOUT_JKP).line(P.JKK).employer
    beside_jkp = bill_wage(wage, month=NOVEMBER, risk=risk).line(P.JKK).employer

    assert alone == wage.share(Decimal(gross))
    assert beside_jkp == wage.share(Decimal(net))


def test_job_loss_insurance_took_a_part_of_death_too_before_february_2025() -> None:
    before = bill_wage(Rupiah(5_000_000), month=Month(2025, 1), risk=RiskClass.LOW)
    after = bill_wage(Rupiah(5_000_000), month=Month(2025, 2), risk=RiskClass.LOW)

    assert (before.line(P.JKP).employer, before.line(P.JKM).employer) == (Rupiah(12_000), Rupiah(10_000))
    assert (after.line(P.JKP).employer, after.line(P.JKM).employer) == (Rupiah(7_000), Rupiah(15_000))


@pytest.mark.parametrize(
    ("month", "programs"),
    [
        (Month(2015, 7), {P.JHT, P.JP, P.JKK, P.JKM}),
        (Month(2021, 1), {P.JHT, P.JP, P.JKK, P.JKM}),
        (Month(2021, 2), {P.JHT, P.JP, P.JKK, P.JKM, P.JKP}),
    ],
)
def test_a_programme_that_did_not_exist_yet_is_not_billed(month: Month, programs: set[Program]) -> None:
    bill = bill_wage(Rupiah(5_000_000), month=month, risk=RiskClass.LOW)

    assert {line.program for line in bill.lines} == programs


def test_savings_of_before_2015_can_be_billed_alone() -> None:
    bill = bill_wage(
        Rupiah(5_000_000), month=Month(2010, 1), risk=RiskClass.LOW, programs={P.JHT, P.JP, P.JKP}
    )

    assert [(line.program, line.billed.amount) for line in bill.lines] == [(P.JHT, 285_000)]


@pytest.mark.parametrize(
    ("wage", "month", "employer", "worker"),
    [
        (12_000_000, Month(2026, 11), 221_726, 110_863),
        (11_086_300, Month(2026, 3), 221_726, 110_863),
        (11_086_299, Month(2026, 3), 221_726, 110_863),
        (11_086_200, Month(2026, 3), 221_724, 110_862),
        (12_000_000, Month(2026, 2), 210_948, 105_474),
    ],
)
def test_the_pension_ceiling_goes_by_the_month_the_contribution_is_for(
    wage: int, month: Month, employer: int, worker: int
) -> None:
    line = bill_wage(Rupiah(wage), month=month, risk=RiskClass.LOW).line(P.JP)

    assert (line.employer.amount, line.worker.amount) == (employer, worker)


def test_savings_have_no_wage_ceiling() -> None:
    line = bill_wage(Rupiah(100_000_000), month=NOVEMBER, risk=RiskClass.LOW).line(P.JHT)

    assert (line.employer, line.worker) == (Rupiah(3_700_000), Rupiah(2_000_000))


def test_a_reduction_halves_work_accident_alone() -> None:
    bill = bill_wage(
        Rupiah(8_000_000),
        month=Month(2025, 6),
        risk=RiskClass.LOW,
        programs={P.JKK, P.JKM},
        jkk_factor=Decimal("0.5"),
    )

    assert [(line.program, line.employer.amount) for line in bill.lines] == [(P.JKK, 21_600), (P.JKM, 24_000)]


@given(st.integers(1_000_000, 60_000_000), st.sampled_from(RiskClass))
def test_with_job_loss_insurance_the_bill_stays_the_same(wage: int, risk: RiskClass) -> None:
    with_it = bill_wage(Rupiah(wage), month=NOVEMBER, risk=risk)
    without = bill_wage(Rupiah(wage), month=NOVEMBER, risk=risk, programs=WITHOUT_JKP)

    assert with_it.total == without.total


@pytest.mark.parametrize(
    ("birth_date", "pays"),
    [(date(1967, 11, 1), False), (date(1967, 11, 2), True), (date(1990, 1, 1), True)],
)
def test_who_has_reached_the_pension_age_pays_no_pension(birth_date: date, pays: bool) -> None:
    assert pays_pension(birth_date, month=NOVEMBER) is pays


@pytest.mark.parametrize(
    ("month", "due"),
    [
        (Month(2026, 9), date(2026, 10, 15)),
        (Month(2026, 10), date(2026, 11, 16)),
        (Month(2026, 4), date(2026, 5, 18)),
        (Month(2026, 11), date(2026, 12, 15)),
        (Month(2026, 12), date(2027, 1, 15)),
    ],
)
def test_the_wage_bill_is_due_on_the_15th_of_the_next_month_or_the_next_working_day(
    month: Month, due: date
) -> None:
    assert wage_bill_due(month) == due


@pytest.mark.parametrize(
    ("paid_on", "months", "fee"),
    [
        (date(2026, 11, 16), 0, 0),
        (date(2026, 11, 17), 1, 20_000),
        (date(2026, 12, 16), 1, 20_000),
        (date(2026, 12, 17), 2, 40_000),
        (date(2027, 11, 17), 13, 260_000),
    ],
)
def test_the_late_fee_is_two_percent_for_each_started_month(paid_on: date, months: int, fee: int) -> None:
    due = date(2026, 11, 16)

    assert started_months(due, paid_on) == months
    assert late_fee(Rupiah(1_000_000), month=Month(2026, 10), paid_on=paid_on) == Rupiah(fee)


# --- the self-employed ----------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "sector", "with_jht", "amount"),
    [
        (Month(2025, 12), OTHER, False, 16_800),
        (Month(2025, 12), OTHER, True, 36_800),
        (Month(2026, 1), TRANSPORT, False, 8_400),
        (Month(2026, 3), OTHER, False, 16_800),
        (Month(2026, 4), OTHER, False, 8_400),
        (Month(2026, 11), OTHER, True, 28_400),
        (Month(2026, 12), OTHER, False, 8_400),
        (Month(2027, 1), OTHER, False, 16_800),
        (Month(2027, 3), TRANSPORT, False, 8_400),
        (Month(2027, 4), TRANSPORT, False, 16_800),
    ],
)
def test_the_smallest_contribution_is_16_800_and_half_of_it_for_a_time(
    month: Month, sector: SelfEmployedSector, with_jht: bool, amount: int
) -> None:
    bill = bill_self_employed(Rupiah(1_000_000), month=month, sector=sector, with_jht=with_jht)

    assert bill.total == Rupiah(amount)


@pytest.mark.parametrize(
    ("income", "jkk", "jht"),
    [
        (0, 10_000, 0),
        (999_999, 10_000, 18_000),
        (1_099_999, 10_000, 20_000),
        (1_100_000, 11_000, 22_000),
        (20_699_999, 206_000, 412_000),
        (20_700_000, 207_000, 414_000),
        (20_800_000, 207_000, 416_000),
    ],
)
def test_work_accident_lies_between_ten_and_207_thousand(income: int, jkk: int, jht: int) -> None:
    bill = bill_self_employed(Rupiah(income), month=Month(2025, 12), sector=OTHER)

    assert bill.line(P.JKK).worker == Rupiah(jkk)
    assert [line.program for line in bill.lines] == [P.JHT, P.JKK, P.JKM]
    assert bill.line(P.JKM).worker == Rupiah(6_800)
    assert bill.line(P.JHT).worker == Rupiah(jht)


def test_there_is_no_discount_when_a_budget_pays() -> None:
    bill = bill_self_employed(
        Rupiah(1_000_000), month=NOVEMBER, sector=OTHER, with_jht=False, paid_from_budget=True
    )

    assert bill.total == Rupiah(16_800)
    assert {line.program for line in bill.lines} == COMPULSORY_FOR_SELF_EMPLOYED


@pytest.mark.parametrize(
    ("month", "due"),
    [(Month(2026, 10), date(2026, 10, 15)), (Month(2026, 11), date(2026, 11, 16))],
)
def test_the_self_employed_pay_by_the_15th_of_the_same_month(month: Month, due: date) -> None:
    assert self_employed_due(month) == due


@pytest.mark.parametrize(("unpaid", "protected"), [(0, True), (2, True), (3, True), (4, False)])
def test_protection_rests_after_more_than_three_unpaid_months(unpaid: int, protected: bool) -> None:
    assert is_protected(unpaid, on=date(2026, 11, 20)) is protected


@pytest.mark.parametrize(
    ("birth_date", "may"),
    [(date(1966, 11, 20), False), (date(1966, 11, 21), True), (date(1966, 11, 19), False)],
)
def test_who_is_sixty_cannot_join(birth_date: date, may: bool) -> None:
    assert may_join_self_employed(birth_date, on=date(2026, 11, 20)) is may


@pytest.mark.parametrize(("months_paid", "returned"), [(0, 0), (1, 1), (3, 3)])
def test_months_paid_at_full_price_come_back_as_months(months_paid: int, returned: int) -> None:
    paid, due = [Rupiah(16_800)] * months_paid, [Rupiah(8_400)] * months_paid

    assert months_in_return(paid, due, monthly=Rupiah(8_400)) == returned


def test_less_than_a_month_does_not_come_back() -> None:
    assert months_in_return([Rupiah(36_800)] * 3, [Rupiah(28_400)] * 3, monthly=Rupiah(28_400)) == 0


def test_a_bill_line_without_parts_costs_nothing() -> None:
    bill = bill_wage(ZERO, month=NOVEMBER, risk=RiskClass.HIGH)

    assert bill.total == ZERO
