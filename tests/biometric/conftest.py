import importlib.util
import os
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from biometric import FaceEngine

Pixels: TypeAlias = NDArray[np.uint8]


def _inside(package: str, path: str) -> Path:
    """A file of an installed package, without importing it and without its downloads."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / path


def read_portrait(package: str, path: str) -> Pixels:
    picture = cv2.imread(str(_inside(package, path)))
    assert picture is not None
    return np.asarray(picture, np.uint8)


@pytest.fixture(scope="session")
def astronaut() -> Pixels:
    """Eileen Collins (NASA, public domain), uint8 (512, 512, 3), blue first."""
    return read_portrait("skimage", "data/astronaut.png")


@pytest.fixture(scope="session")
def hopper() -> Pixels:
    """Grace Hopper (US Navy, public domain), uint8 (600, 512, 3), blue first."""
    return read_portrait("matplotlib", "mpl-data/sample_data/grace_hopper.jpg")


@pytest.fixture(scope="session")
def engine() -> FaceEngine:
    return FaceEngine()


@pytest.fixture(scope="session")
def faces_folder() -> Path:
    given = os.environ.get("JMO_FACES")
    folder = Path(given) if given else Path(__file__).parents[3] / "shared" / "faces"
    if not folder.is_dir():
        pytest.skip("no folder of measuring pictures: name one in JMO_FACES")
    return folder
