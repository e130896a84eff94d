"""A branch code: the person stands here, with the identity card."""

import flet as ft

from jmo_app.components import buttons, fields, surfaces, troubles
from jmo_app.components.drawing import component
from jmo_desk import frame
from jmo_desk.components import dense
from jmo_desk.console import Console
from jmo_desk.features.branch.state import BranchState


@component
def BranchScreen(console: Console) -> ft.Control:  # noqa: N802
    state = console.keep("branch", lambda: BranchState(console))
    say = console.speech.say
    trouble = state.send.trouble
    form = [
        dense.title(say("branch.title")),
        surfaces.notice(say("branch.what")),
        _field(state, "code"),
        fields.tick(
            say("branch.identity_seen"), state.identity_seen, state.see_identity, key="branch.identity"
        ),
        _field(state, "reason"),
        *([troubles.trouble_panel(console, trouble)] if trouble else []),
        buttons.primary_button(
            say("branch.redeem"), state.submit, key="branch.redeem", busy=state.send.is_busy
        ),
    ]
    return frame.two_panes(console, form, _redeemed(state), page="branch")


def _field(state: BranchState, name: str) -> ft.Control:
    return fields.text_field(
        state.console.speech.say(f"branch.{name}"),
        getattr(state, name),
        state.typing(name),
        key=f"branch.{name}",
    )


def _redeemed(state: BranchState) -> list[ft.Control] | None:
    done = state.redeemed
    if done is None:
        return None
    speech = state.console.speech
    say = speech.say
    further = say("branch.reviewer", number=done.case_number) if done.case_number else say("branch.done")
    return [
        surfaces.good_news(further),
        dense.panel(
            say("branch.person"),
            dense.facts(
                (say("branch.name"), done.name),
                (say("words.identity_number"), done.masked_number),
                (say("branch.purpose"), speech.word(done.purpose)),
            ),
        ),
    ]
