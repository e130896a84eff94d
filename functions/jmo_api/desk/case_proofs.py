"""Pictures a member attaches to what a person decides: seen by the reviewer, and gone thirty days later."""

import base64
import binascii
from dataclasses import replace
from typing import Final

from jamsostek.contract import AttachProof, ProofsAttached
from jamsostek.refusals import MalformedFile, TooManyProofs
from jmo_api.files.cleaning import clean_picture
from jmo_api.identifiers import new_name
from jmo_api.once import Arrival, answered_once, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Missing, Reading, Transaction
from jmo_api.records import CASES, TAKES_PROOFS, Case, CaseStatus
from jmo_api.stored import Stored
from jmo_api.world import World

FOLDER: Final = "case-proofs/"
MOST: Final = 3


def attach_proof(world: World, caller: Caller, request: AttachProof, number: str) -> ProofsAttached:
    """Raises Missing for another's, MalformedFile, TooManyProofs."""
    arrival = Arrival(caller, "cases/proofs", request, subject=number)
    return answered_once(
        world.documents, arrival, ProofsAttached, lambda: _attach(world, caller, request, number, arrival)
    )


def _attach(
    world: World, caller: Caller, request: AttachProof, number: str, arrival: Arrival
) -> ProofsAttached:
    _own_open_case(world.documents, caller, number)
    name = FOLDER + new_name()
    world.pictures.put(name, clean_picture(_read(request.picture)))

    def write(transaction: Transaction) -> ProofsAttached:
        case = _own_open_case(transaction, caller, number)
        pictures = (*case.record.pictures, name)
        CASES.replace(transaction, case, replace(case.record, pictures=pictures))
        return ProofsAttached(number, len(pictures))

    return transact_once(world.documents, arrival, ProofsAttached, write, on=world.clock.now())


def _own_open_case(reading: Reading, caller: Caller, number: str) -> Stored[Case]:
    stored = CASES.find(reading, number)
    if stored is None or stored.record.member_id != caller.member_id:
        raise Missing(CASES.name)
    if stored.record.kind not in TAKES_PROOFS or stored.record.status is not CaseStatus.OPEN:
        raise Missing(CASES.name)
    if len(stored.record.pictures) >= MOST:
        raise TooManyProofs(limit=MOST)
    return stored


def _read(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedFile(cause="damaged") from error
