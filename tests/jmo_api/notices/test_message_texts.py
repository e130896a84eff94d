import string

import pytest

from jamsostek.claims import ClaimStatus
from jmo_api.notices.message_texts import TEXTS, Template, write_out

FACTS: dict[str, str | int] = {
    "amount": 332_500,
    "cards": 2,
    "expires_at": "2026-11-27T23:59+07:00",
    "number": "J-ABCDE-FGHJK",
    "account": "••••••7890",
    "due_by": "2026-11-23",
    "valid_until": "2027-11-20",
    "until": "2026-11-21T03:00+00:00",
    "answer_by": "2026-11-23T03:00+00:00",
    "device": "HP Siti",
    "code": "123456",
    "link": "https://jmo.example/stop/x",
    "period": "2026-10",
}


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_message_is_written_in_both_languages(template: Template, language: str) -> None:
    text = write_out(template, FACTS, language=language)

    assert text.subject
    assert "{" not in text.body
    assert "175" in text.body


@pytest.mark.parametrize("template", Template)
def test_both_languages_tell_the_same_facts(template: Template) -> None:
    told = [
        {name for _, name, _, _ in string.Formatter().parse(text.body) if name}
        for text in TEXTS[template].values()
    ]

    assert told[0] == told[1]


def test_every_stage_of_a_claim_has_its_message() -> None:
    assert {f"claim-{status}" for status in ClaimStatus} <= set(Template)


def test_a_language_we_do_not_write_is_answered_in_indonesian() -> None:
    assert write_out("claim-SELESAI", FACTS, language="jv").subject == "Klaim JHT selesai"


@pytest.mark.parametrize("language", ["id", "en"])
def test_without_a_link_it_says_where_the_link_is(language: str) -> None:
    text = write_out("guard-changed", {}, language=language)

    assert "SMS" in text.body
