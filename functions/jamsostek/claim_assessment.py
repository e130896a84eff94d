"""May this member claim old-age savings in the app today; all that stands against it, together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from jamsostek.calendar import months_after, wib_day, years_after
from jamsostek.claims import EMPLOYEES_REASONS, IN_APP, PARTIAL, ClaimChannel, ClaimReason, channel_of
from jamsostek.membership import (
    ExitReason,
    ExitReport,
    Member,
    MergePlan,
    ParticipantCard,
    data_valid_until,
    holder_differences,
    is_data_current,
    plan_merge,
)
from jamsostek.money import ZERO, Rupiah, total
from jamsostek.names import compare_names
from jamsostek.parameters import (
    JHT_AGE,
    JHT_PARTIAL,
    JHT_WAIT_MONTHS,
    JMO_CLAIM_LIMIT,
    Row,
    value_on,
)
from jamsostek.refusals import (
    AboveLimit,
    AboveOwnLimit,
    CardsNotMerged,
    ClaimOpen,
    DataNotCurrent,
    ExitNotReported,
    IdentityDiffers,
    MemberInReview,
    NothingToClaim,
    PartialAlreadyPaid,
    PartialTooEarly,
    PayoutLocked,
    PayoutPaused,
    ProcessingRestricted,
    ReasonDiffersFromReport,
    ReasonNotForSegment,
    ReasonNotInApp,
    RuleBroken,
    RulesBroken,
    StillActive,
    StillWaiting,
    TooYoung,
)


@dataclass(frozen=True, slots=True)
class CardSavings:
    card: ParticipantCard
    balance: Rupiah
    """As booked on the day of the claim."""


@dataclass(frozen=True, slots=True)
class ClaimSituation:
    """All that decides about a claim."""

    member: Member
    cards: tuple[CardSavings, ...]
    data_updated_on: date | None = None
    payout_locked_on: date | None = None
    """The member's own lock."""
    is_restricted: bool = False
    """The member stopped all processing but keeping."""
    payout_daily_limit: Rupiah | None = None
    """The member's own."""
    payouts_paused_until: datetime | None = None
    """After a change of account, phone or email, or an account reset."""
    open_claim: str | None = None
    """The number of a claim that is not at its end."""
    partial_paid_on: date | None = None

    @property
    def unmerged(self) -> tuple[CardSavings, ...]:
        return tuple(savings for savings in self.cards if not savings.card.is_merged)

    @property
    def total(self) -> Rupiah:
        return total(savings.balance for savings in self.unmerged)

    @property
    def active(self) -> tuple[ParticipantCard, ...]:
        return tuple(savings.card for savings in self.unmerged if savings.card.is_active)

    @property
    def with_balance(self) -> tuple[ParticipantCard, ...]:
        return tuple(savings.card for savings in self.unmerged if savings.balance)


AGAINST_MERGING: Final = (MemberInReview, DataNotCurrent, ClaimOpen)
"""Who the cards belong to is in doubt, or a claim is paying from them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A reason, where it is claimed, and what stands against it in the app."""

    reason: ClaimReason
    channel: ClaimChannel
    refusals: tuple[RuleBroken, ...]

    @property
    def is_open(self) -> bool:
        return not self.refusals


@dataclass(frozen=True, slots=True)
class ClaimAssessment:
    refusals: tuple[RuleBroken, ...]
    """All that stands against any claim in the app today, in the order it is shown."""
    offers: tuple[Offer, ...]
    total: Rupiah
    limit: Rupiah
    is_inactive: bool
    is_data_current: bool
    is_within_limit: bool
    merge: MergePlan
    """What the claim itself would merge."""

    @property
    def may_claim(self) -> bool:
        return not self.refusals

    @property
    def against_merging(self) -> tuple[RuleBroken, ...]:
        """Of what stands against a claim, what stands against moving balances as well."""
        return tuple(refusal for refusal in self.refusals if isinstance(refusal, AGAINST_MERGING))

    def offer(self, reason: ClaimReason) -> Offer:
        return next(offer for offer in self.offers if offer.reason is reason)

    def refusals_of(self, reason: ClaimReason) -> tuple[RuleBroken, ...]:
        """Everything against claiming for this reason, the general refusals too, nothing twice."""
        codes = {refusal.code for refusal in self.refusals}
        return (*self.refusals, *(more for more in self.offer(reason).refusals if more.code not in codes))

    def require(self, reason: ClaimReason) -> None:
        """Raises RulesBroken."""
        refusals = self.refusals_of(reason)
        if refusals:
            raise RulesBroken(refusals)


def assess_jht_claim(
    situation: ClaimSituation,
    *,
    at: datetime,
    limits: Sequence[Row[Rupiah]] = JMO_CLAIM_LIMIT,
) -> ClaimAssessment:
    on = wib_day(at)
    limit = value_on(limits, on)
    offers = tuple(
        Offer(reason, channel_of(reason), tuple(_against_reason(situation, reason, on=on)))
        for reason in (*IN_APP, *(reason for reason in ClaimReason if reason not in IN_APP))
    )
    return ClaimAssessment(
        refusals=(
            *_against_identity(situation, on=on),
            *_against_status(situation, on=on),
            *_against_every_reason(situation, offers),
            *_against_cards(situation),
            *_against_amount(situation.total, limit),
            *_against_payout(situation, at=at),
            *_against_second_claim(situation),
        ),
        offers=offers,
        total=situation.total,
        limit=limit,
        is_inactive=not situation.active,
        is_data_current=is_data_current(situation.data_updated_on, on=on),
        is_within_limit=situation.total <= limit,
        merge=plan_merge(situation.member, situation.with_balance),
    )


def _against_identity(situation: ClaimSituation, *, on: date) -> list[RuleBroken]:
    refusals: list[RuleBroken] = []
    if situation.member.in_review:
        refusals.append(MemberInReview())
    if len(situation.with_balance) == 1:
        refusals += _against_holder(situation.member, situation.with_balance[0])
    updated_on = situation.data_updated_on
    if not is_data_current(updated_on, on=on):
        valid_until = data_valid_until(updated_on) if updated_on else None
        refusals.append(DataNotCurrent(updated_on=updated_on, valid_until=valid_until))
    return refusals


def _against_holder(member: Member, card: ParticipantCard) -> list[RuleBroken]:
    differs = holder_differences(member, card)
    if not differs:
        return []
    diff = compare_names(member.name, card.holder_name).difference
    return [IdentityDiffers(differs=", ".join(differs), diff=diff)]


def _against_status(situation: ClaimSituation, *, on: date) -> list[RuleBroken]:
    active = situation.active
    if not active:
        return []
    way = "employer" if any(card.is_of_employee for card in active) else "self"
    if _retirement_day(situation.member, on=on) <= on:
        way = ClaimChannel.LAPAK_ASIK.value
    return [StillActive(cards=len(active), employers=_employers(active), way=way)]


def _against_every_reason(situation: ClaimSituation, offers: Sequence[Offer]) -> list[RuleBroken]:
    """When no reason is open in the app, what comes nearest: to wait, or to have the exit reported."""
    in_app = [offer for offer in offers if offer.channel is ClaimChannel.APP]
    if situation.active or any(offer.is_open for offer in in_app):
        return []
    refusals = [refusal for offer in in_app for refusal in offer.refusals]
    for kind in (StillWaiting, ExitNotReported):
        nearest = [refusal for refusal in refusals if isinstance(refusal, kind)]
        if nearest:
            return [min(nearest, key=lambda refusal: str(refusal.facts.get("first_day", "")))]
    return []


def _against_cards(situation: ClaimSituation) -> list[RuleBroken]:
    """Without an active card the claim merges by itself, but never what a person must look at."""
    cards = situation.with_balance
    if len(cards) < 2:
        return []
    doubtful = plan_merge(situation.member, cards).doubtful
    if not doubtful and not situation.active:
        return []
    return [CardsNotMerged(cards=len(cards), reviews=len(doubtful))]


def _against_amount(balance: Rupiah, limit: Rupiah) -> list[RuleBroken]:
    if balance <= ZERO:
        return [NothingToClaim(total=balance)]
    return [AboveLimit(total=balance, limit=limit)] if balance > limit else []


def _against_payout(situation: ClaimSituation, *, at: datetime) -> list[RuleBroken]:
    refusals: list[RuleBroken] = []
    if situation.is_restricted:
        refusals.append(ProcessingRestricted())
    if situation.payout_locked_on is not None:
        refusals.append(PayoutLocked(since=situation.payout_locked_on))
    own_limit = situation.payout_daily_limit
    if own_limit is not None and situation.total > own_limit:
        refusals.append(AboveOwnLimit(total=situation.total, limit=own_limit))
    paused_until = situation.payouts_paused_until
    if paused_until is not None and at < paused_until:
        refusals.append(PayoutPaused(until=paused_until))
    return refusals


def _against_second_claim(situation: ClaimSituation) -> list[RuleBroken]:
    return [ClaimOpen(number=situation.open_claim)] if situation.open_claim else []


# --- the reasons one by one ----------------------------------------------------


def _against_reason(situation: ClaimSituation, reason: ClaimReason, *, on: date) -> list[RuleBroken]:
    if reason not in IN_APP:
        elsewhere = ReasonNotInApp(reason=reason, channel=channel_of(reason))
        return [elsewhere, *_against_partial(situation, on=on)] if reason in PARTIAL else [elsewhere]
    by_reason = (
        _against_age(situation.member, on=on)
        if reason is ClaimReason.RETIREMENT_AGE
        else _against_leaving(situation, reason, on=on)
    )
    return [*_against_status(situation, on=on), *by_reason]


def _against_age(member: Member, *, on: date) -> list[RuleBroken]:
    """PP 46/2015 art. 22."""
    first_day = _retirement_day(member, on=on)
    return [] if first_day <= on else [TooYoung(age=value_on(JHT_AGE, on), first_day=first_day)]


def _retirement_day(member: Member, *, on: date) -> date:
    return years_after(member.birth_date, value_on(JHT_AGE, on))


def _against_leaving(situation: ClaimSituation, reason: ClaimReason, *, on: date) -> list[RuleBroken]:
    cards = [savings.card for savings in situation.unmerged]
    employees = [card for card in cards if card.is_of_employee]
    wanted = employees if reason in EMPLOYEES_REASONS else [card for card in cards if not card.is_of_employee]
    if not wanted:
        segments = ", ".join(sorted({card.segment.value for card in cards}))
        return [ReasonNotForSegment(reason=reason, segments=segments)]
    unreported = [card for card in employees if card.exit is None and not card.is_active]
    if unreported:
        return [ExitNotReported(employers=_employers(unreported))]
    return [*_against_report(reason, employees), *_against_waiting(reason, employees, on=on)]


def _against_report(reason: ClaimReason, employees: Sequence[ParticipantCard]) -> list[RuleBroken]:
    """Only the end of a fixed-term contract waives the waiting month, so only the report can say so."""
    if reason is not ClaimReason.CONTRACT_ENDED:
        return []
    reports = sorted(_reports(employees), key=lambda pair: pair[1].left_on)
    if not reports:
        return []
    card, report = reports[-1]
    if report.reason is ExitReason.CONTRACT_ENDED:
        return []
    return [ReasonDiffersFromReport(reason=reason, reported=report.reason, employer=card.employer)]


def _against_waiting(
    reason: ClaimReason, employees: Sequence[ParticipantCard], *, on: date
) -> list[RuleBroken]:
    """Permenaker 4/2022: one month after resignation or layoff; every job's month must have passed."""
    waiting = [
        report.counts_from
        for _, report in _reports(employees)
        if report.reason is not ExitReason.CONTRACT_ENDED
        or reason in (ClaimReason.RESIGNED, ClaimReason.LAID_OFF)
    ]
    if not waiting:
        return []
    since, months = max(waiting), value_on(JHT_WAIT_MONTHS, on)
    first_day = months_after(since, months)
    return [] if first_day <= on else [StillWaiting(since=since, first_day=first_day, months=months)]


def _against_partial(situation: ClaimSituation, *, on: date) -> list[RuleBroken]:
    """PP 46/2015 art. 22: after ten years, gaps included, once."""
    law = value_on(JHT_PARTIAL, on)
    refusals: list[RuleBroken] = []
    registered = [savings.card.registered_on for savings in situation.cards]
    first_day = years_after(min(registered), law.years) if registered else None
    if first_day is None or first_day > on:
        refusals.append(PartialTooEarly(years=law.years, first_day=first_day))
    if situation.partial_paid_on is not None:
        refusals.append(PartialAlreadyPaid(paid_on=situation.partial_paid_on))
    if len(situation.with_balance) > 1:
        doubtful = plan_merge(situation.member, situation.with_balance).doubtful
        refusals.append(CardsNotMerged(cards=len(situation.with_balance), reviews=len(doubtful)))
    return refusals


def _reports(cards: Sequence[ParticipantCard]) -> list[tuple[ParticipantCard, ExitReport]]:
    return [(card, card.exit) for card in cards if card.exit is not None]


def _employers(cards: Sequence[ParticipantCard]) -> str:
    return ", ".join(card.employer for card in cards if card.employer)
