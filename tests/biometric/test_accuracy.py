"""What the module reaches on pictures of known people; needs the folder of measuring pictures."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.faces, pytest.mark.slow]


def evaluate(*arguments: str | Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "biometric", "evaluate", *map(str, arguments), "--json"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def test_pairs_of_the_wild_are_told_apart(faces_folder: Path, tmp_path: Path) -> None:
    """Every second one: two more mistakes in 486 are noticed. All are measured in docs/biometrics.md."""
    header, *pairs = (faces_folder / "lfw-devtest" / "pairs.csv").read_text().splitlines()
    some = tmp_path / "pairs.csv"
    some.write_text("\n".join([header, *pairs[::2]]))

    report = evaluate(some, "--root", faces_folder / "lfw-devtest")

    assert report["n"] == {"pictures": 888, "genuine": 243, "impostor": 243}
    assert report["accuracy"] >= 0.987
    assert report["eer"] <= 0.0124
    assert report["fta"] == 0


def test_asian_faces_are_told_apart_with_the_mean_of_other_people(faces_folder: Path) -> None:
    report = evaluate(faces_folder / "asia-dev")

    assert report["eer"] <= 0.025
    assert report["tar_at_far_1e-2"] >= 0.94
    # The shipped thresholds were set with women weighed in the mean; without groups they hold nearly.
    assert report["at_calibration"]["fmr_at_match"] <= 0.0015
    assert report["at_calibration"]["fnmr_at_review"] <= 0.01
