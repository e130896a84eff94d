"""One drawing for each movement: a face doing it, as the member sees themselves in the mirror."""

from collections.abc import Mapping
from typing import Final

import flet as ft

from jamsostek.contract import LivenessStep
from jmo_app import theme

SIZE: Final = 72

_SKIN: Final = "#ffffff"
_MARK: Final = theme.PRINT_MARK

_EYES: Final = '<circle cx="{left}" cy="44" r="4"/><circle cx="{right}" cy="44" r="4"/>'
_MOUTH: Final = '<path d="M{left} 62q{half} 6 {wide} 0" fill="none" stroke-width="4" stroke-linecap="round"/>'
_ARROW: Final = (
    f'<path d="M30 85H12m7-7-7 7 7 7" fill="none" stroke="{_MARK}" stroke-width="6" stroke-linecap="round" '
    'stroke-linejoin="round"/>'
)


def _face(inside: str, outside: str = "") -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">'
        f'<rect width="96" height="96" rx="20" fill="{theme.PRINT}"/>'
        f'<ellipse cx="48" cy="48" rx="25" ry="31" fill="none" stroke="{_SKIN}" stroke-width="4"/>'
        f'<g fill="{_SKIN}" stroke="{_SKIN}">{inside}</g>{outside}</svg>'
    ).encode()


def _turned(*, right: bool) -> bytes:
    aside = (
        _EYES.format(left=31, right=46)
        + _MOUTH.format(left=31, half=6, wide=12)
        + '<path d="M36 46l-4 9h5" fill="none" stroke-width="3" stroke-linejoin="round"/>'
    )
    if not right:
        return _face(aside, _ARROW)
    mirror = 'transform="matrix(-1 0 0 1 96 0)"'
    return _face(f"<g {mirror}>{aside}</g>", f"<g {mirror}>{_ARROW}</g>")


_STRAIGHT: Final = _face(_EYES.format(left=39, right=57) + _MOUTH.format(left=40, half=8, wide=16), "")
_DRAWINGS: Final[Mapping[LivenessStep, bytes]] = {
    LivenessStep.TURN_LEFT: _turned(right=False),
    LivenessStep.TURN_RIGHT: _turned(right=True),
    LivenessStep.OPEN_MOUTH: _face(
        _EYES.format(left=39, right=57)
        + f'<ellipse cx="48" cy="64" rx="8" ry="9" fill="{_MARK}" stroke="none"/>'
    ),
    LivenessStep.CLOSE_EYES: _face(
        '<path d="M33 44q6 5 12 0M51 44q6 5 12 0" fill="none" stroke-width="4" stroke-linecap="round"/>'
        + _MOUTH.format(left=40, half=8, wide=16)
    ),
}


def pictogram(step: LivenessStep | None, *, size: int = SIZE) -> ft.Control:
    """None: looking straight. The words beside it say the same, so it is not spoken."""
    drawing = _STRAIGHT if step is None else _DRAWINGS[step]
    return ft.Image(src=drawing, width=size, height=size, exclude_from_semantics=True)
