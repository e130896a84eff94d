"""An evaluation as one HTML page without scripts: figures, score histogram, DET curve, groups, failures."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biometric.evaluation import NEVER
from biometric.figures import Trials
from biometric.report import NaiveReport, Report

Place: TypeAlias = tuple[float, float]

WIDTH, HEIGHT, MARGIN = 640, 320, 48
BINS: Final = 60
LEAST_RATE: Final = 1e-4  # where the axes of the DET curve begin
TICKS: Final = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #8a8a8a;
  --genuine: #00695c; --impostor: #b3261e; --naive: #5b5bd6 }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --line: #8a8a8a;
  --genuine: #4db6ac; --impostor: #f28b82; --naive: #a5a5ff } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line) }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
.wide { overflow-x: auto }
svg { width: 100%; height: auto } svg text { font-size: 12px; fill: var(--ink) }
.axis { stroke: var(--line); stroke-width: 1; fill: none }
.genuine { fill: var(--genuine); fill-opacity: .55 } .impostor { fill: var(--impostor); fill-opacity: .55 }
.ours { stroke: var(--genuine); stroke-width: 2; fill: none }
.naive { stroke: var(--naive); stroke-width: 2; stroke-dasharray: 6 4; fill: none }
"""


def page(report: Report, *, title: str, naive: NaiveReport | None = None) -> str:
    """`naive`: the other library on the same pictures."""
    curves = [("this module", "ours", report.trials)]
    if naive:
        curves.append(("face_recognition, as its README shows it", "naive", naive.trials))
    body = (
        f"<h1>{escape(title)}</h1>",
        f"<p>Calibration {escape(report.calibration)}. Protocol: {escape(report.protocol)}. "
        "Terms are those of ISO/IEC 19795-1.</p>",
        _figures(report, naive),
        "<h2>Scores</h2>",
        _histogram(report),
        "<h2>Detection error trade-off</h2>",
        _det(curves),
        "<h2>Groups</h2>",
        _groups(report),
        "<h2>Failures</h2>",
        _failures(report),
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>"
        + "\n".join(body)
        + "</main></body></html>\n"
    )


def _figures(report: Report, naive: NaiveReport | None) -> str:
    ours = report.figures.document()
    theirs = naive.figures.document() if naive else {}
    head = ("", "this module", *(("face_recognition",) if naive else ()))
    rows = [(name, _cell(ours[name]), *((_cell(theirs[name]),) if naive else ())) for name in ours]
    counted = [(name, str(number)) for name, number in report.n.items()]
    interval = [(f"{name} (95 %)", _cell(bounds)) for name, bounds in report.confidence.items()]
    rates = [(name.replace("_", " "), _cell(rate)) for name, rate in report.shipped.items()]
    return _table(head, rows) + _table(("", ""), [*counted, *interval[1:], *rates])


def _histogram(report: Report) -> str:
    """Shares of the genuine and of the impostor pairs, each set against its own number."""
    genuine, impostor = (s[s > NEVER] for s in (report.trials.genuine, report.trials.impostor))
    edges = np.linspace(-1, 1, BINS + 1)
    shares = [np.histogram(s, edges)[0] / max(s.size, 1) for s in (impostor, genuine)]
    top = max(float(share.max()) for share in shares) or 1.0

    def place(score: float, share: float) -> Place:
        return _across((score + 1) / 2), _up(share / top)

    outlines = []
    for name, share in zip(("impostor", "genuine"), shares, strict=True):
        steps = [(-1.0, 0.0)]
        for left, right, height in zip(edges[:-1], edges[1:], share, strict=True):
            steps += [(float(left), float(height)), (float(right), float(height))]
        outlines.append(
            f'<polygon class="{name}" points="{_points(place(*s) for s in [*steps, (1.0, 0.0)])}"/>'
        )
    for name in ("review", "match"):
        x = _across((report.thresholds[name] + 1) / 2)
        outlines.append(f'<line class="axis" x1="{x:.1f}" y1="{_up(1):.1f}" x2="{x:.1f}" y2="{_up(0):.1f}"/>')
        outlines.append(f'<text x="{x + 3:.1f}" y="{_up(1) + 12:.1f}">{name}</text>')
    labels = [(_across((score + 1) / 2), f"{score:g}") for score in (-1, -0.5, 0, 0.5, 1)]
    words = "Share of pairs by score: pairs of two people to the left, pairs of one person to the right"
    return _chart(words, outlines, along=labels, name="score") + (
        "<p>Red: pairs of two people (impostor). Green: pairs of one person (genuine). "
        "Each set adds up to one.</p>"
    )


def _det(curves: Sequence[tuple[str, str, Trials]]) -> str:
    def place(fmr: float, fnmr: float) -> Place:
        return _across(_log_share(fmr)), _up(_log_share(fnmr))

    drawn, legend = [], []
    for words, name, trials in curves:
        drawn.append(
            f'<polyline class="{name}" points="{_points(place(*rates) for rates in det_points(trials))}"/>'
        )
        legend.append(f"{'dashed' if name == 'naive' else 'solid'}: {words}")
    drawn.append(f'<polyline class="axis" points="{_points((place(LEAST_RATE, LEAST_RATE), place(1, 1)))}"/>')
    along = [(_across(_log_share(tick)), f"{tick:g}") for tick in TICKS]
    drawn += [f'<text x="4" y="{_up(_log_share(tick)):.1f}">{tick:g}</text>' for tick in TICKS]
    words = "False non-match rate against false match rate, both on logarithmic axes"
    return _chart(words, drawn, along=along, name="FMR (FNMR upwards)") + (
        f"<p>{escape('; '.join(legend))}. The straight line is where both rates are equal (EER).</p>"
    )


def det_points(trials: Trials) -> list[Place]:
    """(FMR, FNMR) at up to 200 thresholds, from the strictest to the laxest."""
    thresholds = np.unique(np.concatenate([trials.genuine, trials.impostor]))[::-1]
    fmr = 1 - np.searchsorted(np.sort(trials.impostor), thresholds) / trials.impostor.size
    fnmr = np.searchsorted(np.sort(trials.genuine), thresholds) / trials.genuine.size
    steps: NDArray[np.float64] = np.maximum(np.stack([fmr, fnmr], 1), LEAST_RATE)
    moved = np.abs(np.diff(np.log(steps), axis=0)).sum(1)
    along = np.concatenate([[0.0], np.cumsum(moved)])
    kept = np.unique(np.searchsorted(along, np.linspace(0, along[-1], 200)))
    return [(float(a), float(b)) for a, b in steps[np.minimum(kept, len(steps) - 1)]]


def _groups(report: Report) -> str:
    if not report.groups:
        return "<p>No groups were named.</p>"
    head = ("group", "pictures", "FTA", "genuine", "impostor", "FMR match", "FNMR match", "FNMR review")
    rows = [
        (
            *(name, str(r.pictures), _cell(r.fta), str(r.genuine), str(r.impostor)),
            *(_cell(r.fmr_at_match), _cell(r.fnmr_at_match), _cell(r.fnmr_at_review)),
        )
        for name, r in report.groups.items()
    ]
    return _table(head, rows) + "<p>Pairs within a group only; at the calibration's thresholds.</p>"


def _failures(report: Report) -> str:
    failures = report.failures
    missed = [(str(number), cause) for number, cause in failures.not_acquired.items()]
    parts = ["<p>Pictures by their number in the order of their names, from 1.</p>"]
    parts += ["<h3>Not acquired</h3>", _table(("picture", "cause"), missed)]
    for title, name, some in (
        ("False matches: two people, passed without review", "false_matches", failures.false_matches),
        ("False non-matches: one person, turned away", "false_non_matches", failures.false_non_matches),
    ):
        rows = [
            (f"{one.pictures[0]} and {one.pictures[1]}", "—" if one.score == NEVER else _cell(one.score))
            for one in some
        ]
        counted = f" ({failures.counted[name]}, the worst {len(rows)} shown)"
        parts += [f"<h3>{title}{counted if rows else ''}</h3>", _table(("pictures", "score"), rows)]
    return "".join(parts)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return "<p>None.</p>"
    lines = ["".join(f"<th scope=col>{escape(word)}</th>" for word in head)] if any(head) else []
    lines += [
        f"<th scope=row>{escape(row[0])}</th>" + "".join(f'<td class="n">{escape(c)}</td>' for c in row[1:])
        for row in rows
    ]
    return f'<div class="wide"><table>{"".join(f"<tr>{line}</tr>" for line in lines)}</table></div>'


def _chart(words: str, drawn: Iterable[str], *, along: Iterable[tuple[float, str]], name: str) -> str:
    corner = _points([(_across(0), _up(1)), (_across(0), _up(0)), (_across(1), _up(0))])
    frame = f'<polyline class="axis" points="{corner}"/>'
    labels = [
        f'<text x="{x:.1f}" y="{_up(0) + 16:.1f}" text-anchor="middle">{label}</text>' for x, label in along
    ]
    title = f'<text x="{WIDTH / 2}" y="{HEIGHT - 6}" text-anchor="middle">{name}</text>'
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(words)}">'
        + frame
        + "".join([*drawn, *labels])
        + title
        + "</svg>"
    )


def _points(places: Iterable[Place]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _across(share: float) -> float:
    return MARGIN + share * (WIDTH - 2 * MARGIN)


def _up(share: float) -> float:
    return HEIGHT - MARGIN - share * (HEIGHT - 1.5 * MARGIN)


def _log_share(rate: float) -> float:
    return 1 - float(np.log10(max(rate, LEAST_RATE)) / np.log10(LEAST_RATE))


def _cell(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, list):
        return "–".join(_cell(one) for one in value)
    return str(value)
