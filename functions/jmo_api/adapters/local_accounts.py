"""Accounts of this installation: logins with argon2id hashes among the documents."""

import hashlib
import unicodedata
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from jmo_api.ports.accounts import Account, WrongCredentials
from jmo_api.ports.documents import AlreadyExists, Documents, Missing, Reading, Transaction, Where
from jmo_api.stored import Collection, Stored

# OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


@dataclass(frozen=True, slots=True, repr=False)
class AccountRecord:
    account_id: str
    member_id: str
    login: str
    password_hash: str
    is_enabled: bool = True

    def __repr__(self) -> str:
        return f"AccountRecord({self.account_id})"


ACCOUNTS: Final = Collection("accounts", AccountRecord)


class LocalAccounts:
    def __init__(self, documents: Documents, hasher: PasswordHasher = HASHER) -> None:
        self._documents = documents
        self._hasher = hasher

    def sign_in(self, login: str, password: str) -> Account:
        nobodys_hash = self._nobodys_hash
        stored = ACCOUNTS.find(self._documents, _key(login))
        hashed = stored.record.password_hash if stored else nobodys_hash
        fits = self._fits(hashed, password)
        if stored is None or not fits or not stored.record.is_enabled:
            raise WrongCredentials
        if self._hasher.check_needs_rehash(hashed):
            self._keep(stored, password)
        return _account(stored.record)

    def create(self, login: str, password: str, *, member_id: str) -> Account:
        hashed = self._hasher.hash(normal(password))
        record = AccountRecord(uuid.uuid4().hex, member_id, normal_login(login), hashed)

        def work(transaction: Transaction) -> None:
            if _find(transaction, "member_id", member_id) is not None:
                raise AlreadyExists
            ACCOUNTS.create(transaction, _key(login), record)

        self._documents.transact(work)
        return _account(record)

    def find(self, login: str) -> Account | None:
        stored = ACCOUNTS.find(self._documents, _key(login))
        return _account(stored.record) if stored else None

    def find_of(self, member_id: str) -> Account | None:
        stored = _find(self._documents, "member_id", member_id)
        return _account(stored.record) if stored else None

    def change_password(self, account_id: str, password: str) -> None:
        hashed = self._hasher.hash(normal(password))
        self._change(account_id, lambda record: replace(record, password_hash=hashed))

    def change_login(self, account_id: str, login: str) -> None:
        def work(transaction: Transaction) -> None:
            stored = _get(transaction, account_id)
            if stored.key == _key(login):
                return
            if ACCOUNTS.find(transaction, _key(login)) is not None:
                raise AlreadyExists
            ACCOUNTS.delete(transaction, stored)
            ACCOUNTS.create(transaction, _key(login), replace(stored.record, login=normal_login(login)))

        self._documents.transact(work)

    def disable(self, account_id: str) -> None:
        self._change(account_id, lambda record: replace(record, is_enabled=False))

    def enable(self, account_id: str) -> None:
        self._change(account_id, lambda record: replace(record, is_enabled=True))

    def remove(self, account_id: str) -> None:
        def work(transaction: Transaction) -> None:
            stored = _find(transaction, "account_id", account_id)
            if stored is not None:
                ACCOUNTS.delete(transaction, stored)

        self._documents.transact(work)

    def _change(self, account_id: str, change: Callable[[AccountRecord], AccountRecord]) -> None:
        def work(transaction: Transaction) -> None:
            stored = _get(transaction, account_id)
            ACCOUNTS.replace(transaction, stored, change(stored.record))

        self._documents.transact(work)

    @cached_property
    def _nobodys_hash(self) -> str:
        """What an unknown login is compared with, so that it takes as long as a known one."""
        return self._hasher.hash(uuid.uuid4().hex)

    def _fits(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, normal(password))
        except VerifyMismatchError:
            return False

    def _keep(self, stored: Stored[AccountRecord], password: str) -> None:
        """Hash again with today's effort, now that the password is known."""
        hashed = self._hasher.hash(normal(password))

        def work(transaction: Transaction) -> None:
            current = ACCOUNTS.get(transaction, stored.key)
            if current.document.version == stored.document.version:
                ACCOUNTS.replace(transaction, current, replace(current.record, password_hash=hashed))

        self._documents.transact(work)


def _account(record: AccountRecord) -> Account:
    return Account(record.account_id, record.member_id, record.login, record.is_enabled)


def _find(reading: Reading, field: str, value: str) -> Stored[AccountRecord] | None:
    return next(iter(ACCOUNTS.all(reading, Where(field, value), limit=1)), None)


def _get(reading: Reading, account_id: str) -> Stored[AccountRecord]:
    """Raises Missing."""
    stored = _find(reading, "account_id", account_id)
    if stored is None:
        raise Missing(ACCOUNTS.name)
    return stored


def _key(login: str) -> str:
    """A digest: keys appear in places where an email must not."""
    return hashlib.sha256(normal_login(login).encode()).hexdigest()


def normal_login(login: str) -> str:
    return normal(login).strip().casefold()


def normal(text: str) -> str:
    """One keyboard writes é as one character, another as two."""
    return unicodedata.normalize("NFC", text)
