"""Sessions of this installation.

An access token is a JWT of 15 minutes; the session behind it is looked up each time, so an end is an
end at once. A refresh token names its session and generation and is sealed with our key and the session's
own seed: nothing of it is stored, and any earlier one is recognised as a second use.
"""

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import jwt

from jamsostek.staff import Role
from jmo_api.ports.accounts import Account, Caller, Device, SessionEnded, SessionRow, Tokens
from jmo_api.ports.clock import Clock
from jmo_api.ports.documents import Comparison, Documents, Transaction, Where
from jmo_api.stored import Collection, Instant, Stored, written

AUDIENCE: Final = "jmo-api"
ACCESS_LASTS: Final = timedelta(minutes=15)
REFRESH_LASTS: Final = timedelta(days=60)
"""Without a refresh for so long, the member signs in again."""
SESSION_LASTS: Final = timedelta(days=180)
"""However often it is refreshed."""
STAFF_REFRESH_LASTS: Final = timedelta(minutes=30)
STAFF_DAY: Final = timedelta(hours=10)
"""Staff sign in again after half an hour away, and every working day."""
FORGOTTEN_AT_ONCE: Final = 100
REMEMBERED: Final = 4096
"""Tokens whose seal was found good, in memory; a forged one is never kept."""
GRACE: Final = timedelta(minutes=5)
"""An answer that got lost is asked for again with the token before."""


@dataclass(frozen=True, slots=True, repr=False)
class SessionRecord:
    session_id: str
    account_id: str
    member_id: str
    device_id: str
    device_name: str
    started_at: Instant
    last_used_at: Instant
    seed: str
    generation: int = 1
    role: Role = Role.MEMBER

    def __repr__(self) -> str:
        return f"SessionRecord({self.session_id})"


SESSIONS: Final = Collection("sessions", SessionRecord)


@dataclass(frozen=True, slots=True, repr=False)
class _RefreshToken:
    session_id: str
    generation: int
    seal: str

    @classmethod
    def parse(cls, text: str) -> "_RefreshToken":
        session_id, _, rest = text.partition(".")
        generation, _, seal = rest.partition(".")
        is_number = generation.isascii() and generation.isdigit() and len(generation) < 10
        if not (session_id.isascii() and session_id.isalnum() and is_number and seal.isascii()):
            raise SessionEnded
        return cls(session_id, int(generation), seal)


class LocalSessions:
    def __init__(self, documents: Documents, key: bytes, clock: Clock) -> None:
        self._documents = documents
        self._key = key
        self._clock = clock
        self._claims_of = lru_cache(maxsize=REMEMBERED)(self._unsealed)

    def start(self, account: Account, device: Device) -> Tokens:
        """Takes the place of an earlier session of this account on this device."""
        now = self._clock.now()
        record = SessionRecord(
            session_id=uuid.uuid4().hex,
            account_id=account.account_id,
            member_id=account.member_id,
            device_id=device.device_id,
            device_name=device.name,
            started_at=now,
            last_used_at=now,
            seed=secrets.token_hex(16),
            role=account.role,
        )
        here = (Where("account_id", account.account_id), Where("device_id", device.device_id))

        def work(transaction: Transaction) -> None:
            for earlier in SESSIONS.all(transaction, *here):
                SESSIONS.delete(transaction, earlier)
            SESSIONS.create(transaction, record.session_id, record)

        self._documents.transact(work)
        return self._tokens(record)

    def refresh(self, refresh_token: str, *, device_id: str) -> Tokens:
        token = _RefreshToken.parse(refresh_token)

        def work(transaction: Transaction) -> SessionRecord | None:
            stored = SESSIONS.find(transaction, token.session_id)
            if stored is None or not self._is_ours(token, stored.record):
                return None
            successor = self._successor(token, stored.record, device_id=device_id)
            if successor is None:
                SESSIONS.delete(transaction, stored)
            elif successor != stored.record:
                SESSIONS.replace(transaction, stored, successor)
            return successor

        record = self._documents.transact(work)
        if record is None:
            raise SessionEnded
        return self._tokens(record)

    def caller(self, access_token: str) -> Caller:
        """A seal once found good stays good; the time and the session are looked up each time."""
        claims = self._claims_of(access_token)
        if self._clock.now().timestamp() >= claims["exp"]:
            raise SessionEnded
        stored = SESSIONS.find(self._documents, claims["sid"])
        if stored is None or stored.record.account_id != claims["sub"]:
            raise SessionEnded
        record = stored.record
        return Caller(record.account_id, record.member_id, record.session_id, record.role)

    def of(self, account_id: str) -> Sequence[SessionRow]:
        """The one used last comes first."""
        rows = SESSIONS.all(
            self._documents, Where("account_id", account_id), order_by="last_used_at", descending=True
        )
        return [_row(stored) for stored in rows if not self._has_lapsed(stored.record)]

    def end(self, session_id: str, *, account_id: str) -> None:
        def work(transaction: Transaction) -> None:
            stored = SESSIONS.find(transaction, session_id)
            if stored is not None and stored.record.account_id == account_id:
                SESSIONS.delete(transaction, stored)

        self._documents.transact(work)

    def end_all(self, account_id: str, *, but: str | None = None) -> None:
        def work(transaction: Transaction) -> None:
            for stored in SESSIONS.all(transaction, Where("account_id", account_id)):
                if stored.key != but:
                    SESSIONS.delete(transaction, stored)

        self._documents.transact(work)

    def forget_lapsed(self) -> int:
        lapsed = Where("last_used_at", written(self._clock.now() - REFRESH_LASTS), Comparison.AT_MOST)

        def work(transaction: Transaction) -> int:
            found = SESSIONS.all(transaction, lapsed, order_by="last_used_at", limit=FORGOTTEN_AT_ONCE)
            for stored in found:
                SESSIONS.delete(transaction, stored)
            return len(found)

        forgotten = 0
        while gone := self._documents.transact(work):
            forgotten += gone
        return forgotten

    def _unsealed(self, access_token: str) -> Mapping[str, Any]:
        try:
            claims: Mapping[str, Any] = jwt.decode(
                access_token,
                self._key,
                algorithms=["HS256"],
                audience=AUDIENCE,
                options={"require": ["aud", "exp", "sid", "sub"], "verify_exp": False, "verify_iat": False},
            )
        except jwt.InvalidTokenError as error:
            raise SessionEnded from error
        return claims

    def _successor(
        self, token: _RefreshToken, record: SessionRecord, *, device_id: str
    ) -> SessionRecord | None:
        """None: the session must end."""
        now = self._clock.now()
        if record.device_id != device_id or self._has_lapsed(record):
            return None
        if token.generation == record.generation:
            return replace(record, generation=record.generation + 1, last_used_at=now)
        was_lost = token.generation == record.generation - 1 and now - record.last_used_at <= GRACE
        return record if was_lost else None

    def _has_lapsed(self, record: SessionRecord) -> bool:
        now = self._clock.now()
        if record.role is Role.MEMBER:
            return now - record.last_used_at >= REFRESH_LASTS or now - record.started_at >= SESSION_LASTS
        return now - record.last_used_at >= STAFF_REFRESH_LASTS or now - record.started_at >= STAFF_DAY

    def _is_ours(self, token: _RefreshToken, record: SessionRecord) -> bool:
        return hmac.compare_digest(token.seal, self._seal(record, token.generation))

    def _seal(self, record: SessionRecord, generation: int) -> str:
        sealed = f"refresh.{record.session_id}.{generation}.{record.seed}"
        return hmac.new(self._key, sealed.encode(), hashlib.sha256).hexdigest()

    def _tokens(self, record: SessionRecord) -> Tokens:
        expires_at = self._clock.now() + ACCESS_LASTS
        return Tokens(
            record.session_id,
            access_token=self._access_token(record, expires_at),
            access_expires_at=expires_at,
            refresh_token=f"{record.session_id}.{record.generation}.{self._seal(record, record.generation)}",
        )

    def _access_token(self, record: SessionRecord, expires_at: datetime) -> str:
        claims = {
            "aud": AUDIENCE,
            "sub": record.account_id,
            "sid": record.session_id,
            "exp": int(expires_at.timestamp()),
        }
        return jwt.encode(claims, self._key, algorithm="HS256")


def _row(stored: Stored[SessionRecord]) -> SessionRow:
    record = stored.record
    device = Device(record.device_id, record.device_name)
    return SessionRow(record.session_id, device, record.started_at, record.last_used_at)
