"""A card that feels like one: it turns over, its number can be shown large, and it needs no network."""

import math
from functools import lru_cache

import flet as ft

from jamsostek.contract import Card, Cards
from jmo_app import formats, theme
from jmo_app.app import App
from jmo_app.components import buttons, cards_seen, faces, frame, surfaces, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.card.state import CardState


@component
def CardScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("card", lambda: CardState(app))
    use_changes(state.changes)
    use_start(state.cards.load)
    return frame.screen(
        app,
        faces.four_faces(
            app, state.cards, content=lambda cards: _content(state, cards), empty=lambda: _no_card(app)
        ),
        title=app.speech.say("card.title"),
    )


def _no_card(app: App) -> ft.Control:
    return surfaces.section(
        words.heading(app.speech.say("card.empty")), words.body(app.speech.say("card.empty_next"))
    )


def _content(state: CardState, cards: Cards) -> ft.Control:
    card = state.card(cards)
    if state.is_large:
        return _large(state, card)
    say = state.app.speech.say
    rows: list[ft.Control] = [_turning(state, card)]
    if len(cards.cards) > 1:
        rows.append(_pager(state, cards))
    rows += [
        buttons.primary_button(
            say("card.turn_to_front") if state.is_back else say("card.turn_to_back"),
            state.turn_over,
            key="card.turn",
            icon=ft.Icons.FLIP if state.is_back else ft.Icons.QR_CODE_2,
        ),
        buttons.second_button(
            say("card.show_large"), lambda: state.show_large(True), key="card.large", icon=ft.Icons.ZOOM_IN
        ),
    ]
    if state.cards.as_of is not None and not state.cards.is_stored_copy:
        age = state.app.speech.age(state.cards.as_of, now=state.app.now())
        rows.append(words.quiet(say("card.copied_at", age=age)))
    return surfaces.stack(*rows)


def _turning(state: CardState, card: Card) -> ft.Control:
    speech = state.app.speech
    spoken = (
        speech.say("card.back_spoken")
        if state.is_back
        else speech.say(
            "card.front_spoken",
            name=card.holder_name,
            kpj=formats.grouped(card.kpj),
            segment=speech.word(card.segment),
            status=speech.word(card.status),
        )
    )
    side = _back(state, card) if state.is_back else _front(state, card)
    is_still = state.app.is_still
    surface = ft.Container(
        key="card.surface",
        on_click=state.turn_over,
        ink=True,
        border_radius=22,
        content=ft.Container(
            content=side,
            scale=ft.Scale(scale_x=0.02 if state.is_turning else 1, scale_y=1),
            animate_scale=None if is_still else ft.Animation(140, ft.AnimationCurve.EASE_IN_OUT),
        ),
    )
    return ft.GestureDetector(
        on_horizontal_drag_end=lambda event: state.swipe(event.primary_velocity or 0),
        content=buttons.spoken_as(spoken, surface),
    )


def _paper(*rows: ft.Control) -> ft.Control:
    return ft.Container(
        content=ft.Column(list(rows), spacing=14),
        padding=22,
        gradient=ft.LinearGradient(
            colors=[theme.PRINT, theme.PRINT_DEEP],
            begin=ft.Alignment.TOP_LEFT,
            end=ft.Alignment.BOTTOM_RIGHT,
        ),
        border_radius=22,
        shadow=ft.BoxShadow(
            blur_radius=18, color=ft.Colors.with_opacity(0.22, "#000000"), offset=ft.Offset(0, 8)
        ),
    )


def _front(state: CardState, card: Card) -> ft.Control:
    speech = state.app.speech
    return _paper(
        ft.Row(
            [
                ft.Row(
                    [
                        frame.mark(size=36),
                        ft.Text(
                            speech.say("card.kind"),
                            size=15,
                            weight=ft.FontWeight.W_600,
                            color=theme.ON_PRINT,
                            font_family=theme.HEADING_FONT,
                            expand=True,
                            expand_loose=True,
                        ),
                    ],
                    spacing=12,
                    tight=True,
                ),
                ft.Container(
                    content=ft.Text(
                        speech.word(card.status), size=13, weight=ft.FontWeight.W_700, color=theme.PRINT
                    ),
                    bgcolor=theme.PRINT_MARK if card.left_on is None else theme.ON_PRINT_QUIET,
                    padding=ft.Padding.symmetric(horizontal=10, vertical=4),
                    border_radius=20,
                ),
            ],
            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            wrap=True,
            run_spacing=8,
        ),
        ft.Container(height=6),
        _printed(speech.say("card.kpj"), formats.grouped(card.kpj), size=26),
        _printed(speech.say("card.holder"), card.holder_name, size=19),
        ft.Row(
            [
                _printed(speech.say("card.segment"), speech.word(card.segment), size=15),
                ft.Text(
                    speech.say("card.since", month=speech.month(card.member_since)),
                    size=13,
                    color=theme.ON_PRINT_QUIET,
                ),
            ],
            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            vertical_alignment=ft.CrossAxisAlignment.END,
            wrap=True,
            run_spacing=8,
        ),
        surfaces.chips(card.programs, bgcolor="#33407F", color=theme.ON_PRINT),
    )


def _back(state: CardState, card: Card) -> ft.Control:
    speech = state.app.speech
    facts = ft.Column(
        [
            _printed(*cards_seen.identity(speech, card.masked_nik, card.masked_passport), size=15),
            _printed(speech.say("card.employer"), card.employer or speech.say("card.no_employer"), size=15),
            _printed(speech.say("card.status"), speech.word(card.status), size=15),
        ],
        spacing=10,
    )
    return _paper(_code(state, card), facts)


def _code(state: CardState, card: Card) -> ft.Control:
    """Black on white in light and dark: a reader needs the contrast, not our colours."""
    say = state.app.speech.say
    if state.is_code_expired(card):
        return ft.Container(
            content=ft.Text(say("card.code_expired"), size=15, color="#1B2033"),
            bgcolor="#FFFFFF",
            padding=theme.GAP,
            border_radius=theme.RADIUS,
        )
    return ft.Column(
        [
            ft.Container(
                content=ft.Image(
                    src=_picture(card.verification_url),
                    width=236,
                    height=236,
                    fit=ft.BoxFit.CONTAIN,
                    filter_quality=ft.FilterQuality.NONE,
                    gapless_playback=True,
                    semantics_label=say("card.qr_spoken"),
                ),
                bgcolor="#FFFFFF",
                border_radius=theme.RADIUS,
                padding=4,
                alignment=ft.Alignment.CENTER,
            ),
            ft.Text(say("card.scan"), size=13, color=theme.ON_PRINT_QUIET),
            ft.Text(
                say("card.code_until", until=card.verification_expires_at),
                size=13,
                color=theme.ON_PRINT_QUIET,
            ),
        ],
        spacing=8,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@lru_cache(maxsize=8)
def _picture(address: str) -> bytes:
    from jmo_app import qr  # only who turns the card over pays for it

    return qr.png(address)


def _printed(name: str, value: str, *, size: int) -> ft.Control:
    return ft.Column(
        [
            ft.Text(name, size=12, color=theme.ON_PRINT_QUIET),
            ft.Text(
                value,
                size=size,
                weight=ft.FontWeight.W_700 if size > 16 else ft.FontWeight.W_600,
                color=theme.ON_PRINT,
                font_family=theme.HEADING_FONT if size > 16 else theme.TEXT_FONT,
            ),
        ],
        spacing=1,
        tight=True,
    )


def _pager(state: CardState, cards: Cards) -> ft.Control:
    say = state.app.speech.say
    at = state.position(cards)
    return ft.Row(
        [
            buttons.icon_button(
                ft.Icons.CHEVRON_LEFT, say("card.previous"), lambda: state.step(-1), key="card.previous"
            ),
            ft.Container(
                words.label(say("card.of_cards", number=at + 1, cards=len(cards.cards))),
                expand=True,
                expand_loose=True,
            ),
            buttons.icon_button(
                ft.Icons.CHEVRON_RIGHT, say("card.following"), lambda: state.step(1), key="card.following"
            ),
        ],
        alignment=ft.MainAxisAlignment.CENTER,
    )


def _large(state: CardState, card: Card) -> ft.Control:
    say = state.app.speech.say
    digits = ft.Container(
        content=ft.Column(
            [
                ft.Text(say("card.kpj"), size=18, color="#1B2033"),
                ft.Text(
                    formats.grouped(card.kpj),
                    size=52,
                    weight=ft.FontWeight.W_700,
                    color="#000000",
                    font_family=theme.HEADING_FONT,
                    text_align=ft.TextAlign.CENTER,
                    style=ft.TextStyle(height=1.2, letter_spacing=1),
                ),
                ft.Text(card.holder_name, size=20, color="#1B2033", text_align=ft.TextAlign.CENTER),
            ],
            spacing=10,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        ),
        bgcolor="#FFFFFF",
        padding=ft.Padding.symmetric(horizontal=16, vertical=40),
        border_radius=22,
        border=ft.Border.all(1, theme.LINE),
        alignment=ft.Alignment.CENTER,
        rotate=math.pi if state.is_for_the_desk else 0,
        animate_rotation=None if state.app.is_still else ft.Animation(220, ft.AnimationCurve.EASE_IN_OUT),
    )
    return surfaces.stack(
        digits,
        buttons.second_button(
            say("card.turn_for_me") if state.is_for_the_desk else say("card.turn_for_desk"),
            state.turn_for_the_desk,
            key="card.upside",
            icon=ft.Icons.SCREEN_ROTATION,
        ),
        buttons.primary_button(
            say("card.close_large"), lambda: state.show_large(False), key="card.large.close"
        ),
    )
