import ast
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import jmo_app
from jamsostek.claims import ClaimChannel, ClaimReason, ClaimStatus
from jamsostek.contract import LivenessStep, Problem
from jamsostek.desk_contract import LookPurpose
from jamsostek.ledger import EntryKind
from jamsostek.membership import CardStatus, HolderDifference, Program, Segment
from jamsostek.refusals import ALL_CODES, FACTS
from jamsostek.staff import Role
from jmo_api.desk.audit import Act
from jmo_app.explained import WAYS_ON, explain
from jmo_app.languages import Language
from jmo_app.texts import COUNTED, Speech
from jmo_app.texts.refusals import CODES, PARTS, REFUSALS, VARIANTS
from jmo_desk.texts.refusals import REFUSALS as OF_THE_DESK

APP = Path(jmo_app.__file__).parent
AREAS = sorted(path.stem for path in (APP / "texts").glob("*.py") if not path.stem.startswith("refusals_"))
AREAS.remove("__init__")
SPECS = {"", "money", "date", "moment", "here", "time", "period", "percent", "size", "word", "bank"}
READ_BY_CODE = {"refusals", "words"}
"""Their keys are codes of the contract."""
BOTH = [Speech(Language.INDONESIAN), Speech(Language.ENGLISH)]


def texts_of(area: str) -> Mapping[str, tuple[str, str]]:
    texts: Mapping[str, tuple[str, str]] = import_module(f"jmo_app.texts.{area}").TEXTS
    return texts


def names_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def names_of_controls(node: ast.AST) -> Iterator[ast.AST]:
    """`key="card.turn"` names a control, not a text."""
    if isinstance(node, ast.keyword) and node.arg == "key":
        yield from ast.walk(node.value)


def asked_keys() -> Iterator[str]:
    """Every string of the app that looks like a key; of an f-string the part before the first value."""
    for path in APP.rglob("*.py"):
        if path.parent.name == "texts":
            continue
        nodes = list(ast.walk(ast.parse(path.read_text())))
        ignored = {id(leaf) for call in nodes for leaf in names_of_controls(call)}
        ignored |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            if id(node) in ignored:
                continue
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield f"{node.values[0].value!s}*"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


ASKED = set(asked_keys())
PREFIXES = tuple(key[:-1] for key in ASKED if re.fullmatch(r"[a-z_]+\.[a-z_.-]*\*", key))


@pytest.mark.parametrize("area", AREAS)
def test_every_text_is_there_in_both_languages(area: str) -> None:
    for key, (indonesian, english) in texts_of(area).items():
        assert indonesian.strip(), key
        assert english.strip(), key
        assert names_in(indonesian) == names_in(english), key


@pytest.mark.parametrize("area", AREAS)
def test_facts_are_written_in_ways_that_exist(area: str) -> None:
    specs = {
        spec
        for pair in texts_of(area).values()
        for text in pair
        for _, name, spec, _ in Formatter().parse(text)
        if name
    }

    assert {spec for spec in specs if spec and not spec.startswith(COUNTED)} <= SPECS


@pytest.mark.parametrize("area", AREAS)
def test_no_screen_asks_for_a_text_that_is_missing(area: str) -> None:
    known = texts_of(area)
    asked = {key.partition(".")[2] for key in ASKED if re.fullmatch(rf"{area}\.[a-zA-Z_][\w.@-]*", key)}

    assert asked - set(known) == set()


@pytest.mark.parametrize("area", sorted(set(AREAS) - READ_BY_CODE))
def test_no_text_is_kept_that_nobody_asks_for(area: str) -> None:
    unused = {
        key
        for key in texts_of(area)
        if f"{area}.{key}" not in ASKED and not f"{area}.{key}".startswith(PREFIXES or ("\0",))
    }

    assert unused == set()


@pytest.mark.parametrize("code", sorted(ALL_CODES))
def test_every_refusal_has_its_three_sentences(code: str) -> None:
    """Said to whom it can meet: members, or staff."""
    assert (code in CODES) != (code in OF_THE_DESK)


@pytest.mark.parametrize("code", sorted(ALL_CODES))
def test_a_refusal_quotes_only_facts_it_carries(code: str) -> None:
    quoted = {name for pair in {**REFUSALS, **OF_THE_DESK}[code] for text in pair for name in names_in(text)}

    assert quoted <= set(FACTS[code])
    assert VARIANTS.get(code) in {None, *FACTS[code]}


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("speech", BOTH, ids=str)
def test_a_refusal_can_be_said_even_when_the_service_forgot_its_facts(code: str, speech: Speech) -> None:
    explanation = explain(speech, Problem(code))

    assert all(getattr(explanation, part) for part in PARTS)
    assert "{" not in explanation.what + explanation.why + explanation.next


def test_amounts_and_dates_are_written_as_people_read_them() -> None:
    limit = Problem("CLM-LIMIT", {"total": 12_345_678, "limit": 10_000_000})
    waiting = Problem("CLM-TUNGGU", {"since": "2026-10-21", "first_day": "2026-11-21", "months": 1})

    assert explain(BOTH[0], limit).why == (
        "Saldo semua kartu Rp12.345.678, sedangkan batas di aplikasi Rp10.000.000."
    )
    assert explain(BOTH[1], waiting).next.startswith("Claim from 21 November 2026.")


def test_a_code_nobody_knows_is_still_explained() -> None:
    explanation = explain(BOTH[0], Problem("XYZ-BARU"))

    assert explanation.code == "XYZ-BARU"
    assert "XYZ-BARU" in explanation.why


def test_the_way_the_rule_names_decides_what_to_do_next() -> None:
    by_employer = explain(BOTH[0], Problem("CLM-AKTIF", {"way": "employer"}))
    by_oneself = explain(BOTH[0], Problem("CLM-AKTIF", {"way": "self"}))

    assert "HRD" in by_employer.next
    assert "peserta mandiri" in by_oneself.next


def test_ways_on_belong_to_codes_that_exist() -> None:
    assert set(WAYS_ON) <= CODES


CODED = (
    CardStatus,
    HolderDifference,
    ClaimChannel,
    ClaimReason,
    ClaimStatus,
    EntryKind,
    LivenessStep,
    Program,
    Segment,
)


@pytest.mark.parametrize("kind", CODED, ids=lambda kind: kind.__name__)
def test_every_code_of_the_contract_has_a_word(kind: type[StrEnum]) -> None:
    words = texts_of("words")

    assert [code for code in kind if code not in words] == []


def test_every_act_of_the_audit_log_has_a_word_for_whom_it_is_about() -> None:
    words = texts_of("words")

    assert [act for act in (*Act, *LookPurpose, *Role) if act not in words] == []


def test_a_list_of_codes_becomes_a_list_of_words() -> None:
    differs = Problem("ID-BEDA", {"differs": "name, birth-date", "diff": "SITI"})

    assert explain(BOTH[0], differs).why == "Yang berbeda: nama, tanggal lahir. SITI"
