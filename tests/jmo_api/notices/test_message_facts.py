import pytest

from jmo_api.notices.message_facts import in_words


@pytest.mark.parametrize(
    ("fact", "indonesian", "english"),
    [
        ("2026-11-27T23:59+07:00", "27 November 2026 23.59 WIB", "27 November 2026 23:59 WIB"),
        ("2026-12-04T17:30+00:00", "5 Desember 2026 00.30 WIB", "5 December 2026 00:30 WIB"),
        ("2027-05-01", "1 Mei 2027", "1 May 2027"),
        (332_500, "332.500", "332,500"),
        ("J-ABCDE-FGHJK", "J-ABCDE-FGHJK", "J-ABCDE-FGHJK"),
        ("123456", "123456", "123456"),
        ("2026-10", "2026-10", "2026-10"),
        ("ABCDE-FGHJ", "ABCDE-FGHJ", "ABCDE-FGHJ"),
        ("20261127", "20261127", "20261127"),
    ],
)
def test_a_fact_is_told_as_people_say_it(fact: str | int, indonesian: str, english: str) -> None:
    assert in_words(fact, language="id") == indonesian
    assert in_words(fact, language="en") == english
