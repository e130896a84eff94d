"""What the app can draw and no picture shows, as statements of the functions that return controls."""

import ast
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

from product_site import ROOT
from screens.matrix import Line

APP: Final = ROOT / "mobile_app"
DRAWING: Final = ("jmo_app/features", "jmo_app/components", "jmo_desk/features", "jmo_desk/components")
DRAWN: Final = ("Control", "Drawn", "View")
"""A function draws whose answer is one of these."""


def undrawn(drawn: Collection[Line], *, of: Sequence[str] = DRAWING) -> list[str]:
    files = sorted(file for folder in of for file in APP.joinpath(folder).rglob("*.py"))
    return [line for file in files for line in undrawn_in(file, drawn)]


def undrawn_in(file: Path, drawn: Collection[Line], *, root: Path = APP) -> list[str]:
    name, text = file.relative_to(root).as_posix(), file.read_text()
    lines = text.splitlines()
    return [
        f"{name}:{each.lineno}: {lines[each.lineno - 1].strip()}"
        for function in ast.walk(ast.parse(text))
        if isinstance(function, ast.FunctionDef) and _draws(function)
        for each in _not_reached(function.body, name, drawn)
    ]


def _draws(function: ast.FunctionDef) -> bool:
    return function.returns is not None and any(word in ast.unparse(function.returns) for word in DRAWN)


def _not_reached(body: Sequence[ast.stmt], name: str, drawn: Collection[Line]) -> Iterator[ast.stmt]:
    """The first statement of each way that was not taken."""
    for statement in body:
        if isinstance(statement, (ast.Assert, ast.FunctionDef, ast.AsyncFunctionDef)) or _is_words(statement):
            continue
        inside = [getattr(statement, part, []) for part in ("body", "orelse")]
        inside += [case.body for case in getattr(statement, "cases", [])]
        own = range(statement.lineno, _end_of(statement) + 1)
        if not any((name, line) in drawn for line in own):
            yield statement
            return
        for each in inside:
            yield from _not_reached(each, name, drawn)


def _end_of(statement: ast.stmt) -> int:
    """Of its head, where something stands inside."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if not body:
        return statement.end_lineno or statement.lineno
    first = body[0] if isinstance(body[0], ast.stmt) else body[0].pattern
    return max(statement.lineno, first.lineno - 1)


def _is_words(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
