"""Getting an account back when email and phone are both lost (Layanan Masyarakat 175).

What a thief holds — the identity card, a new SIM card, answers somebody sold — must not be enough: three
questions, a live face on the new phone, a second agent, and a day in which the old contacts can stop it.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

from jamsostek.names import name_words

QUESTIONS: Final = 3
TRIES: Final = 2
"""All three right; after the second time a person at a branch goes on."""
LINK_LASTS: Final = timedelta(minutes=30)
OPEN_FOR: Final = timedelta(days=3)
COOLING_OFF: Final = timedelta(hours=24)
PAYOUT_PAUSE: Final = timedelta(hours=72)
"""From the hour in which the reset takes effect."""


class ResetStatus(StrEnum):
    ASKING = "asking"
    LINK_SENT = "link-sent"
    CONFIRMED = "confirmed"
    """Face, email and phone are proven; a second agent decides."""
    APPROVED = "approved"
    """Cooling off: the old contacts can stop it."""
    IN_FORCE = "in-force"
    TO_BRANCH = "to-branch"
    """The answers were wrong twice: an agent has to see the person, with the identity card."""
    REFUSED = "refused"
    STOPPED = "stopped"
    EXPIRED = "expired"


NEXT: Final[Mapping[ResetStatus, frozenset[ResetStatus]]] = {
    ResetStatus.ASKING: frozenset(
        {ResetStatus.LINK_SENT, ResetStatus.TO_BRANCH, ResetStatus.REFUSED, ResetStatus.EXPIRED}
    ),
    ResetStatus.LINK_SENT: frozenset({ResetStatus.CONFIRMED, ResetStatus.REFUSED, ResetStatus.EXPIRED}),
    ResetStatus.CONFIRMED: frozenset({ResetStatus.APPROVED, ResetStatus.REFUSED, ResetStatus.EXPIRED}),
    ResetStatus.APPROVED: frozenset({ResetStatus.IN_FORCE, ResetStatus.STOPPED}),
    ResetStatus.IN_FORCE: frozenset(),
    ResetStatus.TO_BRANCH: frozenset({ResetStatus.LINK_SENT, ResetStatus.REFUSED, ResetStatus.EXPIRED}),
    ResetStatus.REFUSED: frozenset(),
    ResetStatus.STOPPED: frozenset(),
    ResetStatus.EXPIRED: frozenset(),
}


AT_A_BRANCH: Final = frozenset({ResetStatus.TO_BRANCH, ResetStatus.LINK_SENT})
"""Where an agent who sees the person, with the card, stands in for the answers or the live face."""


class Question(StrEnum):
    EMPLOYER = "employer"
    """Of the last card."""
    LAST_CONTRIBUTION = "last-contribution"
    """Its month, `YYYY-MM`."""
    CARD_ENDING = "card-ending"
    """The last four digits of any one card."""
    EMERGENCY_NAME = "emergency-name"
    """The first name of the emergency contact."""
    FIRST_YEAR = "first-year"
    """In which the first card began."""


_LEGAL_FORMS: Final = frozenset({"PT", "CV", "UD", "TBK", "PERSERO"})


def is_over(status: ResetStatus) -> bool:
    return not NEXT[status]


def fits(question: Question, stated: str, truths: Collection[str]) -> bool:
    """Whether one of the right answers was given; how a company or a name is written does not matter."""
    said = _essence(question, stated)
    return bool(said) and said in {_essence(question, truth) for truth in truths}


def _essence(question: Question, answer: str) -> str:
    words = [word for word in name_words(answer) if word not in _LEGAL_FORMS]
    match question:
        case Question.EMPLOYER:
            return " ".join(words)
        case Question.EMERGENCY_NAME:
            return words[0] if words else ""
        case _:
            return "".join(character for character in answer if character.isascii() and character.isdigit())
