"""It is still me: a fresh password before what moves the account or its money.

Good for ten minutes, on the device where it was given.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jamsostek.account_contract import StepUp
from jamsostek.refusals import PasswordWrong, StepUpNeeded
from jmo_api.accounts.authenticators import check_second_factor
from jmo_api.accounts.slow_down import count_try, forget_tries
from jmo_api.ports.accounts import Account, Caller, WrongCredentials
from jmo_api.ports.documents import Reading, Transaction
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

LASTS: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SteppedUp:
    account_id: str
    at: Instant


STEPPED_UP: Final = Collection("step_ups", SteppedUp)


def step_up(world: World, caller: Caller, request: StepUp) -> None:
    """Raises PasswordWrong, SecondFactorNeeded, WrongCode, TooManyTries."""
    now = world.clock.now()
    account = own_account(world, caller)
    subject = f"step-up {caller.account_id}"
    count_try(world.documents, subject, on=now)
    try:
        world.accounts.sign_in(account.login, request.password)
    except WrongCredentials as error:
        raise PasswordWrong from error
    check_second_factor(world, account.account_id, request.code, at=now)
    forget_tries(world.documents, subject)
    fresh = SteppedUp(caller.account_id, now)

    def work(transaction: Transaction) -> None:
        stored = STEPPED_UP.find(transaction, caller.session_id)
        if stored is None:
            STEPPED_UP.create(transaction, caller.session_id, fresh)
        else:
            STEPPED_UP.replace(transaction, stored, fresh)

    world.documents.transact(work)


def stepped_up_until(reading: Reading, caller: Caller, *, on: datetime) -> datetime | None:
    stored = STEPPED_UP.find(reading, caller.session_id)
    if stored is None or stored.record.account_id != caller.account_id or on - stored.record.at >= LASTS:
        return None
    return stored.record.at + LASTS


def require_step_up(world: World, caller: Caller) -> None:
    """Raises StepUpNeeded."""
    if stepped_up_until(world.documents, caller, on=world.clock.now()) is None:
        raise StepUpNeeded


def own_account(world: World, caller: Caller) -> Account:
    """Raises StepUpNeeded where the account is gone: signing in again is the way on."""
    account = world.accounts.find_of(caller.member_id)
    if account is None:
        raise StepUpNeeded
    return account
