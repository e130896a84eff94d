"""What the two long forms show at their turns: claiming JHT, and bringing one's data up to date."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from gallery.made_up import NOON, Maker
from jamsostek.contract import (
    BankAccountCheck,
    CaseOpened,
    DataUpdateReceipt,
    JhtClaim,
    Problem,
    Quote,
    Region,
)
from jmo_app.features.data_update.answers import Field
from jmo_app.features.data_update.answers import Step as UpdateStep
from jmo_app.features.data_update.state import DataUpdateWizard, Saying
from jmo_app.features.jht_claim.state import AccountChoice, JhtClaimWizard
from jmo_app.features.jht_claim.state import Step as ClaimStep
from jmo_app.trouble import offline

Claiming = Callable[[JhtClaimWizard], Awaitable[None]]
Updating = Callable[[DataUpdateWizard], Awaitable[None]]
QUOTE: Final = Maker().make(Quote)
NOT_ON_RECORD: Final = Problem("ID-TIDAKADA", {"subject": "nik"})


def quoted(state: JhtClaimWizard) -> None:
    state.quote = QUOTE


def claiming(at: ClaimStep, **values: Any) -> Claiming:
    async def do(state: JhtClaimWizard) -> None:
        quoted(state)
        for name, value in values.items():
            setattr(state, name, value)
        await state.form.move(at)

    return do


async def claimed(state: JhtClaimWizard) -> None:
    state.form.receipt = Maker().make(JhtClaim)


async def not_claimable(state: JhtClaimWizard) -> None:
    assert state.check is not None
    ticks = tuple(replace(tick, passed=False) for tick in state.check.ticks)
    over = Problem("CLM-LIMIT", {"total": 12_345_678, "limit": 10_000_000})
    state.check = replace(state.check, may_claim=False, ticks=ticks, refusals=(over,))


async def claim_refused(state: JhtClaimWizard) -> None:
    await claiming(ClaimStep.REVIEW)(state)
    state.form.refuse(NOT_ON_RECORD)


def updating(at: UpdateStep, **values: Any) -> Updating:
    async def do(state: DataUpdateWizard) -> None:
        for name, value in values.items():
            setattr(state, name, value)
        await state.form.move(at)

    return do


def updated(**values: Any) -> Updating:
    async def do(state: DataUpdateWizard) -> None:
        state.form.receipt = replace(Maker().make(DataUpdateReceipt), **values)

    return do


async def update_refused(state: DataUpdateWizard) -> None:
    await state.form.move(UpdateStep.REVIEW)
    state.form.refuse(NOT_ON_RECORD)


async def resumed_without_a_line(state: DataUpdateWizard) -> None:
    await state.form.move(UpdateStep.CONTACT)
    state.form.was_resumed = True
    state.form.begin.trouble = offline()


async def choosing_a_region(state: DataUpdateWizard) -> None:
    await state.form.move(UpdateStep.POPULATION)
    state.region._lists[""] = tuple(
        Region(code, name) for code, name in (("32", "JAWA BARAT"), ("33", "JAWA TENGAH"))
    )
    state.region.open_level = Field.PROVINCE


CLAIMS: Final[dict[str, Claiming]] = {
    "claimed": claimed,
    "not-claimable": not_claimable,
    "another-account": claiming(ClaimStep.ACCOUNT, account_choice=AccountChoice.ANOTHER, bank_check=None),
    "amount-changed": claiming(ClaimStep.AMOUNT, quote_before=replace(QUOTE, net=QUOTE.net - 1)),
    "claim-refused": claim_refused,
}
UPDATES: Final[dict[str, Updating]] = {
    "updated": updated(provisional=False),
    "updated-for-now": updated(provisional=True, payouts_paused_until=NOON),
    "cards-wrong": updating(UpdateStep.MEMBERSHIP, saying=Saying.NO),
    "correction-open": updating(
        UpdateStep.MEMBERSHIP, saying=Saying.NO, correction_case=Maker().make(CaseOpened)
    ),
    "bank-answered": updating(UpdateStep.ACCOUNT, bank_check=Maker().make(BankAccountCheck)),
    "region": choosing_a_region,
    "update-refused": update_refused,
    "resumed": resumed_without_a_line,
}
