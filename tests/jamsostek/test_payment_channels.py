from datetime import date

import pytest

from jamsostek.money import Rupiah
from jamsostek.payment_channels import (
    CHANNELS,
    ChannelKind,
    TakenPayment,
    channels_in,
    get_channel,
    statement,
)
from jamsostek.refusals import ChannelUnknown

TODAY = date(2026, 11, 20)


def test_every_kind_of_partner_is_there() -> None:
    """Process book p. 106, 7.b.iii: banks, non-banks, agents; remittance as used in Malaysia."""
    assert {channel.kind for channel in CHANNELS} == set(ChannelKind)


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("nobody", TODAY),
        ("bank-melati", date(2022, 12, 31)),
        ("kirim-kenanga", date(2028, 1, 1)),
    ],
)
def test_without_an_agreement_nobody_takes_money_for_us(code: str, day: date) -> None:
    with pytest.raises(ChannelUnknown):
        get_channel(code, on=day)


def test_an_agreement_holds_through_its_last_day() -> None:
    assert get_channel("kirim-kenanga", on=date(2027, 12, 31)).kind is ChannelKind.REMITTANCE


def test_partners_of_the_country_come_first() -> None:
    assert [channel.code for channel in channels_in("HK", on=TODAY)] == [
        "agen-teratai",
        "bank-melati",
        "gerai-anggrek",
    ]
    assert channels_in("XX", on=date(2020, 1, 1)) == ()


def test_a_statement_counts_what_was_taken_kept_and_earned() -> None:
    bank = get_channel("bank-melati", on=TODAY)
    payments = [
        TakenPayment(date(2025, 12, 31), Rupiah(332_500), Rupiah(0)),  # the fee of before
        TakenPayment(date(2026, 1, 1), Rupiah(108_000), Rupiah(500)),
        TakenPayment(date(2026, 1, 2), Rupiah(0), Rupiah(189_000)),  # paid twice: no fee
    ]

    made = statement(bank, payments)

    assert (made.payments, made.taken, made.returned) == (3, Rupiah(630_000), Rupiah(189_500))
    assert made.fee == Rupiah(2_500 + 2_000)
    assert made.handed_over == made.taken - made.returned - made.fee


def test_a_fee_the_payer_bears_is_not_taken_from_us() -> None:
    shop = get_channel("gerai-anggrek", on=TODAY)

    made = statement(shop, [TakenPayment(TODAY, Rupiah(108_000), Rupiah(0))])

    assert (made.fee, made.handed_over) == (Rupiah(0), Rupiah(108_000))
