"""Words people use, in sentences one can follow: measured in both languages, over all the app says.

Officials' Indonesian runs to thirty words a sentence. Plain-language guides for public services stop
at about twenty (GOV.UK: 25); a legal title or a list of what is asked for needs a few more.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from string import Formatter

import pytest

from tests.jmo_app.test_texts import APP, AREAS

LONGEST_SENTENCE = 22
"""Words."""
AVERAGE_SENTENCE = 7.0
AVERAGE_WORD = {0: 5.5, 1: 4.4}
"""Letters; Indonesian words are longer, being put together from short ones."""
LONGEST_WORD = {0: 16, 1: 15}
LANGUAGES = ((0, "Indonesian"), (1, "English"))

AREAS_SAID = sorted({*AREAS, *(path.stem for path in (APP / "texts").glob("refusals_*.py"))})


def sentences(side: int) -> Iterator[tuple[str, str]]:
    for area in AREAS_SAID:
        module = import_module(f"jmo_app.texts.{area}")
        for key, said in getattr(module, "TEXTS", {}).items():
            for sentence in re.split(r"(?<=[.!?;:])\s+", spoken(said[side])):
                yield f"{area}.{key}", sentence


def spoken(text: str) -> str:
    """A fact counts as one word."""
    return "".join(literal + ("X" if name else "") for literal, name, _, _ in Formatter().parse(text))


def words(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", sentence)


@pytest.mark.parametrize(("side", "language"), LANGUAGES)
def test_no_sentence_is_too_long_to_follow(side: int, language: str) -> None:
    too_long = [(key, s) for key, s in sentences(side) if len(words(s)) > LONGEST_SENTENCE]

    assert too_long == []


@pytest.mark.parametrize(("side", "language"), LANGUAGES)
def test_no_word_is_too_long_to_read(side: int, language: str) -> None:
    too_long = {w for _, s in sentences(side) for w in words(s) if len(w) > LONGEST_WORD[side]}

    assert too_long == set()


@pytest.mark.parametrize(("side", "language"), LANGUAGES)
def test_on_the_whole_it_reads_easily(side: int, language: str) -> None:
    counted = [words(sentence) for _, sentence in sentences(side) if len(words(sentence)) > 2]
    letters = [len(word) for sentence in counted for word in sentence]

    assert sum(map(len, counted)) / len(counted) <= AVERAGE_SENTENCE
    assert sum(letters) / len(letters) <= AVERAGE_WORD[side]
