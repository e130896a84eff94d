"""After the second agent's yes: the old contacts are told and may stop it for a day; then it takes effect."""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Final

from jamsostek.account_reset import PAYOUT_PAUSE, ResetStatus
from jamsostek.fraud import Sign
from jamsostek.notices import Channel
from jamsostek.refusals import NotHere
from jmo_api.accounts.authenticators import remove_authenticator
from jmo_api.accounts.not_me import PAGE, PAGE_FORM
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.trusted_people import TRUSTED_PEOPLE
from jmo_api.desk.audit import Act, take_pen
from jmo_api.desk.reset_records import RESETS, Reset
from jmo_api.desk.traces import leave_trace
from jmo_api.notices.message_texts import ENGLISH, INDONESIAN, Template
from jmo_api.notices.messages import tell
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.accounts import Account
from jmo_api.ports.documents import AlreadyExists, Body, Reading, Transaction, Where
from jmo_api.ports.messages import Message
from jmo_api.records import MEMBERS, Member
from jmo_api.stored import Stored
from jmo_api.world import World

RESET_EFFECT: Final = "reset-effect"
"""The outbox rows that wait for the end of a cooling-off."""
_CONTACT: Final = "old contact"


def announce(world: World, transaction: Transaction, reset: Reset, member: Member, *, at: datetime) -> Reset:
    """To the old email, the old phone and the emergency contact, each with the link that stops it."""
    token = secrets.token_urlsafe(32)
    until = reset.in_force_at.isoformat(timespec="minutes") if reset.in_force_at else ""
    facts = {"link": f"{world.public_url}/stop/reset/{token}", "until": until}
    contact = member.additional.emergency if member.additional else None
    ways = (
        (Channel.EMAIL, reset.old_email, Template.RESET_APPROVED),
        (Channel.SMS, reset.old_phone, Template.RESET_APPROVED),
        (Channel.SMS, contact.phone if contact else "", Template.RESET_APPROVED_CONTACT),
    )
    for number, (channel, to, template) in enumerate(ways):
        if to:
            message = Message(channel, to, template.value, facts, member.language)
            tell(transaction, message, key=f"reset:{reset.number}:announced:{number}", on=at)
    return replace(reset, stop_digest=_digest(token))


def put_effect(transaction: Transaction, reset: Reset) -> None:
    assert reset.in_force_at is not None
    key = f"{RESET_EFFECT}:{reset.number}"
    put_in_outbox(transaction, RESET_EFFECT, {"number": reset.number}, key=key, on=reset.in_force_at)


def take_effect(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - the reset's own state says whether it was done
    """Stopped in time: nothing. Else contacts, login and sessions change, and payouts stay paused.

    The password becomes one nobody knows: the member sets the next one by the new email.
    """
    number = str(payload["number"])
    now = world.clock.now()
    reset = world.documents.transact(lambda transaction: _put_in_force(world, transaction, number, at=now))
    if reset.status is not ResetStatus.IN_FORCE:
        return
    account = world.accounts.find_of(reset.member_id)
    if account is None:
        return
    world.sessions.end_all(account.account_id)
    world.documents.transact(lambda transaction: _take_off_guards(transaction, account))
    world.accounts.change_password(account.account_id, secrets.token_urlsafe(32))
    with suppress(AlreadyExists):  # since it was opened somebody else took this email: they keep it
        world.accounts.change_login(account.account_id, reset.new_email)


def _take_off_guards(transaction: Transaction, account: Account) -> None:
    """The authenticator was on the phone that is lost; a helper may have been named by whoever took it."""
    trusted = TRUSTED_PEOPLE.find(transaction, account.member_id)
    remove_authenticator(transaction, account.account_id)
    if trusted is not None:
        TRUSTED_PEOPLE.delete(transaction, trusted)


def _put_in_force(world: World, transaction: Transaction, number: str, *, at: datetime) -> Reset:
    pen = take_pen(world, transaction, actor="service", role="service")
    stored = RESETS.get(transaction, number)
    reset = stored.record
    if reset.status is not ResetStatus.APPROVED:
        return reset
    member = MEMBERS.get(transaction, reset.member_id)
    until = max(at + PAYOUT_PAUSE, member.record.payouts_paused_until or at)
    after = replace(member.record, email=reset.new_email, phone=reset.new_phone, payouts_paused_until=until)
    done = replace(reset, status=ResetStatus.IN_FORCE)
    MEMBERS.replace(transaction, member, after)
    RESETS.replace(transaction, stored, done)
    leave_trace(world, transaction, Sign.PHONE, reset.new_phone, member_id=reset.member_id, at=at)
    facts = {"until": until.isoformat(timespec="minutes")}
    for channel, to in ((Channel.EMAIL, reset.new_email), (Channel.SMS, reset.new_phone)):
        message = Message(channel, to, Template.RESET_IN_FORCE.value, facts, after.language)
        tell(transaction, message, key=f"reset:{number}:in-force:{channel}", on=at)
    pen.note(Act.RESET_IN_FORCE, member_id=reset.member_id, case_number=number)
    return done


# --- the old contacts' page -------------------------------------------------------


def show_reset_stop_page(world: World, visitor: Visitor, *, token: str) -> str:
    """Asks before it acts: mail programs open links by themselves."""
    stored = _find(world.documents, token)
    if stored is None:
        return _page(visitor, "over")
    match stored.record.status:
        case ResetStatus.APPROVED:
            return _page(visitor, "ask")
        case ResetStatus.STOPPED:
            return _page(visitor, "done")
        case _:
            return _page(visitor, "over")


def stop_reset(world: World, visitor: Visitor, *, token: str) -> str:
    """Raises NotHere: no such link, or the reset is in force already."""
    stored = _find(world.documents, token)
    if stored is None:
        raise NotHere
    now = world.clock.now()
    reset = world.documents.transact(lambda transaction: _stop(world, transaction, stored.key, at=now))
    if reset.status is not ResetStatus.STOPPED:
        raise NotHere
    return _page(visitor, "done")


def _stop(world: World, transaction: Transaction, number: str, *, at: datetime) -> Reset:
    pen = take_pen(world, transaction, actor=_CONTACT, role=_CONTACT)
    stored = RESETS.get(transaction, number)
    if stored.record.status is not ResetStatus.APPROVED:
        return stored.record
    member = MEMBERS.get(transaction, stored.record.member_id).record
    stopped = replace(stored.record, status=ResetStatus.STOPPED)
    RESETS.replace(transaction, stored, stopped)
    for channel, to in ((Channel.EMAIL, stopped.old_email), (Channel.SMS, stopped.old_phone)):
        if to:
            message = Message(channel, to, Template.RESET_STOPPED.value, {}, member.language)
            tell(transaction, message, key=f"reset:{number}:stopped:{channel}", on=at)
    pen.note(Act.RESET_STOPPED, member_id=member.member_id, case_number=number)
    return stopped


def _find(reading: Reading, token: str) -> Stored[Reset] | None:
    return next(iter(RESETS.all(reading, Where("stop_digest", _digest(token)), limit=1)), None)


def _digest(token: str) -> str:
    return hashlib.sha256(f"stop reset\n{token}".encode()).hexdigest()


_WORDS: Final = {
    INDONESIAN: {
        "title": "Hentikan pemulihan akun",
        "ask": "Seseorang meminta akun ini dipindahkan ke nomor HP dan email lain. Jika itu bukan "
        "pemilik akun, hentikan sekarang: tidak ada yang berubah, dan uangnya tetap aman.",
        "button": "Hentikan pemulihan",
        "done": "Sudah dihentikan. Tidak ada yang berubah pada akun ini.",
        "over": "Tautan ini tidak berlaku lagi. Jika ada yang tidak Anda kenal, hubungi "
        "Layanan Masyarakat 175.",
        "never": "Petugas tidak pernah meminta kode atau kata sandi.",
    },
    ENGLISH: {
        "title": "Stop the account reset",
        "ask": "Somebody asked to move this account to another phone and email. If that is not the "
        "owner of the account, stop it now: nothing changes, and the money stays safe.",
        "button": "Stop the reset",
        "done": "It is stopped. Nothing has changed in this account.",
        "over": "This link is no longer valid. If there is something you do not know, call 175.",
        "never": "Our staff never ask for a code or a password.",
    },
}


def _page(visitor: Visitor, state: str) -> str:
    words = {name: escape(text) for name, text in _WORDS[visitor.language].items()}
    form = PAGE_FORM.format(button=words["button"]) if state == "ask" else ""
    return PAGE.format(
        language=visitor.language, title=words["title"], text=words[state], form=form, never=words["never"]
    )
