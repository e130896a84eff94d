from datetime import date

import pytest

from jmo_app.features.pmi.answers import charge, phone_of, read_day, relatives_of, work_of
from tests.jmo_app.features.pmi.registrations import FIELDS, RELATIVE


@pytest.mark.parametrize("text", ["15-12-2026", "15/12/2026", " 15.12.2026 ", "2026-12-15"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 12, 15)


@pytest.mark.parametrize("text", ["", "15-12", "31-02-2026", "15-12-26", "a-b-c", "1-2-3-4", "١٥-١٢-٢٠٢٦"])
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert read_day(text) is None


def test_the_cost_is_known_on_the_phone() -> None:
    found = charge(FIELDS, on=date(2026, 11, 20))

    assert found is not None
    assert (found.months, found.total.amount) == (24, 332_500)
    assert charge(FIELDS | {"ends_on": "1999-01-01"}, on=date(2026, 11, 20)) is None
    assert charge({}, on=date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("typed", "country", "sent"),
    [
        ("12-345 6789", "MY", "+60123456789"),
        ("+852 9123 4567", "HK", "+85291234567"),
        ("0812 3456 7890", "HK", "+6281234567890"),
        ("hape", "HK", "hape"),
    ],
)
def test_a_number_without_its_country_is_one_of_the_country_of_work(
    typed: str, country: str, sent: str
) -> None:
    assert phone_of({"phone": typed, "country": country}) == sent


def test_the_employers_number_is_one_of_the_country_of_work_too() -> None:
    assert work_of(FIELDS | {"employer_phone": "3 2345 678"}).employer_phone == "+6032345678"


def test_a_relative_without_a_name_is_nobody() -> None:
    assert [one.name for one in relatives_of([RELATIVE, {"relation": "child"}])] == ["Siti"]
