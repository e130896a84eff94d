import pytest
from flet.messaging.session import Session

from jmo_app.app import App
from jmo_app.storage import Storage
from tests.jmo_app.line import Browser
from tests.jmo_app.phone import NOON, MemoryPreferences, ScriptedNet, a_session, run


@pytest.fixture
def net() -> ScriptedNet:
    return ScriptedNet()


@pytest.fixture
def preferences() -> MemoryPreferences:
    return MemoryPreferences()


@pytest.fixture
def app(net: ScriptedNet, preferences: MemoryPreferences) -> App:
    return App(net=net, storage=Storage(preferences), now=lambda: NOON, device_name="Web · Android")


@pytest.fixture
def signed_in(app: App) -> App:
    run(app.keeper.open(a_session()))
    run(app.wake("/"))
    return app


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def session(browser: Browser) -> Session:
    return Session(browser)
