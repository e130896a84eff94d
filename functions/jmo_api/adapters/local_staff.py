"""Staff of this installation: argon2id for the password, an authenticator (RFC 6238) beside it."""

import base64
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Final

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from cryptography.fernet import Fernet

from jamsostek.staff import Role
from jmo_api.adapters.local_accounts import HASHER
from jmo_api.ports.accounts import StaffMember, WrongCredentials
from jmo_api.ports.clock import Clock
from jmo_api.ports.documents import Documents, Transaction, Where
from jmo_api.stored import Collection, Stored

STEP: Final = timedelta(seconds=30)
DRIFT: Final = 1
"""Steps a clock may be off, each way."""


@dataclass(frozen=True, slots=True, repr=False)
class StaffRecord:
    staff_id: str
    login: str
    name: str
    role: Role
    branch: str
    password_hash: str
    sealed_secret: str
    last_step: int = 0
    """The last code taken: none is taken twice, nor an older one after it."""

    def __repr__(self) -> str:
        return f"StaffRecord({self.staff_id})"


STAFF: Final = Collection("staff", StaffRecord)


class LocalStaff:
    def __init__(
        self, documents: Documents, key: bytes, clock: Clock, hasher: PasswordHasher = HASHER
    ) -> None:
        self._documents = documents
        self._seal = Fernet(base64.urlsafe_b64encode(hashlib.sha256(key).digest()))
        self._clock = clock
        self._hasher = hasher

    def sign_in(self, login: str, password: str, code: str) -> StaffMember:
        stored = STAFF.find(self._documents, _key(login))
        hashed = stored.record.password_hash if stored else self._nobodys_hash
        fits = self._fits(hashed, password)
        if stored is None or not fits:
            raise WrongCredentials
        return self._documents.transact(lambda transaction: self._take_code(transaction, stored.key, code))

    def prove(self, staff_id: str, code: str) -> None:
        found = STAFF.all(self._documents, Where("staff_id", staff_id), limit=1)
        if not found:
            raise WrongCredentials
        self._documents.transact(lambda transaction: self._take_code(transaction, found[0].key, code))

    def create(self, login: str, password: str, *, name: str, role: Role, branch: str) -> str:
        """The secret for the authenticator, shown once. Raises AlreadyExists."""
        secret = pyotp.random_base32()
        record = StaffRecord(
            uuid.uuid4().hex,
            login.strip().casefold(),
            name,
            role,
            branch,
            self._hasher.hash(password),
            self._sealed(secret),
        )
        self._documents.transact(lambda transaction: STAFF.create(transaction, _key(login), record))
        return secret

    def renew(self, login: str, password: str) -> str:
        secret = pyotp.random_base32()
        hashed, sealed = self._hasher.hash(password), self._sealed(secret)

        def work(transaction: Transaction) -> None:
            stored = STAFF.get(transaction, _key(login))
            renewed = replace(stored.record, password_hash=hashed, sealed_secret=sealed, last_step=0)
            STAFF.replace(transaction, stored, renewed)

        self._documents.transact(work)
        return secret

    def remove(self, login: str) -> None:
        self._documents.transact(
            lambda transaction: STAFF.delete(transaction, STAFF.get(transaction, _key(login)))
        )

    def find(self, staff_id: str) -> StaffMember | None:
        found = STAFF.all(self._documents, Where("staff_id", staff_id), limit=1)
        return next((_member(stored) for stored in found), None)

    def named(self, login: str) -> StaffMember:
        return _member(STAFF.get(self._documents, _key(login)))

    def everybody(self) -> Sequence[StaffMember]:
        return [_member(stored) for stored in STAFF.all(self._documents, order_by="login")]

    def codes(self) -> Sequence[tuple[StaffMember, str]]:
        """What each one's authenticator shows now: for the page of a tester who has none."""
        everybody = STAFF.all(self._documents, order_by="login")
        now = self._clock.now()
        return [(_member(stored), self._totp(stored.record).at(now)) for stored in everybody]

    def _take_code(self, transaction: Transaction, key: str, code: str) -> StaffMember:
        stored = STAFF.get(transaction, key)
        step = self._step_of(stored.record, code.replace(" ", ""))
        if step is None or step <= stored.record.last_step:
            raise WrongCredentials
        STAFF.replace(transaction, stored, replace(stored.record, last_step=step))
        return _member(stored)

    def _step_of(self, record: StaffRecord, code: str) -> int | None:
        """None: no code of now, nor of a step before or after."""
        totp = self._totp(record)
        now = int(self._clock.now().timestamp() // STEP.total_seconds())
        around = range(now - DRIFT, now + DRIFT + 1)
        return next(
            (step for step in around if pyotp.utils.strings_equal(code, totp.generate_otp(step))), None
        )

    def _sealed(self, secret: str) -> str:
        return self._seal.encrypt(secret.encode()).decode()

    def _totp(self, record: StaffRecord) -> pyotp.TOTP:
        return pyotp.TOTP(self._seal.decrypt(record.sealed_secret).decode())

    def _fits(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except VerifyMismatchError:
            return False

    @cached_property
    def _nobodys_hash(self) -> str:
        """What an unknown login is compared with, so that it takes as long as a known one."""
        return self._hasher.hash(uuid.uuid4().hex)


def _member(stored: Stored[StaffRecord]) -> StaffMember:
    record = stored.record
    return StaffMember(record.staff_id, record.login, record.name, record.role, record.branch)


def _key(login: str) -> str:
    return hashlib.sha256(login.strip().casefold().encode()).hexdigest()
