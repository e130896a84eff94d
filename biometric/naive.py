"""face_recognition as its README shows it, to be measured beside: slow, and at its own threshold."""

import importlib.util
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from biometric.evaluation import Acquired, sorted_out
from biometric.match import Vectors
from biometric.refusals import ModelUnusable

NEEDED: Final = ("face_recognition", "face_recognition_models", "pkg_resources")
DEFAULT_DISTANCE: Final = 0.6  # face_recognition.compare_faces: tolerance


def acquire_naively(names: Iterable[str], *, root: Path, processes: int) -> Acquired:
    if missing := [module for module in NEEDED if importlib.util.find_spec(module) is None]:
        raise ModelUnusable(missing[0])  # the library ends the process when its models are missing
    distinct = sorted(set(names))
    paths = [root / name for name in distinct]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        found: Mapping[str, Vectors | str] = dict(
            zip(distinct, pool.map(_embed, paths, chunksize=4), strict=True)
        )
    return sorted_out(found)


def nearness(a: Vectors, b: Vectors) -> NDArray[np.float64]:
    """1 − distance."""
    return np.asarray(1 - np.linalg.norm(np.asarray(a, np.float64) - b, axis=-1))


def _embed(path: Path) -> NDArray[np.float64] | str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # face_recognition_models imports pkg_resources
        import face_recognition

    try:
        found = face_recognition.face_encodings(face_recognition.load_image_file(path))
    except (OSError, ValueError):
        return "unreadable-file"
    return np.asarray(found[0], np.float64) if found else "no-face"
