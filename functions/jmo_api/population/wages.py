"""What people earn: above the province's minimum mostly, sometimes below, sometimes only on paper at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from random import Random
from typing import Final

MINIMUM_2026: Final[Mapping[str, int]] = {
    # Province minimum wage (UMP) 2026, rupiah a month.
    "11": 3_685_615, "12": 3_228_949, "13": 3_182_955, "14": 3_780_495, "15": 3_471_497, "16": 3_942_963,
    "17": 2_827_250, "18": 3_047_734, "19": 4_035_000, "21": 3_879_520, "31": 5_729_876, "32": 2_317_601,
    "33": 2_327_386, "34": 2_417_495, "35": 2_446_880, "36": 3_100_881, "51": 3_207_459, "52": 2_673_861,
    "53": 2_455_898, "61": 3_054_552, "62": 3_686_138, "63": 3_725_000, "64": 3_762_431, "65": 3_775_243,
    "71": 4_002_630, "72": 3_179_565, "73": 3_921_088, "74": 3_306_496, "75": 3_405_144, "76": 3_315_934,
    "81": 3_334_490, "82": 3_510_240, "91": 4_436_283, "92": 3_841_000, "93": 4_508_850, "94": 4_285_848,
    "95": 4_508_714, "96": 3_766_000,
}  # fmt: skip
YEARLY_GROWTH: Final = 0.055
"""Illustrative: earlier minimums are reckoned back from 2026."""

BELOW_MINIMUM_SHARE: Final = 0.15
REPORTED_AT_MINIMUM_SHARE: Final = 0.10
_SPREAD, _CENTRE = 0.476, 0.493
"""Lognormal, so that 15 % lie below the minimum and about 5 % above the ceiling of the pension programme."""

DECLARED_INCOMES: Final = (
    1_000_000,
    1_000_000,
    1_000_000,
    1_500_000,
    2_000_000,
    2_500_000,
    3_000_000,
    5_000_000,
)
"""What the self-employed declare; most the smallest."""


@dataclass(frozen=True, slots=True)
class Pay:
    """A monthly wage as the employer reports it, by year."""

    province: str
    factor: float
    """Of the province's minimum; 1 for an employer who reports everybody at it."""

    def in_year(self, year: int) -> int:
        if self.factor == 1:
            return minimum(self.province, year)
        return round(minimum(self.province, year) * self.factor / 1000) * 1000


def minimum(province: str, year: int) -> int:
    return round(MINIMUM_2026[province] * float((1 + YEARLY_GROWTH) ** (year - 2026)))


def draw_pay(draw: Random, *, province: str) -> Pay:
    if draw.random() < REPORTED_AT_MINIMUM_SHARE:
        return Pay(province, 1)
    return Pay(province, exp(draw.gauss(_CENTRE, _SPREAD)))
