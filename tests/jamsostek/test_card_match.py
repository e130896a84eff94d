from dataclasses import replace
from datetime import date

import pytest

from jamsostek.card_match import Holder, is_same_holder

SITI = Holder("3171994101900001", "SITI AMINAH", date(1990, 1, 1))


@pytest.mark.parametrize(
    ("card", "same"),
    [
        (SITI, True),
        (replace(SITI, name="Hj. Siti Aminah, S.E."), True),
        (replace(SITI, name="SITI AMINA"), False),
        (replace(SITI, birth_date=date(1990, 1, 2)), False),
        (replace(SITI, number="3171994101900002"), False),
        (replace(SITI, number=""), False),
    ],
    ids=["the same", "titles", "a letter", "a day", "another number", "no number"],
)
def test_a_card_is_the_same_persons_by_number_name_and_birth_date(card: Holder, same: bool) -> None:
    assert is_same_holder(card, SITI) is same


def test_nobody_without_a_number_owns_a_card_without_one() -> None:
    nobody = replace(SITI, number="")

    assert not is_same_holder(nobody, nobody)
