"""Every path of the app, and the screen behind it. Screens are imported when first shown."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jmo_app.paths import path_to as path_to
from jmo_app.paths import values_in, without_question

SIGN_IN: Final = "/sign-in"
OPEN_ACCOUNT: Final = "/open-account"
RECOVERY: Final = "/forgot"
RESET: Final = "/reset"
WELCOME: Final = "/welcome"
HOME: Final = "/"
CARD: Final = "/card"
BALANCE: Final = "/balance"
STATEMENT: Final = "/balance/{card_id}"
CONTRIBUTIONS: Final = "/balance/{card_id}/contributions"
MERGE: Final = "/merge"
SIMULATION: Final = "/simulation"
CLAIMS: Final = "/claims"
CLAIM: Final = "/claims/{claim_id}"
CLAIM_ACCOUNT: Final = "/claims/{claim_id}/account"
PROGRAM: Final = "/programs/{program}"
PROFILE: Final = "/profile"
SESSIONS: Final = "/profile/sessions"
SECURITY: Final = "/profile/security"
CONSENTS: Final = "/profile/consents"
OUTBOX: Final = "/outbox"
INBOX: Final = "/inbox"
NOTICE_SETTINGS: Final = "/inbox/settings"
MY_DATA: Final = "/profile/data"
DATA_HISTORY: Final = "/profile/data/history"
MY_CASES: Final = "/profile/data/cases"
CLOSING: Final = "/profile/data/closing"
ADD_CARD: Final = "/profile/add-card"
DATA_UPDATE: Final = "/data-update"
JHT_CLAIM: Final = "/jht-claim"
PMI: Final = "/pmi"


@dataclass(frozen=True, slots=True)
class Place:
    """A path, the feature that draws it, and where "back" leads from there."""

    path: str
    feature: str
    component: str
    back: str | None
    is_public: bool = False
    module: str = "screen"
    title_text: str = ""
    """What the page is called, where it is not `title` of the feature's texts."""

    @property
    def title(self) -> str:
        return self.title_text or f"{self.feature}.title"


PLACES: Final = (
    Place(SIGN_IN, "sign_in", "SignInScreen", None, is_public=True, title_text="sign_in.submit"),
    Place(OPEN_ACCOUNT, "open_account", "OpenAccountScreen", SIGN_IN, is_public=True),
    Place(RECOVERY, "recovery", "RecoveryScreen", SIGN_IN, is_public=True),
    Place(RESET, "reset", "ResetScreen", None, is_public=True),
    Place(WELCOME, "sign_in", "CarriedOverScreen", HOME, title_text="sign_in.carried_title"),
    Place(HOME, "home", "HomeScreen", None, title_text="app.nav_home"),
    Place(CARD, "card", "CardScreen", HOME),
    Place(BALANCE, "balance", "BalanceScreen", HOME),
    Place(STATEMENT, "balance", "StatementScreen", BALANCE, title_text="balance.statement_title"),
    Place(CONTRIBUTIONS, "contributions", "ContributionsScreen", BALANCE),
    Place(MERGE, "merging", "MergingScreen", BALANCE),
    Place(SIMULATION, "simulation", "SimulationScreen", BALANCE),
    Place(CLAIMS, "claims", "ClaimsScreen", HOME),
    Place(
        CLAIM_ACCOUNT,
        "claims",
        "CorrectAccountScreen",
        CLAIM,
        module="account_screen",
        title_text="claims.account_title",
    ),
    Place(CLAIM, "claims", "ClaimScreen", CLAIMS),
    Place(PROGRAM, "programs", "ProgramScreen", HOME, title_text="home.programs"),
    Place(
        CONSENTS,
        "profile",
        "ConsentsScreen",
        PROFILE,
        module="consents_screen",
        title_text="profile.consents",
    ),
    Place(SECURITY, "security", "SecurityScreen", PROFILE),
    Place(SESSIONS, "profile", "SessionsScreen", PROFILE, title_text="profile.sessions"),
    Place(OUTBOX, "outbox", "OutboxScreen", HOME, is_public=True),
    Place(INBOX, "inbox", "InboxScreen", HOME),
    Place(
        NOTICE_SETTINGS,
        "inbox",
        "NoticeSettingsScreen",
        INBOX,
        module="settings_screen",
        title_text="inbox.settings",
    ),
    Place(MY_DATA, "my_data", "MyDataScreen", PROFILE),
    Place(
        DATA_HISTORY,
        "my_data",
        "HistoryScreen",
        MY_DATA,
        module="history_screen",
        title_text="my_data.history",
    ),
    Place(MY_CASES, "my_data", "MyCasesScreen", MY_DATA, module="cases_screen", title_text="my_data.cases"),
    Place(
        CLOSING, "my_data", "ClosingScreen", MY_DATA, module="closing_screen", title_text="my_data.closing"
    ),
    Place(ADD_CARD, "add_card", "AddCardScreen", PROFILE),
    Place(PROFILE, "profile", "ProfileScreen", HOME),
    Place(DATA_UPDATE, "data_update", "DataUpdateScreen", HOME),
    Place(PMI, "pmi", "MigrantScreen", SIGN_IN, is_public=True),
    Place(JHT_CLAIM, "jht_claim", "JhtClaimScreen", HOME),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One place with the values in its path: what a link or a tap means."""

    place: Place
    values: Mapping[str, str]

    @property
    def back(self) -> str | None:
        return None if self.place.back is None else path_to(self.place.back, **self.values)

    def component(self) -> Callable[..., Any]:
        module = importlib.import_module(f"jmo_app.features.{self.place.feature}.{self.place.module}")
        component: Callable[..., Any] = getattr(module, self.place.component)
        return component


def find_place(path: str) -> Visit | None:
    path = without_question(path, home=HOME)
    for place in PLACES:
        values = values_in(path, place.path)
        if values is not None:
            return Visit(place, values)
    return None
