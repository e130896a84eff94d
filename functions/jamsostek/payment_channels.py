"""Partners who take contributions for us, at home and abroad, and what was agreed about their fee.

Permenaker 4/2023 and the process book let banks, non-banks and agents be partners, with a fee by
agreement. The partners here are invented.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jamsostek.money import Rupiah, total
from jamsostek.parameters import Row, is_in_force, row_on
from jamsostek.refusals import ChannelUnknown


class ChannelKind(StrEnum):
    BANK = "BANK"
    NON_BANK = "NON_BANK"
    AGENCY_ABROAD = "AGEN_LUAR_NEGERI"
    REMITTANCE = "REMITANSI"


class FeePayer(StrEnum):
    SCHEME = "BPJAMSOSTEK"
    """Deducted from what the partner hands over."""
    PAYER = "PEMBAYAR"
    """On top of the bill, told before paying."""


@dataclass(frozen=True, slots=True)
class FeeAgreement:
    fee: Rupiah
    """For each payment that was kept for a bill."""
    borne_by: FeePayer


@dataclass(frozen=True, slots=True)
class PaymentChannel:
    code: str
    name: str
    kind: ChannelKind
    agreements: Sequence[Row[FeeAgreement]]
    countries: tuple[str, ...] = ()
    """Where it takes money besides Indonesia."""

    def agreement(self, on: date) -> FeeAgreement:
        return row_on(self.agreements, on).value


CHANNELS: Final[Sequence[PaymentChannel]] = (
    PaymentChannel(
        "bank-melati",
        "Bank Melati (contoh)",
        ChannelKind.BANK,
        (
            Row(
                date(2023, 1, 1),
                FeeAgreement(Rupiah(2_500), FeePayer.SCHEME),
                law="PKS-BM-2023",
                illustrative=True,
            ),
            Row(
                date(2026, 1, 1),
                FeeAgreement(Rupiah(2_000), FeePayer.SCHEME),
                law="PKS-BM-2026",
                illustrative=True,
            ),
        ),
    ),
    PaymentChannel(
        "gerai-anggrek",
        "Gerai Anggrek (contoh)",
        ChannelKind.NON_BANK,
        (
            Row(
                date(2024, 1, 1),
                FeeAgreement(Rupiah(2_500), FeePayer.PAYER),
                law="PKS-GA-2024",
                illustrative=True,
            ),
        ),
    ),
    PaymentChannel(
        "agen-teratai",
        "Agen Teratai (contoh)",
        ChannelKind.AGENCY_ABROAD,
        (
            Row(
                date(2024, 7, 1),
                FeeAgreement(Rupiah(5_000), FeePayer.SCHEME),
                law="PKS-AT-2024",
                illustrative=True,
            ),
        ),
        countries=("HK", "TW"),
    ),
    PaymentChannel(
        "kirim-kenanga",
        "Kirim Kenanga (contoh)",
        ChannelKind.REMITTANCE,
        (
            Row(
                date(2024, 1, 1),
                FeeAgreement(Rupiah(15_000), FeePayer.PAYER),
                law="PKS-KK-2024",
                until=date(2027, 12, 31),
                illustrative=True,
            ),
        ),
        countries=("MY", "SG", "SA"),
    ),
)
_BY_CODE: Final = {channel.code: channel for channel in CHANNELS}


def get_channel(code: str, *, on: date) -> PaymentChannel:
    """Raises ChannelUnknown, also for a partner whose agreement is over or has not begun."""
    channel = _BY_CODE.get(code)
    if channel is None or not is_in_force(channel.agreements, on):
        raise ChannelUnknown()
    return channel


def channels_in(country: str, *, on: date) -> tuple[PaymentChannel, ...]:
    """Those at home take money from everywhere by transfer; those abroad where they are, and come first."""
    open_ones = [channel for channel in CHANNELS if is_in_force(channel.agreements, on)]
    there = [channel for channel in open_ones if country in channel.countries]
    return (*there, *(channel for channel in open_ones if not channel.countries))


@dataclass(frozen=True, slots=True)
class TakenPayment:
    taken_on: date
    kept: Rupiah
    returned: Rupiah


@dataclass(frozen=True, slots=True)
class ChannelStatement:
    """What a partner took, what it earns, and what it hands over."""

    payments: int
    taken: Rupiah
    returned: Rupiah
    fee: Rupiah
    handed_over: Rupiah


def statement(channel: PaymentChannel, payments: Iterable[TakenPayment]) -> ChannelStatement:
    """A payment that went back whole earns no fee; one kept in part does."""
    listed = list(payments)
    kept = total(one.kept for one in listed)
    returned = total(one.returned for one in listed)
    fee = total(_fee(channel, one) for one in listed if one.kept)
    return ChannelStatement(len(listed), kept + returned, returned, fee, kept - fee)


def _fee(channel: PaymentChannel, payment: TakenPayment) -> Rupiah:
    agreed = channel.agreement(payment.taken_on)
    return agreed.fee if agreed.borne_by is FeePayer.SCHEME else Rupiah(0)
