"""Resets under way on the left; on the right the one that is open, with the next step of who sits here."""

from collections.abc import Callable, Mapping
from typing import Final

import flet as ft

from jamsostek.account_reset import ResetStatus
from jamsostek.desk_contract import ResetView, ResetViews
from jmo_app import theme
from jmo_app.components import buttons, fields, paging, surfaces, troubles, waiting, words
from jmo_app.components.drawing import component
from jmo_app.components.faces import four_faces
from jmo_app.components.watching import use_start
from jmo_desk import frame, routes
from jmo_desk.components import dense
from jmo_desk.console import Console
from jmo_desk.features.resets.state import ResetsState

Drawn = list[ft.Control]


@component
def ResetsScreen(console: Console, number: str = "") -> ft.Control:  # noqa: N802
    state = console.keep("resets", lambda: ResetsState(console))

    async def begin() -> None:
        if number:
            await state.open(number)
        else:
            state.close()
        await state.waiting.load()

    use_start(begin, again_for=number)
    return frame.two_panes(console, _list(state), _opened(state, number), page=number)


def _list(state: ResetsState) -> Drawn:
    console = state.console
    say = console.speech.say
    return [
        ft.Row(
            [
                ft.Container(content=dense.title(say("resets.title")), expand=True),
                buttons.icon_button(ft.Icons.REFRESH, say("console.refresh"), state.refresh, key="refresh"),
            ]
        ),
        four_faces(
            console,
            state.waiting,
            content=lambda views: _rows(state, views),
            empty=lambda: surfaces.notice(say("resets.none")),
        ),
    ]


def _rows(state: ResetsState, views: ResetViews) -> ft.Control:
    console = state.console
    return surfaces.stack(
        *(_row(state, reset) for reset in views.resets),
        *paging.rest(console, state.further, console.speech.say("console.more"), key="more"),
        spacing=8,
    )


def _row(state: ResetsState, reset: ResetView) -> ft.Control:
    speech = state.console.speech
    return dense.choice(
        f"{reset.number} · {reset.name}",
        f"{reset.masked_number} · {speech.moment(reset.opened_at)}",
        lambda: state.console.go(routes.RESET, number=reset.number),
        key=f"reset.{reset.number}",
        is_open=state.opened is not None and state.opened.number == reset.number,
        mark=speech.word(reset.status),
    )


# --- the one that is open ---------------------------------------------------------


def _opened(state: ResetsState, number: str) -> Drawn | None:
    if not number:
        return None
    console, reset = state.console, state.opened
    if reset is None or reset.number != number:
        if state.look.trouble is not None:
            return [troubles.trouble_panel(console, state.look.trouble)]
        return [waiting.skeleton(console.speech)]
    say = console.speech.say
    rows: Drawn = [
        words.title(say("resets.of", name=reset.name)),
        dense.side_by_side(
            console,
            dense.panel(say("resets.case"), _case(console, reset)),
            dense.panel(say("resets.proven"), _proven(console, reset)),
        ),
    ]
    step = STEPS.get(reset.status)
    rows += step(state, reset) if step else [surfaces.notice(say(f"resets.now_{reset.status}"), live=True)]
    if state.act.trouble is not None:
        rows.append(troubles.trouble_panel(console, state.act.trouble))
    if state.may_see:
        rows.append(_at_a_branch(state, reset))
    if state.may_decide:
        rows.append(_decision(state))
    return rows


def _case(console: Console, reset: ResetView) -> ft.Control:
    speech = console.speech
    say = speech.say
    who = say("resets.by_me" if reset.mine else "resets.by_another")
    return dense.facts(
        (say("resets.number"), reset.number),
        (say("words.identity_number"), reset.masked_number),
        (say("resets.stage"), speech.word(reset.status)),
        (say("resets.opened"), f"{speech.moment(reset.opened_at)} · {who}"),
        (say("resets.new_email"), reset.masked_new_email),
        (say("resets.new_phone"), reset.masked_new_phone),
    )


def _proven(console: Console, reset: ResetView) -> ft.Control:
    say = console.speech.say
    states = (
        ("resets.proof_answers", reset.tries_left > 0 and reset.status is not ResetStatus.ASKING),
        ("resets.proof_email", reset.email_proven),
        ("resets.proof_phone", reset.phone_proven),
        ("resets.proof_face", reset.face_proven),
        ("resets.proof_person", reset.seen_by != ""),
    )
    rows = [_tick(console, say(key), done=done) for key, done in states]
    if reset.seen_by:
        rows.append(words.quiet(say("resets.seen_note", note=reset.seen_note)))
    return ft.Column(rows, spacing=6)


def _tick(console: Console, text: str, *, done: bool) -> ft.Control:
    said = console.speech.say("resets.done" if done else "resets.open_still")
    icon = ft.Icons.CHECK_CIRCLE if done else ft.Icons.RADIO_BUTTON_UNCHECKED
    return ft.Row(
        [
            ft.Icon(icon, size=18, color=theme.GOOD if done else theme.QUIET_TEXT),
            ft.Text(f"{text}: {said}", size=14, color=theme.TEXT, expand=True),
        ],
        spacing=8,
    )


def _asking(state: ResetsState, reset: ResetView) -> Drawn:
    say = state.console.speech.say
    return [
        dense.panel(
            say("resets.ask"),
            surfaces.notice(say("resets.ask_what", left=reset.tries_left)),
            *(
                fields.text_field(
                    say(f"resets.question_{question}"),
                    state.answers[place],
                    state.type_answer(place),
                    key=f"answer.{question}",
                    autofocus=place == 0,
                    on_submit=state.answer,
                )
                for place, question in enumerate(reset.questions)
            ),
            buttons.primary_button(
                say("resets.compare"), state.answer, key="answers.send", busy=state.act.is_busy
            ),
        )
    ]


def _waiting_for_member(state: ResetsState, reset: ResetView) -> Drawn:
    say = state.console.speech.say
    return [
        surfaces.notice(say("resets.now_link-sent", phone=reset.masked_new_phone), live=True),
        buttons.second_button(
            say("resets.link_again"), state.send_link, key="link.again", busy=state.act.is_busy
        ),
    ]


def _waiting_for_second(state: ResetsState, reset: ResetView) -> Drawn:
    say = state.console.speech.say
    return [surfaces.notice(say("resets.now_mine" if reset.mine else "resets.now_confirmed"), live=True)]


def _cooling_off(state: ResetsState, reset: ResetView) -> Drawn:
    return [surfaces.good_news(state.console.speech.say("resets.now_approved", at=reset.in_force_at))]


def _at_a_branch(state: ResetsState, reset: ResetView) -> ft.Control:
    say = state.console.speech.say
    return dense.panel(
        say("resets.branch"),
        surfaces.notice(say("resets.branch_what", phone=reset.masked_new_phone)),
        fields.tick(
            say("branch.identity_seen"), state.identity_seen, state.see_identity, key="person.identity"
        ),
        dense.side_by_side(state.console, _needed(state, "reason"), _needed(state, "code")),
        buttons.second_button(
            say("resets.branch_seen"), state.see_person, key="person.seen", busy=state.act.is_busy
        ),
    )


def _decision(state: ResetsState) -> ft.Control:
    say = state.console.speech.say
    refuse = buttons.second_button(
        say("resets.refuse"), state.refuse, key="refuse", danger=True, enabled=not state.act.is_busy
    )
    approve = buttons.primary_button(
        say("resets.approve"), state.approve, key="approve", busy=state.act.is_busy
    )
    return dense.panel(
        say("resets.decide"),
        words.quiet(say("resets.decide_what")),
        *(
            []
            if state.may_see
            else [dense.side_by_side(state.console, _needed(state, "reason"), _needed(state, "code"))]
        ),
        dense.side_by_side(state.console, approve, refuse) if state.may_approve else refuse,
    )


def _needed(state: ResetsState, name: str) -> ft.Control:
    say = state.console.speech.say
    return fields.text_field(
        say(f"resets.{name}"),
        getattr(state, name),
        state.typing(name),
        key=f"decide.{name}",
        error=say("console.missing") if state.is_missing(name) else None,
    )


STEPS: Final[Mapping[ResetStatus, Callable[[ResetsState, ResetView], Drawn]]] = {
    ResetStatus.ASKING: _asking,
    ResetStatus.LINK_SENT: _waiting_for_member,
    ResetStatus.CONFIRMED: _waiting_for_second,
    ResetStatus.APPROVED: _cooling_off,
}
