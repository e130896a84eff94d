"""Whether the person who opens an account is the member: what they state against what is held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jamsostek.names import Likeness, compare_names
from jamsostek.refusals import IdentityDiffers


@dataclass(frozen=True, slots=True, repr=False)
class HeldIdentity:
    """One record of a person: ours, or the population registry's."""

    name: str
    birth_date: date


def check_stated_identity(name: str, birth_date: date, *, held: Iterable[HeldIdentity]) -> None:
    """Raises IdentityDiffers.

    Who is asking is not known yet, so the words that differ are shown only where the name is all but
    right: a slip of the pen is worth showing, the name of a stranger is not.
    """
    differs: set[str] = set()
    shown = ""
    for record in held:
        comparison = compare_names(name, record.name)
        if comparison.likeness is not Likeness.EXACT:
            differs.add("name")
        if comparison.likeness is Likeness.SIMILAR:
            shown = comparison.difference
        if record.birth_date != birth_date:
            differs.add("birth-date")
    if differs:
        listed = ", ".join(field for field in ("name", "birth-date") if field in differs)
        raise IdentityDiffers(differs=listed, diff=shown)
