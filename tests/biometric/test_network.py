import warnings
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from biometric import ModelUnusable
from biometric.engine import models
from biometric.engine.faces import FaceFinder
from biometric.engine.models import ModelFile, read_model
from biometric.engine.network import embed
from biometric.engine.pictures import Picture
from biometric.engine.serial import Malformed
from biometric.engine.weights import load_weights, read_weights

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def chips(astronaut: Pixels, hopper: Pixels) -> Pixels:
    """uint8 (6, 150, 150, 3): real chips, their mirror images and darker ones."""
    cut = []
    for portrait in (astronaut, hopper):
        rgb = np.asarray(cv2.cvtColor(portrait, cv2.COLOR_BGR2RGB), np.uint8)
        face = FaceFinder().find(Picture(rgb, 1.0))
        assert face is not None
        cut += [face.chip, face.chip[:, ::-1], face.chip // 2]
    return np.stack(cut)


def test_the_embedding_equals_that_of_face_recognition(chips: Pixels) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # face_recognition_models imports pkg_resources
        from face_recognition import api as peer

    ours = embed(load_weights(), chips)
    theirs = [peer.face_encoder.compute_face_descriptor(np.ascontiguousarray(chip)) for chip in chips]

    assert ours.dtype == np.float32
    assert np.abs(ours - np.array(theirs)).max() <= 1e-5


def test_a_chip_is_embedded_the_same_alone_and_among_others(chips: Pixels) -> None:
    weights = load_weights()

    together = embed(weights, chips)

    assert np.abs(together[3] - embed(weights, chips[3:4])[0]).max() <= 1e-5


def test_chips_embedded_at_the_same_time_do_not_meet(chips: Pixels) -> None:
    weights = load_weights()
    alone = [embed(weights, chip[None]) for chip in chips]

    with ThreadPoolExecutor(len(chips)) as pool:
        together = list(pool.map(lambda index: embed(weights, chips[index, None]), [*range(len(chips))] * 4))

    assert np.array_equal(together, alone * 4)


def test_no_chip_has_no_embedding(chips: Pixels) -> None:
    assert embed(load_weights(), chips[:0]).shape == (0, 128)


def test_a_file_that_ends_too_early_is_refused() -> None:
    content = read_model(models.EMBEDDING)

    for length in (0, 1, 40, 5_000, len(content) - 1):
        with pytest.raises(Malformed):
            read_weights(content[:length])


def test_a_file_with_a_byte_changed_is_refused() -> None:
    content = bytearray(read_model(models.EMBEDDING))
    content[3] ^= 0xFF

    with pytest.raises(ValueError):
        read_weights(bytes(content))


@pytest.mark.parametrize(
    "wanted",
    [
        ModelFile("absent.dat", 1, "0" * 64),
        ModelFile(models.CNN_DETECTOR.name, models.CNN_DETECTOR.size + 1, models.CNN_DETECTOR.sha256),
        ModelFile(models.CNN_DETECTOR.name, models.CNN_DETECTOR.size, "0" * 64),
    ],
)
def test_a_model_file_that_is_not_the_known_one_is_not_used(wanted: ModelFile) -> None:
    with pytest.raises(ModelUnusable):
        read_model(wanted)
