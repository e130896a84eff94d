"""What befell a few members for showing before today, through the use cases, on the day it happened."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from jamsostek.claims import ClaimReason
from jamsostek.contract import BankChoice, FaceOutcome, FacePurpose, QuoteClaim, SubmitJhtClaim
from jmo_api.claims.claims import quote_claim, submit_jht_claim
from jmo_api.clock import WIB, SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import drain
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction, Where
from jmo_api.privacy.consents import FACE_CONSENT, FACE_CONSENT_VERSION, record_consent
from jmo_api.records import CLAIMS, FACE_CHECKS, MEMBERS, FaceCheck
from jmo_api.world import World

MORNING: Final = time(10)
FACE_HOLDS: Final = timedelta(minutes=15)


def claim_in_the_past(world: World, member_id: str, *, on: date) -> None:
    """Ask for everything on that day, and let the machine work until it has nothing left to do."""
    if CLAIMS.all(world.documents, Where("member_id", member_id), limit=1):
        return
    then = replace(world, clock=SetClock(datetime.combine(on, MORNING, WIB)))
    caller = Caller(account_id=member_id, member_id=member_id, session_id="past")
    check_id = _matched_face(then, member_id)
    quote = quote_claim(then, caller, QuoteClaim(ClaimReason.RESIGNED))
    account = MEMBERS.get(then.documents, member_id).record.account
    assert account is not None
    submit_jht_claim(
        then,
        caller,
        SubmitJhtClaim(
            request_id=f"{member_id}-past-claim",
            reason=ClaimReason.RESIGNED,
            face_check_id=check_id,
            bank=BankChoice(account.bank_code, account.number),
            npwp="",
            confirmed_net=quote.net,
            confirmed_merges=quote.merges,
        ),
    )
    drain(then, HANDLERS)


def _matched_face(world: World, member_id: str) -> str:
    check_id = f"{member_id}-past-face"
    if FACE_CHECKS.find(world.documents, check_id) is None:
        at = world.clock.now()
        world.documents.transact(
            lambda transaction: _write_matched_face(transaction, check_id, member_id, at=at)
        )
    return check_id


def _write_matched_face(transaction: Transaction, check_id: str, member_id: str, *, at: datetime) -> None:
    consent_id = f"{check_id}-consent"
    record_consent(
        transaction, consent_id, by=member_id, subject=FACE_CONSENT, version=FACE_CONSENT_VERSION, at=at
    )
    check = FaceCheck(
        check_id=check_id,
        member_id=member_id,
        purpose=FacePurpose.JHT_CLAIM,
        consent_id=consent_id,
        outcome=FaceOutcome.MATCHED,
        started_at=at,
        expires_at=at + FACE_HOLDS,
    )
    FACE_CHECKS.create(transaction, check_id, check)
