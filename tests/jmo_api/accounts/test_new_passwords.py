"""A password that leaked often is refused, though the rule alone would take it."""

import subprocess
import sys

import pytest

from jamsostek.passwords import check_password
from jamsostek.refusals import WeakPassword
from jmo_api.accounts.new_passwords import check_new_password, leaked

MOST_TRIED = 3_000
"""ASVS 5.0.0, 6.2.4: at least so many of those that the rule would take."""


def is_taken(password: str) -> bool:
    try:
        check_password(password)
    except WeakPassword:
        return False
    return True


def test_enough_of_those_the_rule_would_take_are_known() -> None:
    assert sum(map(is_taken, leaked())) >= MOST_TRIED


@pytest.mark.parametrize("password", ["trustno1", "Jordan23", "1234qwer", "BLINK182"])
def test_a_password_that_leaked_often_is_refused(password: str) -> None:
    check_password(password)

    with pytest.raises(WeakPassword) as refused:
        check_new_password(password)

    assert refused.value.facts == {"cause": "common"}


def test_one_that_did_not_is_judged_by_the_rule_alone() -> None:
    check_new_password("Kopi pahit 7", personal=("SITI AMINAH",))
    with pytest.raises(WeakPassword):
        check_new_password("aminah-2026", personal=("SITI AMINAH",))


def test_the_list_is_not_read_before_somebody_chooses_one() -> None:
    asked = "import sys, jmo_api.edge.routes; print('zxcvbn' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
