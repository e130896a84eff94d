"""From what is stored to what the rules speak of."""

from collections.abc import Sequence

from jamsostek import membership
from jamsostek.identity import Kpj, Nik, Npwp
from jamsostek.membership import ExitReason, ExitReport, ParticipantCard, Segment
from jmo_api.records import Card, Case, Member


def as_member(record: Member, *, cases: Sequence[Case] = ()) -> membership.Member:
    return membership.Member(
        member_id=record.member_id,
        number=record.number,
        name=record.name,
        birth_date=record.birth_date,
        sex=record.sex,
        citizenship=record.citizenship,
        npwp=Npwp(record.npwp) if record.npwp else None,
        in_review=bool(cases),
    )


def as_card(card: Card, member: Member) -> ParticipantCard:
    is_self_employed = card.segment is Segment.SELF_EMPLOYED
    return ParticipantCard(
        card_id=card.card_id,
        kpj=Kpj(card.kpj),
        segment=card.segment,
        status=card.status,
        programs=card.programs,
        registered_on=card.member_since,
        holder_name=card.holder_name,
        holder_birth_date=card.holder_birth_date,
        number=Nik(card.holder_nik) if card.holder_nik else member.number,
        employer=card.employer,
        exit=None if is_self_employed else _exit(card),
        stopped_on=card.left_on if is_self_employed else None,
        last_contribution_on=card.last_contribution_on,
        merged_into=card.merged_into,
    )


def _exit(card: Card) -> ExitReport | None:
    if card.left_on is None:
        return None
    return ExitReport(card.exit_reason or ExitReason.OTHER, card.left_on, card.letter_on)
