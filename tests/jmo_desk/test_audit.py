from datetime import UTC, datetime

import pytest

from jamsostek.desk_contract import AuditExport, AuditLines, AuditVerified
from jamsostek.staff import Role
from jmo_desk.console import Console
from jmo_desk.features.audit.state import AuditState
from tests.jmo_app.phone import ScriptedNet, run
from tests.jmo_desk.conftest import seated


@pytest.fixture
def state(console: Console) -> AuditState:
    return AuditState(seated(console, Role.AUDITOR))


def test_days_are_those_of_jakarta_and_the_last_one_counts_whole(state: AuditState, net: ScriptedNet) -> None:
    net.tell("POST desk/audit/search", AuditLines(()))
    state.since, state.until, state.member_id = "2026-11-26", "2026-11-27", " siti "

    run(state.look())

    (asked,) = net.asked
    assert asked.body["member_id"] == "siti"
    assert datetime.fromisoformat(asked.body["since"]) == datetime(2026, 11, 25, 17, tzinfo=UTC)
    assert datetime.fromisoformat(asked.body["until"]) == datetime(2026, 11, 27, 17, tzinfo=UTC)


def test_a_day_nobody_can_read_is_not_sent(state: AuditState, net: ScriptedNet) -> None:
    state.until = "kemarin"

    run(state.look())

    assert net.asked == []
    assert state.bad_day == "until"


def test_what_was_found_is_taken_along_line_by_line(state: AuditState, net: ScriptedNet) -> None:
    net.tell("POST desk/audit/export", AuditExport(2, '{"number": 2}\n{"number": 1}\n', more=False))
    saved: dict[str, bytes] = {}

    async def save(name: str, content: bytes) -> None:
        saved[name] = content

    run(state.take_along(save))

    assert saved == {"audit-20261120T050000Z.jsonl": b'{"number": 2}\n{"number": 1}\n'}
    assert state.exported == 2


def test_the_desk_says_whether_the_log_is_whole(state: AuditState, net: ScriptedNet) -> None:
    net.tell("POST desk/audit/verification", AuditVerified(12, ("ani 3: changed",)))

    run(state.prove())

    assert state.verified == AuditVerified(12, ("ani 3: changed",))
