"""What a judge of faces promises (`ports.Faces`), on the face module in this process and behind HTTP."""

import io
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage import data
from werkzeug.serving import make_server

from biometric.http import create_app
from biometric.service import FaceService
from jamsostek.contract import LivenessStep
from jmo_api.adapters.embedded_faces import EmbeddedFaces
from jmo_api.adapters.http_faces import HttpFaces
from jmo_api.adapters.json_service import HttpJsonService
from jmo_api.adapters.portraits import find_portrait
from jmo_api.ports.faces import FaceRefused, Faces, FaceVerdict, LivenessFrame
from jmo_api.ports.unavailable import Unavailable
from tests.biometric.heads import take_of
from tests.servers import answering

pytestmark = pytest.mark.slow


@contextmanager
def served(service: FaceService) -> Iterator[Faces]:
    with answering(make_server("127.0.0.1", 0, create_app(service), threaded=True)) as address:
        yield HttpFaces(HttpJsonService("face-match", address, 60))


@contextmanager
def embedded(service: FaceService) -> Iterator[Faces]:
    yield EmbeddedFaces(service)


KINDS = pytest.mark.parametrize("kind", [embedded, served], ids=["embedded", "http"])
Kind = Callable[[FaceService], AbstractContextManager[Faces]]


@pytest.fixture(scope="module", params=[embedded, served], ids=["embedded", "http"])
def faces(request: pytest.FixtureRequest) -> Iterator[Faces]:
    with request.param(FaceService()) as faces:
        yield faces


@pytest.fixture(scope="module")
def portrait() -> bytes:
    """Eileen Collins, NASA, in the public domain; comes with scikit-image."""
    file = io.BytesIO()
    Image.fromarray(data.astronaut()).save(file, "JPEG", quality=95)
    return file.getvalue()


def hopper() -> bytes:
    """Grace Hopper, US Navy, in the public domain; comes with matplotlib."""
    found = find_portrait("grace-hopper")
    assert found is not None
    return found


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


@KINDS
def test_a_calibration_that_cannot_be_used_is_an_outage_and_no_verdict(tmp_path: Path, kind: Kind) -> None:
    broken = tmp_path / "calibration.json"
    broken.write_text("{}")

    with kind(FaceService(calibration=broken)) as faces, pytest.raises(Unavailable):
        faces.enrol(blank())


@KINDS
@pytest.mark.parametrize(
    ("waiting", "patience"), [(8, 0.01), (0, 10.0)], ids=["no-patience", "no-place-to-wait"]
)
def test_who_cannot_be_served_soon_is_told_so(
    portrait: bytes, kind: Kind, waiting: int, patience: float
) -> None:
    with kind(FaceService(at_once=1, waiting=waiting, patience_seconds=patience)) as faces:
        faces.enrol(portrait)
        answers = at_once(4, lambda: faces.enrol(portrait))

        assert 1 <= sum(answers) < 4
        assert faces.enrol(portrait)


def at_once(count: int, ask: Callable[[], object]) -> list[bool]:
    """Whether each was answered."""
    start = threading.Barrier(count)

    def one() -> bool:
        start.wait()
        try:
            ask()
        except Unavailable:
            return False
        return True

    with ThreadPoolExecutor(count) as pool:
        return [future.result() for future in [pool.submit(one) for _ in range(count)]]


def test_frames_that_show_the_movements_prove_life(faces: Faces) -> None:
    astronaut = np.asarray(data.astronaut(), np.uint8)[0:330, 60:390]
    take = take_of(astronaut, ["turn-left", "close-eyes", "open-mouth"])
    frames = [LivenessFrame(picture, LivenessStep(step) if step else None) for picture, step in take]

    proof = faces.prove_life(frames)

    assert proof.refusal is None
    assert {finding.subject for finding in proof.findings} >= {"turn-left", "close-eyes", "open-mouth"}
    assert faces.compare(proof.template, faces.enrol(frames[proof.portrait].picture)).score > 0.9


def test_frames_that_do_not_are_refused_with_step_and_cause(faces: Faces, portrait: bytes) -> None:
    frames = [LivenessFrame(portrait)] * 2 + [LivenessFrame(portrait, LivenessStep.TURN_LEFT)] * 2

    refusal = faces.prove_life(frames).refusal

    assert refusal is not None
    assert refusal.code == "BIO-DIAM"


def test_the_same_face_is_found_among_others(faces: Faces, portrait: bytes) -> None:
    template = faces.enrol(portrait)
    others = [faces.enrol(hopper()), faces.enrol(portrait, mirrored=True)]

    found = faces.find_alike(template, others)

    assert [alike.place for alike in found] == [1]
    assert faces.find_alike(template, []) == []


def test_the_model_is_the_one_its_templates_name(faces: Faces, portrait: bytes) -> None:
    assert faces.model.encode() in faces.enrol(portrait)


def test_a_service_that_is_down_is_an_outage() -> None:
    nowhere = HttpFaces(HttpJsonService("face-match", "http://127.0.0.1:1"))

    with pytest.raises(Unavailable):
        nowhere.enrol(blank())
    with pytest.raises(Unavailable):
        assert nowhere.model


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"model": 3},
        {"model": "m"},
        {"model": "m", "refused": "so"},
        {"model": "m", "template": "no base64!", "outcome": "who knows", "alike": [{"place": 9, "score": 1}]},
        {"model": "m", "portrait": 7, "limits": "x", "findings": [], "template": "", "alike": "none"},
    ],
)
def test_nonsense_is_an_outage(answer: dict[str, object] | None) -> None:
    class Nonsense:
        system = "face-match"

        def ask(self, path: str, question: object) -> dict[str, object] | None:
            return answer

    faces = HttpFaces(Nonsense())

    with pytest.raises(Unavailable):
        faces.compare(b"", b"")
    with pytest.raises(Unavailable):
        faces.prove_life([LivenessFrame(b"")])
    with pytest.raises(Unavailable):
        faces.find_alike(b"", [b""])
