"""What a migrant worker shows at each stage, and whether it still holds (ruling 18)."""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from jamsostek.migrants import Agreement, MigrantPart
from jamsostek.refusals import AgreementOver, DocumentsMissing, PassportExpired


class Document(StrEnum):
    ID_CARD = "KTP"
    FAMILY_CARD = "KK"
    PASSPORT = "PASPOR"
    AGREEMENT = "PERJANJIAN_KERJA"


REQUIRED: Final[Mapping[MigrantPart, tuple[Document, ...]]] = {
    MigrantPart.BEFORE: (Document.ID_CARD, Document.FAMILY_CARD),
    MigrantPart.DURING_AND_AFTER: (
        Document.ID_CARD,
        Document.FAMILY_CARD,
        Document.PASSPORT,
        Document.AGREEMENT,
    ),
    MigrantPart.EXTENSION: (Document.ID_CARD, Document.AGREEMENT),
}
"""The published list of the three stages; Permenaker 4/2023 art. 9 asks for less, never for more."""


def missing_documents(part: MigrantPart, given: Collection[Document]) -> tuple[Document, ...]:
    return tuple(document for document in REQUIRED[part] if document not in given)


def check_documents(part: MigrantPart, given: Collection[Document]) -> None:
    """Asked at the billing, not before: what does not exist yet may follow. Raises DocumentsMissing."""
    missing = missing_documents(part, given)
    if missing:
        raise DocumentsMissing(documents=", ".join(missing))


def check_passport(expires_on: date, *, on: date) -> None:
    """Holds through its last day. Raises PassportExpired."""
    if expires_on < on:
        raise PassportExpired(expired_on=expires_on)


def passport_ends_early(expires_on: date, agreement: Agreement) -> bool:
    """Worth a word, no refusal: it is renewed abroad."""
    return expires_on < agreement.ends_on


def check_agreement(agreement: Agreement, *, on: date) -> None:
    """Raises AgreementOver."""
    if agreement.ends_on < on:
        raise AgreementOver(ended_on=agreement.ends_on)
