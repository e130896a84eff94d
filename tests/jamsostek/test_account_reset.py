from itertools import product

import pytest

from jamsostek.account_reset import NEXT, Question, ResetStatus, fits, is_over

OVER = {
    ResetStatus.IN_FORCE,
    ResetStatus.REFUSED,
    ResetStatus.STOPPED,
    ResetStatus.EXPIRED,
}


@pytest.mark.parametrize(
    ("question", "stated", "truth", "right"),
    [
        (Question.EMPLOYER, "pt. contoh tekstil makmur", "PT Contoh Tekstil Makmur", True),
        (Question.EMPLOYER, "Contoh Tekstil Makmur Tbk", "PT Contoh Tekstil Makmur", True),
        (Question.EMPLOYER, "Contoh Tekstil", "PT Contoh Tekstil Makmur", False),
        (Question.EMPLOYER, "PT", "PT Contoh Tekstil Makmur", False),
        (Question.EMERGENCY_NAME, "budi", "BUDI SANTOSO", True),
        (Question.EMERGENCY_NAME, "Santoso", "BUDI SANTOSO", False),
        (Question.EMERGENCY_NAME, "", "BUDI", False),
        (Question.LAST_CONTRIBUTION, "2026 - 08", "2026-08", True),
        (Question.LAST_CONTRIBUTION, "2026-07", "2026-08", False),
        (Question.CARD_ENDING, "00 01", "0001", True),
        (Question.CARD_ENDING, "٠٠٠١", "0001", False),
        (Question.FIRST_YEAR, "2023", "2023", True),
        (Question.FIRST_YEAR, "2024", "2023", False),
    ],
)
def test_an_answer_is_right_however_it_is_written(
    question: Question, stated: str, truth: str, right: bool
) -> None:
    assert fits(question, stated, [truth]) is right


def test_any_one_of_several_cards_will_do() -> None:
    assert fits(Question.CARD_ENDING, "0002", ["0001", "0002"])
    assert not fits(Question.CARD_ENDING, "0003", ["0001", "0002"])
    assert not fits(Question.CARD_ENDING, "0003", [])


@pytest.mark.parametrize(("before", "after"), list(product(ResetStatus, repeat=2)))
def test_a_reset_moves_only_along_its_way(before: ResetStatus, after: ResetStatus) -> None:
    way = {
        ResetStatus.ASKING: {"link-sent", "to-branch", "refused", "expired"},
        ResetStatus.LINK_SENT: {"confirmed", "refused", "expired"},
        ResetStatus.TO_BRANCH: {"link-sent", "refused", "expired"},
        ResetStatus.CONFIRMED: {"approved", "refused", "expired"},
        ResetStatus.APPROVED: {"in-force", "stopped"},
    }

    assert (after in NEXT[before]) is (after in way.get(before, set()))


def test_what_has_no_next_step_is_over() -> None:
    assert {status for status in ResetStatus if is_over(status)} == OVER
