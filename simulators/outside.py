"""Both registries, the bank, BPJSTKU and an SMS gateway by HTTP, as the deployed service asks them.

The books and magic values are those of the simulators inside the service (docs/simulators.md); here they
stand behind the addresses and tokens a real gateway would have.
"""

import base64
import hmac
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from flask import Flask, request

from jmo_api.adapters.bank_simulator import BankSimulator
from jmo_api.adapters.books import Books
from jmo_api.adapters.bpjstku_simulator import BpjstkuSimulator
from jmo_api.adapters.immigration_simulator import ImmigrationSimulator
from jmo_api.adapters.registry_simulator import RegistrySimulator
from jmo_api.edge.parsing import adapter_of
from jmo_api.ports.registries import BankAccount, Foreigner
from jmo_api.ports.unavailable import Unavailable
from simulators.page import page, table

Answer = tuple[dict[str, Any], int]
Asked = dict[str, Any]

TAKES_NO_SMS: Final = "0000"
NOT_KNOWN: Final[Answer] = ({"simulated": True}, 404)
_TABLES: Final = """
create table if not exists messages (key text primary key, number text not null, words text not null);
"""


@dataclass(frozen=True, slots=True)
class OutsideSimulator:
    registry: RegistrySimulator
    immigration: ImmigrationSimulator
    bank: BankSimulator
    bpjstku: BpjstkuSimulator
    sms: Books

    @classmethod
    def at(cls, folder: Path) -> "OutsideSimulator":
        return cls(
            RegistrySimulator.at(folder / "registry.sqlite"),
            ImmigrationSimulator.at(folder / "immigration.sqlite"),
            BankSimulator.at(folder / "bank.sqlite"),
            BpjstkuSimulator.at(folder / "bpjstku.sqlite"),
            Books(folder / "sms.sqlite", _TABLES),
        )

    def messages(self) -> list[tuple[str, str]]:
        rows = self.sms.rows("select number, words from messages order by rowid desc limit 200")
        return [(str(number), str(words)) for number, words in rows]


def outside_app(outside: OutsideSimulator, *, token: str) -> Flask:
    app = Flask("outside", static_folder=None)
    answers: dict[str, Callable[[OutsideSimulator, Asked], Answer]] = {
        "/dukcapil/api/citizens/find": _find_citizen,
        "/dukcapil/api/citizens/photo": _find_photo,
        "/immigration/api/foreigners/find": _find_foreigner,
        "/bank/api/holders/find": _find_holder,
        "/bank/api/payouts": _pay,
        "/bpjstku/api/accounts/check": _check_account,
        "/sms/api/messages": _take_message,
    }

    def answer() -> Answer:
        word = request.headers.get("Authorization", "")
        if not hmac.compare_digest(word.encode(), f"Bearer {token}".encode()):
            return {"simulated": True}, 401
        asked = request.get_json()
        try:
            said, status = answers[request.path](outside, asked)
        except Unavailable:
            return {"simulated": True}, 503
        return {"simulated": True, **said}, status

    for path in answers:
        app.add_url_rule(path, path, answer, methods=["POST"])
    app.add_url_rule(
        "/sms/", "sms", lambda: page("SMS", table(("To", "Text"), outside.messages())), methods=["GET"]
    )
    return app


def _find_citizen(outside: OutsideSimulator, asked: Asked) -> Answer:
    citizen = outside.registry.find_citizen(asked["nik"])
    if citizen is None:
        return NOT_KNOWN
    return {"citizen": asdict(citizen) | {"birth_date": citizen.birth_date.isoformat()}}, 200


def _find_photo(outside: OutsideSimulator, asked: Asked) -> Answer:
    photo = outside.registry.find_photo(asked["nik"])
    return ({"photo": base64.b64encode(photo).decode()}, 200) if photo else NOT_KNOWN


def _find_foreigner(outside: OutsideSimulator, asked: Asked) -> Answer:
    foreigner = outside.immigration.find_foreigner(asked["passport"], asked["country"])
    if foreigner is None:
        return NOT_KNOWN
    return {"foreigner": adapter_of(Foreigner).dump_python(foreigner, mode="json")}, 200


def _find_holder(outside: OutsideSimulator, asked: Asked) -> Answer:
    account = BankAccount(asked["bank_code"], asked["number"])
    holder = outside.bank.find_holder(account, asked_for=asked["asked_for"])
    return ({"holder": holder}, 200) if holder else NOT_KNOWN


def _pay(outside: OutsideSimulator, asked: Asked) -> Answer:
    account = BankAccount(asked["bank_code"], asked["number"])
    return asdict(outside.bank.pay(account, asked["amount"], key=asked["key"])), 200


def _check_account(outside: OutsideSimulator, asked: Asked) -> Answer:
    account = outside.bpjstku.check(asked["user_name"], asked["password"])
    return ({"account": asdict(account)}, 200) if account else NOT_KNOWN


def _take_message(outside: OutsideSimulator, asked: Asked) -> Answer:
    """The same key is one message."""
    if asked["to"].endswith(TAKES_NO_SMS):
        return NOT_KNOWN
    with outside.sms.writing() as books:
        books.execute(
            "insert or ignore into messages values (?, ?, ?)", (asked["key"], asked["to"], asked["text"])
        )
    return {"taken": True}, 200
