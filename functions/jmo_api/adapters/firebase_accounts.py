"""Accounts in Firebase Auth (Identity Platform).

Firebase keeps the login and the password; whose account it is stands in its custom claims. One account a
member: the account's id is made from the member's. Sessions stay ours (`docs/decisions/0016`).
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar
from urllib.parse import quote, unquote

import firebase_admin
import requests
from firebase_admin import auth
from firebase_admin.exceptions import FirebaseError

from jamsostek.staff import Role
from jmo_api.adapters.local_accounts import normal, normal_login
from jmo_api.ports.accounts import Account, WrongCredentials
from jmo_api.ports.documents import AlreadyExists, Missing
from jmo_api.ports.unavailable import Unavailable

Result = TypeVar("Result")

IDENTITY_TOOLKIT: Final = "https://identitytoolkit.googleapis.com"
SECONDS: Final = 10
USER_NAMES: Final = "@bpjstku.invalid"
"""Firebase wants an email; a user name of BPJSTKU becomes one in a domain that cannot exist (RFC 2606)."""
WRONG: Final = frozenset(
    {
        "EMAIL_NOT_FOUND",
        "INVALID_EMAIL",
        "INVALID_LOGIN_CREDENTIALS",
        "INVALID_PASSWORD",
        "MISSING_PASSWORD",
        "USER_DISABLED",
    }
)


AT_ONCE: Final = 1_000
"""Users of one import; Firebase takes no more."""


@dataclass(frozen=True, slots=True, repr=False)
class OldAccount:
    """Of BPJSTKU, with the bcrypt hash it was kept under."""

    user_name: str
    member_id: str
    password_hash: str

    def __repr__(self) -> str:
        return "OldAccount"


class _User(Protocol):
    uid: str
    email: str
    disabled: bool
    custom_claims: Mapping[str, Any] | None


class FirebaseAccounts:
    def __init__(self, app: firebase_admin.App, *, api_key: str, emulator: str = "") -> None:
        """`api_key` names the project and is no secret; `emulator`: its address and port."""
        self._app = app
        base = f"http://{emulator}/identitytoolkit.googleapis.com" if emulator else IDENTITY_TOOLKIT
        self._sign_in_url = f"{base}/v1/accounts:signInWithPassword?key={api_key}"

    def sign_in(self, login: str, password: str) -> Account:
        """One question whatever is wrong; the token it brings must be genuine and not revoked."""
        answer = self._ask({"email": _email(login), "password": normal(password), "returnSecureToken": True})
        claims = self._verified(answer["idToken"])
        return Account(claims["uid"], claims["member_id"], _login(claims["email"]), role=_role(claims))

    def create(self, login: str, password: str, *, member_id: str) -> Account:
        account_id = _account_id(member_id)
        with _translated():
            auth.create_user(
                uid=account_id,
                email=_email(login),
                email_verified=_is_proven(login),
                password=normal(password),
                disabled=True,
                app=self._app,
            )
            auth.set_custom_user_claims(account_id, claims_of(member_id), app=self._app)
            user = auth.update_user(account_id, disabled=False, app=self._app)
        return _account(user)

    def find(self, login: str) -> Account | None:
        return _found(lambda: auth.get_user_by_email(_email(login), app=self._app))

    def find_of(self, member_id: str) -> Account | None:
        return _found(lambda: auth.get_user(_account_id(member_id), app=self._app))

    def change_password(self, account_id: str, password: str) -> None:
        self._update(account_id, password=normal(password))

    def change_login(self, account_id: str, login: str) -> None:
        self._update(account_id, email=_email(login), email_verified=_is_proven(login))

    def disable(self, account_id: str) -> None:
        self._update(account_id, disabled=True)

    def enable(self, account_id: str) -> None:
        self._update(account_id, disabled=False)

    def remove(self, account_id: str) -> None:
        with suppress(Missing), _translated():
            auth.delete_user(account_id, app=self._app)

    def take_over(self, accounts: Sequence[OldAccount]) -> Sequence[str]:
        """Accounts of BPJSTKU with the hashes they have; the user names Firebase would not take.

        Whoever has an account here already keeps it: this is for the first day.
        """
        refused: list[str] = []
        for start in range(0, len(accounts), AT_ONCE):
            some = accounts[start : start + AT_ONCE]
            records = [_record(account) for account in some]
            with _translated():
                done = auth.import_users(records, hash_alg=auth.UserImportHash.bcrypt(), app=self._app)
            refused += [some[error.index].user_name for error in done.errors]
        return refused

    def _update(self, account_id: str, **changes: str | bool) -> None:
        with _translated():
            auth.update_user(account_id, app=self._app, **changes)

    def _verified(self, id_token: str) -> Mapping[str, Any]:
        try:
            with _translated():
                claims: Mapping[str, Any] = auth.verify_id_token(id_token, app=self._app, check_revoked=True)
        except (auth.InvalidIdTokenError, auth.UserDisabledError) as error:
            raise WrongCredentials from error
        return claims

    def _ask(self, body: Mapping[str, str | bool]) -> Mapping[str, str]:
        try:
            answer = requests.post(self._sign_in_url, json=body, timeout=SECONDS)
            content: Mapping[str, Any] = answer.json()
        except requests.RequestException as error:
            raise Unavailable("accounts") from error
        if answer.ok:
            return content
        if str(content.get("error", {}).get("message", "")).partition(" ")[0] in WRONG:
            raise WrongCredentials
        raise Unavailable("accounts")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (auth.UidAlreadyExistsError, auth.EmailAlreadyExistsError) as error:
        raise AlreadyExists from error
    except auth.UserNotFoundError as error:
        raise Missing("accounts") from error
    except (auth.InvalidIdTokenError, auth.UserDisabledError):
        raise
    except FirebaseError as error:
        raise Unavailable("accounts") from error


def _found(look: Callable[[], _User]) -> Account | None:
    try:
        with _translated():
            return _account(look())
    except Missing:
        return None


def _account(user: _User) -> Account:
    claims = user.custom_claims or {}
    login = _login(user.email)
    return Account(
        user.uid, claims.get("member_id", ""), login, is_enabled=not user.disabled, role=_role(claims)
    )


def claims_of(member_id: str) -> Mapping[str, str]:
    """Whose account it is, and what its holder may do. Staff have no account here (`StaffDirectory`)."""
    return {"member_id": member_id, "role": Role.MEMBER.value}


def _role(claims: Mapping[str, Any]) -> Role:
    return Role(claims.get("role", Role.MEMBER))


def _is_proven(login: str) -> bool:
    """An address becomes a login only after a code sent to it came back."""
    return "@" in normal_login(login)


def _account_id(member_id: str) -> str:
    return hashlib.sha256(f"account {member_id}".encode()).hexdigest()[:28]


def _email(login: str) -> str:
    name = normal_login(login)
    return name if "@" in name else quote(name, safe="") + USER_NAMES


def _login(email: str) -> str:
    return unquote(email.removesuffix(USER_NAMES)) if email.endswith(USER_NAMES) else email


def _record(account: OldAccount) -> auth.ImportUserRecord:
    return auth.ImportUserRecord(
        uid=_account_id(account.member_id),
        email=_email(account.user_name),
        email_verified=_is_proven(account.user_name),
        custom_claims=dict(claims_of(account.member_id)),
        password_hash=account.password_hash.encode(),
    )
