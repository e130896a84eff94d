"""Telling a member, through the outbox: written with the fact itself, sent at least once."""

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from jmo_api.message_texts import Template
from jmo_api.outbox import put_in_outbox
from jmo_api.ports import Body, Channel, Message, Transaction, Undeliverable
from jmo_api.records import Member
from jmo_api.world import World

log = logging.getLogger("jmo.messages")

MESSAGE: Final = "message"
"""The outbox rows that are messages."""
_MESSAGES: Final = TypeAdapter(Message)

BY_SMS_TOO: Final = frozenset(
    {
        Template.CLAIM_SUBMITTED,
        Template.CLAIM_DONE,
        Template.CLAIM_PAYMENT_FAILED,
        Template.CONTACT_REPLACED,
        Template.ACCOUNT_REPLACED,
        Template.OPENED_FOR_YOU,
        Template.PASSWORD_REPLACED,
        Template.GUARD_CHANGED,
        Template.STOPPED,
    }
)
"""What must be seen by somebody who reads no email: money, and a change of where it goes."""


def tell(transaction: Transaction, message: Message, *, key: str, on: datetime) -> None:
    put_in_outbox(transaction, MESSAGE, _MESSAGES.dump_python(message, mode="json"), key=key, on=on)


def send_message(world: World, payload: Body, key: str) -> None:
    """Raises Unavailable. What no address takes is not tried again: the app shows it all the same."""
    message: Message = _MESSAGES.validate_python(payload)
    try:
        world.messenger.send(message, key=key)
    except Undeliverable:
        log.warning("message bounced", extra={"template": message.template})


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
    for channel, address in _addresses(member, template):
        message = Message(channel, address, template.value, dict(facts or {}), member.language)
        tell(transaction, message, key=f"{key}:{channel.value}", on=on)


def _addresses(member: Member, template: Template) -> Iterator[tuple[Channel, str]]:
    if member.email:
        yield Channel.EMAIL, member.email
    if member.phone and (template in BY_SMS_TOO or not member.email):
        yield Channel.SMS, member.phone
