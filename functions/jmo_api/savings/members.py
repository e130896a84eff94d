"""The member at a glance."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from jamsostek.claims import ClaimStatus, is_at_its_end
from jamsostek.contract import ClaimGlance, Home, Task, TaskKind
from jamsostek.membership import Program, data_valid_until, is_data_current
from jmo_api.clock import day_in_jakarta
from jmo_api.ports.accounts import Caller
from jmo_api.savings.glances import Glance, read_glance
from jmo_api.world import World

NEWS_FOR: Final = timedelta(days=14)
"""How long the first screen speaks of a claim that is over; the list of claims keeps it."""


def get_home(world: World, caller: Caller) -> Home:
    now, today = world.clock.now(), world.clock.today()
    glance = read_glance(world, caller.member_id)
    updated_on = glance.data_updated_on
    return Home(
        name=glance.name,
        masked_nik=glance.masked_nik,
        masked_passport=glance.masked_passport,
        birth_date=glance.birth_date,
        jht_total=sum(card.balance for card in glance.cards),
        as_of=now,
        programs=_programs(glance),
        data_updated_on=updated_on,
        data_valid_until=data_valid_until(updated_on) if updated_on else None,
        tasks=tuple(_tasks(glance, on=today)),
        claims=tuple(claim for claim in glance.claims if _is_news(claim, on=today)),
        unread_notices=glance.unread_notices,
    )


def _tasks(glance: Glance, *, on: date) -> Iterator[Task]:
    if not glance.is_provisional and not is_data_current(glance.data_updated_on, on=on):
        yield Task(TaskKind.UPDATE_DATA)
    for claim in glance.claims:
        if claim.status is ClaimStatus.PAYMENT_FAILED:
            yield Task(TaskKind.CORRECT_ACCOUNT, claim.claim_id, since=claim.updated_at)
    for review in glance.reviews:
        yield Task(TaskKind.REVIEW_PENDING, review.number, since=review.opened_at)


def _programs(glance: Glance) -> tuple[Program, ...]:
    """What protects today: the programmes of active cards, and savings wherever there are any."""
    covered = {program for each in glance.cards if each.card.is_active for program in each.card.programs}
    if any(each.balance > 0 for each in glance.cards):
        covered.add(Program.JHT)
    return tuple(program for program in Program if program in covered)


def _is_news(claim: ClaimGlance, *, on: date) -> bool:
    """What is happening, and what came of it for a while."""
    ended_on = day_in_jakarta(claim.updated_at)
    return not is_at_its_end(claim.status) or on - ended_on <= NEWS_FOR
