"""Taking the consent to face comparison back: what was kept goes with it (UU 27/2022 art. 8 and 9)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from jamsostek.contract import FaceConsentEnded, FaceOutcome, WithdrawFaceConsent
from jamsostek.refusals import FaceConsentWithdrawn
from jmo_api.desk.cases import close_case
from jmo_api.faces.face_references import drop_reference
from jmo_api.findings import problem_of
from jmo_api.identifiers import id_for
from jmo_api.once import Arrival, once
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Body, Reading, Transaction, Where
from jmo_api.privacy.consents import FACE_CONSENT
from jmo_api.records import (
    CASES,
    CONSENTS,
    FACE_CHECKS,
    MEMBERS,
    Case,
    CaseKind,
    CaseStatus,
    Consent,
    FaceCheck,
    Member,
)
from jmo_api.stored import Stored
from jmo_api.world import World

FORGET_FACE: Final = "forget-face"
"""The outbox rows that delete what was kept of a face."""
WITHDRAWN: Final = "consent-withdrawn"
UNFINISHED: Final = frozenset({FaceOutcome.PENDING, FaceOutcome.NOT_MATCHED, FaceOutcome.IN_REVIEW})


def withdraw_face_consent(world: World, caller: Caller, request: WithdrawFaceConsent) -> FaceConsentEnded:
    now = world.clock.now()
    occasion = id_for(caller.member_id, request.request_id)

    def work(transaction: Transaction) -> FaceConsentEnded:
        return once(
            transaction,
            Arrival(caller, "face-consent/withdraw", request),
            FaceConsentEnded,
            on=now,
            work=lambda: end_face_consent(transaction, caller.member_id, key=occasion, at=now),
        )

    return world.documents.transact(work)


def require_face_consent(reading: Reading, check: FaceCheck) -> None:
    """Before anything is computed. Raises FaceConsentWithdrawn."""
    if is_face_consent_withdrawn(reading, check):
        raise FaceConsentWithdrawn


def is_face_consent_withdrawn(reading: Reading, check: FaceCheck) -> bool:
    return CONSENTS.get(reading, check.consent_id).record.withdrawn_at is not None


def forget_face(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - as deliveries are called
    for name in payload["pictures"]:
        world.pictures.delete(name)
    if payload["reference"]:
        drop_reference(world, payload["reference"])


def end_face_consent(transaction: Transaction, member_id: str, *, key: str, at: datetime) -> FaceConsentEnded:
    """`key` names the occasion."""
    member = MEMBERS.get(transaction, member_id)
    consents = _given(transaction, member_id)
    checks = FACE_CHECKS.all(transaction, Where("member_id", member_id))
    reviews = _open_reviews(transaction, member_id)
    pictures = sorted({name for stored in checks for name in _pictures_of(stored.record)})
    payload = {"pictures": pictures, "reference": member.record.face_reference or ""}
    put_in_outbox(transaction, FORGET_FACE, payload, key=f"{FORGET_FACE}:{member_id}:{key}", on=at)
    for consent in consents:
        CONSENTS.replace(transaction, consent, replace(consent.record, withdrawn_at=at))
    for check in checks:
        FACE_CHECKS.replace(transaction, check, _forgotten(check.record))
    for review in reviews:
        close_case(transaction, review, CaseStatus.REFUSED, by=member_id, reason=WITHDRAWN, at=at)
    MEMBERS.replace(transaction, member, _without_face(member.record, [one.key for one in reviews]))
    return FaceConsentEnded(withdrawn_at=at)


def _given(transaction: Transaction, member_id: str) -> Sequence[Stored[Consent]]:
    found = CONSENTS.all(transaction, Where("member_id", member_id), Where("subject", FACE_CONSENT))
    return [stored for stored in found if stored.record.withdrawn_at is None]


def _open_reviews(transaction: Transaction, member_id: str) -> Sequence[Stored[Case]]:
    found = CASES.all(transaction, Where("member_id", member_id), Where("status", CaseStatus.OPEN))
    return [stored for stored in found if stored.record.kind is CaseKind.FACE_REVIEW]


def _pictures_of(check: FaceCheck) -> set[str]:
    return {*check.held, *(name for name in (check.picture, check.reference) if name)}


def _forgotten(check: FaceCheck) -> FaceCheck:
    """What was decided stays decided; what was measured goes; what is open is left to the branch."""
    bare = replace(
        check, picture=None, reference=None, held=(), score=None, findings=(), limits=None, challenge=None
    )
    if check.outcome not in UNFINISHED:
        return bare
    refusal = problem_of(FaceConsentWithdrawn())
    return replace(bare, outcome=FaceOutcome.NOT_MATCHED, was_reviewed=True, is_near=False, refusal=refusal)


def _without_face(member: Member, closed: Sequence[str]) -> Member:
    provisional = member.provisional
    if provisional is not None and provisional.case_number in closed:
        provisional = None
    return replace(member, face_reference=None, provisional=provisional)
