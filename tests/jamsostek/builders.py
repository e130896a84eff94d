"""Valid people and cards for tests; each test states only what matters to it."""

from datetime import UTC, date, datetime

from jamsostek.claim_assessment import CardSavings, ClaimSituation
from jamsostek.identity import Kpj, Nik
from jamsostek.membership import (
    CardStatus,
    ExitReason,
    ExitReport,
    Member,
    ParticipantCard,
    Program,
    Segment,
    Sex,
)
from jamsostek.money import Rupiah

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SITI = Nik("3602995211870001")


def a_member(
    *,
    name: str = "SITI AMINAH",
    birth_date: date = date(1987, 11, 12),
    sex: Sex = Sex.FEMALE,
    in_review: bool = False,
) -> Member:
    return Member("m-1", SITI, name, birth_date, sex, in_review=in_review)


def resigned(left_on: date, *, letter_on: date | None = None) -> ExitReport:
    return ExitReport(ExitReason.RESIGNED, left_on, letter_on)


LONG_AGO = resigned(date(2026, 1, 31))


def a_card(
    number: int = 1,
    *,
    segment: Segment = Segment.WAGE_RECIPIENT,
    status: CardStatus = CardStatus.INACTIVE,
    registered_on: date = date(2022, 3, 1),
    holder_name: str = "SITI AMINAH",
    holder_birth_date: date = date(1987, 11, 12),
    nik: Nik = SITI,
    employer: str | None = "PT Contoh",
    exit: ExitReport | None = LONG_AGO,
    stopped_on: date | None = None,
) -> ParticipantCard:
    return ParticipantCard(
        card_id=f"card-{number}",
        kpj=Kpj(f"99{number:09d}"),
        segment=segment,
        status=status,
        programs=(Program.JHT, Program.JKK, Program.JKM),
        registered_on=registered_on,
        holder_name=holder_name,
        holder_birth_date=holder_birth_date,
        number=nik,
        employer=employer,
        exit=exit,
        stopped_on=stopped_on,
    )


def an_active_card(number: int = 1, *, segment: Segment = Segment.WAGE_RECIPIENT) -> ParticipantCard:
    return a_card(number, segment=segment, status=CardStatus.ACTIVE, exit=None)


def a_business_card(number: int = 1) -> ParticipantCard:
    return a_card(
        number, segment=Segment.SELF_EMPLOYED, employer=None, exit=None, stopped_on=date(2026, 11, 1)
    )


def a_situation(
    *cards: ParticipantCard,
    member: Member | None = None,
    balance: int = 4_000_000,
    data_updated_on: date | None = date(2026, 11, 1),
    payout_locked_on: date | None = None,
    is_restricted: bool = False,
    payout_daily_limit: Rupiah | None = None,
    payouts_paused_until: datetime | None = None,
    open_claim: str | None = None,
    partial_paid_on: date | None = None,
) -> ClaimSituation:
    return ClaimSituation(
        member or a_member(),
        tuple(CardSavings(card, Rupiah(balance)) for card in cards or (a_card(),)),
        data_updated_on=data_updated_on,
        payout_locked_on=payout_locked_on,
        is_restricted=is_restricted,
        payout_daily_limit=payout_daily_limit,
        payouts_paused_until=payouts_paused_until,
        open_claim=open_claim,
        partial_paid_on=partial_paid_on,
    )
