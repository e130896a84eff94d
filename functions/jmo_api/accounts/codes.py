"""One-time codes by email and SMS: six digits, ten minutes, five tries.

The answer never says whether a code was sent: where there is nobody to send it to, there is a challenge
all the same, and no code that meets it. Guessing is bounded by address and by network
(`docs/security.md`), sending by number, network and foreign country, because somebody earns by each SMS.
"""

import hashlib
import hmac
import json
import math
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import phonenumbers

from jamsostek.account_contract import CodeSent, SendCode, Way
from jamsostek.contact import Email, Phone, parse_email, parse_phone
from jamsostek.identity import typed_digits
from jamsostek.notices import Channel
from jamsostek.refusals import CodeOver, CodeTooSoon, MalformedPhone, RuleBroken, WrongCode
from jmo_api.accounts.phones import is_a_number
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell
from jmo_api.ports.documents import Reading, Transaction
from jmo_api.ports.messages import Message
from jmo_api.quotas import Quota, is_within, spend
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

DIGITS: Final = 6
LASTS: Final = timedelta(minutes=10)
TRIES: Final = 5
RESEND_AFTER: Final = (timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=5))
"""After the first, the second, and every later code."""
PROOF_LASTS: Final = timedelta(minutes=30)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PER_ADDRESS: Final = (Quota("codes to an address, hour", 5, HOUR), Quota("codes to an address, day", 10, DAY))
PER_SOURCE: Final = Quota("codes for a network", 60, HOUR)
"""A whole office, or a village behind one carrier address, may open accounts together."""
PER_COUNTRY: Final = Quota("codes to a foreign country", 100, HOUR)
TRIES_PER_SOURCE: Final = Quota("code tries of a network", 100, HOUR)


class Purpose(StrEnum):
    OPENING = "opening"
    RECOVERY = "recovery"
    STEP_UP = "step-up"
    NEW_CONTACT = "new-contact"
    RESET = "reset"
    TRUSTED_PERSON = "trusted-person"
    MIGRANT = "migrant"


@dataclass(frozen=True, slots=True)
class Address:
    way: Way
    to: str
    """Email, or E.164."""

    def __repr__(self) -> str:
        return f"Address({self.way})"

    @property
    def masked(self) -> str:
        return Email(self.to).masked if self.way is Way.EMAIL else Phone(self.to).masked

    @property
    def channel(self) -> Channel:
        return Channel.EMAIL if self.way is Way.EMAIL else Channel.SMS


@dataclass(frozen=True, slots=True, repr=False)
class Challenge:
    way: Way
    to: str
    """Empty: nobody to reach."""
    masked_to: str
    seal: str
    sent_at: Instant
    expires_at: Instant
    sends: int = 1
    tries_left: int = TRIES
    proven_at: Instant | None = None

    def __repr__(self) -> str:
        return f"Challenge({self.way})"


CHALLENGES: Final = Collection("code_challenges", Challenge)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a code is for: `subject` is the opening, the recovery, the account it belongs to."""

    purpose: Purpose
    subject: str
    way: Way

    @property
    def key(self) -> str:
        return _digest(self.purpose, self.subject, self.way)


def read_address(request: SendCode) -> Address:
    """Raises MalformedEmail, MalformedPhone, PhoneNeedsCountry."""
    try:
        return _reach_by(request.way, request.address)
    except RuleBroken as refusal:
        raise refusal.at("address") from None


def send_code(
    world: World,
    asked: Asked,
    address: Address | None,
    *,
    source: str,
    language: str,
    masked_to: str | None = None,
    instead: Template | None = None,
    template: Template = Template.CODE,
) -> CodeSent:
    """`address` None: nobody may be told, and nobody notices. `instead`: what the address is told
    in place of a code. `masked_to`: what the visitor is shown of the address, when not all.

    Raises CodeTooSoon, TooManyCodes.
    """
    now = world.clock.now()
    _check_clock(world.documents, asked, on=now)
    counted = asked.subject if masked_to is not None or address is None else address.to
    limits = [(quota, counted) for quota in PER_ADDRESS]
    spend(world.documents, [*limits, (PER_SOURCE, source), *_countries(address)], on=now)
    if masked_to is not None:
        reached = address.to if address else f"nobody {asked.key}"
        spent = [not is_within(world.documents, quota, reached, on=now) for quota in PER_ADDRESS]
        address = None if any(spent) else address
    shown = masked_to if masked_to is not None else address.masked if address else ""

    def work(transaction: Transaction) -> Challenge:
        stored = CHALLENGES.find(transaction, asked.key)
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        has_code = address is not None and instead is None
        challenge = Challenge(
            way=asked.way,
            to=address.to if address else "",
            masked_to=shown,
            seal=_seal(world, asked, code) if has_code else secrets.token_hex(32),
            sent_at=now,
            expires_at=now + LASTS,
            sends=stored.record.sends + 1 if stored else 1,
        )
        if stored is None:
            CHALLENGES.create(transaction, asked.key, challenge)
        else:
            CHALLENGES.replace(transaction, stored, challenge)
        if address is not None:
            told = (template, {"code": code}) if instead is None else (instead, {})
            _post(transaction, address, told, language, key=asked.key, on=now)
        return challenge

    return code_view(world.documents.transact(work))


def prove_code(world: World, asked: Asked, code: str, *, source: str) -> Address:
    """The address that is proven now. Every try counts before it is judged.

    Raises WrongCode, CodeOver, TooManyCodes.
    """
    now = world.clock.now()
    spend(world.documents, [(TRIES_PER_SOURCE, source)], on=now)
    offered = _seal(world, asked, typed_digits(code))

    def work(transaction: Transaction) -> tuple[Challenge, bool] | None:
        stored = CHALLENGES.find(transaction, asked.key)
        if stored is None or now >= stored.record.expires_at:
            return None
        fits = hmac.compare_digest(offered, stored.record.seal)
        if stored.record.proven_at is not None:
            return stored.record, fits
        if not stored.record.tries_left:
            return None
        tried = replace(
            stored.record,
            tries_left=0 if fits else stored.record.tries_left - 1,
            proven_at=now if fits else None,
        )
        CHALLENGES.replace(transaction, stored, tried)
        return tried, fits

    judged = world.documents.transact(work)
    if judged is None:
        raise CodeOver
    challenge, fits = judged
    if not fits:
        raise WrongCode(left=challenge.tries_left)
    return Address(challenge.way, challenge.to)


def find_proven(reading: Reading, asked: Asked, *, on: datetime) -> Address | None:
    """The address proven for this, and not too long ago."""
    stored = CHALLENGES.find(reading, asked.key)
    if stored is None or stored.record.proven_at is None or on - stored.record.proven_at > PROOF_LASTS:
        return None
    return Address(stored.record.way, stored.record.to)


def find_code(reading: Reading, asked: Asked) -> CodeSent | None:
    stored = CHALLENGES.find(reading, asked.key)
    return code_view(stored.record) if stored else None


def code_view(challenge: Challenge) -> CodeSent:
    return CodeSent(
        challenge.way,
        challenge.masked_to,
        expires_at=challenge.expires_at,
        resend_at=_resend_at(challenge),
        tries_left=challenge.tries_left,
        proven=challenge.proven_at is not None,
    )


def _reach_by(way: Way, text: str) -> Address:
    if way is Way.EMAIL:
        return Address(way, parse_email(text).address)
    phone = parse_phone(text)
    if not is_a_number(phone):
        raise MalformedPhone(cause="number")
    return Address(way, phone.e164)


def _check_clock(reading: Reading, asked: Asked, *, on: datetime) -> None:
    stored = CHALLENGES.find(reading, asked.key)
    if stored is not None and on < (again := _resend_at(stored.record)):
        raise CodeTooSoon(seconds=math.ceil((again - on).total_seconds()))


def _resend_at(challenge: Challenge) -> datetime:
    return challenge.sent_at + RESEND_AFTER[min(challenge.sends, len(RESEND_AFTER)) - 1]


def _countries(address: Address | None) -> Iterator[tuple[Quota, str]]:
    """Foreign ranges are where a pumped SMS pays; Indonesian numbers are bound one by one."""
    if address is not None and address.way is Way.SMS and not Phone(address.to).is_indonesian:
        yield PER_COUNTRY, str(phonenumbers.parse(address.to).country_code)


def _post(
    transaction: Transaction,
    address: Address,
    told: tuple[Template, dict[str, str]],
    language: str,
    *,
    key: str,
    on: datetime,
) -> None:
    template, facts = told
    message = Message(address.channel, address.to, template.value, facts, language)
    tell(transaction, message, key=f"code:{key}:{on.isoformat()}", on=on)


def _seal(world: World, asked: Asked, code: str) -> str:
    return hmac.new(world.code_key, f"code\n{asked.key}\n{code}".encode(), hashlib.sha256).hexdigest()


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
