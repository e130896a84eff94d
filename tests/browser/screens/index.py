"""What was seen of each screen, kept beside its pictures, and the page that opens them all.

The page is made from what lies there: the matrix may be looked at in pieces.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from screens.matrix import Line, Seen

KEPT: Final = "seen.json"
HEAD: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<meta name="viewport" content="width=device-width"><style>
body { font: 16px/1.4 sans-serif; margin: 24px; background: #eee; color: #222 }
summary { font-size: 20px; padding: 8px 0; cursor: pointer }
figure { display: inline-block; margin: 4px; vertical-align: top }
figcaption { font-size: 12px; max-width: 420px } img { height: 320px; border: 1px solid #999 }
.wrong { color: #a00 } </style>"""


@dataclass(frozen=True, slots=True)
class Screen:
    """Its folder, each picture with what is wrong with it, and the lines of the app it took to draw them."""

    folder: Path
    pictures: Sequence[tuple[str, Sequence[str]]]
    drawn: Sequence[Line]

    @property
    def faults(self) -> list[str]:
        return [f"{self.folder.name}/{name}: {fault}" for name, faults in self.pictures for fault in faults]


def keep(seen: Sequence[Seen], drawn: Sequence[Line], out: Path) -> None:
    """Of one screen."""
    folder = out / seen[0].sight.place
    pictures = [(each.sight.picture, each.faults) for each in seen]
    folder.joinpath(KEPT).write_text(json.dumps({"pictures": pictures, "drawn": drawn}))


def kept_in(out: Path) -> Iterator[Screen]:
    for file in sorted(out.rglob(KEPT)):
        found = json.loads(file.read_text())
        yield Screen(file.parent, found["pictures"], [(name, line) for name, line in found["drawn"]])


def write_index(screens: Sequence[Screen], undrawn: Sequence[str], out: Path) -> None:
    pictures = sum(len(screen.pictures) for screen in screens)
    parts = [HEAD, f"<h1>{len(screens)} screens, {pictures} pictures</h1>"]
    parts += [_screen(screen, out) for screen in screens]
    lines = "".join(f"<li>{escape(line)}" for line in undrawn)
    parts.append(f"<h2>Drawn by no picture: {len(undrawn)}</h2><ul>{lines}</ul></html>")
    out.joinpath("index.html").write_text("\n".join(parts))


def _screen(screen: Screen, out: Path) -> str:
    path = screen.folder.relative_to(out).as_posix()
    wrong = sum(bool(faults) for _, faults in screen.pictures)
    mark = f' <span class="wrong">{wrong} with faults</span>' if wrong else ""
    pictures = "".join(_picture(path, name, faults) for name, faults in screen.pictures)
    sheet = f'<a href="{path}/sheet.jpg">all on one sheet</a>'
    summary = f"<summary>{escape(path)} ({len(screen.pictures)}){mark}</summary>"
    return f"<details>{summary}{sheet}<br>{pictures}</details>"


def _picture(path: str, name: str, faults: Sequence[str]) -> str:
    words = "".join(f'<br><span class="wrong">{escape(fault)}</span>' for fault in faults)
    source = f"{path}/{name}.jpg"
    return (
        f'<figure><a href="{source}"><img loading="lazy" src="{source}" alt="{name}"></a>'
        f"<figcaption>{name}{words}</figcaption></figure>"
    )
