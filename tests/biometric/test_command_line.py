import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from biometric.__main__ import main

Pixels = NDArray[np.uint8]


@pytest.fixture
def portraits(tmp_path: Path, astronaut: Pixels, hopper: Pixels) -> Path:
    """A folder per person, two pictures each, and one picture without a face."""
    for name, picture in (("collins", astronaut), ("hopper", hopper)):
        folder = tmp_path / name
        folder.mkdir()
        cv2.imwrite(str(folder / "1.jpg"), picture)
        cv2.imwrite(str(folder / "2.jpg"), np.clip(picture * 0.8, 0, 255).astype(np.uint8))
    cv2.imwrite(str(tmp_path / "wall.png"), np.full((300, 300, 3), 90, np.uint8))
    return tmp_path


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    code = main([str(argument) for argument in arguments])
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, document


def test_verify_says_match(portraits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(
        capsys, "verify", portraits / "collins/1.jpg", portraits / "collins/2.jpg", "--json"
    )

    assert code == 0
    assert document["outcome"] == "match"
    assert document["score"] >= document["thresholds"]["match"]
    assert document["quality"]["probe"]["faces"] == 1


def test_verify_says_no_match(portraits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(
        capsys, "verify", portraits / "collins/1.jpg", portraits / "hopper/1.jpg", "--json"
    )

    assert code == 1
    assert document["outcome"] == "no_match"


def test_verify_names_the_picture_it_refuses(portraits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(capsys, "verify", portraits / "collins/1.jpg", portraits / "wall.png", "--json")

    assert code == 2
    assert document["refused"]["picture"] == "probe"
    assert document["refused"]["code"] == "BIO-POSISI"
    assert document["refused"]["cause"] == "no-face"


def test_verify_refuses_a_file_that_is_not_there(portraits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(capsys, "verify", portraits / "nobody.jpg", portraits / "wall.png", "--json")

    assert code == 2
    assert document["refused"] == {"picture": "reference", "cause": "unreadable-file"}


def test_verify_speaks_to_people_too(portraits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["verify", str(portraits / "collins/1.jpg"), str(portraits / "collins/2.jpg")])

    assert code == 0
    assert "match" in capsys.readouterr().out.splitlines()[0]


def test_misuse_ends_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["verify"])

    assert ended.value.code == 2


def test_evaluate_reports_fractions_and_keeps_failures_in(
    portraits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    genuine = ["collins/1.jpg,collins/2.jpg,1", "hopper/1.jpg,hopper/2.jpg,1"] * 10
    impostor = ["collins/1.jpg,hopper/2.jpg,0", "hopper/1.jpg,collins/2.jpg,0"] * 10
    lost = ["collins/1.jpg,wall.png,1"] * 2
    table = portraits / "pairs.csv"
    table.write_text("\n".join(["reference,probe,same", *genuine, *lost, *impostor]))

    code, document = answer(capsys, "evaluate", table, "--json")

    assert code == 0
    assert document["n"] == {"pictures": 5, "genuine": 22, "impostor": 20}
    assert document["fta"] == pytest.approx(1 / 5)
    assert document["refusals"] == {"no-face": 1}
    assert document["tar_at_far_1e-2"] == pytest.approx(20 / 22, abs=1e-4)
    assert document["accuracy"] == pytest.approx(1 - 2 / 42, abs=0.02)
    assert document["at_calibration"]["fmr_at_match"] == 0


def test_evaluate_of_too_little_is_refused(portraits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(capsys, "evaluate", portraits, "--json")

    assert code == 2
    assert "refused" in document


def test_calibrate_needs_enough_people(portraits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(
        capsys,
        *("calibrate", portraits, "-o", portraits / "c.json"),
        *("--version", "v", "--population", "two", "--json"),
    )

    assert code == 2
    assert not (portraits / "c.json").exists()
    assert "too few people" in document["refused"]["cause"]
