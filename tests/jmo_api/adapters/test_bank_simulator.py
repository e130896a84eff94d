from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jmo_api.adapters.bank_simulator import BankSimulator
from jmo_api.ports.registries import BankAccount, PayoutState
from jmo_api.ports.unavailable import Unavailable


def an_account(ending: str = "1234") -> BankAccount:
    return BankAccount("014", f"123456{ending}")


@pytest.fixture
def bank(tmp_path: Path) -> BankSimulator:
    return BankSimulator.at(tmp_path / "bank.sqlite")


def test_an_account_nobody_opened_belongs_to_whom_it_is_asked_for(bank: BankSimulator) -> None:
    assert bank.find_holder(an_account(), asked_for="SITI AMINAH") == "SITI AMINAH"


def test_an_opened_account_belongs_to_its_holder(bank: BankSimulator) -> None:
    bank.open_account(an_account(), holder="BUDI")

    assert bank.find_holder(an_account(), asked_for="SITI AMINAH") == "BUDI"


def test_an_account_ending_0404_does_not_exist(bank: BankSimulator) -> None:
    assert bank.find_holder(an_account("0404"), asked_for="SITI") is None
    assert bank.pay(an_account("0404"), 1_000, key="k").state is PayoutState.REFUSED


def test_an_account_ending_0409_belongs_to_somebody_else(bank: BankSimulator) -> None:
    assert bank.find_holder(an_account("0409"), asked_for="SITI") == "ORANG LAIN"


def test_an_account_ending_0503_finds_the_bank_down(bank: BankSimulator) -> None:
    with pytest.raises(Unavailable):
        bank.find_holder(an_account("0503"), asked_for="SITI")
    with pytest.raises(Unavailable):
        bank.pay(an_account("0503"), 1_000, key="k")

    assert bank.payouts() == ()


def test_a_payout_is_booked_once_however_often_it_is_asked_for(bank: BankSimulator) -> None:
    first = bank.pay(an_account(), 1_000, key="k")
    second = bank.pay(an_account(), 1_000, key="k")

    (booked,) = bank.payouts()
    assert first == second
    assert (booked.amount, booked.state, booked.asked) == (1_000, PayoutState.PAID, 2)


def test_fifty_at_once_with_one_key_book_one_payout(bank: BankSimulator) -> None:
    with ThreadPoolExecutor(16) as threads:
        answers = set(threads.map(lambda _: bank.pay(an_account(), 1_000, key="k"), range(50)))

    assert len(answers) == 1
    assert [booked.asked for booked in bank.payouts()] == [50]


def test_an_account_ending_0402_is_refused_and_stays_refused(bank: BankSimulator) -> None:
    first = bank.pay(an_account("0402"), 1_000, key="k")
    second = bank.pay(an_account("0402"), 1_000, key="k")

    assert first == second
    assert (first.state, first.reason) == (PayoutState.REFUSED, "account-closed")


def test_an_account_ending_0408_is_paid_though_the_answer_is_lost(bank: BankSimulator) -> None:
    with pytest.raises(Unavailable):
        bank.pay(an_account("0408"), 1_000, key="k")

    assert bank.pay(an_account("0408"), 1_000, key="k").state is PayoutState.PAID
    assert len(bank.payouts()) == 1


def test_an_account_ending_0504_is_paid_at_the_third_knock(bank: BankSimulator) -> None:
    for _ in range(2):
        with pytest.raises(Unavailable):
            bank.pay(an_account("0504"), 1_000, key="k")

    assert bank.pay(an_account("0504"), 1_000, key="k").state is PayoutState.PAID
