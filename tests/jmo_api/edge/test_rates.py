from datetime import UTC, datetime, timedelta

import pytest

from jamsostek.refusals import TooManyRequests
from jmo_api.edge.rates import RATES, STEP, Rates
from jmo_api.ports.documents import Documents
from jmo_api.ports.unavailable import Unavailable
from jmo_api.world import World

NOW = datetime(2026, 11, 20, 3, 0, 20, tzinfo=UTC)
LIMIT = 2 * STEP


@pytest.fixture
def documents(world: World) -> Documents:
    return world.documents


def ask(rates: Rates, times: int, *, on: datetime = NOW, subject: str = "siti") -> int:
    """How many came through."""
    through = 0
    for _ in range(times):
        try:
            rates.count(subject, limit=LIMIT, on=on)
        except TooManyRequests:
            continue
        through += 1
    return through


def test_an_ordinary_minute_costs_the_store_nothing(documents: Documents) -> None:
    assert ask(Rates(documents), STEP - 1) == STEP - 1

    assert not RATES.all(documents)


@pytest.mark.parametrize(
    ("asked", "through"), [(LIMIT - 1, LIMIT - 1), (LIMIT, LIMIT - 1), (LIMIT + 1, LIMIT - 1)]
)
def test_a_minute_has_a_limit(documents: Documents, asked: int, through: int) -> None:
    assert ask(Rates(documents), asked) == through


def test_processes_count_together(documents: Documents) -> None:
    one, other = Rates(documents), Rates(documents)
    ask(one, STEP)

    assert ask(other, LIMIT) == STEP - 1


def test_the_next_minute_begins_anew_and_says_when(documents: Documents) -> None:
    rates = Rates(documents)
    ask(rates, LIMIT)

    with pytest.raises(TooManyRequests) as refused:
        rates.count("siti", limit=LIMIT, on=NOW)

    assert refused.value.facts["seconds"] == 40
    assert ask(rates, 1, on=NOW + timedelta(seconds=40)) == 1


def test_one_persons_haste_is_nobody_elses(documents: Documents) -> None:
    rates = Rates(documents)
    ask(rates, LIMIT)

    assert ask(rates, 1, subject="budi") == 1


def test_a_store_that_is_away_refuses_nobody(documents: Documents) -> None:
    class Away:
        find = documents.find
        query = documents.query

        def transact(self, work: object) -> int:
            raise Unavailable("documents")

    assert ask(Rates(Away()), LIMIT) == LIMIT  # type: ignore[arg-type]
