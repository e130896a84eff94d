"""A member closes the account: after a week in which it can be called off, what the law does not keep goes.

The savings stay on the card: they are the member's, and another account can be opened to get at them.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from jamsostek.refusals import RuleBroken, RulesBroken
from jamsostek.rights import CLOSES_AFTER, KEPT_AFTER_CLOSING, check_closing
from jamsostek.rights_contract import AskClosing, Closing, KeptLine
from jmo_api.accounts.authenticators import remove_authenticator
from jmo_api.accounts.not_me import Change, offer_undo
from jmo_api.accounts.sessions import KNOWN_DEVICES
from jmo_api.accounts.step_up import require_step_up
from jmo_api.accounts.trusted_people import TRUSTED_PEOPLE
from jmo_api.clock import day_in_jakarta
from jmo_api.identifiers import new_name
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.notices.notice_records import NOTICES, PUSH_DEVICES
from jmo_api.once import Arrival, transact_once
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import AlreadyExists, Body, Reading, Transaction, Where
from jmo_api.privacy.data_copies import COPIES
from jmo_api.privacy.face_consent import end_face_consent
from jmo_api.records import MEMBERS, OPEN_CLAIMS, Member
from jmo_api.savings.ledger import read_holdings, total_balance
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

CLOSING: Final = "closing"
"""The outbox rows that close an account when its week is over."""
AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class ClosedAccount:
    """Proof that it was the member's wish, and when it was done."""

    member_id: str
    asked_at: Instant
    closed_at: Instant


CLOSINGS: Final = Collection("closings", ClosedAccount)


def get_closing(world: World, caller: Caller) -> Closing:
    return _view(world.documents, caller.member_id, at=world.clock.now())


def ask_closing(world: World, caller: Caller, request: AskClosing) -> Closing:
    """Raises StepUpNeeded, RulesBroken."""
    require_step_up(world, caller)
    now = world.clock.now()

    def work(transaction: Transaction) -> Closing:
        view = _view(transaction, caller.member_id, at=now)
        if view.closes_at is not None:
            return view
        against = _against(transaction, caller.member_id, at=now, understood=request.savings_understood)
        if against:
            raise RulesBroken(against)
        closes_at = _ask(world, transaction, caller.member_id, at=now)
        return replace(view, closes_at=closes_at)

    arrival = Arrival(caller, "my-data/closing", request)
    return transact_once(world.documents, arrival, Closing, work, on=now)


def call_off_closing(world: World, caller: Caller) -> Closing:
    """Needs nothing: it only keeps what there is."""
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        stored = MEMBERS.get(transaction, caller.member_id)
        if stored.record.closes_at is None:
            return
        after = replace(stored.record, closes_at=None)
        MEMBERS.replace(transaction, stored, after)
        key = f"{CLOSING}:{new_name()}"
        tell_member(transaction, after, Template.CLOSING_CALLED_OFF, key=key, on=now)

    world.documents.transact(work)
    return get_closing(world, caller)


def _ask(world: World, transaction: Transaction, member_id: str, *, at: datetime) -> datetime:
    stored = MEMBERS.get(transaction, member_id)
    before, closes_at = stored.record, at + CLOSES_AFTER
    MEMBERS.replace(transaction, stored, replace(before, closes_at=closes_at))
    payload = {"member_id": member_id, "asked_at": at.isoformat(), "closes_at": closes_at.isoformat()}
    key = f"{CLOSING}:{new_name()}"
    put_in_outbox(transaction, CLOSING, payload, key=key, on=at, not_before=closes_at)
    link = offer_undo(transaction, world.public_url, before, Change.CLOSING, at=at)
    facts = {"link": link, "until": closes_at.isoformat(timespec="minutes")}
    tell_member(transaction, before, Template.CLOSING_ASKED, key=f"{key}:asked", on=at, facts=facts)
    return closes_at


# --- when the week is over ------------------------------------------------------------


def close_account(world: World, payload: Body, key: str) -> None:
    """Every step may be done twice, and the account goes last: a crash between begins again."""
    member_id = str(payload["member_id"])
    wanted = datetime.fromisoformat(payload["closes_at"])
    now = world.clock.now()
    if not world.documents.transact(
        lambda transaction: _begin(transaction, member_id, wanted, key=key, payload=payload, at=now)
    ):
        return
    account = world.accounts.find_of(member_id)
    account_id = account.account_id if account else ""
    with suppress(AlreadyExists):
        world.documents.transact(
            lambda transaction: end_face_consent(transaction, member_id, key=key, at=now)
        )
    world.documents.transact(lambda transaction: _strip(transaction, member_id, account_id))
    _forget_traces(world, member_id, account_id)
    if account is not None:
        world.sessions.end_all(account_id)
        world.accounts.remove(account_id)


def _begin(
    transaction: Transaction, member_id: str, wanted: datetime, *, key: str, payload: Body, at: datetime
) -> bool:
    """False: called off, or asked for anew. Who claims meanwhile means to stay."""
    if CLOSINGS.find(transaction, key) is not None:
        return True
    member = MEMBERS.get(transaction, member_id)
    if member.record.closes_at != wanted:
        return False
    if OPEN_CLAIMS.find(transaction, member_id) is not None:
        stays = replace(member.record, closes_at=None)
        MEMBERS.replace(transaction, member, stays)
        tell_member(transaction, stays, Template.CLOSING_CALLED_OFF, key=f"{key}:claim", on=at)
        return False
    asked_at = datetime.fromisoformat(payload["asked_at"])
    CLOSINGS.create(transaction, key, ClosedAccount(member_id, asked_at, closed_at=at))
    tell_member(transaction, member.record, Template.ACCOUNT_CLOSED, key=f"{key}:done", on=at)
    return True


def _strip(transaction: Transaction, member_id: str, account_id: str) -> None:
    """What is left is what a card and its savings need; a hold outlasts the account it was put on."""
    stored = MEMBERS.get(transaction, member_id)
    trusted = TRUSTED_PEOPLE.find(transaction, member_id)
    before = stored.record
    bare = Member(
        before.member_id,
        before.name,
        before.nik,
        before.birth_date,
        before.sex,
        before.citizenship,
        before.passport,
        payout_holds=before.payout_holds,
        synthetic=before.synthetic,
    )
    if account_id:
        remove_authenticator(transaction, account_id)
    if trusted is not None:
        TRUSTED_PEOPLE.delete(transaction, trusted)
    MEMBERS.replace(transaction, stored, bare)


def _forget_traces(world: World, member_id: str, account_id: str) -> None:
    """What the account left behind. Who it was told to lies with the carriers, and is theirs to delete."""
    whose = Where("member_id", member_id)
    for copy in COPIES.all(world.documents, whose):
        for name in (copy.record.files or {}).values():
            world.pictures.delete(name)
    for collection, where in (
        (NOTICES, whose),
        (PUSH_DEVICES, whose),
        (COPIES, whose),
        (KNOWN_DEVICES, Where("account_id", account_id)),
    ):
        _forget_all(world, collection, where)


def _forget_all(world: World, collection: Collection[Any], where: Where) -> None:
    def work(transaction: Transaction) -> int:
        found = collection.all(transaction, where, limit=AT_ONCE)
        for stored in found:
            collection.delete(transaction, stored)
        return len(found)

    while world.documents.transact(work):
        continue


# --- what stands against it, and what stays --------------------------------------------


def _against(reading: Reading, member_id: str, *, at: datetime, understood: bool) -> Sequence[RuleBroken]:
    lock = OPEN_CLAIMS.find(reading, member_id)
    savings = total_balance(read_holdings(reading, member_id), on=day_in_jakarta(at))
    return check_closing(lock.record.number if lock else None, savings, savings_understood=understood)


def _view(reading: Reading, member_id: str, *, at: datetime) -> Closing:
    lock = OPEN_CLAIMS.find(reading, member_id)
    savings = total_balance(read_holdings(reading, member_id), on=day_in_jakarta(at))
    return Closing(
        closes_at=MEMBERS.get(reading, member_id).record.closes_at,
        savings=savings.amount,
        open_claim=lock.record.number if lock else None,
        kept=tuple(KeptLine(kept.what, kept.because, kept.law, kept.years) for kept in KEPT_AFTER_CLOSING),
    )
