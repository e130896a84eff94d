"""The codebase `face`, as it would be uploaded: installed in a clean environment, served, and stormed."""

import base64
import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest

from jmo_api.adapters.http_faces import HttpFaces
from jmo_api.adapters.json_service import HttpJsonService
from jmo_api.adapters.portraits import find_portrait
from jmo_api.ports.faces import FaceVerdict
from tests.deploy.firebase import Function, upload_set

FACE = Path(__file__).parents[2] / "face"
LOOK = """
import sys, main
print(*sorted({"biometric", "numpy", "cv2", "dlib"} & set(sys.modules)))
endpoint = main.face.__firebase_endpoint__
print(endpoint.availableMemoryMb, *endpoint.httpsTrigger["invoker"])
"""
MEMORY_KB = 1024 * 1024


def test_what_firebase_imports_to_look_around_stays_light() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=FACE, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert said == ["", "1024 private"]


def test_the_upload_set_is_the_door_and_the_module(tmp_path: Path) -> None:
    uploaded = upload_set("face", tmp_path / "face")

    assert {path.name for path in uploaded.iterdir()} == {"main.py", "requirements.txt", "vendor"}


def astronaut() -> bytes:
    found = find_portrait("astronaut")
    assert found is not None
    return found


@pytest.mark.slow
def test_served_it_keeps_the_port(face_function: Function) -> None:
    faces = HttpFaces(HttpJsonService("face-match", face_function.address, 60))

    template = faces.enrol(astronaut())

    assert faces.compare(template, faces.enrol(astronaut(), mirrored=True)).verdict is FaceVerdict.MATCH
    assert [alike.place for alike in faces.find_alike(template, [template])] == [0]


@pytest.mark.slow
def test_a_burst_of_large_pictures_gets_busy_and_never_a_crash(face_function: Function) -> None:
    """Sixty at once of twelve megapixels, five megabytes each."""
    body = json.dumps({"picture": base64.b64encode(a_large_selfie()).decode()}).encode()

    def ask(_: int) -> tuple[int, dict[str, str], bytes]:
        return face_function.ask("POST", "/enrol", body, {"Content-Type": "application/json"})

    with ThreadPoolExecutor(60) as pool:
        answers = list(pool.map(ask, range(60)))

    statuses = Counter(status for status, _, _ in answers)
    assert set(statuses) == {200, 503}
    assert statuses[200] >= 8
    assert all(b"template" in answer for status, _, answer in answers if status == 200)
    assert {headers.get("Retry-After") for status, headers, _ in answers if status == 503} == {"5"}
    assert face_function.process.poll() is None
    assert ask(0)[0] == 200
    assert memory_at_most(face_function.process.pid) < MEMORY_KB


def a_large_selfie() -> bytes:
    face = cv2.imdecode(np.frombuffer(astronaut(), np.uint8), cv2.IMREAD_COLOR)
    assert face is not None
    large = cv2.resize(face, (3464, 3464), interpolation=cv2.INTER_CUBIC)
    noise = np.random.default_rng(1).integers(-6, 7, large.shape)
    noisy = np.clip(large + noise, 0, 255).astype(np.uint8)
    return cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes()


def memory_at_most(pid: int) -> int:
    """Kilobytes, of the process and those it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(peak(one) for one in (str(pid), *children))


def peak(pid: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])
