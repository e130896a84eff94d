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

from biometric.refusals import CalibrationUnusable, ModelUnusable

if TYPE_CHECKING:
    from biometric.engine.engine import Enrolment, FaceEngine
    from biometric.evaluation import Pictures
    from biometric.report import NaiveReport, Report

DONE, NOT_MATCHED, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    # One picture is too little work to share among BLAS threads. Before numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
    except ModelUnusable as missing:
        return _refuse(options, cause=f"missing, or not the one this was measured with: {missing}")
    except CalibrationUnusable as error:
        return _refuse(options, cause=f"calibration unusable: {error}")
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
    evaluate.add_argument(
        "--naive", action="store_true", help="beside face_recognition as its README shows it"
    )
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
    for command in (evaluate, calibrate):
        command.add_argument(
            "--groups", type=Path, help="a CSV of person,group: weighed in the mean, rates for each apart"
        )
        command.add_argument("--page", type=Path, help="also write the report as one HTML page")
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
    from biometric import evaluation, report_page

    try:
        pictures = evaluation.Pictures.at(options.pictures, root=options.root)
        groups = evaluation.read_groups(options.groups) if options.groups else {}
        naive = _measure_naively(options, pictures) if options.naive else None
        found = _measure(options, pictures, groups)
        document = found.document()
    except OSError:
        return _refuse(options, cause="unreadable-file")
    except KeyError as column:
        return _refuse(options, cause=f"no column {column}")
    except evaluation.NothingToCompare:
        return _refuse(options, cause="too few genuine or impostor pairs")
    if naive:
        document["naive"] = naive.document()
    if options.page:
        title = f"Face comparison on {options.pictures.name}"
        options.page.write_text(report_page.page(found, title=title, naive=naive), "utf-8")
    _print(options, document)
    return DONE


def _measure(options: argparse.Namespace, pictures: "Pictures", groups: Mapping[str, str]) -> "Report":
    from biometric.evaluation import acquire
    from biometric.report import report

    engine = _engine(options)
    acquired = acquire(
        engine, pictures.names, root=pictures.root, gated=options.gated, threads=options.threads
    )
    trial = pictures.compare(acquired, mean=engine.calibration.mean, groups=groups)
    all_pairs = bool(pictures.people)
    return report(trial, acquired, by=engine.calibration, all_pairs=all_pairs, groups=groups)


def _measure_naively(options: argparse.Namespace, pictures: "Pictures") -> "NaiveReport":
    from biometric.naive import acquire_naively, nearness
    from biometric.report import report_naive

    acquired = acquire_naively(pictures.names, root=pictures.root, processes=options.threads)
    trial = pictures.compare_by(nearness, acquired)
    return report_naive(trial, acquired, all_pairs=bool(pictures.people))


def _calibrate(options: argparse.Namespace) -> int:
    from biometric import CalibrationUnusable, evaluation, report_page
    from biometric.calibration import save_calibration
    from biometric.calibration.measure import calibrate
    from biometric.engine.engine import FaceEngine
    from biometric.report import report

    try:
        groups = evaluation.read_groups(options.groups) if options.groups else {}
    except OSError:
        return _refuse(options, cause="unreadable-file")
    except KeyError as column:
        return _refuse(options, cause=f"no column {column}")
    pictures = evaluation.Pictures(options.pictures, (), evaluation.pictures_of_people(options.pictures))
    acquired = evaluation.acquire(
        FaceEngine(), pictures.names, root=options.pictures, threads=options.threads
    )
    try:
        calibration = calibrate(
            evaluation.vectors_of_people(pictures.people, acquired),
            version=options.version,
            population=options.population,
            on=date.today(),  # noqa: DTZ011 - the operator's own day, for the record
            groups=groups,
        )
    except CalibrationUnusable as error:
        return _refuse(options, cause=f"too little to calibrate from: {error}")
    save_calibration(calibration, options.output)
    if options.page:
        trial = pictures.compare(acquired, mean=calibration.mean, groups=groups)
        found = report(trial, acquired, by=calibration, all_pairs=True, groups=groups)
        options.page.write_text(report_page.page(found, title=f"Calibration {calibration.version}"), "utf-8")
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
    from biometric import CalibrationUnusable
    from biometric.calibration import train_coverings
    from biometric.evaluation import pictures_of_people

    people = {
        person: [options.pictures / name for name in names]
        for person, names in pictures_of_people(options.pictures).items()
    }
    try:
        document = train_coverings.train(
            list(train_coverings.draw_examples(people)),
            version=options.version,
            population=options.population,
            on=date.today(),  # noqa: DTZ011 - the operator's own day, for the record
        )
    except CalibrationUnusable as error:
        return _refuse(options, cause=f"too little to calibrate from: {error}")
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
