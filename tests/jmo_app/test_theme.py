"""WCAG 2.2: 4.5 : 1 for text (1.4.3), 3 : 1 for the edges of what can be used (1.4.11)."""

import pytest

from jmo_app import theme
from jmo_app.theme import DARK, LIGHT, Palette

TEXT_PAIRS = [
    ("text", "page"),
    ("text", "card"),
    ("text", "sunken"),
    ("quiet_text", "page"),
    ("quiet_text", "card"),
    ("quiet_text", "sunken"),
    ("trust", "page"),
    ("trust", "card"),
    ("on_trust", "trust"),
    ("on_trust_soft", "trust_soft"),
    ("on_step", "step"),
    ("on_step_soft", "step_soft"),
    ("good", "card"),
    ("good", "page"),
    ("on_good", "good"),
    ("on_good_soft", "good_soft"),
    ("bad", "page"),
    ("bad", "card"),
    ("on_bad", "bad"),
    ("on_bad_soft", "bad_soft"),
    ("trust", "bad_soft"),
]
EDGE_PAIRS = [("edge", "page"), ("edge", "card"), ("trust", "page"), ("bad", "card"), ("trust", "sunken")]
PRINTED = [
    (theme.ON_PRINT, theme.PRINT),
    (theme.ON_PRINT_QUIET, theme.PRINT),
    (theme.PRINT_MARK, theme.PRINT),
]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT_PAIRS)
def test_text_can_be_read(palette: Palette, ink: str, paper: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, paper)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "paper"), EDGE_PAIRS)
def test_what_can_be_used_has_an_edge(palette: Palette, edge: str, paper: str) -> None:
    assert contrast(getattr(palette, edge), getattr(palette, paper)) >= 3


@pytest.mark.parametrize(("ink", "paper"), PRINTED)
def test_the_printed_card_can_be_read(ink: str, paper: str) -> None:
    assert contrast(ink, paper) >= 4.5
