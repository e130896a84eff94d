"""Another payout account than the one on record: recorded, told, and paused for (ruling 23)."""

from dataclasses import replace
from datetime import datetime

from jamsostek.refusals import PayoutPaused
from jmo_api.accounts.not_me import Change, offer_undo
from jmo_api.claims.bank_accounts import PAUSE_AFTER_REPLACEMENT, CheckedAccount
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.ports.documents import Transaction
from jmo_api.records import MEMBERS, Member
from jmo_api.stored import Stored
from jmo_api.world import World


def replace_account(world: World, member_id: str, account: CheckedAccount, *, at: datetime) -> None:
    """Always raises PayoutPaused, after the replacement is on record."""

    def work(transaction: Transaction) -> Member:
        return write_replacement(world, transaction, MEMBERS.get(transaction, member_id), account, at=at)

    member = world.documents.transact(work)
    raise PayoutPaused(until=member.payouts_rest_until, field="bank")


def write_replacement(
    world: World, transaction: Transaction, stored: Stored[Member], account: CheckedAccount, *, at: datetime
) -> Member:
    until = pause_after(stored.record, at=at)
    member = replace(
        stored.record,
        account=account.recorded(at=at, with_matched_face=False),
        payouts_paused_until=until,
    )
    MEMBERS.replace(transaction, stored, member)
    link = offer_undo(transaction, world.public_url, stored.record, Change.ACCOUNT, at=at)
    tell_member(
        transaction,
        stored.record,
        Template.ACCOUNT_REPLACED,
        key=f"account:{member.member_id}:{at.isoformat()}",
        on=at,
        facts={"until": until.isoformat(timespec="minutes"), "link": link},
    )
    return member


def pause_after(member: Member, *, at: datetime) -> datetime:
    """A longer pause that is running already stays."""
    until = at + PAUSE_AFTER_REPLACEMENT
    return max(until, member.payouts_paused_until or until)
