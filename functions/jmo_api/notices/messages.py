"""Telling a member, through the outbox: written with the fact itself, sent at least once.

What is told stands in the member's inbox too, whatever becomes of email, SMS and push.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from pydantic import TypeAdapter

from jamsostek.notices import Channel, DeliveryState, is_wanted, not_before
from jmo_api.notices.message_texts import KINDS, Template
from jmo_api.notices.notice_records import (
    NOTICES,
    PUSH_DEVICES,
    NoticeRecord,
    PushDevice,
    drop_device,
    notice_key,
    occasion_of,
    row_key,
)
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import Body, Transaction, Where
from jmo_api.ports.messages import Message, Undeliverable, Unsendable
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import Member
from jmo_api.stored import Stored
from jmo_api.world import World

log = logging.getLogger("jmo.messages")

MESSAGE: Final = "message"
"""The outbox rows that are messages."""
_MESSAGES: Final = TypeAdapter(Message)

BY_SMS_TOO: Final = frozenset(
    {
        Template.NEW_DEVICE,
        Template.CLAIM_SUBMITTED,
        Template.CLAIM_DONE,
        Template.CLAIM_PAYMENT_FAILED,
        Template.CONTACT_REPLACED,
        Template.ACCOUNT_REPLACED,
        Template.OPENED_FOR_YOU,
        Template.PASSWORD_REPLACED,
        Template.GUARD_CHANGED,
        Template.STOPPED,
        Template.SIGNED_OUT,
        Template.CLOSING_ASKED,
    }
)
"""What must be seen by somebody who reads no email: money, and a change of where it goes."""
LINK: Final = "link"


def tell(
    transaction: Transaction, message: Message, *, key: str, on: datetime, due: datetime | None = None
) -> None:
    payload = _MESSAGES.dump_python(message, mode="json")
    put_in_outbox(transaction, MESSAGE, payload, key=key, on=on, not_before=due)


def tell_member(
    transaction: Transaction,
    member: Member,
    template: Template,
    *,
    key: str,
    on: datetime,
    facts: Mapping[str, str | int] | None = None,
) -> None:
    """`key` names the occasion; the same occasion is told once on each channel."""
    kind, told = KINDS[template], dict(facts or {})
    notice = NoticeRecord(
        notice_key(key),
        member.member_id,
        key,
        kind,
        template.value,
        {name: fact for name, fact in told.items() if name != LINK},
        told_at=on,
    )
    for channel, address in _addresses(member, template):
        message = Message(channel, address, template.value, told, member.language)
        due = not_before(on, kind, channel, member.preferences)
        tell(transaction, message, key=row_key(key, channel), on=on, due=due)
        notice = notice.on_its_way(channel, DeliveryState.WAITING, at=due)
    NOTICES.create(transaction, notice.notice_id, notice)


def _addresses(member: Member, template: Template) -> Iterator[tuple[Channel, str]]:
    """A push message names the member; which devices those are is asked when it is sent."""
    ways = (
        (Channel.EMAIL, member.email, True),
        (Channel.SMS, member.phone, template in BY_SMS_TOO or not member.email),
        (Channel.PUSH, member.member_id, member.has_push),
    )
    for channel, address, is_used in ways:
        if address and is_used and is_wanted(KINDS[template], channel, member.preferences):
            yield channel, address


# --- sending ----------------------------------------------------------------------


def send_message(world: World, payload: Body, key: str) -> None:
    """Raises Unavailable, Unsendable. What no address takes stays in the inbox and is not tried again."""
    message: Message = _MESSAGES.validate_python(payload)
    try:
        state = _push(world, message, key) if message.channel is Channel.PUSH else _send(world, message, key)
    except Undeliverable:
        log.warning("message bounced", extra={"template": message.template})
        state = DeliveryState.BOUNCED
    _note(world, key, state)


def _send(world: World, message: Message, key: str) -> DeliveryState:
    return world.messenger.send(message, key=key)


def _push(world: World, message: Message, key: str) -> DeliveryState:
    """To every device of an open session; one that cannot be reached holds up none of the others.

    Raises Unavailable, Unsendable; Undeliverable: there is none that takes it.
    """
    best = DeliveryState.BOUNCED
    failure: Unavailable | Unsendable | None = None
    for stored in PUSH_DEVICES.all(world.documents, Where("member_id", message.to)):
        device = stored.record
        to_device = replace(message, to=device.token, keys=device.keys, facts=_without_link(message.facts))
        try:
            _refuse_ended(world, stored)
            best = _send(world, to_device, f"{key}:{stored.key}")
        except Undeliverable:
            gone = partial(drop_device, session_id=stored.key, account_id=device.account_id)
            world.documents.transact(gone)
        except (Unavailable, Unsendable) as error:
            failure = error
    if failure is not None:
        raise failure
    if best is DeliveryState.BOUNCED:
        raise Undeliverable
    return best


def _refuse_ended(world: World, stored: Stored[PushDevice]) -> None:
    open_ones = {row.session_id for row in world.sessions.of(stored.record.account_id)}
    if stored.key not in open_ones:
        raise Undeliverable


def _note(world: World, key: str, state: DeliveryState) -> None:
    told = occasion_of(key)
    if told is None:
        return
    occasion, channel = told

    def work(transaction: Transaction) -> None:
        stored = NOTICES.find(transaction, notice_key(occasion))
        if stored is not None:
            on_its_way = stored.record.on_its_way(channel, state, at=world.clock.now())
            NOTICES.replace(transaction, stored, on_its_way)

    world.documents.transact(work)


def _without_link(facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """A link that undoes a change goes to contacts only: the device may be the thief's."""
    return {name: fact for name, fact in facts.items() if name != LINK}
