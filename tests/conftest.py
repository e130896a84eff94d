from collections.abc import Iterator

import pytest

from jmo_api.ports.accounts import Accounts
from tests.auth_emulator import PROJECT, AuthEmulator, running_auth_emulator
from tests.auth_emulator import why_absent as auth_emulator_absent
from tests.firestore_emulator import Emulator, running_emulator, why_absent
from tests.storage_emulator import running_storage_emulator

NAMES = {
    "sqlite": "SQLite",
    "firestore": "the Firestore emulator",
    "firebase": "the auth emulator",
    "storage": "the storage emulator",
}


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    """One process for all tests of a worker; each test takes an empty store in it."""
    reason = why_absent()
    if reason:
        pytest.skip(reason)
    with running_emulator() as started:
        yield started


@pytest.fixture(scope="session")
def auth_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AuthEmulator]:
    """One process for all tests of a worker; each test takes a project of its own in it."""
    reason = auth_emulator_absent()
    if reason:
        pytest.skip(reason)
    with running_auth_emulator(tmp_path_factory.mktemp("auth")) as started:
        yield started


@pytest.fixture(scope="session")
def storage_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address; each test takes a bucket of its own in it."""
    reason = auth_emulator_absent()
    if reason:
        pytest.skip(reason)
    with running_storage_emulator(tmp_path_factory.mktemp("storage")) as host:
        yield host


@pytest.fixture
def firebase_accounts(auth_emulator: AuthEmulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Accounts]:
    """Imported here: no other test should wait for the SDK."""
    import firebase_admin

    from jmo_api.adapters.firebase_accounts import FirebaseAccounts

    monkeypatch.setenv("FIREBASE_AUTH_EMULATOR_HOST", auth_emulator.host)
    auth_emulator.forget_everybody()
    app = firebase_admin.initialize_app(options={"projectId": PROJECT}, name="tests")
    yield FirebaseAccounts(app, api_key="any", emulator=auth_emulator.host)
    firebase_admin.delete_app(app)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many tests ran on which store, so that a store left out is seen."""
    for mark, name in NAMES.items():
        counts = {
            outcome: sum(
                mark in getattr(report, "keywords", {}) for report in terminalreporter.stats.get(outcome, [])
            )
            for outcome in ("passed", "failed", "error", "skipped")
        }
        ran = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
        if ran:
            terminalreporter.write_line(f"on {name}: {ran}")
