import subprocess
import sys
from pathlib import Path

import cv2
import dlib
import numpy as np
import pytest
from numpy.typing import NDArray

from biometric import Cause, Code, FaceEngine, FaceRefused, Outcome, Template, TemplateUnusable
from biometric.engine.models import FRONTAL_FACES, read_model

Pixels = NDArray[np.uint8]


def jpeg(picture: Pixels, quality: int = 95) -> bytes:
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def test_two_pictures_of_one_person_match(engine: FaceEngine, astronaut: Pixels) -> None:
    brighter = np.clip(astronaut * 1.15, 0, 255).astype(np.uint8)

    comparison = engine.compare(
        engine.enrol(jpeg(astronaut)).template, engine.enrol(jpeg(brighter, 60)).template
    )

    assert comparison.outcome is Outcome.MATCH
    assert comparison.score >= comparison.thresholds.match
    assert comparison.calibration_version


def test_the_shipped_detector_is_the_one_dlib_carries(tmp_path: Path) -> None:
    dlib.get_frontal_face_detector().save(str(tmp_path / "detector"))

    assert (tmp_path / "detector").read_bytes() == read_model(FRONTAL_FACES)


def test_two_people_do_not_match(engine: FaceEngine, astronaut: Pixels, hopper: Pixels) -> None:
    comparison = engine.compare(engine.enrol(jpeg(astronaut)).template, engine.enrol(jpeg(hopper)).template)

    assert comparison.outcome is not Outcome.MATCH


def test_a_mirrored_picture_of_the_web_camera_gives_the_same_template(
    engine: FaceEngine, astronaut: Pixels
) -> None:
    straight = engine.enrol(jpeg(astronaut)).template
    mirrored = engine.enrol(jpeg(cv2.flip(astronaut, 1).astype(np.uint8)), mirrored=True).template

    assert engine.compare(straight, mirrored).score > 0.99


def test_a_template_survives_its_bytes_and_hides_its_numbers(engine: FaceEngine, astronaut: Pixels) -> None:
    template = engine.enrol(jpeg(astronaut)).template

    again = Template.from_bytes(template.to_bytes())

    assert np.array_equal(again.vector, template.vector)
    assert again.model == template.model
    assert "0." not in repr(template)


@pytest.mark.parametrize("data", [b"", b"JTF1", b"JTF1\x03abc", b"x" * 542])
def test_bytes_that_are_no_template_are_refused(data: bytes) -> None:
    with pytest.raises(TemplateUnusable):
        Template.from_bytes(data)


def test_templates_of_different_models_are_never_compared(engine: FaceEngine) -> None:
    vector = np.ones(128, np.float32)

    with pytest.raises(TemplateUnusable):
        engine.compare(Template(vector), Template(vector, model="another/1"))


def test_bytes_that_are_no_picture_are_refused_with_a_code(engine: FaceEngine) -> None:
    with pytest.raises(FaceRefused) as refused:
        engine.enrol(b"no picture")

    assert (refused.value.code, refused.value.cause) == (Code.FILE, Cause.UNKNOWN_FORMAT)


def test_a_picture_that_takes_too_long_is_refused(astronaut: Pixels) -> None:
    hurried = FaceEngine(seconds_per_picture=1e-6)

    with pytest.raises(FaceRefused) as refused:
        hurried.enrol(jpeg(astronaut))

    assert (refused.value.code, refused.value.cause, refused.value.limit) == (
        Code.FILE,
        Cause.TOO_SLOW,
        1e-6,
    )
    assert (refused.value.value or 0) > 1e-6


def test_importing_the_module_loads_nothing_heavy() -> None:
    program = "import sys, biometric; sys.exit(any(m in sys.modules for m in ('numpy', 'cv2', 'dlib')))"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_warm_engine_has_its_network_loaded_before_the_first_picture() -> None:
    engine = FaceEngine()

    engine.warm_up()

    assert engine._loaded is not None
