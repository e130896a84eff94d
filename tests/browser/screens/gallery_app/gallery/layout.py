"""What is wrong with a screen as it was laid out: what does not fit, what is too small to touch."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any, Final

import flet as ft
from flet.controls.base_control import BaseControl

from gallery.measuring import SLACK, Fault, children, is_loose, size_of, unmeasured, walk

TOUCH: Final = 48
LEAST_ROOM: Final = 96
"""Pixels of height that must be left for what a screen is about, between its heading and its footer."""
BUTTONS: Final = (ft.FilledButton, ft.OutlinedButton, ft.TextButton, ft.IconButton)


def faults(root: BaseControl) -> list[dict[str, Any]]:
    found = [fault for control in walk(root) for fault in _faults_of(control)]
    found += list(_too_small(root, False))
    found += [Fault("was not laid out", name_of(text)) for text in unmeasured(root)]
    return [asdict(fault) for fault in found]


def strangers(view: BaseControl, path: str, loading: str) -> list[dict[str, Any]]:
    """That something else stands there: what was not drawn anew has no faults of its own to be found."""
    found = []
    if getattr(view, "route", path) != path:
        found.append(Fault("another screen stands there", str(getattr(view, "route", ""))))
    if loading and any(isinstance(each, ft.Semantics) and each.label == loading for each in walk(view)):
        found.append(Fault("still waiting", path))
    return [asdict(fault) for fault in found]


def hidden_below(root: BaseControl) -> float:
    """How much higher the window had to be for all of it to be in sight."""
    hidden = [0.0]
    for control in walk(root):
        if isinstance(control, ft.Column) and control.scroll is not None and (own := size_of(control)):
            hidden += [size[1] - own[1] for child in children(control) if (size := size_of(child))]
    return max(hidden)


def _faults_of(control: BaseControl) -> Iterator[Fault]:
    own = size_of(control)
    if own is None or not isinstance(control, ft.LayoutControl):
        return
    sizes = [size for child in children(control) if (size := size_of(child)) and not is_loose(child)]
    if isinstance(control, ft.Row):
        yield from _row(control, own, sizes)
    elif isinstance(control, ft.Column):
        yield from _column(control, own, sizes)
    elif isinstance(control, ft.Container):
        yield from _container(control, own, sizes)


def _row(row: ft.Row, own: tuple[float, float], sizes: list[tuple[float, float]]) -> Iterator[Fault]:
    if row.scroll is None and not row.wrap and not isinstance(row, ft.ResponsiveRow) and sizes:
        needed = sum(width for width, _ in sizes) + float(row.spacing or 0) * (len(sizes) - 1)
        if needed > own[0] + SLACK:
            yield Fault("wider than its row", name_of(row), needed - own[0])
    yield from _each_fits(row, own, sizes, width=row.scroll is None, height=True)


def _column(column: ft.Column, own: tuple[float, float], sizes: list[tuple[float, float]]) -> Iterator[Fault]:
    if column.scroll is None and sizes:
        needed = sum(height for _, height in sizes) + float(column.spacing or 0) * (len(sizes) - 1)
        if needed > own[1] + SLACK:
            yield Fault("higher than its column", name_of(column), needed - own[1])
    elif column.scroll is not None and own[1] < LEAST_ROOM:
        yield Fault("no room to read", name_of(column), LEAST_ROOM - own[1])
    yield from _each_fits(column, own, sizes, width=True, height=column.scroll is None)


def _container(
    box: ft.Container, own: tuple[float, float], sizes: list[tuple[float, float]]
) -> Iterator[Fault]:
    around = box.padding
    if isinstance(around, (int, float)):
        across = along = 2.0 * around
    elif isinstance(around, ft.Padding):
        across, along = float(around.left + around.right), float(around.top + around.bottom)
    else:
        across = along = 0.0
    inner = (own[0] - across, own[1] - along)
    yield from _each_fits(box, inner, sizes, width=True, height=True)


def _each_fits(
    control: BaseControl,
    own: tuple[float, float],
    sizes: list[tuple[float, float]],
    *,
    width: bool,
    height: bool,
) -> Iterator[Fault]:
    for size in sizes:
        if width and size[0] > own[0] + SLACK:
            yield Fault("wider than what holds it", name_of(control), size[0] - own[0])
        if height and size[1] > own[1] + SLACK:
            yield Fault("higher than what holds it", name_of(control), size[1] - own[1])


def _too_small(control: BaseControl, within: bool) -> Iterator[Fault]:
    """A control inside a larger one that does the same may be small."""
    touched = _is_touched(control)
    if touched and not within:
        size = size_of(control)
        if size is not None and min(size) < TOUCH - SLACK:
            yield Fault("too small to touch", name_of(control), TOUCH - min(size))
    for child in children(control):
        yield from _too_small(child, within or touched)


def _is_touched(control: BaseControl) -> bool:
    if getattr(control, "disabled", False):
        return False
    if isinstance(control, BUTTONS):
        return True
    if isinstance(control, ft.Container):
        return control.on_click is not None
    return isinstance(control, (ft.TextField, ft.Checkbox, ft.Radio, ft.Switch, ft.Slider))


def texts(root: BaseControl) -> list[dict[str, Any]]:
    """Every text with the box it was given; whether it fits is measured where its font is."""
    return list(_texts_in(root, ft.TextStyle()))


def _texts_in(control: BaseControl, inherited: ft.TextStyle) -> Iterator[dict[str, Any]]:
    """`inherited`: what a button says of the text on it."""
    button = getattr(control, "style", None)
    if isinstance(button, ft.ButtonStyle) and isinstance(button.text_style, ft.TextStyle):
        inherited = replace(button.text_style, letter_spacing=button.text_style.letter_spacing or 0)
    if isinstance(control, BUTTONS) and (words := _words_on(control, inherited)):
        yield words
    if text := _text(control, inherited):
        yield text
    for child in children(control):
        yield from _texts_in(child, inherited)


def _text(control: BaseControl, inherited: ft.TextStyle) -> dict[str, Any] | None:
    if isinstance(control, ft.TextField) and isinstance(control.label, str) and control.label_style is None:
        return _label(control)
    if not isinstance(control, ft.Text) or not control.value or control.spans:
        return None
    size = size_of(control)
    if size is None:
        return None
    style = control.style if isinstance(control.style, ft.TextStyle) else inherited
    return {
        "text": str(control.value),
        "width": size[0],
        "height": size[1],
        "size": control.size or style.size or 14,
        "weight": _weight(control.weight or style.weight),
        "font": control.font_family or style.font_family or "Noto Sans",
        "line": style.height or 1.43,
        "spacing": 0.25 if style.letter_spacing is None else style.letter_spacing,
        "one_line": bool(control.no_wrap),
    }


def _words_on(button: Any, style: ft.TextStyle) -> dict[str, Any] | None:
    """What a button was given as plain words; they may stand on several lines."""
    size = size_of(button)
    if size is None or not isinstance(getattr(button, "content", None), str):
        return None
    around = getattr(button.style, "padding", None)
    across = around.left + around.right if isinstance(around, ft.Padding) else 24
    return {
        "text": button.content,
        "width": size[0] - across - (22 if button.icon else 0),
        "height": size[1],
        "size": style.size or 14,
        "weight": _weight(style.weight) if style.weight else 500,
        "font": style.font_family or "Noto Sans",
        "line": 1.43,
        "spacing": 0.1 if style.letter_spacing is None else style.letter_spacing,
        "one_line": False,
    }


def _label(field: ft.TextField) -> dict[str, Any] | None:
    """Stands in the field as long as that is empty, on one line."""
    size = size_of(field)
    if size is None or field.value:
        return None
    room = size[0] - 32 - (48 if field.suffix_icon is not None else 0)
    return {
        "text": str(field.label),
        "width": room,
        "height": 10_000,
        "size": 16,
        "weight": 400,
        "font": "Noto Sans",
        "line": 1.4,
        "spacing": 0.15,
        "one_line": True,
    }


def _weight(weight: Any) -> int:
    digits = "".join(c for c in str(getattr(weight, "value", weight) or "") if c.isdigit())
    return int(digits) if digits else (700 if "bold" in str(weight) else 400)


def name_of(control: BaseControl) -> str:
    """The way to it by key and kind, and the first words on it."""
    keys: list[str] = []
    parent: BaseControl | None = control
    while parent is not None and len(keys) < 2:
        if getattr(parent, "key", None):
            keys.append(str(parent.key))
        parent = parent.parent
    said = next((str(each.value) for each in walk(control) if isinstance(each, ft.Text) and each.value), "")
    return f"{type(control).__name__} {'<'.join(keys)} “{said[:40]}”"
