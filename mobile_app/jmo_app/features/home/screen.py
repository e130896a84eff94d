"""Home: the balance, what needs the member, what is on its way, and the doors to everything else."""

from typing import Final

import flet as ft

from jamsostek.contract import ClaimGlance, Home, Task, TaskKind
from jamsostek.membership import Program
from jmo_app import formats, routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, claim_rows, faces, frame, surfaces, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.home.state import CLAIMS_SHOWN, HomeState, path_of
from jmo_app.features.outbox.state import glance

QUICK: Final = (
    ("home.quick_claim", ft.Icons.PAYMENTS_OUTLINED, routes.JHT_CLAIM),
    ("home.quick_card", ft.Icons.BADGE_OUTLINED, routes.CARD),
    ("home.quick_balance", ft.Icons.ACCOUNT_BALANCE_WALLET_OUTLINED, routes.BALANCE),
    ("home.quick_track", ft.Icons.TIMELINE, routes.CLAIMS),
    ("home.quick_simulation", ft.Icons.TRENDING_UP_ROUNDED, routes.SIMULATION),
    ("home.quick_security", ft.Icons.SHIELD_OUTLINED, routes.SECURITY),
)
TO_KNOW: Final = (
    ("home.hello_balance", ft.Icons.VISIBILITY_OUTLINED),
    ("home.hello_card", ft.Icons.CLOUD_OFF_OUTLINED),
    ("home.hello_numbers", ft.Icons.CALCULATE_OUTLINED),
)
TILE: Final = 172
"""Pixels that a tile needs, half of them for its words."""
PROGRAM_ICONS: Final = {
    Program.JHT: ft.Icons.SAVINGS_OUTLINED,
    Program.JKK: ft.Icons.HEALTH_AND_SAFETY_OUTLINED,
    Program.JKM: ft.Icons.FAMILY_RESTROOM,
    Program.JP: ft.Icons.ELDERLY,
    Program.JKP: ft.Icons.WORK_OUTLINE,
}
TASKS: Final = {
    TaskKind.UPDATE_DATA: ("home.task_update", "home.task_update_why", ft.Icons.FACT_CHECK_OUTLINED),
    TaskKind.CORRECT_ACCOUNT: (
        "home.task_account",
        "home.task_account_why",
        ft.Icons.ACCOUNT_BALANCE_OUTLINED,
    ),
    TaskKind.REVIEW_PENDING: ("home.task_review", "home.task_review_why", ft.Icons.HOURGLASS_TOP),
}


@component
def HomeScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("home", lambda: HomeState(app))
    use_changes(state.changes)
    use_changes(app.outbox.changes)
    use_start(state.load)
    return frame.screen(
        app,
        _greeting(state),
        *_outbox(app),
        faces.four_faces(app, state.home, content=lambda home: _content(state, home), is_broad=app.is_broad),
        in_two=True,
    )


def _outbox(app: App) -> list[ft.Control]:
    """Above all else, whatever the home itself looks like without a network."""
    seen = glance(app)
    if not seen.is_worth_a_word:
        return []
    said = "outbox.some_refused" if seen.refused else "outbox.some_wait"
    text = app.speech.say(said, count=seen.refused or seen.waiting)
    sign = [] if app.is_narrow else [ft.Icon(ft.Icons.OUTBOX_OUTLINED, color=theme.ON_STEP_SOFT)]
    face = ft.Row(
        [
            *sign,
            ft.Container(words.body(text, bold=True, color=theme.ON_STEP_SOFT), expand=True),
            ft.Icon(ft.Icons.CHEVRON_RIGHT, color=theme.ON_STEP_SOFT),
        ],
        spacing=12,
    )
    return [
        buttons.pressable(
            face,
            text,
            lambda: app.go(routes.OUTBOX),
            key="home.outbox",
            bgcolor=theme.STEP_SOFT,
            border=False,
        )
    ]


def _content(state: HomeState, home: Home) -> ft.Control:
    app = state.app
    mine = [_balance(state, home), *_tasks(app, home), *_claims(app, home)]
    doors = [
        _quick(app),
        *_introduction(state),
        words.heading(app.speech.say("home.programs")),
        _programs(app, home),
        surfaces.notice(
            app.speech.say("app.simulation"),
            icon=ft.Icons.SCIENCE_OUTLINED,
            bgcolor=theme.SUNKEN,
            color=theme.TEXT,
        ),
    ]
    return surfaces.two_columns(mine, doors, is_broad=app.is_broad, spacing=theme.GAP + 4)


def _greeting(state: HomeState) -> ft.Control:
    """There at once, whatever the service says."""
    greeting = ft.Container(words.title(state.greeting, is_small=state.app.is_narrow), expand=True)
    bell = _bell(state.app, state.home.content.unread_notices if state.home.content else 0)
    if state.app.is_wide:
        return ft.Row([greeting, bell], spacing=12)
    return ft.Row([frame.mark(size=32), greeting, bell], spacing=8)


def _bell(app: App, unread: int) -> ft.Control:
    """How many are unread is said in words; for the eye the bell is full and has a dot."""
    say = app.speech.say
    name = say("home.inbox_unread", count=unread) if unread else say("home.inbox")
    icon = ft.Icons.NOTIFICATIONS if unread else ft.Icons.NOTIFICATIONS_OUTLINED
    bell = buttons.icon_button(icon, name, lambda: app.go(routes.INBOX), key="home.inbox")
    if not unread:
        return bell
    dot = ft.Container(
        width=12, height=12, bgcolor=theme.STEP, border_radius=6, right=9, top=9, ignore_interactions=True
    )
    return ft.Stack([bell, dot])


def _introduction(state: HomeState) -> list[ft.Control]:
    """Three things to know, until they were read or put away."""
    if not state.introduces:
        return []
    say = state.app.speech.say
    return [
        surfaces.section(
            words.heading(say("home.hello")),
            *(_known(say(text), icon) for text, icon in TO_KNOW),
            buttons.second_button(say("home.hello_done"), state.put_introduction_away, key="home.hello-done"),
            spacing=12,
        )
    ]


def _known(text: str, icon: ft.IconData) -> ft.Control:
    return ft.Row(
        [ft.Icon(icon, color=theme.TRUST, size=24), ft.Container(words.body(text), expand=True)],
        spacing=14,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _balance(state: HomeState, home: Home) -> ft.Control:
    say = state.app.speech.say
    shown = state.is_balance_shown
    amount = formats.money(home.jht_total) if shown else formats.covered_money()
    panel = ft.Container(
        key="home.balance",
        on_click=state.turn_balance,
        ink=True,
        padding=ft.Padding.only(left=20, right=20, top=20, bottom=8),
        content=ft.Column(
            [
                ft.Row(
                    [
                        ft.Text(say("home.balance"), size=14, color=theme.ON_PRINT_QUIET, expand=True),
                        ft.Icon(
                            ft.Icons.VISIBILITY_OFF_OUTLINED if shown else ft.Icons.VISIBILITY_OUTLINED,
                            color=theme.ON_PRINT,
                        ),
                    ]
                ),
                words.amount(amount, size=30, color=theme.ON_PRINT),
                ft.Text(
                    say("home.as_of", at=home.as_of) if shown else say("home.tap_to_show"),
                    size=13,
                    color=theme.ON_PRINT_QUIET,
                ),
            ],
            spacing=6,
        ),
    )
    spoken = f"{say('home.hide_balance')}: {amount}" if shown else say("home.show_balance")
    return ft.Container(
        content=ft.Column(
            [
                buttons.spoken_as(spoken, panel),
                ft.Container(
                    content=buttons.text_button(
                        say("home.details"),
                        lambda: state.app.go(routes.BALANCE),
                        key="home.details",
                        icon=ft.Icons.ARROW_FORWARD,
                        color=theme.PRINT_MARK,
                    ),
                    padding=ft.Padding.only(left=8, bottom=6),
                ),
            ],
            spacing=0,
        ),
        gradient=ft.LinearGradient(
            colors=[theme.PRINT, theme.PRINT_DEEP],
            begin=ft.Alignment.TOP_LEFT,
            end=ft.Alignment.BOTTOM_RIGHT,
        ),
        border_radius=theme.RADIUS + 4,
    )


def _tasks(app: App, home: Home) -> list[ft.Control]:
    say = app.speech.say
    rows: list[ft.Control] = [words.heading(say("home.needs_you"))]
    rows += [task_card(app, task) for task in home.tasks]
    if not home.tasks:
        text = say("home.nothing_needed")
        if home.data_valid_until is not None:
            text = f"{text} {say('home.data_valid', until=home.data_valid_until)}"
        rows.append(
            surfaces.notice(
                text, icon=ft.Icons.CHECK_CIRCLE_OUTLINE, bgcolor=theme.GOOD_SOFT, color=theme.ON_GOOD_SOFT
            )
        )
    return rows


def task_card(app: App, task: Task) -> ft.Control:
    name, why, icon = TASKS[task.kind]
    title, explanation = app.speech.say(name), app.speech.say(why)
    path = path_of(task)
    if path is None:
        return surfaces.notice(f"{title}. {explanation}", icon=icon)
    face = ft.Column(
        [
            ft.Row(
                [
                    ft.Container(
                        content=ft.Icon(icon, color=theme.ON_STEP, size=22),
                        width=40,
                        height=40,
                        bgcolor=theme.STEP,
                        border_radius=12,
                        alignment=ft.Alignment.CENTER,
                    ),
                    ft.Container(words.body(title, bold=True, color=theme.ON_STEP_SOFT), expand=True),
                    ft.Icon(ft.Icons.CHEVRON_RIGHT, color=theme.ON_STEP_SOFT),
                ],
                spacing=12,
            ),
            words.quiet(explanation, color=theme.ON_STEP_SOFT),
        ],
        spacing=8,
    )
    return buttons.pressable(
        face,
        f"{title}. {explanation}",
        lambda: app.go(path),
        key=f"task.{task.kind}",
        bgcolor=theme.STEP_SOFT,
        border=False,
    )


def _claims(app: App, home: Home) -> list[ft.Control]:
    if not home.claims:
        return []
    say = app.speech.say
    rows: list[ft.Control] = [words.heading(say("home.happening"))]
    rows += [_claim(app, claim) for claim in home.claims[:CLAIMS_SHOWN]]
    if len(home.claims) > CLAIMS_SHOWN:
        rows.append(
            buttons.text_button(say("home.all_claims"), lambda: app.go(routes.CLAIMS), key="home.claims")
        )
    return rows


def _claim(app: App, claim: ClaimGlance) -> ft.Control:
    return claim_rows.claim_row(
        app,
        app.speech.say("home.claim", number=claim.number),
        app.speech.moment(claim.updated_at),
        claim_id=claim.claim_id,
        status=claim.status,
        net=claim.net,
    )


def _quick(app: App) -> ft.Control:
    two_in_a_row = TILE * (1 + app.text_scale)
    return surfaces.stack(
        words.heading(app.speech.say("home.quick")),
        ft.ResponsiveRow(
            [_quick_tile(app, *quick) for quick in QUICK],
            spacing=10,
            run_spacing=10,
            breakpoints={"xs": 0, "sm": two_in_a_row},
        ),
        spacing=12,
    )


def _quick_tile(app: App, text: str, icon: ft.IconData, path: str) -> ft.Control:
    name = app.speech.say(text)
    tile = buttons.pressable(
        ft.Row(
            [
                ft.Icon(icon, color=theme.TRUST, size=24),
                ft.Text(name, size=15, weight=ft.FontWeight.W_600, color=theme.TEXT, expand=True),
            ],
            spacing=10,
        ),
        name,
        lambda: app.go(path),
        key=f"quick.{path}",
        padding=12,
    )
    return ft.Container(content=tile, col={"xs": 12, "sm": 6})


def _programs(app: App, home: Home) -> ft.Control:
    rows = [_program(app, program, is_covered=program in home.programs) for program in PROGRAM_ICONS]
    return ft.Column(rows, spacing=8)


def _program(app: App, program: Program, *, is_covered: bool) -> ft.Control:
    state = app.speech.say("home.covered" if is_covered else "home.not_covered")
    name = app.speech.word(program)
    face = ft.Row(
        [
            ft.Icon(PROGRAM_ICONS[program], color=theme.TRUST, size=24),
            ft.Column(
                [words.body(f"{name} ({program})", bold=True), words.quiet(state)], spacing=0, expand=True
            ),
            ft.Icon(
                ft.Icons.CHECK_CIRCLE if is_covered else ft.Icons.REMOVE_CIRCLE_OUTLINE,
                color=theme.GOOD if is_covered else theme.QUIET_TEXT,
                size=20,
            ),
        ],
        spacing=10,
    )
    return buttons.pressable(
        face,
        f"{name}, {state}",
        lambda: app.go(routes.PROGRAM, program=program),
        key=f"program.{program}",
        padding=12,
    )
