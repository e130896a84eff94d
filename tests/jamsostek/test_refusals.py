from datetime import UTC, date, datetime

import pytest

from jamsostek.money import Rupiah
from jamsostek.refusals import (
    ALL_CODES,
    ALL_REFUSALS,
    FACTS,
    AboveLimit,
    DataNotCurrent,
    MalformedNik,
    PayoutPaused,
    RuleBroken,
    RulesBroken,
)


def test_every_refusal_has_a_code_of_its_own() -> None:
    assert len(ALL_CODES) == len(ALL_REFUSALS) == len(FACTS)


@pytest.mark.parametrize(
    "code",
    [
        "CLM-AKTIF", "CLM-TUNGGU", "CLM-LIMIT", "CLM-KINI", "CLM-BANYAK", "CLM-SEBAGIAN-MASA",
        "CLM-SEBAGIAN-SUDAH", "BIO-CAHAYA", "BIO-POSISI", "BIO-HALANG", "BIO-GOYANG", "BIO-BANYAK",
        "BIO-BERKAS", "BIO-TIDAKCOCOK", "ID-TIDAKADA", "ID-BEDA", "PAY-NAMA", "SYS-SIBUK",
    ],
)  # fmt: skip
def test_the_codes_of_the_specification_are_all_there(code: str) -> None:
    assert code in ALL_CODES


@pytest.mark.parametrize("refusal", ALL_REFUSALS, ids=lambda refusal: refusal.code)
def test_every_refusal_can_be_raised_with_its_facts_and_shows_its_code_only(
    refusal: type[RuleBroken],
) -> None:
    said = refusal(field="contact.phone", **dict.fromkeys(refusal.names, "secret"))

    assert dict(said.facts) == dict.fromkeys(FACTS[refusal.code], "secret")
    assert said.field == "contact.phone"
    assert "secret" not in f"{said} {said!r}"
    assert str(said) == refusal.code


def test_a_forgotten_or_invented_fact_is_a_mistake() -> None:
    with pytest.raises(TypeError):
        AboveLimit(total=Rupiah(1))
    with pytest.raises(TypeError):
        MalformedNik(cause="length", nik="3602041211870001")


def test_facts_are_plain_values() -> None:
    limit = AboveLimit(total=Rupiah(10_000_001), limit=Rupiah(10_000_000))
    never = DataNotCurrent(updated_on=None, valid_until=date(2026, 1, 31))
    paused = PayoutPaused(until=datetime(2026, 11, 21, 3, 0, tzinfo=UTC))

    assert limit.facts == {"total": 10_000_001, "limit": 10_000_000}
    assert never.facts == {"updated_on": "", "valid_until": "2026-01-31"}
    assert paused.facts == {"until": "2026-11-21T03:00:00Z"}


def test_a_refusal_can_be_pinned_to_a_field() -> None:
    assert MalformedNik(cause="length").at("nik").field == "nik"


def test_several_refusals_travel_together() -> None:
    together = RulesBroken([MalformedNik(cause="length"), DataNotCurrent(updated_on=None, valid_until=None)])

    assert [refusal.code for refusal in together.refusals] == ["ID-NIK", "CLM-KINI"]
    assert str(together) == "ID-NIK, CLM-KINI"
