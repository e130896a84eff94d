"""A claim in a list; its state is a word, an icon and a colour, never the colour alone."""

from typing import Final

import flet as ft

from jamsostek.claims import ClaimStatus
from jmo_app import formats, routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, words
from jmo_app.texts import Speech

_ON_ITS_WAY: Final = (ft.Icons.SCHEDULE, theme.TRUST_SOFT, theme.ON_TRUST_SOFT)
_MARKS: Final = {
    ClaimStatus.DONE: (ft.Icons.CHECK_CIRCLE_OUTLINE, theme.GOOD_SOFT, theme.ON_GOOD_SOFT),
    ClaimStatus.RETURNED: (ft.Icons.UNDO, theme.STEP_SOFT, theme.ON_STEP_SOFT),
    ClaimStatus.PAYMENT_FAILED: (ft.Icons.ERROR_OUTLINE, theme.STEP_SOFT, theme.ON_STEP_SOFT),
    ClaimStatus.REJECTED: (ft.Icons.CANCEL_OUTLINED, theme.BAD_SOFT, theme.ON_BAD_SOFT),
    ClaimStatus.WITHDRAWN: (ft.Icons.DO_NOT_DISTURB_ON_OUTLINED, theme.SUNKEN, theme.TEXT),
}


def status_mark(speech: Speech, status: ClaimStatus) -> ft.Control:
    icon, bgcolor, color = _MARKS.get(status, _ON_ITS_WAY)
    return ft.Container(
        content=ft.Row(
            [
                ft.Icon(icon, size=16, color=color),
                ft.Text(
                    speech.word(status),
                    size=13,
                    weight=ft.FontWeight.W_600,
                    color=color,
                    expand=True,
                    expand_loose=True,
                ),
            ],
            spacing=6,
            tight=True,
        ),
        padding=ft.Padding.symmetric(horizontal=10, vertical=5),
        bgcolor=bgcolor,
        border_radius=20,
    )


def claim_row(app: App, name: str, when: str, *, claim_id: str, status: ClaimStatus, net: int) -> ft.Control:
    """Wraps instead of squeezing when the text is large."""
    face = ft.Column(
        [
            ft.Row(
                [
                    ft.Container(words.body(name, bold=True), expand=True),
                    ft.Icon(ft.Icons.CHEVRON_RIGHT, color=theme.QUIET_TEXT),
                ]
            ),
            words.quiet(when),
            ft.Row(
                [status_mark(app.speech, status), words.amount(formats.money(net))],
                alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
                wrap=True,
                run_spacing=8,
            ),
        ],
        spacing=6,
    )
    return buttons.pressable(
        face,
        f"{name}, {app.speech.word(status)}, {formats.money(net)}",
        lambda: app.go(routes.CLAIM, claim_id=claim_id),
        key=f"claim.{claim_id}",
    )
