"""A password somebody chooses: what the rule says, and none of those that leaked most often."""

from collections.abc import Iterable
from functools import cache

from jamsostek.passwords import check_password


def check_new_password(password: str, *, personal: Iterable[str] = ()) -> None:
    """`personal`: names, numbers and addresses of whoever chooses it. Raises WeakPassword."""
    check_password(password, personal=personal, leaked=leaked())


@cache
def leaked() -> frozenset[str]:
    """Those found most often in databases that were stolen; read when the first password is chosen."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["passwords"])
