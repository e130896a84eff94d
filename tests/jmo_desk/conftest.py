from datetime import timedelta

import pytest

from jamsostek.desk_contract import StaffSession
from jamsostek.staff import Role
from jmo_app.storage import Storage
from jmo_desk.console import Console
from tests.jmo_app.phone import NOON, MemoryPreferences, ScriptedNet, run


@pytest.fixture
def net() -> ScriptedNet:
    return ScriptedNet()


@pytest.fixture
def preferences() -> MemoryPreferences:
    return MemoryPreferences()


@pytest.fixture
def console(net: ScriptedNet, preferences: MemoryPreferences) -> Console:
    made = Console(net=net, storage=Storage(preferences), now=lambda: NOON)
    run(made.wake("/"))
    return made


@pytest.fixture
def agent(console: Console) -> Console:
    return seated(console, Role.AGENT)


def a_staff_session(role: Role = Role.AGENT, *, access: str = "access-1") -> StaffSession:
    until = NOON + timedelta(minutes=15)
    return StaffSession(access, until, "refresh-1", "session-1", "Ani Lestari", role, "Layanan 175")


def seated(console: Console, role: Role) -> Console:
    console.api.session = a_staff_session(role)
    console.arrive("/")
    return console
