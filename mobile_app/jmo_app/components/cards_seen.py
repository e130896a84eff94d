"""The member's cards and who the member is, to look through before going on."""

from collections.abc import Sequence
from datetime import date

import flet as ft

from jamsostek.contract import Card
from jmo_app.components import surfaces, words
from jmo_app.formats import grouped
from jmo_app.texts import Speech


def person(
    speech: Speech,
    *more: tuple[str, str],
    name: str,
    masked_nik: str,
    masked_passport: str = "",
    birth_date: date,
) -> ft.Control:
    return surfaces.section(
        surfaces.facts(
            (speech.say("wizard.name"), name),
            identity(speech, masked_nik, masked_passport),
            (speech.say("wizard.birth_date"), speech.day(birth_date)),
            *more,
        )
    )


def identity(speech: Speech, masked_nik: str, masked_passport: str) -> tuple[str, str]:
    """A foreigner's passport, everybody else's NIK, with what it is."""
    if masked_passport:
        return speech.say("wizard.passport"), masked_passport
    return speech.say("wizard.nik"), masked_nik


def cards(speech: Speech, seen: Sequence[Card]) -> list[ft.Control]:
    return [_card(speech, card) for card in seen]


def _card(speech: Speech, card: Card) -> ft.Control:
    say = speech.say
    rows: list[ft.Control] = [
        words.heading(say("wizard.card", kpj=grouped(card.kpj))),
        words.body(say("wizard.card_line", segment=card.segment, status=card.status)),
    ]
    if card.employer:
        rows.append(words.quiet(card.employer, size=15))
    rows.append(words.quiet(say("wizard.card_since", since=card.member_since)))
    if card.left_on is not None:
        rows.append(words.quiet(say("wizard.card_left", left=card.left_on)))
    return surfaces.section(*rows, spacing=4)
