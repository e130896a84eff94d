"""One device, account number, phone or face behind several members: something for a person to look at.

A sign, never a verdict. Families share a phone, and so do neighbours at a shop: what is common opens no
case. Nothing follows for the member, save that money does not leave to an account that serves two people
until somebody has looked.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class Sign(StrEnum):
    DEVICE = "device"
    ACCOUNT = "account"
    PHONE = "phone"
    FACE = "face"


SHARED_BY: Final[Mapping[Sign, int]] = {
    Sign.ACCOUNT: 2,
    Sign.FACE: 2,
    Sign.PHONE: 3,
    Sign.DEVICE: 4,
}
"""So many members, and a case is opened. Our choice: no figure is published. A bank account has one holder,
and the bank has said the name, a face one owner; a phone may serve a couple, a device a household."""

HOLDS: Final = frozenset({Sign.ACCOUNT})
"""Where payouts wait before a person has decided; what is confirmed holds them whatever the sign."""

HELD_WHILE_LOOKED_AT: Final = timedelta(hours=72)
"""As long as a person may take (UU 27/2022 art. 41: restriction within 3 x 24 hours)."""
HELD_WHEN_CONFIRMED: Final = timedelta(days=30)
"""Time for a report and for the member's objection; then it is decided anew, never prolonged by itself."""


def held_until(sign: Sign, *, answer_by: datetime, confirmed_at: datetime | None = None) -> datetime | None:
    """Until when a suspicion holds the payouts of all concerned; None: it does not."""
    if confirmed_at is not None:
        return confirmed_at + HELD_WHEN_CONFIRMED
    return answer_by if sign in HOLDS else None


def is_suspicious(sign: Sign, members: int) -> bool:
    return members >= SHARED_BY[sign]
