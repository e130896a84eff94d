"""How a simulator's page looks, and that it says what it is."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from flask import Response, abort, request

_HEADERS: Final = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    ),
}
_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }}
  .simulated {{ background: #fff3cd; color: #533f03; border: 2px dashed #8a6d00; padding: .75rem 1rem; }}
  .said {{ border-left: .375rem solid #0b5cad; padding-left: 1rem; }}
  label {{ display: block; margin: .75rem 0 .25rem; }}
  button, select, input {{ font: inherit; min-height: 3rem; max-width: 100%; box-sizing: border-box; }}
  table {{ border-collapse: collapse; display: block; overflow-x: auto; }}
  caption {{ text-align: left; font-weight: bold; padding: .5rem 0; }}
  th, td {{ text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #767676; }}
</style>
<h1>{title}</h1>
<p class="simulated">SIMULATED. Invented people and partners; nothing here reaches a real system.</p>
{said}
{content}
</html>
"""


def page(title: str, content: str, *, said: str = "") -> Response:
    notice = f'<p class="said" role="status">{escape(said)}</p>' if said else ""
    return Response(_PAGE.format(title=escape(title), said=notice, content=content), headers=_HEADERS)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "") -> str:
    listed = [f"<tr>{''.join(f'<td>{escape(cell)}' for cell in row)}</tr>" for row in rows]
    titles = "".join(f"<th>{escape(title)}" for title in head)
    body = "\n".join(listed) or f'<tr><td colspan="{len(head)}">Nothing yet.</tr>'
    name = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{name}<thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"


def only_from_here() -> None:
    """Another site's page cannot press the buttons of this one."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(404)
