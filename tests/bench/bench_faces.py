"""The face module's speed and memory, each figure beside its peer in one run.

python tests/bench/bench_faces.py: a table for people, then one line of JSON. Each variant runs in a
process of its own, one thread for BLAS and OpenCV, models loaded before the clock starts (but for the cold
starts). Ratios are of processor time: on a busy machine only that compares; the gain of a second thread is
of wall time and needs two idle cores, so that one thread and two take turns in one process and the median of
the pairs counts. Exit code 1 when a ratio of processor time, the peak of memory or the
equality of the embeddings misses its limit.

--damaged 10000 also judges that many damaged pictures.
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
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

ROOT = Path(__file__).parents[2]
FACES = Path(os.environ.get("JMO_FACES", ROOT.parent / "shared" / "faces"))
MOST_PICTURES = 250  # whose embeddings are compared with the library's own
TURNS: Final = 9  # of one thread and of two
BATCH: Final = 24  # selfies in a turn, so many that the last one, judged alone, counts little
COLD: Final = {
    "cold-naive": "import warnings; warnings.simplefilter('ignore'); import face_recognition",
    "cold-ours": "from biometric import FaceEngine; FaceEngine().warm_up()",
}
RUNS: Final = {
    "naive": 5,
    "stored": 21,
    "both": 21,
    "hint": 41,
    "embed-dlib": 15,
    "embed-ours": 41,
    "challenge-parts": 11,
    "challenge": 11,
    "cold-naive": 5,
    "cold-ours": 5,
}
OF_THEIR_OWN: Final = ("threads", "equality")
"""Variants that measure something else than one thing done again and again."""
DAMAGED_MB: Final = 450
"""Models 150, dlib's network 160, the largest picture a decoder holds 100; little is given back."""
CHALLENGE: Final = ("turn-left", "open-mouth", "turn-right")

Measured: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure and what it must keep. `decides`: the exit code depends on it."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None
    decides: bool = True

    @property
    def is_kept(self) -> bool:
        return (self.least is None or self.value >= self.least) and (
            self.most is None or self.value <= self.most
        )

    def __str__(self) -> str:
        wanted = f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"
        kept = "kept" if self.is_kept else "MISSED" if self.decides else "missed (wall time)"
        return f"{self.name:66}{self.value:10.3g}   {wanted:16} {kept}"


def limits(found: Mapping[str, Measured]) -> Iterator[Limit]:
    def ratio(one: str, other: str) -> float:
        return float(found[one]["processor"] / found[other]["processor"])

    yield Limit("stored template, times as fast as face_recognition", ratio("naive", "stored"), least=50)
    yield Limit("both pictures, times as fast", ratio("naive", "both"), least=10)
    yield Limit("peak memory of a verification, MB", found["stored"]["peak_mb"], most=200)
    yield Limit("one embedding, times as fast as dlib-bin", ratio("embed-dlib", "embed-ours"), least=7)
    yield Limit(
        f"largest difference to face_recognition's embedding, {found['equality']['pictures']} pictures",
        found["equality"]["difference"],
        most=1e-5,
    )
    yield Limit("cold start over `import face_recognition`", ratio("cold-ours", "cold-naive"), most=0.5)
    yield Limit(
        "two threads, times the work of one",
        found["threads"]["gain"],
        least=1.6,
        decides=False,
    )
    yield Limit(
        "challenge of 8 frames of 720p over decoding, detecting and 68 points",
        ratio("challenge", "challenge-parts"),
        most=1.5,
    )
    if "damaged" in found:
        damaged = found["damaged"]
        yield Limit("slowest damaged picture, s", damaged["slowest_seconds"], most=damaged["ceiling_seconds"])
        yield Limit("peak memory over damaged pictures, MB", damaged["peak_mb"], most=DAMAGED_MB)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variant", choices=[*RUNS, *OF_THEIR_OWN, "compose"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--damaged", type=int, default=0, metavar="COUNT")
    options = parser.parse_args()
    if options.variant:
        print(json.dumps(measure(options.variant, options.folder)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        run("compose", folder)
        found = {variant: run(variant, folder) for variant in (*RUNS, *OF_THEIR_OWN)}
    if options.damaged:
        found["damaged"] = in_a_process("-m", "tests.biometric.mutations", str(options.damaged))
    return report(found)


def run(variant: str, folder: str) -> Measured:
    if variant not in COLD:
        return in_a_process(__file__, "--variant", variant, "--folder", folder)
    times = [cold_start(COLD[variant]) for _ in range(RUNS[variant])]
    wall, processor = zip(*times, strict=True)
    return {"seconds": statistics.median(wall), "processor": statistics.median(processor)}


def in_a_process(*arguments: str) -> Measured:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=one_thread(),
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # decoders complain there of damage
        text=True,
    )
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def one_thread() -> dict[str, str]:
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def cold_start(program: str) -> tuple[float, float]:
    """Wall and processor seconds of a whole process."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], env=one_thread(), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, busy


def measure(variant: str, folder: Path) -> Measured:
    import cv2

    cv2.setNumThreads(1)
    if variant == "compose":
        compose(folder)
        return {}
    if variant == "equality":
        return equality(folder)
    if variant == "threads":
        return threads(folder)
    once = prepare(variant, folder)
    once()
    wall, processor = [], []
    for _ in range(RUNS[variant]):
        start, busy = time.perf_counter(), time.process_time()
        once()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - busy)
    return {
        "seconds": statistics.median(wall),
        "processor": statistics.median(processor),
        "peak_mb": peak_mb(),
    }


def peak_mb() -> int:
    """Of this process alone: what getrusage says on Linux includes the process it was started from."""
    status = Path("/proc/self/status").read_text("ascii")
    return round(int(status.split("VmHWM:")[1].split()[0]) / 1024)


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


def prepare(variant: str, folder: Path) -> Callable[[], object]:
    selfie, reference = folder / "selfie.jpg", folder / "reference.jpg"
    if variant == "naive":
        return naive(selfie, reference)
    if variant.startswith("embed-"):
        return embedding(reference, by_dlib=variant == "embed-dlib")
    if variant.startswith("challenge"):
        return challenge(reference, whole=variant == "challenge")
    from biometric import FaceEngine

    engine = FaceEngine()
    if variant == "hint":
        preview = preview_of(reference)
        return lambda: engine.hint(preview)
    stored = engine.enrol(reference.read_bytes()).template

    def verify() -> object:
        kept = stored if variant == "stored" else engine.enrol(reference.read_bytes()).template
        outcome = engine.compare(kept, engine.enrol(selfie.read_bytes()).template).outcome
        if outcome != "match":
            raise SystemExit(f"the selfie did not match: {outcome}")
        return outcome

    return verify


def threads(folder: Path) -> Measured:
    """What a second thread gains. They take turns: a machine whose clock wanders slows both."""
    from biometric import FaceEngine

    engine, data = FaceEngine(), (folder / "selfie.jpg").read_bytes()
    alone, together = ThreadPoolExecutor(1), ThreadPoolExecutor(2)

    def seconds(pool: ThreadPoolExecutor) -> float:
        start = time.perf_counter()
        list(pool.map(lambda _: engine.enrol(data), range(BATCH)))
        return time.perf_counter() - start

    for pool in (alone, together):
        seconds(pool)
    pairs = [(seconds(alone), seconds(together)) for _ in range(TURNS)]
    gains = sorted(one / two for one, two in pairs)
    return {"gain": statistics.median(gains), "gains": [round(gain, 2) for gain in gains]}


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


def embedding(reference: Path, *, by_dlib: bool) -> Callable[[], object]:
    """One chip through the network."""
    import dlib
    import numpy as np

    from biometric import FaceEngine
    from biometric.engine.models import EMBEDDING, checked_path
    from biometric.engine.pictures import decode

    engine = FaceEngine()
    chip = np.ascontiguousarray(engine.find_face(decode(reference.read_bytes())).chip)
    if by_dlib:
        network = dlib.face_recognition_model_v1(checked_path(EMBEDDING))
        return lambda: network.compute_face_descriptor(chip)
    return lambda: engine.embed(chip[None])


def challenge(reference: Path, *, whole: bool) -> Callable[[], object]:
    """The judgement of eight frames; or what nobody could leave out of it: each frame decoded, its face found
    and its 68 points placed."""
    import cv2
    import numpy as np

    from biometric import FaceEngine
    from biometric.engine.detection import Detector
    from biometric.engine.pictures import decode
    from biometric.liveness import LivenessJudge, Step, StepFrame
    from biometric.liveness.points import PointFinder

    sys.path.insert(0, str(ROOT))
    from tests.biometric.heads import take_of

    portrait = np.asarray(cv2.imread(str(reference)), np.uint8)[0:330, 60:390]
    frames = [
        StepFrame(picture, Step(step) if step else None) for picture, step in take_of(portrait, CHALLENGE)
    ]
    if whole:
        judge = LivenessJudge(FaceEngine())

        def judged() -> object:
            if (refusal := judge.judge(frames).refusal) is not None:
                raise SystemExit(f"the movements were not seen: {refusal}")
            return refusal

        return judged
    detector, finder = Detector(), PointFinder()

    def parts() -> object:
        pictures = [decode(frame.picture).rgb for frame in frames]
        return [finder.find(rgb, detector.find(rgb)[0]) for rgb in pictures]

    return parts


def equality(folder: Path) -> Measured:
    """The same chips through face_recognition's encoder and through ours: the reference, and measuring
    pictures where there are some."""
    import dlib
    import numpy as np

    from biometric import FaceEngine, FaceRefused
    from biometric.engine.pictures import decode

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from face_recognition import api as peer

    engine = FaceEngine()
    more = sorted(FACES.glob("portraits/*.jpg")) + sorted(FACES.glob("asia-dev/*/*.jpg"))
    compared, difference = 0, 0.0
    for path in [folder / "reference.jpg", *more][:MOST_PICTURES]:
        picture = decode(path.read_bytes())
        try:
            box = engine.find_face(picture).box
        except FaceRefused:
            continue
        rgb = picture.rgb
        theirs = peer.face_encodings(rgb, [(box.top, box.right, box.bottom, box.left)], model="small")[0]
        place = dlib.rectangle(box.left, box.top, box.right, box.bottom)
        points = peer.pose_predictor_5_point(rgb, place)
        ours = engine.embed(dlib.get_face_chip(rgb, points, 150, 0.25)[None])[0]
        difference = max(difference, float(np.abs(ours - theirs).max()))
        compared += 1
    return {"pictures": compared, "difference": difference}


def preview_of(reference: Path) -> bytes:
    import cv2

    picture = cv2.imread(str(reference))
    if picture is None:
        raise SystemExit("the reference cannot be read")
    return cv2.imencode(".jpg", cv2.resize(picture, (480, 480)))[1].tobytes()


def report(found: Mapping[str, Measured]) -> int:
    peer = found["naive"]
    rows = (
        ("naive", "face_recognition, both pictures"),
        ("both", "ours, both pictures"),
        ("stored", "ours, template stored"),
        ("hint", "ours, hint for a preview frame"),
        ("challenge", "ours, challenge of 8 frames, 720p"),
    )
    print(f"{'12-megapixel selfie, one thread':34}{'ms':>9}{'cpu ms':>9}{'times':>8}{'cpu':>8}{'peak MB':>9}")
    for variant, name in rows:
        one = found[variant]
        print(
            f"{name:34}{one['seconds'] * 1e3:9.1f}{one['processor'] * 1e3:9.1f}"
            f"{peer['seconds'] / one['seconds']:8.1f}{peer['processor'] / one['processor']:8.1f}"
            f"{one['peak_mb']:9}"
        )
    kept = list(limits(found))
    for limit in kept:
        print(limit)
    timed = {variant: one for variant, one in found.items() if "seconds" in one}
    document = {
        "bench": "faces",
        "ms": {variant: round(one["seconds"] * 1e3, 1) for variant, one in timed.items()},
        "cpu_ms": {variant: round(one["processor"] * 1e3, 1) for variant, one in timed.items()},
        "peak_mb": {variant: found[variant]["peak_mb"] for variant, _ in rows},
        "ratio_stored": round(peer["seconds"] / found["stored"]["seconds"], 1),
        "ratio_both": round(peer["seconds"] / found["both"]["seconds"], 1),
        "gains_of_a_second_thread": found["threads"]["gains"],
        "limits": {limit.name: {"value": limit.value, "kept": limit.is_kept} for limit in kept},
        **({"damaged": found["damaged"]} if "damaged" in found else {}),
    }
    print(json.dumps(document))
    return 0 if all(limit.is_kept for limit in kept if limit.decides) else 1


if __name__ == "__main__":
    sys.exit(main())
