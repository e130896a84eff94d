"""Recorded consent: UU 27/2022 art. 20 and 22 ask for it, art. 24 for the proof."""

from datetime import datetime
from typing import Final

from jamsostek.consents import VERSIONS, Purpose
from jmo_api.ports.documents import Transaction
from jmo_api.records import CONSENTS, Consent

FACE_CONSENT: Final = Purpose.FACE.value
FACE_CONSENT_VERSION: Final = VERSIONS[Purpose.FACE]
DECLARATION: Final = Purpose.DECLARATION.value
DECLARATION_VERSION: Final = VERSIONS[Purpose.DECLARATION]


def record_consent(
    transaction: Transaction,
    consent_id: str,
    *,
    by: str,
    subject: str,
    version: str,
    at: datetime,
    proof: str = "",
) -> None:
    consent = Consent(consent_id, by, subject, version, given_at=at, proof=proof)
    CONSENTS.create(transaction, consent_id, consent)
