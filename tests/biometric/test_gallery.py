"""One face among strangers that are drawn at random around the shipped mean."""

import numpy as np
import pytest
from numpy.typing import NDArray

from biometric.calibration import Calibration, load_calibration
from biometric.gallery import COHORT, MOST, Gallery
from biometric.refusals import TemplateUnusable
from biometric.templates import Template

SPREAD = 0.5  # of a face around the mean; pictures of one person differ by a fifth of it


@pytest.fixture(scope="module")
def shipped() -> Calibration:
    return load_calibration()


def faces(by: Calibration, count: int, *, seed: int) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).normal(0, SPREAD / np.sqrt(128), (count, 128))
    return np.asarray(by.mean + drawn, np.float32)


def another_picture(face: NDArray[np.float32], *, seed: int, differs: float = 0.2) -> Template:
    noise = np.random.default_rng(seed).normal(0, differs * SPREAD / np.sqrt(128), 128)
    return Template(np.asarray(face + noise, np.float32))


def templates(vectors: NDArray[np.float32]) -> list[Template]:
    return [Template(vector) for vector in vectors]


def test_the_other_picture_of_a_face_is_found_among_two_thousand(shipped: Calibration) -> None:
    strangers = faces(shipped, 2_000, seed=1)
    gallery = Gallery(templates(strangers), by=shipped)

    (found,) = gallery.search(another_picture(strangers[777], seed=2))

    assert found.place == 777
    assert found.score >= shipped.match


def test_strangers_raise_about_one_alarm_in_a_hundred_searches(shipped: Calibration) -> None:
    gallery = Gallery(templates(faces(shipped, 500, seed=1)), by=shipped)

    alarms = sum(bool(gallery.search(probe)) for probe in templates(faces(shipped, 300, seed=2)))

    assert alarms <= 9  # three expected; ten or more happen once in three thousand runs


def test_where_strangers_look_alike_the_limit_is_higher(shipped: Calibration) -> None:
    """A face in the middle of a crowd of near ones is not under all their names."""
    crowd = faces(shipped, 1, seed=1) + 0.4 * (faces(shipped, 200, seed=2) - shipped.mean)
    gallery = Gallery(templates(np.asarray(crowd, np.float32)), by=shipped)

    found = gallery.search(Template(crowd[0]))

    assert [one.place for one in found] == [0]


def test_with_few_strangers_the_limit_is_that_of_a_match(shipped: Calibration) -> None:
    one = faces(shipped, 1, seed=1)[0]
    same, like, stranger = (
        another_picture(one, seed=2),
        another_picture(one, seed=3, differs=0.6),
        faces(shipped, 1, seed=4),
    )
    block = [same, like, Template(stranger[0])]
    assert len(block) < COHORT

    found = Gallery(block, by=shipped).search(Template(one))

    assert [alike.place for alike in found] == [0, 1]
    assert found[0].score > found[1].score


def test_no_more_than_a_person_can_look_at(shipped: Calibration) -> None:
    one = faces(shipped, 1, seed=1)[0]
    ring = [another_picture(one, seed=seed) for seed in range(MOST + 5)]
    gallery = Gallery([*ring, *templates(faces(shipped, 200, seed=99))], by=shipped)

    assert len(gallery.search(Template(one))) == MOST


def test_nobody_is_like_anybody_in_an_empty_block(shipped: Calibration) -> None:
    assert Gallery([], by=shipped).search(Template(shipped.mean)) == []


def test_templates_of_another_model_are_refused(shipped: Calibration) -> None:
    other = Template(shipped.mean, model="next")

    with pytest.raises(TemplateUnusable):
        Gallery([other], by=shipped)
    with pytest.raises(TemplateUnusable):
        Gallery([], by=shipped).search(other)
