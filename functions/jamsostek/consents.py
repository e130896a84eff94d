"""What a member agrees to, purpose by purpose (UU 27/2022 art. 20 to 24).

A version names the wording; it changes with every change of the sentences the app shows.
"""

from enum import StrEnum
from typing import Final


class Purpose(StrEnum):
    TERMS = "account-terms"
    """The account itself: a contract, so no account without it."""
    IDENTITY = "identity-check"
    """Comparing NIK, name and birth date with the population registry."""
    FACE = "face-comparison"
    DECLARATION = "data-declaration"
    """What the member declared to be true; a statement, so it cannot be taken back."""
    RELATIVE = "relative-follows"
    """A relative may see whether somebody who works abroad is protected; asked for each relative."""
    NEWS = "programme-news"
    """Never needed for anything."""


VERSIONS: Final = {
    Purpose.TERMS: "2026-11-24",
    Purpose.IDENTITY: "2026-11-24",
    Purpose.FACE: "2026-11-27",
    Purpose.DECLARATION: "2026-11-20",
    Purpose.RELATIVE: "2026-11-27",
    Purpose.NEWS: "2026-11-24",
}
TO_OPEN_AN_ACCOUNT: Final = (Purpose.TERMS, Purpose.IDENTITY)
MAY_BE_WITHDRAWN: Final = frozenset({Purpose.FACE, Purpose.NEWS})
"""The others end with the account."""
