"""Colours, spacing and type: indigo for trust, turmeric for the one next step, paper for calm.

Screens name colours by what they mean (`TRUST`, `STEP`, `QUIET_TEXT`); Flutter resolves them in
the light or dark scheme. `tests/jmo_app/test_theme.py` computes the contrast of every pair.
"""

from dataclasses import dataclass
from typing import Final

import flet as ft

HEADING_FONT: Final = "Plus Jakarta Sans"
TEXT_FONT: Final = "Noto Sans"
FONTS: Final = {
    HEADING_FONT: "fonts/plus-jakarta-sans-700.woff2",
    TEXT_FONT: "fonts/noto-sans-400.woff2",
}
"""For server mode; the built site carries every weight in its font manifest."""

# --- spacing and size, in logical pixels

GAP_S: Final = 8
GAP: Final = 16
GAP_L: Final = 24
GAP_XL: Final = 40
RADIUS: Final = 16
RADIUS_S: Final = 10
TOUCH: Final = 48
COLUMN_WIDTH: Final = 560
"""Lines of text stay readable; a tablet shows the same column beside a rail."""
TWO_COLUMNS: Final = 2 * COLUMN_WIDTH + GAP_L
"""What a desktop shows beside the rail, where a screen has two parts."""


@dataclass(frozen=True, slots=True)
class Palette:
    page: str
    card: str
    sunken: str
    text: str
    quiet_text: str
    line: str
    edge: str
    """The border of what can be filled in: 3:1 against what is around it (WCAG 1.4.11)."""
    trust: str
    on_trust: str
    trust_soft: str
    on_trust_soft: str
    step: str
    on_step: str
    step_soft: str
    on_step_soft: str
    good: str
    on_good: str
    good_soft: str
    on_good_soft: str
    bad: str
    on_bad: str
    bad_soft: str
    on_bad_soft: str


LIGHT: Final = Palette(
    page="#FBF9F5",
    card="#FFFFFF",
    sunken="#F1ECE2",
    text="#1B2033",
    quiet_text="#555B70",
    line="#E0D9CC",
    edge="#7B7871",
    trust="#1F2A6B",
    on_trust="#FFFFFF",
    trust_soft="#E5E8F7",
    on_trust_soft="#1A2453",
    step="#F4A03A",
    on_step="#2A1A00",
    step_soft="#FFF0D2",
    on_step_soft="#4D3300",
    good="#1B6A49",
    on_good="#FFFFFF",
    good_soft="#DCF1E5",
    on_good_soft="#0D3F2A",
    bad="#A8281F",
    on_bad="#FFFFFF",
    bad_soft="#FBE6E3",
    on_bad_soft="#5C130D",
)

DARK: Final = Palette(
    page="#12162B",
    card="#1B2038",
    sunken="#262C47",
    text="#ECEAF3",
    quiet_text="#B5B7C8",
    line="#353C5A",
    edge="#8B8EA4",
    trust="#BCC6FF",
    on_trust="#141E4C",
    trust_soft="#2A3670",
    on_trust_soft="#E3E7FF",
    step="#F4A94F",
    on_step="#2A1A00",
    step_soft="#47330F",
    on_step_soft="#FFE8C0",
    good="#8FDAB4",
    on_good="#04371F",
    good_soft="#194834",
    on_good_soft="#CBF3DE",
    bad="#FFB5AA",
    on_bad="#5A120D",
    bad_soft="#66201A",
    on_bad_soft="#FFDCD6",
)

# --- the card and the balance are printed: the same indigo in light and dark

PRINT: Final = "#1F2A6B"
PRINT_DEEP: Final = "#161F52"
ON_PRINT: Final = "#FFFFFF"
ON_PRINT_QUIET: Final = "#C9D0F5"
PRINT_MARK: Final = "#F4A03A"

# --- roles, resolved by Flutter in the scheme in force

PAGE: Final = ft.Colors.SURFACE
CARD: Final = ft.Colors.SURFACE_CONTAINER_LOWEST
SUNKEN: Final = ft.Colors.SURFACE_CONTAINER
TEXT: Final = ft.Colors.ON_SURFACE
QUIET_TEXT: Final = ft.Colors.ON_SURFACE_VARIANT
LINE: Final = ft.Colors.OUTLINE_VARIANT
EDGE: Final = ft.Colors.OUTLINE
TRUST: Final = ft.Colors.PRIMARY
ON_TRUST: Final = ft.Colors.ON_PRIMARY
TRUST_SOFT: Final = ft.Colors.PRIMARY_CONTAINER
ON_TRUST_SOFT: Final = ft.Colors.ON_PRIMARY_CONTAINER
STEP: Final = ft.Colors.SECONDARY
ON_STEP: Final = ft.Colors.ON_SECONDARY
STEP_SOFT: Final = ft.Colors.SECONDARY_CONTAINER
ON_STEP_SOFT: Final = ft.Colors.ON_SECONDARY_CONTAINER
GOOD: Final = ft.Colors.TERTIARY
GOOD_SOFT: Final = ft.Colors.TERTIARY_CONTAINER
ON_GOOD_SOFT: Final = ft.Colors.ON_TERTIARY_CONTAINER
BAD: Final = ft.Colors.ERROR
BAD_SOFT: Final = ft.Colors.ERROR_CONTAINER
ON_BAD_SOFT: Final = ft.Colors.ON_ERROR_CONTAINER


def _scheme(palette: Palette) -> ft.ColorScheme:
    return ft.ColorScheme(
        primary=palette.trust,
        on_primary=palette.on_trust,
        primary_container=palette.trust_soft,
        on_primary_container=palette.on_trust_soft,
        secondary=palette.step,
        on_secondary=palette.on_step,
        secondary_container=palette.step_soft,
        on_secondary_container=palette.on_step_soft,
        tertiary=palette.good,
        on_tertiary=palette.on_good,
        tertiary_container=palette.good_soft,
        on_tertiary_container=palette.on_good_soft,
        error=palette.bad,
        on_error=palette.on_bad,
        error_container=palette.bad_soft,
        on_error_container=palette.on_bad_soft,
        surface=palette.page,
        on_surface=palette.text,
        on_surface_variant=palette.quiet_text,
        outline=palette.edge,
        outline_variant=palette.line,
        surface_container_lowest=palette.card,
        surface_container_low=palette.card,
        surface_container=palette.sunken,
        surface_container_high=palette.sunken,
        surface_container_highest=palette.sunken,
        surface_tint=palette.page,
    )


def theme_of(palette: Palette) -> ft.Theme:
    still = ft.PageTransitionTheme.NONE
    return ft.Theme(
        color_scheme=_scheme(palette),
        font_family=TEXT_FONT,
        use_material3=True,
        page_transitions=ft.PageTransitionsTheme(
            android=still, ios=still, linux=still, macos=still, windows=still
        ),
        visual_density=ft.VisualDensity.STANDARD,
    )


THEME_MODES: Final = {
    "system": ft.ThemeMode.SYSTEM,
    "light": ft.ThemeMode.LIGHT,
    "dark": ft.ThemeMode.DARK,
}
