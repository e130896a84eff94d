"""The life of a migrant worker's registration, from the NIK to the update back."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from jamsostek.refusals import RegistrationCannotMove


class RegistrationStatus(StrEnum):
    """In the order of the process book's drawing."""

    WAITING = "MENUNGGU_DATA"
    """The placement registry did not answer; it is asked again without anybody waiting for it."""
    NO_DATA = "TIDAK_ADA_DATA"
    FOUND = "ADA_DATA"
    """Shown only to whoever has the code sent to the phone or email the registry knows."""
    DIFFERS = "DATA_BERBEDA"
    """From the population registry, or from what the person says: corrected there, never overwritten here."""
    SHOWN = "DATA_TAMPIL"
    VERIFIED = "TERVERIFIKASI"
    BILLED = "TERTAGIH"
    PAID = "DIBAYAR"
    CARD_ISSUED = "KARTU_TERBIT"
    DONE = "SELESAI"
    """The placement registry has the update."""


NEXT: Final[Mapping[RegistrationStatus, frozenset[RegistrationStatus]]] = {
    RegistrationStatus.WAITING: frozenset({RegistrationStatus.NO_DATA, RegistrationStatus.FOUND}),
    RegistrationStatus.NO_DATA: frozenset({RegistrationStatus.WAITING, RegistrationStatus.FOUND}),
    RegistrationStatus.FOUND: frozenset({RegistrationStatus.DIFFERS, RegistrationStatus.SHOWN}),
    RegistrationStatus.DIFFERS: frozenset({RegistrationStatus.WAITING, RegistrationStatus.FOUND}),
    RegistrationStatus.SHOWN: frozenset({RegistrationStatus.DIFFERS, RegistrationStatus.VERIFIED}),
    RegistrationStatus.VERIFIED: frozenset({RegistrationStatus.BILLED}),
    RegistrationStatus.BILLED: frozenset({RegistrationStatus.PAID}),
    RegistrationStatus.PAID: frozenset({RegistrationStatus.CARD_ISSUED}),
    RegistrationStatus.CARD_ISSUED: frozenset({RegistrationStatus.DONE}),
    RegistrationStatus.DONE: frozenset(),
}


def move_registration(status: RegistrationStatus, to: RegistrationStatus) -> RegistrationStatus:
    """The one way to move. Raises RegistrationCannotMove."""
    if to not in NEXT[status]:
        raise RegistrationCannotMove(status=status, to=to)
    return to
