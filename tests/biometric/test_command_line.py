import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from biometric.__main__ import main
from biometric.coverings import load_judges

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


@pytest.mark.slow
def test_evaluate_sets_the_naive_library_beside_and_draws_a_page(
    portraits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, groups, page = portraits / "pairs.csv", portraits / "groups.csv", portraits / "report.html"
    genuine = ["collins/1.jpg,collins/2.jpg,1", "hopper/1.jpg,hopper/2.jpg,1"] * 5
    impostor = ["collins/1.jpg,hopper/2.jpg,0", "hopper/1.jpg,collins/2.jpg,0"] * 5
    table.write_text("\n".join(["reference,probe,same", *genuine, *impostor]))
    groups.write_text("person,group\ncollins,space\nhopper,sea\n")

    code, document = answer(
        capsys, "evaluate", table, "--naive", "--groups", groups, "--page", page, "--threads", 1, "--json"
    )

    assert code == 0
    assert document["naive"]["accuracy"] == 1
    assert document["naive"]["at_default"] == {"distance": 0.6, "fmr": 0, "fnmr": 0}
    assert document["groups"]["space"]["genuine"] == 5
    assert document["groups"]["sea"]["fmr_at_match"] is None
    drawn = page.read_text("utf-8")
    assert drawn.count("<svg") == 2
    assert "face_recognition, as its README shows it" in drawn
    assert "collins" not in drawn


def test_evaluate_names_the_column_that_is_missing(
    portraits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = portraits / "pairs.csv"
    table.write_text("reference,probe\ncollins/1.jpg,collins/2.jpg\n")

    code, document = answer(capsys, "evaluate", table, "--json")

    assert (code, document) == (2, {"refused": {"cause": "no column 'same'"}})


def test_without_the_naive_library_evaluate_says_so(
    portraits: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("biometric.naive.NEEDED", ("a_library_nobody_has",))

    code, document = answer(capsys, "evaluate", portraits, "--naive", "--json")

    assert code == 2
    assert document["refused"]["cause"].endswith("a_library_nobody_has")


def test_a_calibration_that_is_not_there_is_refused(
    portraits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = portraits / "collins/1.jpg"

    code, document = answer(capsys, "verify", one, one, "--calibration", portraits / "none.json", "--json")

    assert code == 2
    assert "none.json" in document["refused"]["cause"]


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


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, astronaut: Pixels, hopper: Pixels) -> Path:
    """Two portraits pulled out of shape into 20 people with two pictures each."""
    root = tmp_path_factory.mktemp("crowd")
    for number in range(20):
        folder = root / f"person-{number:02}"
        folder.mkdir()
        face = astronaut[:300, 60:400] if number % 2 else hopper[:460, 80:440]
        size = (240 + 6 * (number // 2), 330 - 6 * (number // 2))
        shaped = np.asarray(cv2.resize(face, size), np.uint8)
        cv2.imwrite(str(folder / "1.jpg"), shaped)
        cv2.imwrite(str(folder / "2.jpg"), np.clip(shaped * 0.8, 0, 255).astype(np.uint8))
    return root


@pytest.mark.slow
def test_calibrate_writes_a_file_that_verify_uses(
    crowd: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, page = tmp_path / "c.json", tmp_path / "c.html"

    code, document = answer(
        capsys,
        *("calibrate", crowd, "-o", made, "--page", page),
        *("--version", "crowd-1", "--population", "two portraits", "--threads", 1, "--json"),
    )

    assert code == 0
    assert document["provenance"]["people"] == 20
    assert document["provenance"]["genuine_pairs"] == 20
    assert document["thresholds"]["review"] <= document["thresholds"]["match"]
    assert "Calibration crowd-1" in page.read_text("utf-8")
    same = crowd / "person-19"
    code, verified = answer(capsys, "verify", same / "1.jpg", same / "2.jpg", "--calibration", made, "--json")
    assert (verified["calibration"], verified["thresholds"]) == ("crowd-1", document["thresholds"])


@pytest.mark.slow
def test_calibrate_coverings_learns_to_tell_masks_from_bare_faces(
    crowd: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "coverings.json"

    code, document = answer(
        capsys,
        *("calibrate-coverings", crowd, "-o", made),
        *("--version", "crowd-1", "--population", "two portraits", "--json"),
    )

    judges = load_judges(made)
    said = document["said_to_be_covered"]
    assert code == 0
    assert judges.version == "crowd-1"
    assert (judges.eye.limit, judges.mouth.limit) == (document["limits"]["eyes"], document["limits"]["mouth"])
    assert said["mouth"]["mask"] > 0.7
    assert said["mouth"]["bare"] < 0.1
    assert said["eyes"]["dark_glasses"] > 0.7
    assert said["eyes"]["bare"] < 0.1


def test_calibrate_coverings_needs_enough_people(portraits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(
        capsys,
        *("calibrate-coverings", portraits, "-o", portraits / "c.json"),
        *("--version", "v", "--population", "two", "--json"),
    )

    assert code == 2
    assert not (portraits / "c.json").exists()
    assert "too few people" in document["refused"]["cause"]
