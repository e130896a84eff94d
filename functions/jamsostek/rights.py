"""What a member may demand of who keeps their data (UU 27/2022 art. 5 to 13), and what the law keeps back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from jamsostek.money import Rupiah
from jamsostek.refusals import ClaimOpen, ProcessingRestricted, RuleBroken, SavingsStay

ANSWER_WITHIN: Final = timedelta(hours=72)
"""3 × 24 hours: access and its copy (art. 32), correction (art. 30), restriction (art. 41)."""
COPY_LASTS: Final = timedelta(days=7)
"""A copy that lies about is a danger: after this it is made anew."""
CLOSES_AFTER: Final = timedelta(days=7)
"""Time for the owner to hear of it and call it off."""


class Because(StrEnum):
    """Why something outlives the account."""

    SAVINGS = "savings"
    """They are the member's, and are kept on the member's card."""
    PAID_CLAIM = "paid-claim"
    PROOF_OF_CONSENT = "proof-of-consent"
    ACCOUNTABILITY = "accountability"


@dataclass(frozen=True, slots=True)
class Kept:
    """`years` after the last entry; None: as long as the membership lasts."""

    what: str
    because: Because
    law: str
    years: int | None


KEPT_AFTER_CLOSING: Final = (
    Kept("membership", Because.SAVINGS, "UU 24/2011, PP 46/2015", None),
    Kept("claims", Because.PAID_CLAIM, "PP 46/2015, PMK 16/PMK.03/2010", 10),
    Kept("consents", Because.PROOF_OF_CONSENT, "UU 27/2022 art. 24", 10),
    Kept("audit", Because.ACCOUNTABILITY, "UU 27/2022 art. 31", 10),
)
"""The years are ours: no figure was found in the regulations."""


class ObjectionSubject(StrEnum):
    """What a machine decided."""

    CLAIM = "claim"
    FACE = "face"
    IDENTITY = "identity"
    OTHER = "other"


def check_closing(
    open_claim: str | None, savings: Rupiah, *, savings_understood: bool
) -> Sequence[RuleBroken]:
    """All that stands against closing. Savings do not: they stay, and the member has to know that."""
    found: list[RuleBroken] = []
    if open_claim is not None:
        found.append(ClaimOpen(number=open_claim))
    if savings > Rupiah(0) and not savings_understood:
        found.append(SavingsStay(total=savings, field="savings_understood"))
    return found


def check_unrestricted(*, is_restricted: bool) -> None:
    """Before anything new is done with the data. Raises ProcessingRestricted."""
    if is_restricted:
        raise ProcessingRestricted
