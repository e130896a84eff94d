from datetime import UTC, datetime, timedelta

import pytest

from jmo_api.edge.pace import REMEMBERED, Pace

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
STEP = timedelta(milliseconds=400)


@pytest.mark.parametrize(("wait", "may_go"), [(399, False), (400, True), (401, True)])
def test_a_step_has_to_pass(wait: int, may_go: bool) -> None:
    pace = Pace(STEP)
    pace.may_go("siti", at=NOON)

    assert pace.may_go("siti", at=NOON + timedelta(milliseconds=wait)) is may_go


def test_who_asks_too_soon_does_not_wait_longer_for_it() -> None:
    pace = Pace(STEP)
    pace.may_go("siti", at=NOON)
    pace.may_go("siti", at=NOON + STEP / 2)

    assert pace.may_go("siti", at=NOON + STEP)


def test_one_does_not_wait_for_another() -> None:
    pace = Pace(STEP)
    pace.may_go("siti", at=NOON)

    assert pace.may_go("budi", at=NOON)


def test_it_remembers_no_more_than_it_must() -> None:
    pace = Pace(STEP)

    for number in range(REMEMBERED + 5):
        pace.may_go(str(number), at=NOON)

    assert pace.may_go("0", at=NOON)
    assert not pace.may_go(str(REMEMBERED), at=NOON)
