"""Opening a reset from the person: where the member can be reached from now on, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field

import flet as ft

from jamsostek.desk_contract import OpenReset
from jmo_app.action import Action
from jmo_app.components import buttons, fields, surfaces, troubles
from jmo_desk import routes
from jmo_desk.components import dense
from jmo_desk.console import Console


@dataclass(slots=True, eq=False)
class OpeningState:
    console: Console
    member_id: str
    new_email: str = ""
    new_phone: str = ""
    is_asked: bool = False
    send: Action = field(init=False)

    def __post_init__(self) -> None:
        self.send = Action(self.console.changes)

    def ask(self) -> None:
        self.is_asked = True
        self.console.changes.tell()

    def typing(self, name: str) -> Callable[[str], None]:
        return lambda text: setattr(self, name, text)

    async def submit(self) -> None:
        content = (self.member_id, self.new_email.strip(), self.new_phone.strip())
        opened = await self.send.submit(
            lambda request_id: self.console.api.open_reset(OpenReset(request_id, *content)), content=content
        )
        if opened is not None:
            self.console.drop(_kept_as(self.member_id))
            self.console.go(routes.RESET, number=opened.number)


def opening_of(console: Console, member_id: str) -> OpeningState:
    return console.keep(_kept_as(member_id), lambda: OpeningState(console, member_id))


def _kept_as(member_id: str) -> str:
    return f"reset-opening:{member_id}"


def reset_form(state: OpeningState) -> ft.Control:
    say = state.console.speech.say
    if not state.is_asked:
        return buttons.second_button(
            say("resets.begin"), state.ask, key="reset.begin", icon=ft.Icons.LOCK_RESET
        )
    trouble = state.send.trouble
    general = [troubles.trouble_panel(state.console, trouble, but_fields=True)] if trouble else []
    return dense.panel(
        say("resets.begin"),
        surfaces.notice(say("resets.begin_what")),
        dense.side_by_side(
            state.console, _field(state, "new_email", autofocus=True), _field(state, "new_phone")
        ),
        *general,
        buttons.primary_button(say("resets.open"), state.submit, key="reset.open", busy=state.send.is_busy),
    )


def _field(state: OpeningState, name: str, *, autofocus: bool = False) -> ft.Control:
    speech = state.console.speech
    return fields.text_field(
        speech.say(f"resets.{name}"),
        getattr(state, name),
        state.typing(name),
        key=f"reset.{name}",
        autofocus=autofocus,
        on_submit=state.submit,
        error=troubles.field_error(speech, state.send.trouble, name),
    )
