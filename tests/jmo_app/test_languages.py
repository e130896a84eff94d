"""A language is added by adding a file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jmo_app import languages
from jmo_app.app import App
from jmo_app.languages import Language, spoken
from jmo_app.start import locale_of
from jmo_app.texts import Speech
from tests.jmo_app.phone import run

ARABIC = '''
from jmo_app.languages import Writing

def plural(number):
    """None, one, two, few (3 to 10), many (11 to 99), others: as CLDR has it."""
    if number < 3:
        return number
    return 3 if 3 <= number % 100 <= 10 else 4 if number % 100 >= 11 else 5

WRITING = Writing(
    name="العربية", short="AR", region="SA", falls_back_to="en", is_right_to_left=True, plural=plural,
    months=tuple(f"شهر {number}" for number in range(1, 13)),
    just_now="الآن", ago=(("قبل {n} دقيقة",) * 6, ("قبل {n} ساعة",) * 6, ("قبل {n} يوم",) * 6),
    decimal="٫", clock=":",
    texts={
        "app.back": "رجوع", "words.JHT": "ادخار",
        "balance.adds_up": "{cards:n|بطاقات|بطاقة|بطاقتان|بطاقات|بطاقة|بطاقة}",
    },
)
'''


@pytest.fixture
def arabic(tmp_path: Path) -> Iterator[Language]:
    tmp_path.joinpath("ar.py").write_text(ARABIC)
    languages.__path__.append(str(tmp_path))
    languages.look_again()
    yield Language("ar")
    languages.__path__.remove(str(tmp_path))
    languages.look_again()


def test_it_is_offered_beside_the_others_under_its_own_name(arabic: Language) -> None:
    assert [language.writing.name for language in spoken()] == ["Bahasa Indonesia", "English", "العربية"]


def test_it_says_what_it_can_and_the_rest_in_the_language_it_falls_back_to(arabic: Language) -> None:
    speech = Speech(arabic)

    assert (speech.say("app.back"), speech.say("app.try_again")) == ("رجوع", "Try again")
    assert speech.word("JHT, JP") == "ادخار, Pension"


@pytest.mark.parametrize(
    ("cards", "said"), [(0, "0 بطاقات"), (1, "1 بطاقة"), (2, "2 بطاقتان"), (7, "7 بطاقات"), (11, "11 بطاقة")]
)
def test_it_counts_in_its_own_forms(arabic: Language, cards: int, said: str) -> None:
    assert Speech(arabic).say("balance.adds_up", cards=cards) == said


def test_it_writes_dates_numbers_and_ages_its_own_way(arabic: Language) -> None:
    speech, now = Speech(arabic), datetime(2026, 11, 20, 5, 0, tzinfo=UTC)

    assert speech.moment(now) == "20 شهر 11 2026, 12:00 WIB"
    assert speech.age(now - timedelta(hours=3), now=now) == "قبل 3 ساعة"
    assert "5٫6" in speech.say("balance.development_rule", rate="5.6")


def test_it_runs_from_right_to_left_and_is_remembered(arabic: Language, app: App) -> None:
    run(app.wake("/"))
    run(app.speak(arabic))

    later = App(net=app.net, storage=app.storage)
    run(later.wake("/"))

    assert later.speech.language is arabic
    assert arabic.writing.is_right_to_left
    assert locale_of(arabic).language_code == "ar"


def test_a_language_that_went_away_is_as_if_it_had_not_been_chosen(app: App) -> None:
    run(app.storage.write("language", "ar"))

    run(app.wake("/"))

    assert app.speech.language is Language.INDONESIAN


def test_there_is_no_language_without_a_file() -> None:
    with pytest.raises(ValueError, match="xx"):
        Language("xx")


@pytest.mark.parametrize(("cards", "said"), [(1, "1 card added"), (2, "2 cards added")])
def test_english_knows_one_and_many(cards: int, said: str) -> None:
    assert Speech(Language.ENGLISH).say("balance.adds_up", cards=cards).startswith(said)
