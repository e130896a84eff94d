from datetime import UTC, date, datetime, timedelta

import pytest

from jmo_app import formats
from jmo_app.languages import Language

ID, EN = Language.INDONESIAN, Language.ENGLISH
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rupiah", "written"),
    [
        (0, "Rp0"),
        (999, "Rp999"),
        (1_000, "Rp1.000"),
        (1_234_567, "Rp1.234.567"),
        (-5_000, "−Rp5.000"),
        (10_000_000_000, "Rp10.000.000.000"),
    ],
)
def test_money_has_dots_between_thousands(rupiah: int, written: str) -> None:
    assert formats.money(rupiah) == written


def test_dates_name_the_month_in_each_language() -> None:
    day = date(2026, 8, 7)

    assert formats.long_date(day, ID) == "7 Agustus 2026"
    assert formats.long_date(day, EN) == "7 August 2026"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 11, 20, 16, 59, tzinfo=UTC), "20 November 2026, 23.59 WIB"),
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), "21 November 2026, 00.00 WIB"),
    ],
)
def test_instants_are_told_in_jakarta_time(moment: datetime, written: str) -> None:
    assert formats.date_and_time(moment, ID) == written


def test_english_writes_the_time_with_a_colon() -> None:
    assert formats.clock_time(NOON, EN) == "12:00 WIB"


@pytest.mark.parametrize(
    ("gone", "indonesian", "english"),
    [
        (timedelta(seconds=-90), "baru saja", "just now"),
        (timedelta(seconds=59), "baru saja", "just now"),
        (timedelta(minutes=1), "1 menit lalu", "1 min ago"),
        (timedelta(minutes=59, seconds=59), "59 menit lalu", "59 min ago"),
        (timedelta(hours=1), "1 jam lalu", "1 h ago"),
        (timedelta(hours=23, minutes=59), "23 jam lalu", "23 h ago"),
        (timedelta(hours=24), "1 hari lalu", "1 day ago"),
        (timedelta(hours=48), "2 hari lalu", "2 days ago"),
    ],
)
def test_the_age_of_a_copy_is_told_in_one_unit(gone: timedelta, indonesian: str, english: str) -> None:
    assert formats.age(NOON - gone, ID, now=NOON) == indonesian
    assert formats.age(NOON - gone, EN, now=NOON) == english


@pytest.mark.parametrize(
    ("digits", "written"),
    [("12345678901", "12 345 678 901"), ("123456", "123 456"), ("1", "1"), ("", "")],
)
def test_a_card_number_is_grouped_to_be_read_out(digits: str, written: str) -> None:
    assert formats.grouped(digits) == written


def test_the_month_of_a_contribution_is_named() -> None:
    assert formats.month_of_period("2026-03", ID) == "Maret 2026"


def test_a_rate_has_the_comma_of_its_language() -> None:
    assert (formats.percent("5.6", ID), formats.percent("5.6", EN)) == ("5,6 %", "5.6 %")


@pytest.mark.parametrize(
    ("size", "indonesian", "english"),
    [
        (0, "1 KB", "1 KB"),
        (820_400, "820 KB", "820 KB"),
        (999_499, "999 KB", "999 KB"),
        (999_500, "1,0 MB", "1.0 MB"),
        (1_449_000, "1,4 MB", "1.4 MB"),
    ],
)
def test_what_is_sent_is_measured_as_the_phone_bill_does(size: int, indonesian: str, english: str) -> None:
    assert (formats.file_size(size, ID), formats.file_size(size, EN)) == (indonesian, english)


def test_an_instant_without_a_zone_is_read_as_utc() -> None:
    assert formats.as_day("2026-11-20T17:00:00") == date(2026, 11, 21)
    assert formats.as_day("2026-11-20") == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+6281234567891", "+62 812 3456 7891"),
        ("+62 812 3456 7891", "+62 812 3456 7891"),
        ("+60123456789", "+601 2345 6789"),
        ("", ""),
    ],
)
def test_a_phone_number_has_places_to_break_at(number: str, shown: str) -> None:
    assert formats.phone(number) == shown


@pytest.mark.parametrize("typed", ["3509995203970012", "3509 9952 03970012"])
def test_an_identity_number_is_read_out_in_fours(typed: str) -> None:
    assert formats.in_fours(typed) == "3509 9952 0397 0012"
