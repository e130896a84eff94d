import phonenumbers
import pytest

from jamsostek.countries import COUNTRIES, HOME, find_countries, get_country
from jamsostek.refusals import CountryUnknown


def test_the_countries_most_go_to_come_first() -> None:
    assert [country.code for country in COUNTRIES[:5]] == ["HK", "TW", "MY", "JP", "SG"]
    assert len({country.code for country in COUNTRIES}) == len(COUNTRIES) == 248
    assert HOME not in {country.code for country in COUNTRIES}


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_a_calling_code_is_the_one_the_world_uses(country: object) -> None:
    known = get_country(country.code)  # type: ignore[attr-defined]

    assert known.calling_code == str(phonenumbers.country_code_for_region(known.code) or "")
    assert known.indonesian
    assert known.english


@pytest.mark.parametrize(
    ("typed", "first"),
    [("", "HK"), ("jepang", "JP"), ("Japan", "JP"), ("+852", "HK"), (" 966 ", "SA"), ("korea sel", "KR")],
)
def test_a_country_is_found_in_either_language_or_by_its_calling_code(typed: str, first: str) -> None:
    assert find_countries(typed)[0].code == first


def test_what_is_no_country_is_not_found() -> None:
    assert find_countries("atlantis") == ()
    with pytest.raises(CountryUnknown):
        get_country("ID")
