from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from biometric.calibration import Calibration, load_calibration
from biometric.evaluation import Acquired, NothingToCompare, Pair, Pictures, try_people
from biometric.figures import Trials
from biometric.naive import nearness
from biometric.report import Report, report, report_naive
from biometric.report_page import det_points, page

VOID = {"meta"}


def a_vector(seed: int, *, beside: float = 0.0) -> NDArray[np.float32]:
    """`beside`: how far this picture lies from another of the same person."""
    own = np.random.default_rng(seed).normal(0, 0.11, 128)
    other = np.random.default_rng(seed + 1000).normal(0, 0.11, 128)
    return ((1 - beside) * own + beside * other).astype(np.float32)


PEOPLE = {f"person-{n:02}": [f"person-{n:02}/1.jpg", f"person-{n:02}/2.jpg"] for n in range(12)}
ACQUIRED = Acquired(
    {
        name: a_vector(number, beside=0.2 * place)
        for number, pictures in enumerate(PEOPLE.values())
        for place, name in enumerate(pictures)
        if name != "person-03/2.jpg"
    },
    {"person-03/2.jpg": "no-face"},
)


@pytest.fixture(scope="module")
def shipped() -> Calibration:
    return load_calibration()


@pytest.fixture(scope="module")
def found(shipped: Calibration) -> Report:
    groups = {person: "even" if number % 2 == 0 else "odd" for number, person in enumerate(PEOPLE)}
    return report(try_people(PEOPLE, ACQUIRED), ACQUIRED, by=shipped, all_pairs=True, groups=groups)


def test_a_picture_not_acquired_stays_in_as_a_failure(found: Report) -> None:
    assert found.n == {"pictures": 24, "genuine": 12, "impostor": 24 * 23 // 2 - 12}
    assert found.figures.fta == pytest.approx(1 / 24)
    assert found.shipped["fnmr_at_review"] == pytest.approx(1 / 12)


def test_failures_are_named_by_number_from_one(found: Report) -> None:
    assert found.failures.not_acquired == {8: "no-face"}
    assert [one.pictures for one in found.failures.false_non_matches] == [(7, 8)]
    assert found.failures.counted == {"false_matches": 0, "false_non_matches": 1}
    assert "person" not in str(found.document())


def test_a_group_is_counted_within_itself(found: Report) -> None:
    assert set(found.groups) == {"even", "odd"}
    assert (found.groups["even"].genuine, found.groups["even"].impostor) == (6, 60)
    assert found.groups["odd"].fta == pytest.approx(1 / 12, abs=1e-5)
    assert found.groups["odd"].fnmr_at_review == pytest.approx(1 / 6, abs=1e-5)


def test_pairs_and_the_folder_they_come_from_agree_on_the_naive_score() -> None:
    names = [name for some in PEOPLE.values() for name in some]
    pairs = [Pair(a, b, same=a[:9] == b[:9]) for a, b in combinations(names, 2)]

    by_pairs = Pictures(root=Path(), pairs=pairs, people={}).compare_by(nearness, ACQUIRED)
    by_people = Pictures(root=Path(), pairs=(), people=PEOPLE).compare_by(nearness, ACQUIRED)

    assert by_pairs.scored.scores == pytest.approx(by_people.scored.scores)
    assert np.array_equal(by_pairs.scored.pictures, by_people.scored.pictures)


def test_too_few_people_or_pairs_make_no_report(shipped: Calibration) -> None:
    few = {person: PEOPLE[person] for person in list(PEOPLE)[:4]}

    with pytest.raises(NothingToCompare):
        try_people(dict(list(few.items())[:2]), ACQUIRED)
    with pytest.raises(NothingToCompare):
        report(try_people(few, ACQUIRED), ACQUIRED, by=shipped, all_pairs=True)


def test_the_curve_runs_from_strict_to_lax_and_never_turns_back() -> None:
    chance = np.random.default_rng(5)
    trials = Trials(chance.normal(0.5, 0.2, 500), chance.normal(0, 0.2, 5000))

    points = np.array(det_points(trials))

    assert points[0, 1] > 0.9
    assert points[-1, 0] == 1
    assert (np.diff(points[:, 0]) >= 0).all()
    assert (np.diff(points[:, 1]) <= 0).all()
    crossing = points[np.argmin(np.abs(points[:, 0] - points[:, 1]))]
    assert crossing.mean() == pytest.approx(trials.eer(), abs=0.01)


class _Tags(HTMLParser):
    """Keeps the tags that are open and what was drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.labels: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.labels += [value for name, value in attrs if name == "aria-label" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_draws_scores_curves_groups_and_failures(found: Report) -> None:
    naive = report_naive(try_people(PEOPLE, ACQUIRED, score=nearness), ACQUIRED, all_pairs=True)

    drawn = page(found, title="Pilot <1>", naive=naive)

    tags = _Tags()
    tags.feed(drawn)
    assert tags.open == []
    assert tags.seen.count("svg") == 2
    assert tags.seen.count("polygon") == 2
    assert len(tags.labels) == 2
    assert "script" not in tags.seen
    assert "Pilot &lt;1&gt;" in drawn
    assert "7 and 8" in drawn
    assert ">odd<" in drawn
    assert 'class="naive"' in drawn
