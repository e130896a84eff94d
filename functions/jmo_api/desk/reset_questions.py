"""What a caller is asked before a reset goes on; the answers are compared here and shown to nobody."""

from collections.abc import Iterator, Mapping, Sequence
from random import SystemRandom
from typing import Final

from jamsostek.account_reset import QUESTIONS, Question, fits
from jamsostek.refusals import ResetToBranch
from jmo_api.ports.documents import Reading, Where
from jmo_api.records import CARDS, Card, Member

_CHANCE: Final = SystemRandom()
Truths = Mapping[Question, tuple[str, ...]]


def truths_of(reading: Reading, member: Member) -> Truths:
    """What can be asked, with every right answer."""
    cards = [stored.record for stored in CARDS.all(reading, Where("member_id", member.member_id))]
    return {question: answers for question, answers in _known(member, cards) if answers}


def draw_questions(truths: Truths, *, but: Sequence[Question] = ()) -> tuple[Question, ...]:
    """Others than the last time, as far as there are others. Raises ResetToBranch."""
    if len(truths) < QUESTIONS:
        raise ResetToBranch
    drawn = _CHANCE.sample(list(truths), len(truths))
    fresh = sorted(drawn, key=lambda question: question in but)
    return tuple(fresh[:QUESTIONS])


def are_right(truths: Truths, questions: Sequence[Question], answers: Sequence[str]) -> bool:
    right = [
        fits(question, answer, truths.get(question, ()))
        for question, answer in zip(questions, answers, strict=True)
    ]
    return all(right)


def _known(member: Member, cards: Sequence[Card]) -> Iterator[tuple[Question, tuple[str, ...]]]:
    latest = sorted(cards, key=lambda card: card.last_contribution_on or card.member_since)[-1:]
    contact = member.additional.emergency if member.additional else None
    yield Question.EMPLOYER, tuple(card.employer for card in latest if card.employer)
    yield (
        Question.LAST_CONTRIBUTION,
        tuple(f"{card.last_contribution_on:%Y-%m}" for card in latest if card.last_contribution_on),
    )
    yield Question.CARD_ENDING, tuple(card.kpj[-4:] for card in cards)
    yield Question.EMERGENCY_NAME, (contact.name,) if contact else ()
    yield Question.FIRST_YEAR, (str(min(card.member_since for card in cards).year),) if cards else ()
