"""All that decides about a member's claim, read in one go; and what the claim would pay."""

from dataclasses import dataclass
from datetime import date, datetime

from jamsostek.claim_assessment import CardSavings, ClaimAssessment, ClaimSituation, assess_jht_claim
from jamsostek.claims import ClaimReason
from jamsostek.entitlement import Entitlement, entitlement
from jamsostek.ledger import EntryKind, in_order
from jamsostek.money import ZERO, Rupiah
from jamsostek.tax import Payment, Tax, tax_on_payout
from jmo_api.clock import day_in_jakarta
from jmo_api.desk.cases import open_cases
from jmo_api.ports.documents import Reading
from jmo_api.records import MEMBERS, OPEN_CLAIMS, Case, CaseKind, Member
from jmo_api.savings.ledger import Holding, read_holdings
from jmo_api.savings.membership import as_card, as_member
from jmo_api.stored import Stored

_OF_THE_PERSON = frozenset({"name", "birth-date", "nik"})


@dataclass(frozen=True, slots=True)
class Situation:
    """The member, the cards and the assessment, as they were at `at`."""

    member: Stored[Member]
    holdings: tuple[Holding, ...]
    assessment: ClaimAssessment
    at: datetime

    @property
    def on(self) -> date:
        return day_in_jakarta(self.at)

    @property
    def with_balance(self) -> tuple[Holding, ...]:
        return tuple(
            holding
            for holding in self.holdings
            if holding.card.merged_into is None and holding.balance(on=self.on)
        )

    @property
    def target(self) -> Holding | None:
        """The card that pays: the one all others are merged into."""
        target = self.assessment.merge.target
        return next((one for one in self.holdings if target and one.card.card_id == target.card_id), None)

    @property
    def sources(self) -> tuple[Holding, ...]:
        """What moves to the target; never a card that a person must look at."""
        moving = {card.card_id for card in self.assessment.merge.sources}
        return tuple(holding for holding in self.with_balance if holding.card.card_id in moving)


@dataclass(frozen=True, slots=True)
class Computed:
    """What the claim pays today."""

    entitlement: Entitlement
    tax: Tax
    merges: tuple[str, ...]
    """KPJ of the cards that the claim merges away."""

    @property
    def gross(self) -> Rupiah:
        return self.entitlement.gross

    @property
    def net(self) -> Rupiah:
        return self.entitlement.gross - self.tax.amount


def read_situation(reading: Reading, member_id: str, *, at: datetime) -> Situation:
    member = MEMBERS.get(reading, member_id)
    holdings = read_holdings(reading, member_id)
    lock = OPEN_CLAIMS.find(reading, member_id)
    cases = [case for case in open_cases(reading, member_id) if _is_about_the_person(case)]
    on = day_in_jakarta(at)
    limit = member.record.payout_daily_limit
    own_limit = None if limit is None else Rupiah(limit)
    parts = [part for holding in holdings for part in _earlier_parts(holding)]
    situation = ClaimSituation(
        member=as_member(member.record, cases=cases),
        cards=tuple(
            CardSavings(as_card(holding.card, member.record), holding.balance(on=on)) for holding in holdings
        ),
        data_updated_on=member.record.data_updated_on,
        payout_locked_on=member.record.payout_locked_on,
        is_restricted=member.record.restricted_at is not None,
        payout_daily_limit=own_limit,
        payouts_paused_until=member.record.payouts_rest_until,
        open_claim=lock.record.number if lock else None,
        partial_paid_on=max((part.paid_on for part in parts if not part.took_everything), default=None),
    )
    return Situation(member, holdings, assess_jht_claim(situation, at=at), at)


def compute(situation: Situation, reason: ClaimReason, *, has_npwp: bool) -> Computed:
    accounts = {holding.card.card_id: holding.entries for holding in situation.with_balance}
    due = entitlement(accounts, reason=reason, on=situation.on)
    earlier = [payment for holding in situation.holdings for payment in _earlier_parts(holding)]
    earlier.sort(key=lambda payment: payment.paid_on)
    tax = tax_on_payout(due.gross, on=situation.on, has_npwp=has_npwp, earlier=earlier)
    return Computed(due, tax, tuple(holding.card.kpj for holding in situation.sources))


def _is_about_the_person(case: Case) -> bool:
    return case.kind is not CaseKind.CORRECTION or case.subject in _OF_THE_PERSON


def _earlier_parts(holding: Holding) -> list[Payment]:
    """What was withdrawn before, from the ledger itself: it also knows what other channels paid."""
    payments: list[Payment] = []
    balance = ZERO
    for entry in in_order(holding.entries):
        balance += entry.amount
        if entry.kind is EntryKind.WITHDRAWAL:
            payments.append(Payment(entry.booked_on, -entry.amount, took_everything=balance <= ZERO))
    return payments
