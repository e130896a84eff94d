import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from biometric.refusals import Cause
from tests.biometric.mutations import TAKEN, mutated

ROOT = Path(__file__).parents[2]
SAMPLE = 240
"""JMO_MUTATIONS=10000 judges as many as the bench does."""
MOST_MB = 300
"""Of the whole process: models, libraries and the largest picture a decoder must hold."""


@pytest.mark.slow
def test_damaged_pictures_never_crash_stall_or_fill_the_memory() -> None:
    count = int(os.environ.get("JMO_MUTATIONS", SAMPLE))

    done = subprocess.run(
        [sys.executable, "-m", "tests.biometric.mutations", str(count)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    outcomes = found["outcomes"]
    assert sum(outcomes.values()) == count
    assert set(outcomes) <= {TAKEN, *(cause.value for cause in Cause)}
    assert len(outcomes) >= 6, "the damage has become too uniform to prove anything"
    assert found["slowest_seconds"] <= found["ceiling_seconds"]
    assert found["peak_mb"] <= MOST_MB


def test_damage_is_the_same_in_every_run() -> None:
    assert list(mutated(40)) == list(mutated(40))
    assert len(set(mutated(40))) > 35
