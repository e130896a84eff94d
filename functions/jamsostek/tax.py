"""Income tax on old-age savings paid out: PP 68/2009, PMK 16/PMK.03/2010, article 17 of the income tax law.

Everything paid within the calendar year of the first payment and the next one is taxed
finally, with one allowance for that window. What is paid later is taxed progressively,
cumulatively within its calendar year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jamsostek.money import ZERO, Rupiah, total
from jamsostek.parameters import (
    LUMP_SUM_TAX,
    PROGRESSIVE_TAX,
    LumpSumTax,
    ProgressiveTax,
    Row,
    value_on,
)


class TaxRule(StrEnum):
    FINAL_FREE = "final-free"
    FINAL_5 = "final-5"
    PROGRESSIVE = "progressive"
    PROGRESSIVE_NO_NPWP = "progressive-no-npwp"


@dataclass(frozen=True, slots=True)
class Payment:
    """Savings paid out before, gross."""

    paid_on: date
    gross: Rupiah
    took_everything: bool = False
    """Savings begun after it are new savings, with a window of their own once this one has passed."""


@dataclass(frozen=True, slots=True)
class Tax:
    amount: Rupiah
    rule: TaxRule


def tax_on_payout(
    gross: Rupiah,
    *,
    on: date,
    has_npwp: bool,
    earlier: Sequence[Payment] = (),
    lump_sum: Sequence[Row[LumpSumTax]] = LUMP_SUM_TAX,
    progressive: Sequence[Row[ProgressiveTax]] = PROGRESSIVE_TAX,
) -> Tax:
    """`earlier`: all payments of this member before, oldest first."""
    final = value_on(lump_sum, on)
    same_savings = _of_same_savings(earlier, on=on, window_years=final.window_years)
    if not same_savings or on.year < same_savings[0].paid_on.year + final.window_years:
        return _final(gross, final, before=total(payment.gross for payment in same_savings))
    this_year = total(payment.gross for payment in same_savings if payment.paid_on.year == on.year)
    return _progressive(gross, value_on(progressive, on), before=this_year, has_npwp=has_npwp)


def _of_same_savings(earlier: Sequence[Payment], *, on: date, window_years: int) -> list[Payment]:
    payments: list[Payment] = []
    for payment in sorted(earlier, key=lambda payment: payment.paid_on):
        if _are_new_savings(payments, on=payment.paid_on, window_years=window_years):
            payments = []
        payments.append(payment)
    return [] if _are_new_savings(payments, on=on, window_years=window_years) else payments


def _are_new_savings(payments: Sequence[Payment], *, on: date, window_years: int) -> bool:
    if not payments or not payments[-1].took_everything:
        return False
    return on.year >= payments[0].paid_on.year + window_years


def _final(gross: Rupiah, law: LumpSumTax, *, before: Rupiah) -> Tax:
    tax = _final_tax(before + gross, law) - _final_tax(before, law)
    return Tax(tax, TaxRule.FINAL_5 if before + gross > law.free else TaxRule.FINAL_FREE)


def _final_tax(gross: Rupiah, law: LumpSumTax) -> Rupiah:
    return max(gross - law.free, ZERO).share_down(law.rate)


def _progressive(gross: Rupiah, law: ProgressiveTax, *, before: Rupiah, has_npwp: bool) -> Tax:
    tax = _article_17(before + gross, law) - _article_17(before, law)
    if has_npwp:
        return Tax(tax, TaxRule.PROGRESSIVE)
    # UU 36/2008 art. 21(5a)
    return Tax(tax.share_down(Decimal(1) + law.surcharge_without_npwp), TaxRule.PROGRESSIVE_NO_NPWP)


def _article_17(gross: Rupiah, law: ProgressiveTax) -> Rupiah:
    """The base is rounded down to thousands, the tax to the rupiah."""
    base, floor, tax = gross.down_to(law.base_step), ZERO, ZERO
    for band in law.bands:
        ceiling = base if band.up_to is None else min(base, band.up_to)
        tax += max(ceiling - floor, ZERO).share_down(band.rate)
        floor = ceiling
    return tax
