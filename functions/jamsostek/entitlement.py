"""How much a claim pays, before tax."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jamsostek.claims import PARTIAL, ClaimReason
from jamsostek.ledger import Entry, Rates, balance_on, closing_development
from jamsostek.money import ZERO, Rupiah, total
from jamsostek.parameters import JHT_DEVELOPMENT, JHT_PARTIAL, value_on
from jamsostek.refusals import AmountChanged, MergeListChanged


@dataclass(frozen=True, slots=True)
class EntitlementLine:
    card_id: str
    booked: Rupiah
    closing_development: Rupiah


@dataclass(frozen=True, slots=True)
class Entitlement:
    lines: tuple[EntitlementLine, ...]
    gross: Rupiah


def entitlement(
    accounts: Mapping[str, Sequence[Entry]],
    *,
    reason: ClaimReason,
    on: date,
    rates: Rates = JHT_DEVELOPMENT,
) -> Entitlement:
    """What is paid on this day from these accounts (entries by card id), before tax.

    A full claim closes the cards, so they earn to the day before payment; a part is of
    the booked balance, rounded down to the rupiah.
    """
    lines = tuple(
        EntitlementLine(card_id, balance_on(entries, on), _closing(entries, reason, on=on, rates=rates))
        for card_id, entries in accounts.items()
    )
    gross = total(line.booked + line.closing_development for line in lines)
    part = _part(reason, on=on)
    return Entitlement(lines, gross if part is None else gross.share_down(part))


def _closing(entries: Sequence[Entry], reason: ClaimReason, *, on: date, rates: Rates) -> Rupiah:
    if reason in PARTIAL:
        return ZERO
    earned = closing_development(entries, paid_on=on, rates=rates)
    return earned.amount if earned else ZERO


def _part(reason: ClaimReason, *, on: date) -> Decimal | None:
    law = value_on(JHT_PARTIAL, on)
    return {ClaimReason.PARTIAL_10: law.general, ClaimReason.PARTIAL_30: law.housing}.get(reason)


def check_confirmed(
    *,
    confirmed_net: Rupiah,
    net: Rupiah,
    confirmed_merges: Sequence[str] = (),
    merges: Sequence[str] = (),
) -> None:
    """What the member saw and said yes to is what happens. Raises AmountChanged, MergeListChanged."""
    check_merges(confirmed=confirmed_merges, merges=merges)
    if confirmed_net != net:
        raise AmountChanged(confirmed=confirmed_net, net=net)


def check_merges(*, confirmed: Sequence[str], merges: Sequence[str]) -> None:
    """Raises MergeListChanged."""
    if set(confirmed) != set(merges):
        raise MergeListChanged(cards=len(merges))
