"""Whether a card is this person's: the same number, the same name, the same birth date."""

from dataclasses import dataclass
from datetime import date

from jamsostek.names import Likeness, compare_names


@dataclass(frozen=True, slots=True, repr=False)
class Holder:
    number: str
    """NIK, or a foreigner's passport; as the card was registered."""
    name: str
    birth_date: date


def is_same_holder(card: Holder, member: Holder) -> bool:
    """A letter that differs is for a person to judge, and so is a card without a number."""
    return (
        bool(card.number)
        and card.number == member.number
        and card.birth_date == member.birth_date
        and compare_names(card.name, member.name).likeness is Likeness.EXACT
    )
