"""Counts, durations and queues as text that Prometheus and a person can read.

https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import accumulate
from typing import Final

from jmo_api.controls.queues import Queues
from jmo_api.controls.tallies import BOUNDS, Durations, Tallies

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


def written_out(tallies: Tallies, queues: Queues | None) -> str:
    """`queues` None: the store does not answer."""
    return "\n".join([*_answers(tallies), *_refusals(tallies), *_durations(tallies), *_queues(queues)]) + "\n"


def _answers(tallies: Tallies) -> Iterator[str]:
    yield "# TYPE jmo_answers_total counter"
    for (method, route, status), count in sorted(tallies.answers.items()):
        labels = {"method": method, "route": route, "status": str(status)}
        yield f"jmo_answers_total{_labels(labels)} {count}"


def _refusals(tallies: Tallies) -> Iterator[str]:
    yield "# TYPE jmo_refusals_total counter"
    for code, count in sorted(tallies.refusals.items()):
        yield f"jmo_refusals_total{_labels({'code': code})} {count}"


def _durations(tallies: Tallies) -> Iterator[str]:
    yield "# TYPE jmo_answer_milliseconds histogram"
    for route, durations in sorted(tallies.durations.items()):
        yield from _histogram(route, durations)


def _histogram(route: str, durations: Durations) -> Iterator[str]:
    bounds = [*map(str, BOUNDS), "+Inf"]
    for bound, count in zip(bounds, accumulate(durations.counts), strict=True):
        yield f"jmo_answer_milliseconds_bucket{_labels({'route': route, 'le': bound})} {count}"
    yield f"jmo_answer_milliseconds_sum{_labels({'route': route})} {durations.total_ms:.1f}"
    yield f"jmo_answer_milliseconds_count{_labels({'route': route})} {sum(durations.counts)}"


def _queues(queues: Queues | None) -> Iterator[str]:
    if queues is None:
        return
    for name, value in asdict(queues).items():
        yield f"# TYPE jmo_{name} gauge"
        yield f"jmo_{name} {value}"


def _labels(labels: Mapping[str, str]) -> str:
    """Ours hold no quote and no backslash: routes, methods and codes from tables."""
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels.items()) + "}"
