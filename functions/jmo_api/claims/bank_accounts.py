"""The account a member is paid to: read as typed, and asked for at the bank."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jamsostek.bank import AccountNumber, parse_account
from jamsostek.contract import BankAccountCheck, BankChoice
from jamsostek.data_update import mask_words
from jamsostek.names import Likeness, compare_names
from jamsostek.refusals import AccountNotFound, HolderDiffers
from jmo_api.ports.accounts import Caller
from jmo_api.ports.registries import BankAccount
from jmo_api.records import MEMBERS, Member, PayoutAccount
from jmo_api.world import World

PAUSE_AFTER_REPLACEMENT: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, repr=False)
class CheckedAccount:
    """An account that exists, with its holder as the bank says."""

    account: AccountNumber
    holder: str
    is_members_own: bool

    def __repr__(self) -> str:
        return f"CheckedAccount({self.account!r})"

    def recorded(self, *, at: datetime, with_matched_face: bool) -> PayoutAccount:
        return PayoutAccount(self.account.bank.code, self.account.digits, self.holder, at, with_matched_face)


def check_bank_account(world: World, caller: Caller, choice: BankChoice) -> BankAccountCheck:
    member = MEMBERS.get(world.documents, caller.member_id).record
    checked = ask_bank(world, member, read_choice(member, choice))
    return account_view(
        checked.account,
        holder=checked.holder if checked.is_members_own else mask_words(checked.holder),
        is_members_own=checked.is_members_own,
    )


def read_choice(member: Member, choice: BankChoice) -> AccountNumber:
    """The masked number stands for the account on record. Raises UnknownBank, MalformedAccount."""
    if member.account is not None and member.account.bank_code == choice.bank_code:
        on_record = recorded_number(member.account)
        if choice.account_number.strip() == on_record.masked:
            return on_record
    return parse_account(choice.bank_code, choice.account_number)


def ask_bank(world: World, member: Member, account: AccountNumber) -> CheckedAccount:
    """Raises AccountNotFound, Unavailable."""
    asked = BankAccount(account.bank.code, account.digits)
    holder = world.bank.find_holder(asked, asked_for=member.name)
    if holder is None:
        raise AccountNotFound(bank=account.bank.name)
    likeness = compare_names(member.name, holder).likeness
    return CheckedAccount(account, holder, is_members_own=likeness is Likeness.EXACT)


def get_own_account(world: World, member: Member, account: AccountNumber) -> CheckedAccount:
    """Raises AccountNotFound, HolderDiffers, Unavailable."""
    checked = ask_bank(world, member, account)
    if not checked.is_members_own:
        raise HolderDiffers(holder=mask_words(checked.holder))
    return checked


def is_same_account(recorded: PayoutAccount, account: AccountNumber) -> bool:
    return (recorded.bank_code, recorded.number) == (account.bank.code, account.digits)


def recorded_number(recorded: PayoutAccount) -> AccountNumber:
    return parse_account(recorded.bank_code, recorded.number)


def account_view(account: AccountNumber, *, holder: str, is_members_own: bool) -> BankAccountCheck:
    return BankAccountCheck(
        account.bank.code, account.bank.name, account.masked, holder, is_members_own=is_members_own
    )


def recorded_view(member: Member) -> BankAccountCheck | None:
    if member.account is None:
        return None
    number = recorded_number(member.account)
    return account_view(number, holder=member.account.holder, is_members_own=True)
