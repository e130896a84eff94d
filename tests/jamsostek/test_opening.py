from datetime import date

import pytest

from jamsostek.opening import HeldIdentity, check_stated_identity
from jamsostek.refusals import IdentityDiffers

BORN = date(1990, 1, 1)
REGISTRY, OURS = HeldIdentity("SITI AMINAH", BORN), HeldIdentity("Siti Aminah", BORN)


def test_an_identity_that_agrees_everywhere_passes() -> None:
    check_stated_identity("siti aminah", BORN, held=[REGISTRY, OURS])


@pytest.mark.parametrize(
    ("name", "born", "differs", "shown"),
    [
        ("Siti Amina", BORN, "name", "AMINA / AMINAH"),
        ("Rahmat Hidayat", BORN, "name", ""),
        ("Siti Aminah", date(1990, 1, 2), "birth-date", ""),
        ("Rahmat", date(1990, 1, 2), "name, birth-date", ""),
    ],
)
def test_what_differs_is_named_but_only_a_slip_of_the_pen_is_shown(
    name: str, born: date, differs: str, shown: str
) -> None:
    with pytest.raises(IdentityDiffers) as refused:
        check_stated_identity(name, born, held=[REGISTRY, OURS])

    assert refused.value.facts == {"differs": differs, "diff": shown}
