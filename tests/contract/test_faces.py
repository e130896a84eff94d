"""What a judge of faces promises (`ports.Faces`), on the face module itself."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from skimage import data

from biometric import FaceService
from jmo_api.adapters.embedded_faces import EmbeddedFaces
from jmo_api.ports import FaceRefused, Faces, FaceVerdict, Unavailable

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def faces() -> Faces:
    return EmbeddedFaces()


@pytest.fixture(scope="module")
def portrait() -> bytes:
    """Eileen Collins, NASA, in the public domain; comes with scikit-image."""
    file = io.BytesIO()
    Image.fromarray(data.astronaut()).save(file, "JPEG", quality=95)
    return file.getvalue()


def blank() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), (128, 128, 128)).save(file, "JPEG")
    return file.getvalue()


def test_a_person_matches_their_own_picture(faces: Faces, portrait: bytes) -> None:
    template = faces.enrol(portrait)

    found = faces.compare(template, faces.enrol(portrait, mirrored=True))

    assert found.verdict is FaceVerdict.MATCH
    assert found.score > 0.9
    assert found.calibration
    assert found.model


@pytest.mark.parametrize(
    ("picture", "code"), [(b"", "BIO-BERKAS"), (b"no picture", "BIO-BERKAS"), (blank(), "BIO-POSISI")]
)
def test_a_picture_that_cannot_be_judged_is_refused_with_its_cause(
    faces: Faces, picture: bytes, code: str
) -> None:
    with pytest.raises(FaceRefused) as refused:
        faces.enrol(picture)

    assert refused.value.code == code
    assert refused.value.cause


def test_a_hint_says_what_to_change_or_nothing(faces: Faces, portrait: bytes) -> None:
    assert faces.hint(portrait) is None
    assert faces.hint(blank()) == ("BIO-POSISI", "no-face")


def test_a_template_that_is_none_is_an_outage_and_no_verdict(faces: Faces, portrait: bytes) -> None:
    with pytest.raises(Unavailable):
        faces.compare(b"JTF1 broken", faces.enrol(portrait))


def test_a_calibration_that_cannot_be_used_is_an_outage_and_no_verdict(tmp_path: Path) -> None:
    broken = tmp_path / "calibration.json"
    broken.write_text("{}")

    with pytest.raises(Unavailable):
        EmbeddedFaces(FaceService(calibration=broken)).enrol(blank())


def test_who_cannot_be_served_soon_is_told_so(portrait: bytes) -> None:
    faces = EmbeddedFaces(FaceService(at_once=1, patience_seconds=0.01))
    faces.enrol(portrait)
    start = threading.Barrier(4)

    def enrol() -> bool:
        start.wait()
        try:
            faces.enrol(portrait)
        except Unavailable:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        served = [future.result() for future in [pool.submit(enrol) for _ in range(4)]]

    assert 1 <= sum(served) < 4
