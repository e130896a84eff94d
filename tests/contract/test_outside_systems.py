"""What the registry, the bank and BPJSTKU promise, asked in this process and by HTTP."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from jamsostek.membership import Permit, Sex
from jamsostek.notices import Channel
from jmo_api.adapters.bpjstku_simulator import bcrypt_hash
from jmo_api.adapters.http_bank import HttpBank
from jmo_api.adapters.http_citizens import HttpCitizens
from jmo_api.adapters.http_immigration import HttpImmigration
from jmo_api.adapters.http_legacy_accounts import HttpLegacyAccounts
from jmo_api.adapters.immigration_simulator import LONG_AGO, SLOW_SECONDS
from jmo_api.adapters.json_service import TIMEOUT_SECONDS, read_answer
from jmo_api.adapters.sms_gateway import SmsGateway
from jmo_api.ports.accounts import LegacyAccounts
from jmo_api.ports.messages import Message, Undeliverable
from jmo_api.ports.registries import (
    Bank,
    BankAccount,
    Citizen,
    CitizenRegistry,
    Foreigner,
    ImmigrationRegistry,
    PayoutState,
)
from jmo_api.ports.unavailable import Unavailable
from simulators.outside import OutsideSimulator, outside_app

SITI = Citizen("3171994101900001", "SITI AMINAH", date(1990, 1, 1), Sex.FEMALE)
LENA = Foreigner(
    "C01X01111",
    "DE",
    "LENA HOFFMANN",
    date(1990, 1, 1),
    passport_expires_on=date(2030, 5, 31),
    permit=Permit.PERMANENT,
    permit_number="2D31JE0042",
    permit_expires_on=date(2028, 5, 31),
)
NOTICE = Message(Channel.SMS, "+6281200000001", "new-device", {"device": "Hape"})


@dataclass
class Line:
    """To one of the systems, in this process; what came by it can be changed on its way."""

    app: Flask
    system: str
    token: str = "word"
    answer: Mapping[str, Any] | None = None

    def ask(self, path: str, question: Mapping[str, Any]) -> Mapping[str, Any] | None:
        if self.answer is not None:
            return self.answer
        known = {"Authorization": f"Bearer {self.token}"}
        said = self.app.test_client().post(f"/{self.system}{path}", json=dict(question), headers=known)
        return read_answer(self.system, said.status_code, said.data)


@pytest.fixture
def outside(tmp_path: Path) -> OutsideSimulator:
    made = OutsideSimulator.at(tmp_path)
    made.registry.record(SITI)
    made.registry.record_photo(SITI.nik, b"a photo")
    made.bpjstku.record("Siti90", member_id="m1", password_hash=bcrypt_hash("rahasia", rounds=4))
    return made


@pytest.fixture
def app(outside: OutsideSimulator) -> Flask:
    return outside_app(outside, token="word")


@pytest.fixture(params=["here", "http"])
def citizens(request: pytest.FixtureRequest, outside: OutsideSimulator, app: Flask) -> CitizenRegistry:
    return outside.registry if request.param == "here" else HttpCitizens(Line(app, "dukcapil"))


@pytest.fixture(params=["here", "http"])
def immigration(request: pytest.FixtureRequest, outside: OutsideSimulator, app: Flask) -> ImmigrationRegistry:
    here = outside.immigration
    return here if request.param == "here" else HttpImmigration(Line(app, "immigration"))


@pytest.fixture(params=["here", "http"])
def bank(request: pytest.FixtureRequest, outside: OutsideSimulator, app: Flask) -> Bank:
    return outside.bank if request.param == "here" else HttpBank(Line(app, "bank"))


@pytest.fixture(params=["here", "http"])
def accounts(request: pytest.FixtureRequest, outside: OutsideSimulator, app: Flask) -> LegacyAccounts:
    return outside.bpjstku if request.param == "here" else HttpLegacyAccounts(Line(app, "bpjstku"))


def account(ending: str = "1234") -> BankAccount:
    return BankAccount("014", f"123456{ending}")


def test_a_citizen_is_found_with_the_photo(citizens: CitizenRegistry) -> None:
    assert citizens.find_citizen(SITI.nik) == SITI
    assert citizens.find_photo(SITI.nik) == b"a photo"


def test_whom_the_registry_does_not_know_is_nobody(citizens: CitizenRegistry) -> None:
    assert citizens.find_citizen("3171994101900404") is None
    assert citizens.find_photo("3171994101900404") is None


def test_a_registry_that_is_down_is_an_outage(citizens: CitizenRegistry) -> None:
    with pytest.raises(Unavailable):
        citizens.find_citizen("3171994101900503")
    with pytest.raises(Unavailable):
        citizens.find_photo("3171994101900503")


@pytest.mark.parametrize(
    ("ending", "country", "expected"),
    [
        ("1111", "DE", LENA),
        ("1111", "AT", None),
        ("2222", "DE", None),
        ("0404", "DE", None),
        ("0409", "DE", replace(LENA, name="LENA HOFFMAN")),
        ("0410", "DE", replace(LENA, birth_date=date(1990, 1, 2))),
        ("0411", "DE", replace(LENA, passport_expires_on=LONG_AGO, permit_expires_on=LONG_AGO)),
    ],
)
def test_a_foreigner_is_found_by_passport_and_country(
    outside: OutsideSimulator,
    immigration: ImmigrationRegistry,
    ending: str,
    country: str,
    expected: Foreigner | None,
) -> None:
    passport = f"C01X0{ending}"
    if ending != "2222":
        outside.immigration.record(replace(LENA, passport=passport))

    found = immigration.find_foreigner(passport, country)

    assert found == (replace(expected, passport=passport) if expected else None)


def test_an_immigration_registry_that_is_down_is_an_outage(immigration: ImmigrationRegistry) -> None:
    with pytest.raises(Unavailable):
        immigration.find_foreigner("C01X00503", "DE")


def test_an_immigration_registry_may_answer_later_than_anybody_waits(outside: OutsideSimulator) -> None:
    waited: list[float] = []
    slow = replace(outside.immigration, wait=waited.append)

    slow.find_foreigner("C01X00605", "DE")

    assert waited == [SLOW_SECONDS]
    assert waited[0] > TIMEOUT_SECONDS


def test_the_bank_names_the_holder_or_knows_no_such_account(bank: Bank) -> None:
    assert bank.find_holder(account(), asked_for="SITI") == "SITI"
    assert bank.find_holder(account("0404"), asked_for="SITI") is None
    with pytest.raises(Unavailable):
        bank.find_holder(account("0503"), asked_for="SITI")


def test_a_key_is_paid_once_and_answers_as_the_first_time(bank: Bank, outside: OutsideSimulator) -> None:
    first = bank.pay(account(), 1_000, key="k")

    with ThreadPoolExecutor(4) as threads:
        again = list(threads.map(lambda _: bank.pay(account(), 1_000, key="k"), range(8)))

    assert first.state is PayoutState.PAID
    assert set(again) == {first}
    assert len(outside.bank.payouts()) == 1


def test_a_lost_answer_is_an_outage_and_the_payout_is_there(bank: Bank, outside: OutsideSimulator) -> None:
    with pytest.raises(Unavailable):
        bank.pay(account("0408"), 1_000, key="k")

    assert bank.pay(account("0408"), 1_000, key="k").state is PayoutState.PAID
    assert len(outside.bank.payouts()) == 1


def test_a_refused_payout_says_why(bank: Bank) -> None:
    refused = bank.pay(account("0402"), 1_000, key="k")

    assert (refused.state, refused.reason) == (PayoutState.REFUSED, "account-closed")


def test_a_legacy_account_opens_with_its_password_alone(accounts: LegacyAccounts) -> None:
    opened = accounts.check("siti90", "rahasia")

    assert opened is not None
    assert opened.member_id == "m1"
    assert accounts.check("siti90", "salah") is None
    assert accounts.check("nobody", "rahasia") is None
    with pytest.raises(Unavailable):
        accounts.check("bpjstku503", "rahasia")


def test_an_sms_is_taken_once_for_a_key(outside: OutsideSimulator, app: Flask) -> None:
    gateway = SmsGateway(Line(app, "sms"))

    gateway.send(NOTICE, key="k")
    gateway.send(NOTICE, key="k")

    ((number, words),) = outside.messages()
    assert number == NOTICE.to
    assert "Hape" in words


def test_a_number_that_takes_no_sms_is_undeliverable(app: Flask) -> None:
    nobody = Message(Channel.SMS, "+6281200000000", "new-device", {"device": "Hape"})

    with pytest.raises(Undeliverable):
        SmsGateway(Line(app, "sms")).send(nobody, key="k")


def test_who_does_not_know_the_word_gets_an_outage(app: Flask) -> None:
    stranger = Line(app, "dukcapil", token="another")

    with pytest.raises(Unavailable):
        HttpCitizens(stranger).find_citizen(SITI.nik)


@pytest.mark.parametrize("nonsense", [{}, {"citizen": {"nik": 1}, "holder": 7, "photo": "%", "account": []}])
def test_nonsense_from_outside_is_an_outage(app: Flask, nonsense: dict[str, Any]) -> None:
    line = Line(app, "any", answer=nonsense)
    questions = (
        lambda: HttpCitizens(line).find_citizen(SITI.nik),
        lambda: HttpCitizens(line).find_photo(SITI.nik),
        lambda: HttpImmigration(line).find_foreigner("C01X01111", "DE"),
        lambda: HttpBank(line).find_holder(account(), asked_for="SITI"),
        lambda: HttpBank(line).pay(account(), 1_000, key="k"),
        lambda: HttpLegacyAccounts(line).check("siti90", "rahasia"),
    )

    for question in questions:
        with pytest.raises(Unavailable):
            question()
