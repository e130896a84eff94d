"""Faces a screen shows only after something was done on it: name of its state → face → the doing.

A form's steps need no line here; the guide finds them.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from gallery.faces import FACES
from gallery.made_up import NOON, Maker
from gallery.migrants import MIGRANTS
from gallery.openings import OPENINGS
from gallery.wizards import CLAIMS, UPDATES, quoted
from jamsostek.account_contract import AuthenticatorOffer, Consents, Recovery
from jamsostek.account_reset import ResetStatus
from jamsostek.contract import BankAccountCheck, Cards, CaseOpened, Problem
from jamsostek.notice_contract import NoticeSettings
from jamsostek.reset_contract import ResetState
from jamsostek.savings_contract import CardsMerged
from jmo_app.features.add_card.state import NOT_MATCHED
from jmo_app.features.recovery.state import Stage as RecoveryStage
from jmo_app.features.security.state import Part
from jmo_app.features.simulation.state import Field, SimulationState
from jmo_app.outbox import Errand, Fate, Kind
from jmo_app.pushes import Standing
from jmo_app.trouble import Trouble, TroubleKind

Doing = Callable[[Any], Awaitable[None]]


def put(**values: Any) -> Doing:
    async def do(state: Any) -> None:
        for name, value in values.items():
            setattr(state, name, value)

    return do


def part(opened: Part, **values: Any) -> Doing:
    async def do(state: Any) -> None:
        state.open(opened)
        for name, value in values.items():
            setattr(state, name, value)

    return do


async def full_outbox(state: Any) -> None:
    """One of each fate."""
    problems = {Fate.REFUSED: (Problem("CLM-LIMIT", {"total": 12_345_678, "limit": 10_000_000}),)}
    state.app.outbox._errands = [
        Errand(f"e-{fate}", kind, "somewhere", "{}", NOON, fate, 2, NOON, problems.get(fate, ()))
        for fate, kind in zip(Fate, (Kind.MIGRANT_DATA, Kind.CORRECTION, Kind.JHT_CLAIM), strict=True)
    ]


def push(stands: Standing) -> Doing:
    async def do(state: Any) -> None:
        state.push.standing = stands
        state.push.was_dismissed = stands is Standing.ASKABLE

    return do


def refused_as(action: str, code: str) -> Doing:
    async def do(state: Any) -> None:
        getattr(state, action).trouble = Trouble(TroubleKind.REFUSED, (Problem(code),))

    return do


async def compute(state: SimulationState) -> None:
    state.typed |= {Field.WAGE: "5000000", Field.YEARS: "20", Field.OPENING: "12000000"}
    state.compute()


async def wrongly(state: SimulationState) -> None:
    state.typed |= dict.fromkeys(Field, "-")
    state.compute()


async def offer_push(state: Any) -> None:
    await state.push.settings.show(replace(Maker().make(NoticeSettings), pushes_here=False))
    state.push.standing = Standing.ASKABLE
    state.is_open = True


async def take_push(state: Any) -> None:
    await offer_push(state)
    await state.push.settings.show(replace(Maker().make(NoticeSettings), pushes_here=True))
    state.push.standing = Standing.ALLOWED


async def give_consents(state: Any) -> None:
    first, second, *_ = Maker().make(Consents).consents
    lasting = replace(first, withdrawn_at=None, may_be_withdrawn=False)
    await state.consents.show(Consents((replace(second, withdrawn_at=None), lasting)))


OFFER: Final = Maker().make(AuthenticatorOffer)

RESETTING: Final = replace(
    Maker().make(ResetState),
    status=ResetStatus.LINK_SENT,
    email_proven=False,
    phone_proven=False,
    is_seen=False,
)
PROVEN: Final = replace(RESETTING, email_proven=True, phone_proven=True)

FACES_OF_A_RESET: Final = (
    "camera",
    "camera-one",
    "camera-unlike-second",
    "camera-refused",
    "ways",
    "matched",
)


def proven(do: Doing) -> Doing:
    """Both contacts are: the face comes next."""

    async def do_then(state: Any) -> None:
        state.reset = PROVEN
        await do(state)

    return do_then


MORE: Final[Mapping[str, Mapping[str, Doing]]] = {
    "home": {"shown": put(is_balance_shown=True), "outbox": full_outbox},
    "statement.contoh-1": {"opened": put(open_years={2026})},
    "contributions.contoh-1": {"opened": put(opened="2026")},
    "claim.contoh-1": {"withdrawal": put(is_withdrawal_asked=True)},
    "account.contoh-1": {
        "checked": put(is_checked=True),
        "found": put(answer=Maker().make(BankAccountCheck)),
    },
    "merging": {"done": put(receipt=Maker().make(CardsMerged))},
    "add-card": {
        "done": put(cards=Maker().make(Cards)),
        "asked": put(case=Maker().make(CaseOpened)),
        "differs": refused_as("adding", NOT_MATCHED),
    },
    "my-cases": {"missing": put(is_missing=True), "opened": put(opened=Maker().make(CaseOpened))},
    "profile": {"leaving": put(is_leaving_asked=True)},
    "sign_in": {
        "missing": put(is_checked=True),
        "code": put(asks_code=True, is_password_shown=True),
        "later": put(seconds_to_wait=30),
    },
    "simulation": {"computed": compute, "wrong": wrongly},
    "card": {
        "back": put(is_back=True),
        "large": put(is_large=True),
        "opposite": put(is_large=True, is_for_the_desk=True),
    },
    "reset": {
        "email": put(reset=RESETTING),
        "phone": put(reset=replace(RESETTING, email_proven=True)),
        "face": put(reset=PROVEN),
        **{f"face-{face}": proven(FACES[face]) for face in FACES_OF_A_RESET},
        "seen": put(reset=replace(PROVEN, is_seen=True)),
        "sent": put(reset=replace(PROVEN, status=ResetStatus.CONFIRMED)),
    },
    "recovery": {str(stage): put(stage=stage, recovery=Maker().make(Recovery)) for stage in RecoveryStage},
    "security": {
        **{str(each): part(each) for each in Part},
        "offer": part(Part.AUTHENTICATOR, offer=OFFER),
        "codes": part(Part.AUTHENTICATOR, recovery_codes=("ABCDE-FGHIJ",) * 10),
    },
    "consents": {"given": give_consents},
    "data-update": FACES | UPDATES,
    "jht-claim": FACES | CLAIMS,
    "pmi": MIGRANTS,
    "open-account": OPENINGS,
    "outbox": {"full": full_outbox},
    "push-offer": {"offered": offer_push, "taken": take_push},
    "notice-settings": {f"push-{stands.name.lower()}": push(stands) for stands in Standing},
}


READY: Final[Mapping[str, Callable[[Any], None]]] = {"jht-claim": quoted}
"""What a step of a form has been told by then."""

FOLLOWS: Final = {"push-offer": ("jht-claim", "claimed")}
"""What is there only after something else was done by hand."""
