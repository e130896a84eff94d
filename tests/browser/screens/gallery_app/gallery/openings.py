"""Opening an account: what its steps look like once something was answered."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from gallery.made_up import Maker
from jamsostek.account_contract import CodeSent, Opening, Way
from jamsostek.contract import CaseOpened, Problem, Session
from jamsostek.membership import Citizenship
from jmo_app.features.open_account.state import OpenAccountWizard, Step
from jmo_app.trouble import Trouble, TroubleKind

Doing = Callable[[OpenAccountWizard], Awaitable[None]]
ADDRESS: Final = "siti.nurhaliza.kusumawardhani@contoh-perusahaan.co.id"
DIFFERS: Final = Trouble(TroubleKind.REFUSED, (Problem("ID-BEDA"),))


def at(step: Step, **values: Any) -> Doing:
    async def do(state: OpenAccountWizard) -> None:
        await state.form.move(step)
        for name, value in values.items():
            setattr(state, name, value)

    return do


def foreign(**values: Any) -> Doing:
    async def do(state: OpenAccountWizard) -> None:
        await at(Step.IDENTITY, **values)(state)
        state.stated.citizenship, state.stated.country = Citizenship.FOREIGN, "JP"

    return do


def code_sent(step: Step, way: Way, *, proven: bool) -> Doing:
    async def do(state: OpenAccountWizard) -> None:
        code = replace(Maker().make(CodeSent), proven=proven)
        opening = replace(Maker().make(Opening), email=code, phone=code)
        state.contacts.begin(opening)
        state.contacts.addresses[way] = state.contacts.sent_to[way] = ADDRESS
        await at(step)(state)

    return do


async def differs(state: OpenAccountWizard) -> None:
    await at(Step.IDENTITY)(state)
    state.identify.trouble = DIFFERS


async def done(state: OpenAccountWizard) -> None:
    state.form.receipt = Maker().make(Session)


OPENINGS: Final[Mapping[str, Doing]] = {
    "no-member": at(Step.MEMBER, is_member=False),
    "passport": foreign(),
    "countries": foreign(country_search="ar"),
    "differs": differs,
    "code": code_sent(Step.EMAIL, Way.EMAIL, proven=False),
    "proven": code_sent(Step.PHONE, Way.SMS, proven=True),
    "reported": at(Step.IDENTITY, mismatch=Maker().make(CaseOpened)),
    "done": done,
}
