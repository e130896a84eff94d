"""Recorded consent: UU 27/2022 art. 20 and 22 ask for it, art. 24 for the proof."""

from datetime import datetime
from typing import Final

from jmo_api.ports import Transaction
from jmo_api.records import CONSENTS, Consent

FACE_CONSENT: Final = "face-comparison"
FACE_CONSENT_VERSION: Final = "2026-11-20"
"""Changes with every change of the wording the app shows (`texts/selfie.py`)."""
DECLARATION: Final = "data-declaration"
DECLARATION_VERSION: Final = "2026-11-20"


def record_consent(
    transaction: Transaction, consent_id: str, *, by: str, subject: str, version: str, at: datetime
) -> None:
    CONSENTS.create(transaction, consent_id, Consent(consent_id, by, subject, version, given_at=at))
