"""The bank, simulated, with books of its own. Magic values: docs/simulators.md."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from jmo_api.adapters.books import Books
from jmo_api.ports.registries import BankAccount, PayoutAnswer, PayoutState
from jmo_api.ports.unavailable import Unavailable

SYSTEM: Final = "bank-simulator"

REFUSES_PAYOUT: Final = "0402"
UNKNOWN_ACCOUNT: Final = "0404"
ANSWER_LOST: Final = "0408"
OTHER_HOLDER: Final = "0409"
DOWN: Final = "0503"
DOWN_TWICE: Final = "0504"

OTHER_NAME: Final = "ORANG LAIN"

_TABLES: Final = """
create table if not exists holders (
    bank_code text not null, number text not null, holder text not null,
    primary key (bank_code, number)
);
create table if not exists payouts (
    key text primary key, bank_code text not null, number text not null, amount integer not null,
    state text not null, reference text not null, reason text not null, booked_at text not null,
    asked integer not null
);
create table if not exists knocks (key text primary key, times integer not null);
"""


@dataclass(frozen=True, slots=True)
class BookedPayout:
    key: str
    account: BankAccount
    amount: int
    state: PayoutState
    reference: str
    booked_at: datetime
    asked: int
    """How often we asked for this one payout; paid is paid once."""


@dataclass(frozen=True, slots=True)
class BankSimulator:
    """Keeps the `Bank` port."""

    books: Books

    @classmethod
    def at(cls, path: Path) -> "BankSimulator":
        return cls(Books(path, _TABLES))

    def find_holder(self, account: BankAccount, *, asked_for: str) -> str | None:
        if account.number.endswith(DOWN):
            raise Unavailable(SYSTEM)
        if account.number.endswith(UNKNOWN_ACCOUNT):
            return None
        if account.number.endswith(OTHER_HOLDER):
            return OTHER_NAME
        rows = self.books.rows(
            "select holder from holders where bank_code = ? and number = ?",
            account.bank_code,
            account.number,
        )
        return str(rows[0][0]) if rows else asked_for

    def pay(self, account: BankAccount, amount: int, *, key: str) -> PayoutAnswer:
        if account.number.endswith(DOWN) or self._still_down(account, key):
            raise Unavailable(SYSTEM)
        first_time = self._book(account, amount, key=key)
        if first_time and account.number.endswith(ANSWER_LOST):
            raise Unavailable(SYSTEM)
        return self._answer(key)

    def open_account(self, account: BankAccount, *, holder: str) -> None:
        with self.books.writing() as books:
            books.execute(
                "insert into holders values (?, ?, ?) on conflict do update set holder = excluded.holder",
                (account.bank_code, account.number, holder),
            )

    def payouts(self) -> tuple[BookedPayout, ...]:
        """Newest first."""
        rows = self.books.rows(
            "select key, bank_code, number, amount, state, reference, booked_at, asked"
            " from payouts order by rowid desc"
        )
        return tuple(
            BookedPayout(
                key=str(key),
                account=BankAccount(str(bank_code), str(number)),
                amount=int(str(amount)),
                state=PayoutState(str(state)),
                reference=str(reference),
                booked_at=datetime.fromisoformat(str(booked_at)),
                asked=int(str(asked)),
            )
            for key, bank_code, number, amount, state, reference, booked_at, asked in rows
        )

    def _book(self, account: BankAccount, amount: int, *, key: str) -> bool:
        """Whether this key is new. One statement decides, so two at once cannot both be first."""
        state, reason = _decide(account)
        with self.books.writing() as books:
            booked = books.execute(
                "insert or ignore into payouts values (?, ?, ?, ?, ?, ?, ?, ?, 1)",
                (
                    key,
                    account.bank_code,
                    account.number,
                    amount,
                    state.value,
                    f"SIM-{key}",
                    reason,
                    datetime.now(UTC).isoformat(),
                ),
            )
            if booked.rowcount == 0:
                books.execute("update payouts set asked = asked + 1 where key = ?", (key,))
            return booked.rowcount == 1

    def _answer(self, key: str) -> PayoutAnswer:
        state, reference, reason = self.books.rows(
            "select state, reference, reason from payouts where key = ?", key
        )[0]
        return PayoutAnswer(PayoutState(str(state)), str(reference), str(reason))

    def _still_down(self, account: BankAccount, key: str) -> bool:
        if not account.number.endswith(DOWN_TWICE):
            return False
        with self.books.writing() as books:
            books.execute(
                "insert into knocks values (?, 1) on conflict do update set times = times + 1", (key,)
            )
            (times,) = books.execute("select times from knocks where key = ?", (key,)).fetchone()
        return int(times) <= 2


def _decide(account: BankAccount) -> tuple[PayoutState, str]:
    if account.number.endswith(REFUSES_PAYOUT):
        return PayoutState.REFUSED, "account-closed"
    if account.number.endswith(UNKNOWN_ACCOUNT):
        return PayoutState.REFUSED, "no-such-account"
    return PayoutState.PAID, ""
