"""The desk says everything in both languages, and nothing is asked for that is not there."""

import ast
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import jmo_desk
from jamsostek.account_reset import Question, ResetStatus
from jamsostek.desk_contract import LookPurpose
from jamsostek.staff import STAFF
from jmo_app.languages import Language
from jmo_app.texts.words import TEXTS as WORDS_OF_THE_APP
from jmo_desk.console import speech_in
from jmo_desk.texts.words import TEXTS as WORDS

DESK = Path(jmo_desk.__file__).parent
AREAS = sorted({path.stem for path in (DESK / "texts").glob("*.py")} - {"__init__"})
READ_BY_CODE = {"refusals", "words"}


def texts_of(area: str) -> Mapping[str, tuple[str, str]]:
    texts: Mapping[str, tuple[str, str]] = import_module(f"jmo_desk.texts.{area}").TEXTS
    return texts


def names_in(sentence: str) -> set[str]:
    return {f"{name}:{spec}" for _, name, spec, _ in Formatter().parse(sentence) if name}


def strings() -> set[str]:
    """Of an f-string the part before the first value, with a star."""
    found: set[str] = set()
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                found.add(f"{node.values[0].value!s}*")
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def said() -> set[str]:
    """What stands whole in a `say(…)`."""
    return {
        str(node.args[0].value)
        for path in DESK.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) == "say"
        and isinstance(node.args[0], ast.Constant)
    }


ASKED = strings()
PREFIXES = tuple(key[:-1] for key in ASKED if re.fullmatch(r"[a-z_]+\.[a-z_.-]*\*", key))


@pytest.mark.parametrize("area", AREAS)
def test_every_text_is_there_in_both_languages_with_the_same_facts(area: str) -> None:
    for key, (indonesian, english) in texts_of(area).items():
        assert indonesian.strip(), key
        assert english.strip(), key
        assert names_in(indonesian) == names_in(english), key


@pytest.mark.parametrize("area", sorted(set(AREAS) - READ_BY_CODE))
def test_no_text_is_kept_that_nobody_asks_for(area: str) -> None:
    asked = {key for key in texts_of(area) if f"{area}.{key}" in ASKED}
    composed = {key for key in texts_of(area) if f"{area}.{key}".startswith(PREFIXES)}

    assert set(texts_of(area)) - asked - composed == set()


def test_no_screen_asks_for_a_text_that_is_missing() -> None:
    speech = speech_in(Language.INDONESIAN)

    assert {key for key in said() if not speech.knows(key)} == set()


@pytest.mark.parametrize("code", sorted([*STAFF, *ResetStatus]))
def test_every_code_the_desk_shows_has_a_word(code: str) -> None:
    assert code in WORDS or code in WORDS_OF_THE_APP


def test_every_question_and_every_purpose_has_its_sentence() -> None:
    assert all(f"question_{question}" in texts_of("resets") for question in Question)
    assert all(f"purpose_{purpose}" in texts_of("people") for purpose in LookPurpose)
