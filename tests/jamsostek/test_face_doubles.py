from datetime import date

import pytest

from jamsostek.consents import VERSIONS, Purpose
from jamsostek.face_doubles import block_of, blocks_beside, is_told
from jamsostek.identity import Sex

SITI = {"nik": "3171990101900001", "sex": Sex.FEMALE, "birth_date": date(1990, 1, 1)}


@pytest.mark.parametrize(
    ("version", "told"),
    [("2026-11-24", False), ("2026-11-26", False), ("2026-11-27", True), ("2027-01-01", True)],
)
def test_a_consent_covers_the_search_from_the_wording_that_names_it(version: str, told: bool) -> None:
    """UU 27/2022 art. 20: consent is for stated purposes."""
    assert is_told(version) is told


def test_the_wording_shown_today_names_it() -> None:
    assert is_told(VERSIONS[Purpose.FACE])


@pytest.mark.parametrize(
    ("other", "beside"),
    [
        ({}, True),
        ({"nik": "3171045202880003"}, True),  # the same regency
        ({"nik": "3273990101900001"}, False),  # another
        ({"nik": ""}, False),  # a passport
        ({"sex": Sex.MALE}, False),
        ({"birth_date": date(1985, 1, 1)}, True),  # the first day of the block before
        ({"birth_date": date(1984, 12, 31)}, False),
        ({"birth_date": date(1999, 12, 31)}, True),  # the last of the block after
        ({"birth_date": date(2000, 1, 1)}, False),
    ],
)
def test_those_of_one_region_sex_and_age_are_set_beside_each_other(
    other: dict[str, object], beside: bool
) -> None:
    mine = block_of(**SITI)  # type: ignore[arg-type]
    theirs = block_of(**{**SITI, **other})  # type: ignore[arg-type]

    assert (theirs in blocks_beside(mine)) is beside
    assert (mine in blocks_beside(theirs)) is beside


def test_foreigners_are_set_beside_foreigners() -> None:
    assert block_of(**{**SITI, "nik": ""}) == "passport:PEREMPUAN:398"  # type: ignore[arg-type]
