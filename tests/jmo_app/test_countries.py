"""What is said of a foreigner's papers: through the last day, and after it."""

from datetime import date

import pytest

from jamsostek.contract import Residence
from jamsostek.membership import Permit
from jmo_app.components.countries import is_expired, residence_facts
from jmo_app.languages import Language
from jmo_app.texts import Speech

ENDS = date(2027, 5, 31)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 5, 31), "Valid until 31 May 2027"),
        (date(2027, 6, 1), "Ended on 31 May 2027"),
    ],
)
def test_papers_hold_through_their_last_day(on: date, expected: str) -> None:
    papers = Residence("DE", date(2030, 5, 31), Permit.LIMITED, ENDS)

    facts = residence_facts(Speech(Language.ENGLISH), papers, on=on)

    assert facts[0] == ("Passport from", "Germany")
    assert facts[2] == ("Permit to stay (KITAS)", expected)
    assert is_expired(papers, on=on) is (on > ENDS)


def test_who_has_none_is_told_nothing() -> None:
    assert residence_facts(Speech(Language.ENGLISH), None, on=ENDS) == ()
    assert not is_expired(None, on=ENDS)
