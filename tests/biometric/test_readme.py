"""What the library's page shows works as it stands there."""

import re
from pathlib import Path

import cv2
import numpy as np
import pytest

import biometric
from tests.biometric.conftest import Pixels
from tests.biometric.heads import Head, frame, with_noise

pytestmark = pytest.mark.slow

README = Path(biometric.__file__).with_name("README.md")


def test_the_examples_run(
    astronaut: Pixels,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    head = Head(np.asarray(cv2.resize(astronaut[0:330, 60:390], (720, 720)), np.uint8))
    pictures = {
        "reference.jpg": astronaut,
        "selfie.jpg": np.asarray(astronaut[:, ::-1], np.uint8),
        "straight-1.jpg": head.portrait,
        "straight-2.jpg": head.portrait,
        "left.jpg": head.turned(30),
        "mouth.jpg": head.with_open_mouth(),
        "eyes.jpg": head.with_closed_eyes(),
    }
    for seed, (name, picture) in enumerate(pictures.items()):  # no two frames of a camera are alike
        (tmp_path / name).write_bytes(frame(with_noise(picture, seed)))
    monkeypatch.chdir(tmp_path)

    names: dict[str, object] = {}
    for example in re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL):
        exec(example, names)

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("match ")
    assert said[1] == "match"
    assert len(names["kept"]) == 542  # type: ignore[arg-type]
    assert all(line.endswith("True") for line in said[2:])
