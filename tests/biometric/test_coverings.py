"""What a chip is described by, in numbers."""

import numpy as np
from numpy.testing import assert_allclose

from biometric.coverings import CELL, DIRECTIONS, describe, mirror


def a_chip() -> np.ndarray:
    return np.random.default_rng(20261127).integers(0, 256, (150, 150, 3), np.uint8)


def test_a_mirrored_description_is_that_of_the_mirror_image() -> None:
    chip = a_chip()

    mirrored = mirror(describe(chip))

    assert_allclose(mirrored, describe(np.ascontiguousarray(chip[:, ::-1])), atol=1e-5)


def test_an_upright_edge_is_told_in_its_cell_and_direction_alone() -> None:
    chip = np.zeros((150, 150, 3), np.uint8)
    chip[:, 4 * CELL + CELL // 2 :] = 200  # the brightness runs across: direction 0

    edges = describe(chip)[..., :DIRECTIONS]

    assert (edges[:, 4, 0] > 1).all()
    edges[:, 4, 0] = 0
    assert edges.max() < 0.1
