"""Every face of these pages, and of the inbox, can be drawn in every language."""

from dataclasses import replace

import pytest

from jamsostek.notice_contract import Inbox
from jamsostek.notices import DeliveryState, Preferences
from jamsostek.rights import KEPT_AFTER_CLOSING, Because
from jamsostek.rights_contract import (
    Closing,
    DataCopies,
    DataCopy,
    KeptLine,
    OwnCase,
    OwnCases,
    Processing,
    ProcessingHistory,
    Restriction,
)
from jmo_api.desk.audit import Act
from jmo_api.records import UNTOLD, CaseKind, CaseStatus
from jmo_app.app import App
from jmo_app.features.inbox import screen as inbox_screen
from jmo_app.features.inbox import settings_screen
from jmo_app.features.inbox.state import InboxState, NoticeSettingsState
from jmo_app.features.my_data import cases_screen, closing_screen, history_screen, screen
from jmo_app.features.my_data.state import ClosingState, HistoryState, MyCasesState, MyDataState
from jmo_app.languages import Language, spoken
from jmo_app.texts import Speech
from tests.jmo_app.features.inbox.test_state import NEW, OLD, SETTINGS
from tests.jmo_app.phone import NOON

KEPT = tuple(KeptLine(one.what, one.because, one.law, one.years) for one in KEPT_AFTER_CLOSING)


@pytest.fixture(params=spoken())
def app(signed_in: App, request: pytest.FixtureRequest) -> App:
    language: Language = request.param
    signed_in.speech = Speech(language)
    return signed_in


def test_copies_waiting_and_ready(app: App) -> None:
    waiting = DataCopy("c1", NOON, ready_by=NOON)
    ready = replace(waiting, ready_at=NOON, until=NOON)

    assert screen._list(MyDataState(app), DataCopies((waiting, ready)))


@pytest.mark.parametrize("restriction", [Restriction(None), Restriction(NOON)])
def test_restricted_or_not(app: App, restriction: Restriction) -> None:
    assert screen._use(MyDataState(app), restriction)


def test_every_act_in_the_history(app: App) -> None:
    entries = tuple(Processing(NOON, "agent", act, "open-case", "O-1") for act in Act)

    assert history_screen._list(HistoryState(app), ProcessingHistory(entries, next="c"))


def test_every_kind_of_case_open_and_decided(app: App) -> None:
    cases = tuple(
        OwnCase(
            "O-1",
            kind,
            "claim",
            status,
            NOON,
            NOON,
            None if status is CaseStatus.OPEN else NOON,
            "Sudah.",
            takes_proofs=status is CaseStatus.OPEN,
        )
        for kind in CaseKind
        if kind not in UNTOLD
        for status in CaseStatus
    )

    assert cases_screen._list(MyCasesState(app), OwnCases(cases))
    assert cases_screen._objection(MyCasesState(app))


@pytest.mark.parametrize(
    "closing",
    [
        Closing(None, 0, None, KEPT),
        Closing(None, 2_400_000, None, KEPT),
        Closing(None, 2_400_000, "K-1", KEPT),
        Closing(NOON, 2_400_000, None, KEPT),
    ],
    ids=["nothing saved", "savings", "a claim", "asked for"],
)
def test_every_stage_of_closing(app: App, closing: Closing) -> None:
    assert {line.because for line in KEPT} == set(Because)
    assert closing_screen._content(ClosingState(app), closing)


def test_every_state_of_a_delivery_in_the_inbox(app: App) -> None:
    deliveries = tuple(replace(NEW.deliveries[0], state=state) for state in DeliveryState)

    assert inbox_screen._list(InboxState(app), Inbox((replace(NEW, deliveries=deliveries), OLD), next="c"))


@pytest.mark.parametrize("hours", [(22, 6), (0, 0), (23, 5)])
def test_settings_with_any_hours(app: App, hours: tuple[int, int]) -> None:
    preferences = Preferences(quiet_from=hours[0], quiet_until=hours[1])
    settings = replace(SETTINGS, preferences=preferences, pushes_here=True)

    assert settings_screen._content(NoticeSettingsState(app), settings)
