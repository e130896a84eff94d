"""The files of face_recognition_models, found without importing that package (it needs pkg_resources).

And the detector that dlib carries inside: unpacking it there takes a third of a second, reading it here a
millisecond.
"""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from biometric.refusals import ModelUnusable


@dataclass(frozen=True, slots=True)
class ModelFile:
    name: str
    size: int
    sha256: str
    is_ours: bool = False
    """It lies beside this module."""


EMBEDDING: Final = ModelFile(
    "dlib_face_recognition_resnet_model_v1.dat",
    22_466_066,
    "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
)
FIVE_POINTS: Final = ModelFile(
    "shape_predictor_5_face_landmarks.dat",
    9_150_489,
    "c4b1e9804792707d3a405c2c16a80a20269e6675021f64a41d30fffafbc41888",
)
CNN_DETECTOR: Final = ModelFile(
    "mmod_human_face_detector.dat",
    729_940,
    "4cb19393e2fbaf2b1609a9319ad5386618c886a6234ec1b971f3e87c85d87fe6",
)


FRONTAL_FACES: Final = ModelFile(
    "frontal_faces.svm",
    155_005,
    "f3f7aa833fb4a14a46fc48689f45b98d85ef72d6dfaf8bdc012b7d3c522a5426",
    is_ours=True,
)
"""What `dlib.get_frontal_face_detector().save` writes (dlib, BSL-1.0)."""


def find_model(model: ModelFile) -> Path:
    if model.is_ours:
        return Path(__file__).with_name(model.name)
    package = importlib.util.find_spec("face_recognition_models")
    if package is None or package.origin is None:
        raise ModelUnusable(model.name)
    return Path(package.origin).parent / "models" / model.name


def read_model(model: ModelFile) -> bytes:
    """Native readers trust their input, so nothing but the known file reaches them."""
    path = find_model(model)
    try:
        if path.stat().st_size != model.size:
            raise ModelUnusable(model.name)
        content = path.read_bytes()
    except OSError as error:
        raise ModelUnusable(model.name) from error
    if hashlib.sha256(content).hexdigest() != model.sha256:
        raise ModelUnusable(model.name)
    return content


def checked_path(model: ModelFile) -> str:
    read_model(model)
    return str(find_model(model))
