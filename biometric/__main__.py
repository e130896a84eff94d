"""python -m biometric verify | evaluate | calibrate

Exit codes: 0 match or done, 1 no match or review, 2 refused or misused.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from biometric.engine.engine import Enrolment, FaceEngine

DONE, NOT_MATCHED, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    # One picture is too little work to share among BLAS threads. Before numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    options = _parser().parse_args(arguments)
    code: int = options.command(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m biometric", description="Face verification.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    verify = commands.add_parser("verify", help="are these two pictures of one person?")
    verify.add_argument("reference", type=Path)
    verify.add_argument("probe", type=Path)
    verify.add_argument("--mirrored", action="store_true", help="the probe comes from a browser's camera")
    verify.set_defaults(command=_verify)

    evaluate = commands.add_parser("evaluate", help="error rates on pictures of known people")
    evaluate.add_argument("pictures", type=Path, help="a CSV of reference,probe,same or a folder per person")
    evaluate.add_argument("--root", type=Path, help="where the pictures of the CSV lie (default: beside it)")
    evaluate.add_argument("--gated", action="store_true", help="also refuse what a selfie is refused for")
    evaluate.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    evaluate.set_defaults(command=_evaluate)

    calibrate = commands.add_parser("calibrate", help="make a calibration of a folder per person")
    calibrate.add_argument("pictures", type=Path)
    calibrate.add_argument("-o", "--output", type=Path, required=True)
    calibrate.add_argument("--version", required=True, help="a name of its own for this calibration")
    calibrate.add_argument("--population", required=True, help="in words: who is shown, where from")
    calibrate.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    calibrate.set_defaults(command=_calibrate)

    coverings = commands.add_parser(
        "calibrate-coverings", help="learn masks, dark glasses, hands and hair, drawn on a folder per person"
    )
    coverings.add_argument("pictures", type=Path)
    coverings.add_argument("-o", "--output", type=Path, required=True)
    coverings.add_argument("--version", required=True, help="a name of its own for these judges")
    coverings.add_argument("--population", required=True, help="in words: who is shown, where from")
    coverings.set_defaults(command=_calibrate_coverings)

    for command in (verify, evaluate, calibrate, coverings):
        command.add_argument("--json", action="store_true", help="one JSON document on standard output")
    for command in (verify, evaluate):
        command.add_argument("--calibration", type=Path, help="instead of the shipped one")
    return parser


def _verify(options: argparse.Namespace) -> int:
    from biometric import FaceRefused

    engine = _engine(options)
    enrolments: dict[str, Enrolment] = {}
    for name, path, mirrored in (
        ("reference", options.reference, False),
        ("probe", options.probe, options.mirrored),
    ):
        try:
            enrolments[name] = engine.enrol(path.read_bytes(), mirrored=mirrored)
        except FaceRefused as refusal:
            return _refuse(
                options,
                picture=name,
                code=refusal.code,
                cause=refusal.cause,
                value=refusal.value,
                limit=refusal.limit,
            )
        except OSError:
            return _refuse(options, picture=name, cause="unreadable-file")
    comparison = engine.compare(enrolments["reference"].template, enrolments["probe"].template)
    _print(
        options,
        {
            "outcome": comparison.outcome,
            "score": round(comparison.score, 4),
            "thresholds": asdict(comparison.thresholds),
            "calibration": comparison.calibration_version,
            "model": enrolments["probe"].template.model,
            "quality": {name: _rounded(asdict(one.quality)) for name, one in enrolments.items()},
        },
    )
    return DONE if comparison.outcome == "match" else NOT_MATCHED


def _evaluate(options: argparse.Namespace) -> int:
    from biometric import evaluation

    engine = _engine(options)
    if options.pictures.is_dir():
        names = evaluation.pictures_of_people(options.pictures)
        wanted = [name for pictures in names.values() for name in pictures]
        root = options.pictures
    elif options.pictures.is_file():
        pairs = evaluation.read_pairs(options.pictures)
        wanted = [name for pair in pairs for name in (pair.reference, pair.probe)]
        root = options.root or options.pictures.parent
    else:
        return _refuse(options, cause="unreadable-file")
    try:
        acquired = evaluation.acquire(engine, wanted, root=root, gated=options.gated, threads=options.threads)
    except OSError:
        return _refuse(options, cause="unreadable-file")
    try:
        if options.pictures.is_dir():
            report = evaluation.report_on_people(names, acquired, by=engine.calibration)
        else:
            report = evaluation.report_on_pairs(pairs, acquired, by=engine.calibration)
    except evaluation.NothingToCompare:
        return _refuse(options, cause="too few genuine or impostor pairs")
    _print(options, {**report.document(), "calibration": engine.calibration.version})
    return DONE


def _calibrate(options: argparse.Namespace) -> int:
    from biometric import CalibrationUnusable, evaluation
    from biometric.calibration import save_calibration
    from biometric.calibration.measure import calibrate
    from biometric.engine.engine import FaceEngine

    names = evaluation.pictures_of_people(options.pictures)
    wanted = [name for pictures in names.values() for name in pictures]
    acquired = evaluation.acquire(FaceEngine(), wanted, root=options.pictures, threads=options.threads)
    try:
        calibration = calibrate(
            evaluation.vectors_of_people(names, acquired),
            version=options.version,
            population=options.population,
            on=date.today(),  # noqa: DTZ011 - the operator's own day, for the record
        )
    except CalibrationUnusable as error:
        return _refuse(options, cause=f"too little to calibrate from: {error}")
    save_calibration(calibration, options.output)
    _print(
        options,
        {
            "version": calibration.version,
            "thresholds": {"match": calibration.match, "review": calibration.review},
            "measured": asdict(calibration.measured),
            "provenance": asdict(calibration.provenance),
            "refused": len(acquired.refused),
        },
    )
    return DONE


def _calibrate_coverings(options: argparse.Namespace) -> int:
    from biometric.calibration import train_coverings
    from biometric.evaluation import pictures_of_people

    people = {
        person: [options.pictures / name for name in names]
        for person, names in pictures_of_people(options.pictures).items()
    }
    document = train_coverings.train(
        list(train_coverings.draw_examples(people)),
        version=options.version,
        population=options.population,
        on=date.today(),  # noqa: DTZ011 - the operator's own day, for the record
    )
    train_coverings.save(document, options.output)
    _print(options, {name: document[name] for name in ("limits", "said_to_be_covered", "provenance")})
    return DONE


def _engine(options: argparse.Namespace) -> "FaceEngine":
    from biometric.calibration import load_calibration
    from biometric.engine.engine import FaceEngine

    return FaceEngine(load_calibration(options.calibration) if options.calibration else None)


def _refuse(options: argparse.Namespace, **facts: object) -> int:
    _print(options, {"refused": facts})
    return REFUSED


def _print(options: argparse.Namespace, document: Mapping[str, Any]) -> None:
    if options.json:
        print(json.dumps(document))  # noqa: T201
        return
    for name, value in _flat(document):
        print(f"{name:32} {value}")  # noqa: T201


def _flat(document: Mapping[str, Any], above: str = "") -> list[tuple[str, object]]:
    lines: list[tuple[str, object]] = []
    for name, value in document.items():
        if isinstance(value, Mapping):
            lines += _flat(value, f"{above}{name}.")
        else:
            lines.append((above + name, value))
    return lines


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}


if __name__ == "__main__":
    sys.exit(main())
