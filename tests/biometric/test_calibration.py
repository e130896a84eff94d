import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from biometric import CalibrationUnusable
from biometric.calibration import SHIPPED, load_calibration, save_calibration
from biometric.calibration.measure import all_pairs, calibrate, mean_of
from biometric.engine.models import EMBEDDING
from biometric.figures import Scored, Trials, folded_accuracy, interval
from biometric.match import SCORE, Outcome, Thresholds, compare, decide, likeness
from biometric.templates import MODEL, Template

TODAY = date(2026, 11, 20)


def a_population(people: int = 40, seed: int = 3) -> dict[str, list[NDArray[np.float32]]]:
    """People around a common direction, three pictures each."""
    chance = np.random.default_rng(seed)
    common = chance.normal(0, 0.11, 128)
    population = {}
    for number in range(people):
        own = common + chance.normal(0, 0.04, 128)
        population[f"person-{number}"] = [
            (own + chance.normal(0, 0.018, 128)).astype(np.float32) for _ in range(3)
        ]
    return population


def test_the_shipped_calibration_says_where_it_comes_from() -> None:
    shipped = load_calibration()

    assert (shipped.model, shipped.score) == (MODEL, SCORE)
    assert shipped.provenance.embedding_sha256 == EMBEDDING.sha256
    assert shipped.provenance.people >= 20
    assert shipped.measured.fmr_at_match <= 0.001
    assert shipped.measured.fmr_at_review <= 0.1
    assert shipped.review < shipped.match


def test_a_calibration_survives_its_file(tmp_path: Path) -> None:
    made = calibrate(a_population(), version="v1", population="made up", on=TODAY)

    save_calibration(made, tmp_path / "c.json")
    again = load_calibration(tmp_path / "c.json")

    assert np.abs(again.mean - made.mean).max() < 1e-5
    assert (again.match, again.review, again.provenance) == (made.match, made.review, made.provenance)
    assert again.provenance.made_on == "2026-11-20"
    assert again.provenance.genuine_pairs == 40 * 3


@pytest.mark.parametrize("change", [{"schema": 2}, {"mean": [0.0] * 127}, {"thresholds": {"match": 0.1}}])
def test_a_calibration_that_is_not_whole_is_not_used(tmp_path: Path, change: dict[str, object]) -> None:
    document = {**json.loads(SHIPPED.read_text("utf-8")), **change}
    (tmp_path / "c.json").write_text(json.dumps(document))

    with pytest.raises(CalibrationUnusable):
        load_calibration(tmp_path / "c.json")


def test_thresholds_in_the_wrong_order_are_not_used() -> None:
    with pytest.raises(CalibrationUnusable):
        replace(load_calibration(), match=0.1, review=0.2)


def test_nobody_is_scored_with_a_mean_they_are_in() -> None:
    population = a_population(people=5)
    names = list(population)
    scored = all_pairs(population)
    others = {name: population[name] for name in names[2:]}

    first_impostor = int(np.flatnonzero(~scored.same)[0])
    expected = likeness(population[names[0]][0], population[names[1]][0], mean=mean_of(others))

    assert scored.scores[first_impostor] == pytest.approx(float(expected), abs=1e-6)


def test_a_person_with_many_pictures_weighs_once_in_the_mean() -> None:
    population = a_population()
    once = mean_of(population)
    population["person-0"] = population["person-0"] * 20

    assert np.abs(mean_of(population) - once).max() < 1e-6


def test_a_small_group_weighs_more_in_the_mean_than_its_number_and_less_than_its_half() -> None:
    population = a_population(people=20)
    few, many = list(population)[:4], list(population)[4:]
    groups = dict.fromkeys(few, "few") | dict.fromkeys(many, "many")
    of_few, of_many = (mean_of({name: population[name] for name in some}) for some in (few, many))

    mean = mean_of(population, groups=groups)

    assert np.abs(mean - (2 * of_few + 4 * of_many) / 6).max() < 1e-6  # the roots of 4 and of 16


def test_nobody_is_scored_with_a_weighted_mean_they_are_in() -> None:
    population = a_population(people=6)
    names = list(population)
    groups = dict.fromkeys(names[1:3], "a")
    scored = all_pairs(population, groups=groups)
    first_impostor = int(np.flatnonzero(~scored.same)[0])
    left = [np.mean(population[name], 0) for name in names[2:]]
    weighed = np.average(left, 0, [2**-0.5, 0.5, 0.5, 0.5])

    expected = likeness(population[names[0]][0], population[names[1]][0], mean=weighed)

    assert scored.scores[first_impostor] == pytest.approx(float(expected), abs=1e-6)


@pytest.mark.parametrize(
    ("score", "outcome"),
    [
        (0.5, Outcome.MATCH),
        (0.4999, Outcome.REVIEW),
        (0.2, Outcome.REVIEW),
        (0.1999, Outcome.NO_MATCH),
        (-1.0, Outcome.NO_MATCH),
    ],
)
def test_a_score_at_a_threshold_belongs_to_the_better_outcome(score: float, outcome: Outcome) -> None:
    assert decide(score, Thresholds(match=0.5, review=0.2)) is outcome


def test_being_alike_needs_both_views() -> None:
    mean = np.zeros(128, np.float32)
    near = np.full(128, 0.1, np.float32)

    assert float(likeness(near, near, mean=mean)) == pytest.approx(1)
    assert float(likeness(near, near * 0.01, mean=mean)) < 0  # one direction, but far apart
    assert float(likeness(near, near * 0.9, mean=near * 0.95)) < 0  # close, but on two sides of the mean


def test_a_calibration_of_another_way_of_scoring_is_not_used() -> None:
    template = Template(np.ones(128, np.float32))

    with pytest.raises(CalibrationUnusable):
        compare(template, template, by=replace(load_calibration(), score="cosine-0"))


def test_error_rates_are_counted_as_the_standard_says() -> None:
    trials = Trials(np.array([0.9, 0.8, 0.7, 0.2]), np.array([0.6, 0.3, 0.1, 0.0]))

    assert trials.fnmr(0.65) == 0.25
    assert trials.fmr(0.65) == 0
    assert trials.fmr(0.6) == 0.25
    assert trials.eer() == 0.25
    assert trials.threshold_at_fmr(0.25) > 0.3
    assert trials.fmr(trials.threshold_at_fmr(0.25)) == 0.25
    assert trials.tar_at_far(0.01) == 0.75
    assert trials.accuracy(0.65, balanced=False) == pytest.approx(7 / 8)


def test_chance_scores_give_an_error_of_one_half() -> None:
    chance = np.random.default_rng(1)
    scored = Scored(
        chance.random(4000),
        np.arange(4000) % 2 == 0,
        np.arange(4000, dtype=np.intp) // 40,
        np.arange(8000, dtype=np.intp).reshape(4000, 2),
    )

    low, high = interval(scored, Trials.eer, resamples=100, seed=1)

    assert scored.trials.eer() == pytest.approx(0.5, abs=0.03)
    assert low < 0.5 < high
    assert folded_accuracy(scored, folds=10, balanced=False).accuracy == pytest.approx(0.5, abs=0.03)
