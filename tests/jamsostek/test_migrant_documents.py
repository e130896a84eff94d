"""The published list of the three stages (sources 004, ruling 18)."""

from datetime import date

import pytest

from jamsostek.migrant_documents import (
    Document,
    check_agreement,
    check_documents,
    check_passport,
    missing_documents,
    passport_ends_early,
)
from jamsostek.migrants import Agreement, MigrantPart
from jamsostek.refusals import AgreementOver, DocumentsMissing, PassportExpired

TODAY = date(2026, 11, 20)
AGREEMENT = Agreement(date(2026, 12, 1), date(2028, 11, 30))


@pytest.mark.parametrize(
    ("part", "documents"),
    [
        (MigrantPart.BEFORE, "KTP, KK"),
        (MigrantPart.DURING_AND_AFTER, "KTP, KK, PASPOR, PERJANJIAN_KERJA"),
        (MigrantPart.EXTENSION, "KTP, PERJANJIAN_KERJA"),
    ],
)
def test_each_stage_names_the_documents_it_still_needs(part: MigrantPart, documents: str) -> None:
    with pytest.raises(DocumentsMissing) as refused:
        check_documents(part, ())

    assert refused.value.facts == {"documents": documents}


@pytest.mark.parametrize("part", MigrantPart)
def test_with_all_of_them_nothing_is_missing(part: MigrantPart) -> None:
    check_documents(part, tuple(Document))
    assert missing_documents(part, tuple(Document)) == ()


def test_a_passport_holds_through_its_last_day() -> None:
    check_passport(TODAY, on=TODAY)
    with pytest.raises(PassportExpired) as refused:
        check_passport(date(2026, 11, 19), on=TODAY)
    assert refused.value.facts == {"expired_on": "2026-11-19"}


@pytest.mark.parametrize(("expires_on", "early"), [(date(2028, 11, 29), True), (date(2028, 11, 30), False)])
def test_a_passport_that_ends_before_the_work_is_worth_a_word(expires_on: date, early: bool) -> None:
    assert passport_ends_early(expires_on, AGREEMENT) is early


def test_an_agreement_that_is_over_registers_nobody() -> None:
    check_agreement(AGREEMENT, on=date(2028, 11, 30))
    with pytest.raises(AgreementOver) as refused:
        check_agreement(AGREEMENT, on=date(2028, 12, 1))
    assert refused.value.facts == {"ended_on": "2028-11-30"}
