"""The accounts of BPJSTKU, the app before, simulated: user names with the hashes of their time.

Two kinds of hash are found in it, as in any system that grew over ten years:
`$2b$…`, bcrypt, and `{SSHA256}…`, base64 of SHA-256(password + salt) followed by the salt.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import bcrypt

from jmo_api.adapters.books import Books
from jmo_api.ports.accounts import LegacyAccount
from jmo_api.ports.unavailable import Unavailable

SYSTEM: Final = "bpjstku-simulator"
DOWN: Final = "bpjstku503"

_SALTED_SHA: Final = "{SSHA256}"
_NOBODYS_HASH: Final = "$2b$10$vkJxJIVfOzVfrynszZGbJeNrG2BiBvZmXkdf1Mc7Co3qeSphPWIAa"
_TABLES: Final = """
create table if not exists accounts (
    user_name text primary key, member_id text not null, password_hash text not null
);
"""


@dataclass(frozen=True, slots=True)
class BpjstkuSimulator:
    """Keeps the `LegacyAccounts` port."""

    books: Books

    @classmethod
    def at(cls, path: Path) -> "BpjstkuSimulator":
        return cls(Books(path, _TABLES))

    def check(self, user_name: str, password: str) -> LegacyAccount | None:
        name = user_name.strip().casefold()
        if name == DOWN:
            raise Unavailable(SYSTEM)
        rows = self.books.rows("select member_id, password_hash from accounts where user_name = ?", name)
        member_id, stored = rows[0] if rows else ("", _NOBODYS_HASH)
        if not _fits(password, str(stored)) or not rows:
            return None
        return LegacyAccount(name, str(member_id))

    def record(self, user_name: str, *, member_id: str, password_hash: str) -> None:
        with self.books.writing() as books:
            books.execute(
                "insert into accounts values (?, ?, ?) on conflict do update set"
                " member_id = excluded.member_id, password_hash = excluded.password_hash",
                (user_name.strip().casefold(), member_id, password_hash),
            )


def bcrypt_hash(password: str, *, rounds: int = 10) -> str:
    return bcrypt.hashpw(_clipped(password), bcrypt.gensalt(rounds)).decode()


def salted_sha_hash(password: str, *, salt: bytes) -> str:
    digest = hashlib.sha256(password.encode() + salt).digest()
    return _SALTED_SHA + base64.b64encode(digest + salt).decode()


def _fits(password: str, stored: str) -> bool:
    if not stored.startswith(_SALTED_SHA):
        return bcrypt.checkpw(_clipped(password), stored.encode())
    known = base64.b64decode(stored.removeprefix(_SALTED_SHA))
    return hmac.compare_digest(hashlib.sha256(password.encode() + known[32:]).digest(), known[:32])


def _clipped(password: str) -> bytes:
    """bcrypt reads 72 bytes; the app before cut off the rest without a word."""
    return password.encode()[:72]
