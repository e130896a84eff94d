"""The member at a glance."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from jamsostek.claims import ClaimStatus, is_at_its_end
from jamsostek.contract import ClaimGlance, Home, Task, TaskKind
from jamsostek.membership import Program, data_valid_until, is_data_current
from jmo_api.clock import day_in_jakarta
from jmo_api.desk.cases import open_cases
from jmo_api.notices.inbox import count_unread
from jmo_api.ports import Caller, Where
from jmo_api.records import CLAIMS, MEMBERS, Case, JhtClaim, Member
from jmo_api.savings.ledger import Holding, read_holdings, total_balance
from jmo_api.world import World

NEWS_FOR: Final = timedelta(days=14)
"""How long the first screen speaks of a claim that is over; the list of claims keeps it."""

CLAIMS_SHOWN = 3


def get_home(world: World, caller: Caller) -> Home:
    today = world.clock.today()
    member = MEMBERS.get(world.documents, caller.member_id).record
    holdings = read_holdings(world.documents, caller.member_id)
    claims = _newest_claims(world, caller.member_id)
    cases = open_cases(world.documents, caller.member_id)
    return Home(
        name=member.name,
        masked_nik=member.masked_nik,
        masked_passport=member.masked_passport,
        birth_date=member.birth_date,
        jht_total=total_balance(holdings, on=today).amount,
        as_of=world.clock.now(),
        programs=_programs(holdings, on=today),
        data_updated_on=member.data_updated_on,
        data_valid_until=data_valid_until(member.data_updated_on) if member.data_updated_on else None,
        tasks=tuple(_tasks(member, claims, cases, on=today)),
        claims=tuple(_glance(claim) for claim in claims if _is_news(claim, on=today)),
        unread_notices=count_unread(world.documents, caller.member_id),
    )


def _newest_claims(world: World, member_id: str) -> list[JhtClaim]:
    found = CLAIMS.all(
        world.documents,
        Where("member_id", member_id),
        order_by="submitted_at",
        descending=True,
        limit=CLAIMS_SHOWN,
    )
    return [stored.record for stored in found]


def _tasks(member: Member, claims: Sequence[JhtClaim], cases: Sequence[Case], *, on: date) -> Iterator[Task]:
    if member.provisional is None and not is_data_current(member.data_updated_on, on=on):
        yield Task(TaskKind.UPDATE_DATA)
    for claim in claims:
        if claim.status is ClaimStatus.PAYMENT_FAILED:
            yield Task(TaskKind.CORRECT_ACCOUNT, claim.claim_id, since=claim.stages[-1].at)
    for case in cases:
        yield Task(TaskKind.REVIEW_PENDING, case.number, since=case.opened_at)


def _programs(holdings: Sequence[Holding], *, on: date) -> tuple[Program, ...]:
    """What protects today: the programmes of active cards, and savings wherever there are any."""
    covered = {program for holding in holdings if holding.card.is_active for program in holding.card.programs}
    if any(holding.balance(on=on).amount > 0 for holding in holdings):
        covered.add(Program.JHT)
    return tuple(program for program in Program if program in covered)


def _is_news(claim: JhtClaim, *, on: date) -> bool:
    """What is happening, and what came of it for a while."""
    ended_on = day_in_jakarta(claim.stages[-1].at)
    return not is_at_its_end(claim.status) or on - ended_on <= NEWS_FOR


def _glance(claim: JhtClaim) -> ClaimGlance:
    return ClaimGlance(claim.claim_id, claim.number, claim.status, claim.net, updated_at=claim.stages[-1].at)
