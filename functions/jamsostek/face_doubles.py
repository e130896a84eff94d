"""Whose faces are set beside each other, to find one person under several accounts.

Not everybody's beside everybody's: among millions there are many who look alike by chance. Whoever holds
several identities has them of one sex, of about their own age, and mostly from where they live.
"""

from datetime import date
from typing import Final

from jamsostek.membership import Sex

TOLD_SINCE: Final = "2026-11-27"
"""The first wording of the consent that names this purpose (UU 27/2022 art. 20 and 21)."""
YEARS: Final = 5
"""A block spans as many years of birth; the blocks before and after it are searched too."""
_REGENCY: Final = 4
_NO_NIK: Final = "passport"


def is_told(consent_version: str) -> bool:
    """Whether this consent covers being searched."""
    return consent_version >= TOLD_SINCE


def block_of(*, nik: str, sex: Sex, birth_date: date) -> str:
    """Regency of the NIK, sex, and years of birth."""
    return _named(nik[:_REGENCY] or _NO_NIK, sex, birth_date.year // YEARS)


def blocks_beside(block: str) -> tuple[str, str, str]:
    """Itself, and those of people a few years older and younger."""
    region, sex, years = block.split(":")
    return (_named(region, sex, int(years) - 1), block, _named(region, sex, int(years) + 1))


def _named(region: str, sex: str, years: int) -> str:
    return f"{region}:{sex}:{years}"
