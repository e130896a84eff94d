"""The contributions of a card, month by month, with what is missing and what came late."""

from jamsostek.contribution_months import ContributionMonth, Coverage, MonthState, contribution_months
from jamsostek.savings_contract import Contributions, PaidMonth
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Missing
from jmo_api.records import CARDS
from jmo_api.savings.ledger import Holding, read_holdings
from jmo_api.world import World


def get_contributions(world: World, caller: Caller, card_id: str) -> Contributions:
    """Raises Missing, also when the card is somebody else's."""
    holdings = read_holdings(world.documents, caller.member_id)
    holding = next((one for one in holdings if one.card.card_id == card_id), None)
    if holding is None:
        raise Missing(CARDS.name)
    months = contribution_months(_coverage(holding), holding.entries, on=world.clock.today())
    return Contributions(
        card_id=card_id,
        kpj=holding.card.kpj,
        employer=holding.card.employer,
        months=tuple(_month(month) for month in reversed(months)),
        missing=sum(month.state is MonthState.MISSING for month in months),
        late=sum(month.state is MonthState.LATE for month in months),
        as_of=world.clock.now(),
    )


def _coverage(holding: Holding) -> Coverage:
    card = holding.card
    return Coverage(
        card.segment, card.programs, card.holder_birth_date, since=card.member_since, until=card.left_on
    )


def _month(month: ContributionMonth) -> PaidMonth:
    return PaidMonth(
        month=str(month.month),
        state=month.state,
        due_on=month.due_on,
        paid_on=month.paid_on,
        jht_employer=month.jht.employer.amount,
        jht_worker=month.jht.worker.amount,
        jp_employer=month.jp.employer.amount,
        jp_worker=month.jp.worker.amount,
    )
