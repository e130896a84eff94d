"""An authenticator app instead of SMS (TOTP, RFC 6238), with recovery codes for the day it is lost.

The secret is sealed at rest; a code of the app works once; recovery codes are kept as digests.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import pyotp
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jamsostek.identity import typed_digits
from jamsostek.refusals import SecondFactorNeeded, StepUpNeeded, WrongCode
from jmo_api.identifiers import code_from
from jmo_api.ports.documents import Reading, Transaction
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

STEP_SECONDS: Final = 30
DRIFT: Final = 1
"""Steps a phone's clock may be ahead or behind."""
RECOVERY_CODES: Final = 8
ISSUER: Final = "JMO Terbuka"


@dataclass(frozen=True, slots=True, repr=False)
class Authenticator:
    account_id: str
    sealed_secret: str
    confirmed_at: Instant | None = None
    last_step: int = 0
    recovery: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Authenticator(…)"


AUTHENTICATORS: Final = Collection("authenticators", Authenticator)


def find_authenticator(reading: Reading, account_id: str) -> Authenticator | None:
    """The one in force."""
    stored = AUTHENTICATORS.find(reading, account_id)
    return stored.record if stored and stored.record.confirmed_at else None


def offer_authenticator(world: World, account_id: str, login: str) -> tuple[str, str]:
    """Secret and `otpauth` address; in force once a code of it was typed."""
    secret = pyotp.random_base32()
    offered = Authenticator(account_id, _sealed(world, account_id, secret))

    def work(transaction: Transaction) -> None:
        stored = AUTHENTICATORS.find(transaction, account_id)
        if stored is None:
            AUTHENTICATORS.create(transaction, account_id, offered)
        elif stored.record.confirmed_at is not None:
            raise StepUpNeeded
        else:
            AUTHENTICATORS.replace(transaction, stored, offered)

    world.documents.transact(work)
    return secret, pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def confirm_authenticator(
    transaction: Transaction, world: World, account_id: str, code: str, *, at: datetime
) -> tuple[str, ...]:
    """The recovery codes, to be shown once. Raises WrongCode."""
    stored = AUTHENTICATORS.find(transaction, account_id)
    if stored is None:
        raise WrongCode(left=0)
    step = _step_of(world, stored.record, code, at=at)
    if step is None:
        raise WrongCode(left=1)
    codes = _recovery_codes(world, stored.record, step)
    kept = tuple(_digest(world, account_id, one) for one in codes)
    confirmed = replace(stored.record, confirmed_at=at, last_step=step, recovery=kept)
    AUTHENTICATORS.replace(transaction, stored, confirmed)
    return codes


def repeated_confirmation(
    reading: Reading, world: World, account_id: str, code: str, *, at: datetime
) -> tuple[str, ...] | None:
    """The recovery codes again, for a confirmation whose answer got lost: the same code, not yet old."""
    kept = find_authenticator(reading, account_id)
    if kept is None or len(kept.recovery) < RECOVERY_CODES:
        return None
    if kept.last_step not in _steps_of(world, kept, code, at=at):
        return None
    codes = _recovery_codes(world, kept, kept.last_step)
    is_of_this = tuple(_digest(world, account_id, one) for one in codes) == kept.recovery
    return codes if is_of_this else None


def remove_authenticator(transaction: Transaction, account_id: str) -> bool:
    """Whether there was one."""
    stored = AUTHENTICATORS.find(transaction, account_id)
    if stored is not None:
        AUTHENTICATORS.delete(transaction, stored)
    return stored is not None


def check_second_factor(world: World, account_id: str, code: str, *, at: datetime) -> None:
    """Nothing to do where no authenticator is on. Raises SecondFactorNeeded, WrongCode."""
    if find_authenticator(world.documents, account_id) is None:
        return
    if not code.strip():
        raise SecondFactorNeeded

    def work(transaction: Transaction) -> bool:
        stored = AUTHENTICATORS.get(transaction, account_id)
        used = _used(world, stored.record, code, at=at)
        if used is not None:
            AUTHENTICATORS.replace(transaction, stored, used)
        return used is not None

    if not world.documents.transact(work):
        raise WrongCode(left=1)


def _used(world: World, kept: Authenticator, code: str, *, at: datetime) -> Authenticator | None:
    """None: neither a fresh code of the app nor an unused recovery code."""
    step = _step_of(world, kept, code, at=at)
    if step is not None:
        return replace(kept, last_step=step)
    offered = _digest(world, kept.account_id, code)
    left = tuple(one for one in kept.recovery if not hmac.compare_digest(one, offered))
    return replace(kept, recovery=left) if len(left) < len(kept.recovery) else None


def _step_of(world: World, kept: Authenticator, code: str, *, at: datetime) -> int | None:
    """Which step the code belongs to; None for a wrong one, and for one that was used."""
    return next((step for step in _steps_of(world, kept, code, at=at) if step > kept.last_step), None)


def _steps_of(world: World, kept: Authenticator, code: str, *, at: datetime) -> list[int]:
    secret = _opened(world, kept)
    now = int(at.timestamp()) // STEP_SECONDS
    return [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if hmac.compare_digest(
            pyotp.TOTP(secret).at(step * STEP_SECONDS).encode(), typed_digits(code).encode()
        )
    ]


def _recovery_codes(world: World, kept: Authenticator, step: int) -> tuple[str, ...]:
    """Made from our key, the secret and the code that confirmed it, so that they can be shown again."""

    def seed(number: int) -> bytes:
        made_from = f"recovery codes\n{kept.account_id}\n{kept.sealed_secret}\n{step}\n{number}"
        return hmac.digest(world.code_key, made_from.encode(), hashlib.sha256)

    letters = (code_from(seed(number), 10) for number in range(RECOVERY_CODES))
    return tuple(f"{code[:5]}-{code[5:]}" for code in letters)


def _digest(world: World, account_id: str, code: str) -> str:
    typed = typed_digits(code).upper()
    return hmac.new(world.code_key, f"recovery\n{account_id}\n{typed}".encode(), hashlib.sha256).hexdigest()


def _cipher(world: World) -> AESGCM:
    return AESGCM(hmac.digest(world.code_key, b"authenticators", hashlib.sha256))


def _sealed(world: World, account_id: str, secret: str) -> str:
    nonce = secrets.token_bytes(12)
    return (nonce + _cipher(world).encrypt(nonce, secret.encode(), account_id.encode())).hex()


def _opened(world: World, kept: Authenticator) -> str:
    sealed = bytes.fromhex(kept.sealed_secret)
    return _cipher(world).decrypt(sealed[:12], sealed[12:], kept.account_id.encode()).decode()
