"""The queue with its clocks on the left, the open case on the right, a reason before every decision."""

import base64
from collections.abc import Callable, Mapping
from typing import Any, Final

import flet as ft

from jamsostek.desk_contract import (
    CardReviewView,
    CaseLine,
    CaseLines,
    CorrectionView,
    FaceReviewView,
    FindingLine,
    FraudView,
    NameAndBirth,
    OpeningView,
)
from jmo_app import theme
from jmo_app.components import buttons, fields, paging, surfaces, troubles, waiting, words
from jmo_app.components.drawing import component
from jmo_app.components.faces import four_faces
from jmo_app.components.watching import use_start
from jmo_desk import frame, routes
from jmo_desk.components import dense
from jmo_desk.console import Console
from jmo_desk.features.cases.state import ALL, CasesState

Drawn = list[ft.Control]
PICTURE_HEIGHT: Final = 300


@component
def CasesScreen(console: Console, kind: str = "", number: str = "") -> ft.Control:  # noqa: N802
    state = console.keep("cases", lambda: CasesState(console))

    async def begin() -> None:
        if number:
            await state.open(kind, number)
        else:
            state.close()
        await state.waiting.load()

    use_start(begin, again_for=number)
    return frame.two_panes(console, _list(state), _opened(state, number), page=number)


def _list(state: CasesState) -> Drawn:
    console = state.console
    say = console.speech.say
    return [
        ft.Row(
            [
                ft.Container(content=dense.title(say("cases.title")), expand=True),
                buttons.icon_button(
                    ft.Icons.REFRESH, say("console.refresh"), state.waiting.load, key="refresh"
                ),
            ]
        ),
        ft.Row([_filter(state, kind) for kind in (ALL, *state.kinds)], wrap=True, spacing=4, run_spacing=4),
        four_faces(
            console,
            state.waiting,
            content=lambda lines: _rows(state, lines),
            empty=lambda: surfaces.notice(say("cases.none")),
        ),
    ]


def _filter(state: CasesState, kind: str) -> ft.Control:
    speech = state.console.speech
    name = speech.say("cases.all") if kind == ALL else speech.word(kind)
    is_shown = state.shown == kind
    button = ft.TextButton(
        key=f"show.{kind}",
        content=name,
        icon=ft.Icons.CHECK if is_shown else None,
        on_click=lambda: state.show(kind),
        style=ft.ButtonStyle(
            color=theme.TRUST if is_shown else theme.QUIET_TEXT,
            padding=ft.Padding.symmetric(horizontal=12, vertical=14),
        ),
    )
    return buttons.one_of_several(button, selected=is_shown)


def _rows(state: CasesState, lines: CaseLines) -> ft.Control:
    console = state.console
    return surfaces.stack(
        *(_row(state, line) for line in state.mine(lines)),
        *paging.rest(console, state.further, console.speech.say("console.more"), key="more"),
        spacing=8,
    )


def _row(state: CasesState, line: CaseLine) -> ft.Control:
    speech = state.console.speech
    late = speech.say("cases.late")
    return dense.choice(
        f"{line.number} · {speech.word(line.kind)}",
        speech.say("cases.answer_by", at=line.answer_by),
        lambda: state.console.go(routes.CASE, kind=line.kind, number=line.number),
        key=f"case.{line.number}",
        is_open=state.number == line.number,
        mark=late if line.is_late else "",
        is_late=line.is_late,
    )


# --- the one that is open ---------------------------------------------------------


def _opened(state: CasesState, number: str) -> Drawn | None:
    if not number:
        return None
    console = state.console
    if state.number == number and state.decided is not None:
        return [
            surfaces.good_news(console.speech.say(f"cases.decided_{state.decided.status}", number=number))
        ]
    if state.look.trouble is not None:
        return [troubles.trouble_panel(console, state.look.trouble)]
    if state.opened is None or state.number != number:
        return [waiting.skeleton(console.speech)]
    view = state.opened
    return [*VIEWS[type(view)](console, view), _decision(state)]


def _faces(console: Console, view: FaceReviewView) -> Drawn:
    speech = console.speech
    say = speech.say
    rows: Drawn = [
        words.title(say("cases.faces_of", name=view.name)),
        dense.side_by_side(
            console,
            _picture(say("cases.selfie"), view.selfie, otherwise=say("cases.no_selfie")),
            _picture(say("cases.reference"), view.reference, otherwise=say("cases.no_reference")),
        ),
        dense.side_by_side(
            console,
            dense.panel(
                say("cases.facts"),
                dense.facts(
                    (say("words.identity_number"), view.masked_number),
                    (say("cases.purpose"), speech.word(view.purpose)),
                    (say("cases.opened"), speech.moment(view.opened_at)),
                    (say("cases.due"), speech.moment(view.answer_by)),
                    (say("cases.life"), say("cases.life_yes" if view.is_live else "cases.life_no")),
                ),
            ),
            dense.panel(say("cases.measured"), _findings(console, view.findings)),
        ),
    ]
    if view.needs_second:
        said = "cases.second_of_two" if view.first_said_yes else "cases.first_of_two"
        rows.append(surfaces.notice(say(said)))
    return rows


def _findings(console: Console, findings: tuple[FindingLine, ...]) -> ft.Control:
    say = console.speech.say
    texts = [
        say(
            "cases.finding_held" if finding.held else "cases.finding_not",
            subject=f"{finding.subject} · {finding.cue}",
            value=finding.value,
            limit=finding.limit,
        )
        for finding in findings
    ]
    return dense.lines(texts, otherwise=say("cases.no_findings"))


def _picture(name: str, picture: str | None, *, otherwise: str) -> ft.Control:
    if picture is None:
        return dense.panel(name, surfaces.notice(otherwise))
    image = ft.Image(src=base64.b64decode(picture), height=PICTURE_HEIGHT, fit=ft.BoxFit.CONTAIN)
    return dense.panel(name, ft.Semantics(label=name, image=True, content=image))


def _correction(console: Console, view: CorrectionView) -> Drawn:
    speech = console.speech
    say = speech.say
    return [
        words.title(say("cases.correction_of", name=view.name, subject=speech.word(view.subject))),
        dense.side_by_side(
            console,
            dense.panel(say("cases.recorded"), words.body(view.recorded or "–")),
            dense.panel(say("cases.stated"), words.body(view.stated or "–", bold=True)),
            dense.panel(say("cases.registry"), words.body(view.registry or say("cases.registry_silent"))),
        ),
        dense.panel(
            say("cases.facts"),
            dense.facts(
                (say("words.identity_number"), view.masked_number),
                (say("cases.note"), view.note or "–"),
                (say("cases.opened"), speech.moment(view.opened_at)),
                (say("cases.due"), speech.moment(view.answer_by)),
            ),
        ),
        *_proofs(console, view.proofs),
        *_two_people(console, view.first_said_yes, needed=view.needs_second),
    ]


def _card(console: Console, view: CardReviewView) -> Drawn:
    speech = console.speech
    say = speech.say
    return [
        words.title(say("cases.card_of", name=view.recorded.name)),
        dense.side_by_side(
            console,
            dense.panel(say("cases.recorded"), *_person(console, view.recorded, "")),
            dense.panel(say("cases.on_card"), *_person(console, view.on_card, "")),
            dense.panel(
                say("cases.registry"), *_person(console, view.registry, say("cases.registry_silent"))
            ),
        ),
        dense.panel(
            say("cases.facts"),
            dense.facts(
                (say("words.identity_number"), view.masked_number),
                (say("cases.number_on_card"), view.masked_card_number or say("cases.the_same")),
                (say("cases.employer"), view.employer or "–"),
                (say("cases.opened"), speech.moment(view.opened_at)),
                (say("cases.due"), speech.moment(view.answer_by)),
            ),
        ),
        *_proofs(console, view.proofs),
        *_two_people(console, view.first_said_yes, needed=True),
    ]


def _proofs(console: Console, proofs: tuple[str, ...]) -> Drawn:
    """What the member attached."""
    say = console.speech.say
    if not proofs:
        return [words.quiet(say("cases.no_proofs"))]
    pictures = (
        _picture(say("cases.proof", number=place), proof, otherwise="")
        for place, proof in enumerate(proofs, 1)
    )
    return [dense.side_by_side(console, *pictures)]


def _two_people(console: Console, first: str, *, needed: bool) -> Drawn:
    if not needed:
        return []
    say = console.speech.say
    return [surfaces.notice(say("cases.second_of_two" if first else "cases.two_and_proof"))]


def _opening(console: Console, view: OpeningView) -> Drawn:
    speech = console.speech
    say = speech.say
    return [
        words.title(say("cases.opening_of", name=view.stated.name)),
        dense.side_by_side(
            console,
            dense.panel(say("cases.recorded"), *_person(console, view.recorded, say("cases.no_record"))),
            dense.panel(say("cases.stated"), *_person(console, view.stated, "")),
            dense.panel(
                say("cases.registry"), *_person(console, view.registry, say("cases.registry_silent"))
            ),
        ),
        dense.panel(
            say("cases.facts"),
            dense.facts(
                (say("words.identity_number"), view.masked_number),
                (say("cases.reach"), view.masked_reach),
                (say("cases.note"), view.note or "–"),
                (say("cases.due"), speech.moment(view.answer_by)),
            ),
        ),
        surfaces.notice(say("cases.opening_may" if view.may_grant else "cases.opening_may_not")),
    ]


def _person(console: Console, said: NameAndBirth | None, otherwise: str) -> Drawn:
    if said is None:
        return [words.quiet(otherwise)]
    return [words.body(said.name, bold=True), words.body(console.speech.day(said.birth_date))]


def _fraud(console: Console, view: FraudView) -> Drawn:
    speech = console.speech
    say = speech.say
    people = [
        f"{person.name} · {person.masked_number} · {say('cases.born', year=person.birth_year)}"
        for person in view.people
    ]
    rows: Drawn = [
        words.title(say(f"cases.sign_{view.sign}")),
        dense.panel(say("cases.people"), dense.lines(people, otherwise="–")),
    ]
    if view.pictures:
        rows.append(
            dense.side_by_side(
                console,
                *(
                    _picture(say("cases.face_number", number=place), picture, otherwise="–")
                    for place, picture in enumerate(view.pictures, 1)
                ),
            )
        )
    if view.held_until is not None:
        rows.append(surfaces.notice(say("cases.fraud_held", until=view.held_until)))
        return [*rows, *_second(console, view.first_said_yes)]
    rows.append(surfaces.notice(say("cases.fraud_what", until=view.answer_by)))
    if view.waiting_payouts:
        rows += _second(console, view.first_said_yes)
    return rows


def _second(console: Console, first: str) -> Drawn:
    said = "cases.second_lets_go" if first else "cases.two_let_go"
    return [surfaces.notice(console.speech.say(said))]


def _decision(state: CasesState) -> ft.Control:
    say = state.console.speech.say
    kind = "fraud" if isinstance(state.opened, FraudView) else "case"
    is_busy = state.decide.is_busy
    rows: Drawn = [
        fields.text_field(
            say("cases.reason_read" if state.is_reason_read else "cases.reason"),
            state.reason,
            state.type_reason,
            key="reason",
            lines=2,
            error=say("console.missing") if state.is_reason_missing else None,
        ),
    ]
    if state.decide.trouble is not None:
        rows.append(troubles.trouble_panel(state.console, state.decide.trouble))
    refuse = buttons.second_button(
        say(f"cases.refuse_{kind}"), state.deciding(granted=False), key="refuse", enabled=not is_busy
    )
    grant = buttons.primary_button(
        say(f"cases.grant_{kind}"),
        state.deciding(granted=True),
        key="grant",
        busy=is_busy,
        enabled=state.may_grant,
    )
    rows.append(refuse if state.is_held else dense.side_by_side(state.console, grant, refuse))
    return dense.panel(say("cases.decision"), *rows)


VIEWS: Final[Mapping[type, Callable[[Console, Any], Drawn]]] = {
    FaceReviewView: _faces,
    CorrectionView: _correction,
    CardReviewView: _card,
    OpeningView: _opening,
    FraudView: _fraud,
}
