"""Accounts of members and staff, their sessions and devices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from jamsostek.staff import Role


class Attestation(Protocol):
    def is_genuine(self, token: str) -> bool:
        """Whether an app of ours got this token. Raises Unavailable."""
        ...


class WrongCredentials(Exception):  # noqa: N818
    """No account with this login and password. Says no more, and takes as long, whichever is wrong."""


class SessionEnded(Exception):  # noqa: N818
    """The token is unknown, expired, revoked, or was used twice."""


@dataclass(frozen=True, slots=True)
class Account:
    account_id: str
    member_id: str
    login: str
    is_enabled: bool = True
    role: Role = Role.MEMBER

    def __repr__(self) -> str:
        return f"Account({self.account_id})"


class Accounts(Protocol):
    """One account a member. A change is in force at once; sessions that are open stay open."""

    def sign_in(self, login: str, password: str) -> Account:
        """Raises WrongCredentials, for a disabled account too."""
        ...

    def create(self, login: str, password: str, *, member_id: str) -> Account:
        """Raises AlreadyExists when the login is taken or the member has an account."""
        ...

    def find(self, login: str) -> Account | None: ...

    def find_of(self, member_id: str) -> Account | None: ...

    def change_password(self, account_id: str, password: str) -> None:
        """Raises Missing."""
        ...

    def change_login(self, account_id: str, login: str) -> None:
        """The login of before is free. Raises AlreadyExists when the new one is another's, Missing."""
        ...

    def disable(self, account_id: str) -> None:
        """Nobody signs in; the login stays taken. Raises Missing."""
        ...

    def enable(self, account_id: str) -> None:
        """Raises Missing."""
        ...

    def remove(self, account_id: str) -> None:
        """The login is free, and the member may have another account. Removed twice is removed."""
        ...


@dataclass(frozen=True, slots=True)
class Device:
    device_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Tokens:
    session_id: str
    access_token: str
    access_expires_at: datetime
    refresh_token: str


@dataclass(frozen=True, slots=True)
class Caller:
    account_id: str
    member_id: str
    """Empty for staff."""
    session_id: str
    role: Role = Role.MEMBER


@dataclass(frozen=True, slots=True)
class SessionRow:
    session_id: str
    device: Device
    started_at: datetime
    last_used_at: datetime


class Sessions(Protocol):
    def start(self, account: Account, device: Device) -> Tokens: ...

    def refresh(self, refresh_token: str, *, device_id: str) -> Tokens:
        """A refresh token works once; a second use ends the session. Raises SessionEnded."""
        ...

    def caller(self, access_token: str) -> Caller:
        """Raises SessionEnded."""
        ...

    def of(self, account_id: str) -> Sequence[SessionRow]: ...

    def end(self, session_id: str, *, account_id: str) -> None:
        """Ends it if it is this account's; silent otherwise."""
        ...

    def end_all(self, account_id: str, *, but: str | None = None) -> None:
        """Every session of the account, save the one named by `but`."""
        ...

    def forget_lapsed(self) -> int:
        """Drop what nobody can refresh any more; how many."""
        ...


@dataclass(frozen=True, slots=True)
class StaffMember:
    staff_id: str
    login: str
    name: str
    role: Role
    branch: str

    def __repr__(self) -> str:
        return f"StaffMember({self.staff_id}, {self.role})"


class StaffDirectory(Protocol):
    """Kept apart from the members' accounts: neither opens the other's door."""

    def sign_in(self, login: str, password: str, code: str) -> StaffMember:
        """A code is taken once. Raises WrongCredentials, whatever is wrong."""
        ...

    def prove(self, staff_id: str, code: str) -> None:
        """The person is there now. A code is taken once. Raises WrongCredentials."""
        ...

    def create(self, login: str, password: str, *, name: str, role: Role, branch: str) -> str:
        """The secret for the authenticator, shown once. Raises AlreadyExists."""
        ...

    def renew(self, login: str, password: str) -> str:
        """Another password and another secret; the one before opens nothing. Raises Missing."""
        ...

    def remove(self, login: str) -> None:
        """Raises Missing."""
        ...

    def find(self, staff_id: str) -> StaffMember | None: ...

    def named(self, login: str) -> StaffMember:
        """Raises Missing."""
        ...

    def everybody(self) -> Sequence[StaffMember]: ...


@dataclass(frozen=True, slots=True)
class LegacyAccount:
    """An account of BPJSTKU, the app before."""

    user_name: str
    member_id: str


class LegacyAccounts(Protocol):
    def check(self, user_name: str, password: str) -> LegacyAccount | None:
        """None: no such account, or another password."""
        ...
