"""The link "Ini bukan saya" in a notice: whoever was reached before undoes the change and locks payouts.

The link shows a page; only its button acts, since mail programs open links by themselves. Used once,
within a week; a second use changes nothing.
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from html import escape
from typing import Final

from jamsostek.refusals import NotHere
from jmo_api.accounts.authenticators import remove_authenticator
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.trusted_people import TRUSTED_PEOPLE
from jmo_api.clock import day_in_jakarta
from jmo_api.notices.message_texts import ENGLISH, INDONESIAN, Template
from jmo_api.notices.messages import tell_member
from jmo_api.ports.documents import AlreadyExists, Transaction
from jmo_api.records import MEMBERS, Member, PayoutAccount
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

LASTS: Final = timedelta(days=7)


class Change(StrEnum):
    OPENING = "opening"
    CONTACT = "contact"
    ACCOUNT = "account"
    PASSWORD = "password"  # noqa: S105 - the kind of change
    GUARD = "guard"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, repr=False)
class Undo:
    """What was so before the change."""

    member_id: str
    change: Change
    email: str
    phone: str
    account: PayoutAccount | None
    made_at: Instant
    used_at: Instant | None = None

    def __repr__(self) -> str:
        return f"Undo({self.change})"


UNDOS: Final = Collection("undos", Undo)


def offer_undo(
    transaction: Transaction, public_url: str, before: Member, change: Change, *, at: datetime
) -> str:
    """The link to put into the notice. Written with the change itself."""
    token = secrets.token_hex(24)
    undo = Undo(before.member_id, change, before.email, before.phone, before.account, made_at=at)
    UNDOS.create(transaction, _key(token), undo)
    return f"{public_url}/stop/{token}"


def show_stop_page(world: World, visitor: Visitor, *, token: str) -> str:
    """Asks before it acts."""
    stored = UNDOS.find(world.documents, _key(token))
    if stored is None or _is_over(stored.record, on=world.clock.now()):
        return _page(visitor, "over")
    return _page(visitor, "done" if stored.record.used_at else "ask")


def stop_change(world: World, visitor: Visitor, *, token: str) -> str:
    """Undoes the change, signs everybody out and locks payouts."""
    now = world.clock.now()
    stored = UNDOS.find(world.documents, _key(token))
    if stored is None or _is_over(stored.record, on=now):
        raise NotHere
    undo = stored.record
    if undo.used_at is None:
        _close_doors(world, undo)
        world.documents.transact(lambda transaction: _undo(transaction, world, _key(token), at=now))
    return _page(visitor, "done")


def _close_doors(world: World, undo: Undo) -> None:
    """First, and harmless when it is done twice."""
    account = world.accounts.find_of(undo.member_id)
    if account is None:
        return
    world.sessions.end_all(account.account_id)
    if undo.change is Change.OPENING:
        world.accounts.disable(account.account_id)
    if undo.change is Change.CONTACT and undo.email:
        try:
            world.accounts.change_login(account.account_id, undo.email)
        except AlreadyExists:
            world.accounts.disable(account.account_id)
    if undo.change is Change.PASSWORD:
        world.accounts.change_password(account.account_id, secrets.token_urlsafe(32))


def _undo(transaction: Transaction, world: World, key: str, *, at: datetime) -> None:
    stored = UNDOS.get(transaction, key)
    undo = stored.record
    if undo.used_at is not None:
        return
    member = MEMBERS.get(transaction, undo.member_id)
    after = replace(member.record, payout_locked_on=member.record.payout_locked_on or day_in_jakarta(at))
    if undo.change is Change.GUARD:
        _drop_guards(transaction, world, undo.member_id)
    if undo.change is Change.CLOSING:
        after = replace(after, closes_at=None)
    if undo.change in {Change.OPENING, Change.CONTACT}:
        after = replace(after, email=undo.email, phone=undo.phone)
    if undo.change is Change.ACCOUNT:
        after = replace(after, account=undo.account)
    MEMBERS.replace(transaction, member, after)
    UNDOS.replace(transaction, stored, replace(undo, used_at=at))
    tell_member(transaction, after, Template.STOPPED, key=f"stopped:{key}", on=at)


def _drop_guards(transaction: Transaction, world: World, member_id: str) -> None:
    """An authenticator or a helper that a thief brought would keep the owner out."""
    account = world.accounts.find_of(member_id)
    trusted = TRUSTED_PEOPLE.find(transaction, member_id)
    if account is not None:
        remove_authenticator(transaction, account.account_id)
    if trusted is not None:
        TRUSTED_PEOPLE.delete(transaction, trusted)


def _is_over(undo: Undo, *, on: datetime) -> bool:
    return on - undo.made_at > LASTS


def _key(token: str) -> str:
    """Whoever reads the store finds no link that works."""
    return hashlib.sha256(f"undo\n{token}".encode()).hexdigest()


# --- the page -------------------------------------------------------------------

_WORDS: Final = {
    INDONESIAN: {
        "title": "Ini bukan saya",
        "ask": "Perubahan akan dibatalkan, semua perangkat dikeluarkan, dan pencairan dikunci. Uang Anda "
        "tetap aman. Setelah itu pilih Lupa Kata Sandi di aplikasi.",
        "button": "Batalkan dan kunci pencairan",
        "done": "Sudah dibatalkan, dan pencairan terkunci. Buka aplikasi dan pilih Lupa Kata Sandi.",
        "over": "Tautan ini tidak berlaku lagi. Jika ada yang tidak Anda kenal, hubungi Layanan "
        "Masyarakat 175.",
        "never": "Petugas tidak pernah meminta kode atau kata sandi.",
    },
    ENGLISH: {
        "title": "This was not me",
        "ask": "The change will be undone, all devices signed out, and payouts locked. Your money stays "
        "safe. After that choose Forgot password in the app.",
        "button": "Undo and lock payouts",
        "done": "It is undone, and payouts are locked. Open the app and choose Forgot password.",
        "over": "This link is no longer valid. If there is something you do not know, call 175.",
        "never": "Our staff never ask for a code or a password.",
    },
}
PAGE: Final = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · JMO Terbuka</title>
<style>
  body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1.5rem; }}
  button {{ font: inherit; font-weight: 700; min-height: 3.5rem; width: 100%; border: 0;
    border-radius: .75rem; background: #a4262c; color: #fff; }}
  small {{ color: #595959; }}
  @media (prefers-color-scheme: dark) {{
    body {{ background: #101418; color: #f2f2f2; }} small {{ color: #bbb; }}
  }}
</style>
<main><h1>{title}</h1><p role="status">{text}</p>{form}<p><small>{never}</small></p></main>
</html>
"""
PAGE_FORM: Final = '<form method="post"><button type="submit">{button}</button></form>'


def _page(visitor: Visitor, state: str) -> str:
    words = {name: escape(text) for name, text in _WORDS[visitor.language].items()}
    form = PAGE_FORM.format(button=words["button"]) if state == "ask" else ""
    return PAGE.format(
        language=visitor.language, title=words["title"], text=words[state], form=form, never=words["never"]
    )
