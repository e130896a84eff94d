"""Verifying a 12-megapixel selfie: face_recognition as its README shows it, against ours.

python tests/bench/bench_faces.py: a table for people, then one line of JSON. Each variant runs in a
process of its own, one thread for BLAS and OpenCV, models loaded before the clock starts. Medians of wall
and of processor time: on a busy machine only the latter compares. Exit code 1 when ours is less than ten
times as fast.
"""

import argparse
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LEAST_RATIO = 10
RUNS = {"naive": 5, "stored": 21, "both": 21, "one-thread": 3, "two-threads": 3, "hint": 41}
BATCH = 12  # selfies in a run that measures threads


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variant", choices=RUNS)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.variant:
        print(json.dumps(measure(options.variant, options.folder)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        compose(Path(folder))
        found = {variant: run(variant, Path(folder)) for variant in RUNS}
    return report(found)


def compose(folder: Path) -> None:
    """A selfie of 4000 × 3000 and a reference of 512 × 512 of the same person (Eileen Collins, NASA)."""
    import cv2

    spec = importlib.util.find_spec("skimage")
    if spec is None or spec.origin is None:
        raise SystemExit("scikit-image carries the portrait: install the development dependencies")
    portrait = cv2.imread(str(Path(spec.origin).parent / "data" / "astronaut.png"))
    if portrait is None:
        raise SystemExit("the portrait cannot be read")
    selfie = cv2.resize(portrait[0:300, 30:430], (4000, 3000), interpolation=cv2.INTER_CUBIC)
    cv2.imwrite(str(folder / "selfie.jpg"), selfie, [cv2.IMWRITE_JPEG_QUALITY, 92])
    cv2.imwrite(str(folder / "reference.jpg"), portrait, [cv2.IMWRITE_JPEG_QUALITY, 92])


def run(variant: str, folder: Path) -> dict[str, Any]:
    one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, __file__, "--variant", variant, "--folder", str(folder)],
        env={**os.environ, **one_thread},
        check=True,
        capture_output=True,
        text=True,
    )
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def measure(variant: str, folder: Path) -> dict[str, Any]:
    import cv2

    cv2.setNumThreads(1)
    once = prepare(variant, folder)
    once()
    wall, processor = [], []
    for _ in range(RUNS[variant]):
        start, busy = time.perf_counter(), time.process_time()
        once()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - busy)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB on Linux
    return {
        "seconds": statistics.median(wall),
        "processor": statistics.median(processor),
        "peak_mb": round(peak / 1024),
    }


def prepare(variant: str, folder: Path) -> Callable[[], object]:
    selfie, reference = folder / "selfie.jpg", folder / "reference.jpg"
    if variant == "naive":
        return naive(selfie, reference)
    from biometric import FaceEngine

    engine = FaceEngine()
    if variant == "hint":
        preview = preview_of(reference)
        return lambda: engine.hint(preview)
    if variant in ("one-thread", "two-threads"):
        pool = ThreadPoolExecutor(1 if variant == "one-thread" else 2)
        data = selfie.read_bytes()
        return lambda: list(pool.map(lambda _: engine.enrol(data), range(BATCH)))
    stored = engine.enrol(reference.read_bytes()).template

    def verify() -> object:
        kept = stored if variant == "stored" else engine.enrol(reference.read_bytes()).template
        outcome = engine.compare(kept, engine.enrol(selfie.read_bytes()).template).outcome
        if outcome != "match":
            raise SystemExit(f"the selfie did not match: {outcome}")
        return outcome

    return verify


def naive(selfie: Path, reference: Path) -> Callable[[], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import face_recognition

    def verify() -> object:
        known = face_recognition.face_encodings(face_recognition.load_image_file(reference))[0]
        unknown = face_recognition.face_encodings(face_recognition.load_image_file(selfie))[0]
        same = face_recognition.compare_faces([known], unknown)
        if not same[0]:
            raise SystemExit("the selfie did not match")
        return same

    return verify


def preview_of(reference: Path) -> bytes:
    import cv2

    picture = cv2.imread(str(reference))
    if picture is None:
        raise SystemExit("the reference cannot be read")
    return cv2.imencode(".jpg", cv2.resize(picture, (480, 480)))[1].tobytes()


def report(found: dict[str, dict[str, Any]]) -> int:
    peer = found["naive"]
    rows = (
        ("naive", "face_recognition, both pictures"),
        ("both", "ours, both pictures"),
        ("stored", "ours, template stored"),
        ("hint", "ours, hint for a preview frame"),
    )
    print(f"{'12-megapixel selfie, one thread':34}{'ms':>9}{'cpu ms':>9}{'times':>8}{'cpu':>8}{'peak MB':>9}")
    for variant, name in rows:
        one = found[variant]
        print(
            f"{name:34}{one['seconds'] * 1e3:9.1f}{one['processor'] * 1e3:9.1f}"
            f"{peer['seconds'] / one['seconds']:8.1f}{peer['processor'] / one['processor']:8.1f}"
            f"{one['peak_mb']:9}"
        )
    gain = found["one-thread"]["seconds"] / found["two-threads"]["seconds"]
    rate = BATCH / found["two-threads"]["seconds"]
    print(f"two threads do {gain:.2f} times the work of one ({rate:.0f} selfies a second)")
    ratio = peer["processor"] / found["both"]["processor"]
    document = {
        "bench": "faces",
        "ms": {variant: round(found[variant]["seconds"] * 1e3, 1) for variant, _ in rows},
        "cpu_ms": {variant: round(found[variant]["processor"] * 1e3, 1) for variant, _ in rows},
        "peak_mb": {variant: found[variant]["peak_mb"] for variant, _ in rows},
        "ratio_stored": round(peer["seconds"] / found["stored"]["seconds"], 1),
        "ratio_both": round(peer["seconds"] / found["both"]["seconds"], 1),
        "cpu_ratio_stored": round(peer["processor"] / found["stored"]["processor"], 1),
        "cpu_ratio_both": round(ratio, 1),
        "two_threads_over_one": round(gain, 2),
    }
    print(json.dumps(document))
    return 0 if ratio >= LEAST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
