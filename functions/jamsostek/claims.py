"""Claiming old-age savings (JHT): the reasons, and the life of a claim."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from jamsostek.calendar import wib_day, working_days_after
from jamsostek.parameters import APP_CLAIM_WORKING_DAYS, value_on
from jamsostek.refusals import ClaimCannotMove, TooLateToWithdraw


class ClaimReason(StrEnum):
    """Sebab klaim, Permenaker 4/2022."""

    RETIREMENT_AGE = "USIA_PENSIUN"
    CONTRACT_ENDED = "AKHIR_PKWT"
    BUSINESS_ENDED = "BERHENTI_BPU"
    RESIGNED = "MENGUNDURKAN_DIRI"
    LAID_OFF = "PHK"
    LEAVING_INDONESIA = "TINGGALKAN_RI"
    TOTAL_DISABILITY = "CACAT_TOTAL"
    DEATH = "MENINGGAL"
    PARTIAL_10 = "SEBAGIAN_10"
    PARTIAL_30 = "SEBAGIAN_30"


class ClaimChannel(StrEnum):
    APP = "app"
    LAPAK_ASIK = "lapak-asik"


IN_APP: Final = (
    ClaimReason.RESIGNED,
    ClaimReason.LAID_OFF,
    ClaimReason.CONTRACT_ENDED,
    ClaimReason.BUSINESS_ENDED,
    ClaimReason.RETIREMENT_AGE,
)
EMPLOYEES_REASONS: Final = frozenset({ClaimReason.RESIGNED, ClaimReason.LAID_OFF, ClaimReason.CONTRACT_ENDED})
PARTIAL: Final = frozenset({ClaimReason.PARTIAL_10, ClaimReason.PARTIAL_30})


def channel_of(reason: ClaimReason) -> ClaimChannel:
    return ClaimChannel.APP if reason in IN_APP else ClaimChannel.LAPAK_ASIK


# --- the life of a claim in the app --------------------------------------------


class ClaimStatus(StrEnum):
    SUBMITTED = "DIAJUKAN"
    AGENDA = "AGENDA"
    ASSESSMENT = "PENETAPAN"
    APPROVAL = "PERSETUJUAN"
    PAYMENT = "PEMBAYARAN"
    DONE = "SELESAI"
    RETURNED = "DIKEMBALIKAN"
    REJECTED = "DITOLAK"
    PAYMENT_FAILED = "GAGAL_BAYAR"
    WITHDRAWN = "DIBATALKAN"


NEXT: Final[Mapping[ClaimStatus, frozenset[ClaimStatus]]] = {
    ClaimStatus.SUBMITTED: frozenset({ClaimStatus.AGENDA, ClaimStatus.WITHDRAWN}),
    ClaimStatus.AGENDA: frozenset(
        {ClaimStatus.ASSESSMENT, ClaimStatus.RETURNED, ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN}
    ),
    ClaimStatus.ASSESSMENT: frozenset(
        {ClaimStatus.APPROVAL, ClaimStatus.RETURNED, ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN}
    ),
    ClaimStatus.APPROVAL: frozenset({ClaimStatus.PAYMENT, ClaimStatus.REJECTED}),
    ClaimStatus.PAYMENT: frozenset({ClaimStatus.DONE, ClaimStatus.PAYMENT_FAILED}),
    ClaimStatus.RETURNED: frozenset({ClaimStatus.AGENDA, ClaimStatus.ASSESSMENT, ClaimStatus.WITHDRAWN}),
    ClaimStatus.PAYMENT_FAILED: frozenset({ClaimStatus.PAYMENT}),
    ClaimStatus.DONE: frozenset(),
    ClaimStatus.REJECTED: frozenset(),
    ClaimStatus.WITHDRAWN: frozenset(),
}

Stages = tuple[ClaimStatus, ...]
"""The statuses a claim went through, the present one last."""


def move_claim(stages: Stages, to: ClaimStatus) -> Stages:
    """The one way to move. A returned claim resumes where it was returned.

    Raises ClaimCannotMove, TooLateToWithdraw.
    """
    status = stages[-1]
    if to is ClaimStatus.WITHDRAWN and not may_withdraw(status):
        raise TooLateToWithdraw(status=status)
    resumes_elsewhere = (
        status is ClaimStatus.RETURNED and to is not ClaimStatus.WITHDRAWN and to is not stages[-2]
    )
    if to not in NEXT[status] or resumes_elsewhere:
        raise ClaimCannotMove(status=status, to=to)
    return (*stages, to)


def may_withdraw(status: ClaimStatus) -> bool:
    """Until approval begins."""
    return ClaimStatus.WITHDRAWN in NEXT[status]


def is_at_its_end(status: ClaimStatus) -> bool:
    return not NEXT[status]


def due_day(submitted_at: datetime) -> date:
    """The promise of the app: one working day."""
    submitted_on = wib_day(submitted_at)
    return working_days_after(submitted_on, value_on(APP_CLAIM_WORKING_DAYS, submitted_on))
