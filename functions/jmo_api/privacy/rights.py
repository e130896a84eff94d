"""What a member agreed to, and taking it back (UU 27/2022 art. 9 and 24)."""

from dataclasses import replace
from typing import Final

from jamsostek.account_contract import Consents, GivenConsent
from jamsostek.consents import MAY_BE_WITHDRAWN, Purpose
from jamsostek.refusals import NotHere
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction, Where
from jmo_api.privacy.face_consent import end_face_consent
from jmo_api.records import CONSENTS, Consent
from jmo_api.world import World

WITHDRAWABLE: Final = frozenset(purpose.value for purpose in MAY_BE_WITHDRAWN)


def list_consents(world: World, caller: Caller) -> Consents:
    found = CONSENTS.all(world.documents, Where("member_id", caller.member_id))
    newest_first = sorted((stored.record for stored in found), key=lambda one: one.given_at, reverse=True)
    return Consents(tuple(_view(consent) for consent in newest_first))


def withdraw_consent(world: World, caller: Caller, *, consent_id: str) -> Consents:
    """What was computed by it goes: the enrolled face and its picture. The record of it stays as proof.

    Raises NotHere for another's, and for what ends with the account only.
    """
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        stored = CONSENTS.find(transaction, consent_id)
        if stored is None or stored.record.member_id != caller.member_id:
            raise NotHere
        if stored.record.subject not in WITHDRAWABLE:
            raise NotHere
        if stored.record.withdrawn_at is not None:
            return
        if stored.record.subject == Purpose.FACE.value:
            end_face_consent(transaction, caller.member_id, key=consent_id, at=now)
            return
        CONSENTS.replace(transaction, stored, replace(stored.record, withdrawn_at=now))

    world.documents.transact(work)
    return list_consents(world, caller)


def _view(consent: Consent) -> GivenConsent:
    is_open = consent.withdrawn_at is None
    return GivenConsent(
        consent.consent_id,
        consent.subject,
        consent.version,
        consent.given_at,
        consent.withdrawn_at,
        may_be_withdrawn=is_open and consent.subject in WITHDRAWABLE,
    )
