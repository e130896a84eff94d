from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from jamsostek.contract import CaseOpened, RequestCorrection
from jamsostek.refusals import ClaimOpen, RequestIdReused, RulesBroken
from jmo_api.once import Arrival, answered_once, first_answer, once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.world import World

NOW = datetime(2026, 11, 20, tzinfo=UTC)
SITI = Caller("account-siti", "member-siti", "session")
BUDI = Caller("account-budi", "member-budi", "session")
REQUEST = RequestCorrection("intention-0000001", subject="name", stated="Siti Nur")


@dataclass(slots=True)
class Counter:
    world: World
    runs: int = 0

    def arrive(self, arrival: Arrival) -> CaseOpened:
        def work(transaction: Transaction) -> CaseOpened:
            def count() -> CaseOpened:
                self.runs += 1
                transaction.create("cases", f"case{self.runs}", {"schema": 1})
                return CaseOpened(f"number {self.runs}", opened_at=NOW, answer_by=NOW)

            return once(transaction, arrival, CaseOpened, on=NOW, work=count)

        return self.world.documents.transact(work)


@pytest.fixture
def counter(world: World) -> Counter:
    return Counter(world)


def test_the_second_arrival_gets_the_first_answer(counter: Counter) -> None:
    first = counter.arrive(Arrival(SITI, "correction", REQUEST))

    second = counter.arrive(Arrival(SITI, "correction", REQUEST))

    assert second == first == CaseOpened("number 1", opened_at=NOW, answer_by=NOW)
    assert counter.runs == 1


def test_the_same_id_with_other_content_is_refused(counter: Counter) -> None:
    counter.arrive(Arrival(SITI, "correction", REQUEST))

    with pytest.raises(RequestIdReused):
        counter.arrive(Arrival(SITI, "correction", replace(REQUEST, stated="Siti Nor")))

    assert counter.runs == 1


@pytest.mark.parametrize(
    "other",
    [
        Arrival(BUDI, "correction", REQUEST),
        Arrival(SITI, "complaint", REQUEST),
        Arrival(SITI, "correction", REQUEST, subject="another claim"),
        Arrival(SITI, "correction", replace(REQUEST, request_id="intention-0000002")),
    ],
    ids=["caller", "route", "subject", "id"],
)
def test_another_intention_is_another_piece_of_work(counter: Counter, other: Arrival) -> None:
    counter.arrive(Arrival(SITI, "correction", REQUEST))

    answer = counter.arrive(other)

    assert answer.number == "number 2"


def test_the_same_person_from_another_device_is_the_same_caller(counter: Counter) -> None:
    counter.arrive(Arrival(SITI, "correction", REQUEST))

    counter.arrive(Arrival(replace(SITI, session_id="another"), "correction", REQUEST))

    assert counter.runs == 1


def test_arrivals_at_the_same_time_are_answered_once(counter: Counter) -> None:
    arrival = Arrival(SITI, "correction", REQUEST)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(counter.arrive, [arrival] * 8))

    assert {answer.number for answer in answers} == {"number 1"}
    assert counter.runs == 1


class BankWentAway(Exception):  # noqa: N818
    pass


def test_work_that_failed_leaves_no_answer_behind(world: World, counter: Counter) -> None:
    arrival = Arrival(SITI, "correction", REQUEST)

    def work(transaction: Transaction) -> CaseOpened:
        def fail() -> CaseOpened:
            raise BankWentAway

        return once(transaction, arrival, CaseOpened, on=NOW, work=fail)

    with pytest.raises(BankWentAway):
        world.documents.transact(work)

    assert first_answer(world.documents, arrival, CaseOpened) is None
    assert counter.arrive(arrival).number == "number 1"


def test_the_first_answer_can_be_asked_for_before_slow_work(world: World, counter: Counter) -> None:
    arrival = Arrival(SITI, "correction", REQUEST)
    answer = counter.arrive(arrival)

    assert first_answer(world.documents, arrival, CaseOpened) == answer


def test_slow_work_is_not_begun_for_a_request_that_was_answered(world: World, counter: Counter) -> None:
    arrival = Arrival(SITI, "correction", REQUEST)
    answer = counter.arrive(arrival)

    again = answered_once(world.documents, arrival, CaseOpened, lambda: counter.arrive(arrival))

    assert again == answer
    assert counter.runs == 1


def test_the_slower_of_two_arrivals_is_not_refused_for_what_the_quicker_did(
    world: World, counter: Counter
) -> None:
    arrival = Arrival(SITI, "correction", REQUEST)

    def slower() -> CaseOpened:
        counter.arrive(arrival)
        raise ClaimOpen(number="number 1")

    answer = answered_once(world.documents, arrival, CaseOpened, slower)

    assert answer.number == "number 1"


def test_a_refusal_of_the_only_arrival_stays_one(world: World) -> None:
    def refuse() -> CaseOpened:
        raise RulesBroken([ClaimOpen(number="another")])

    with pytest.raises(RulesBroken):
        answered_once(world.documents, Arrival(SITI, "correction", REQUEST), CaseOpened, refuse)
