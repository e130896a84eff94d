"""The audit log: who looked at what about whom, why, and what they did."""

import flet as ft

from jamsostek.desk_contract import AuditLine
from jmo_app import theme
from jmo_app.components import buttons, fields, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_desk import frame
from jmo_desk.components import dense
from jmo_desk.console import Console
from jmo_desk.features.audit.state import AuditState

Drawn = list[ft.Control]


@component
def AuditScreen(console: Console) -> ft.Control:  # noqa: N802
    state = console.keep("audit", lambda: AuditState(console))
    return frame.two_panes(console, _questions(state), _answers(state), page="audit")


async def _save(name: str, content: bytes) -> None:
    await ft.FilePicker().save_file(file_name=name, src_bytes=content)


def _questions(state: AuditState) -> Drawn:
    say = state.console.speech.say

    async def take_along() -> None:
        await state.take_along(_save)

    rows: Drawn = [
        dense.title(say("audit.title")),
        *(_field(state, name) for name in ("member_id", "actor", "since", "until")),
        buttons.primary_button(
            say("audit.search"), state.look, key="audit.search", busy=state.search.is_busy
        ),
        buttons.second_button(
            say("audit.export"),
            take_along,
            key="audit.export",
            busy=state.export.is_busy,
            icon=ft.Icons.DOWNLOAD,
        ),
        buttons.second_button(
            say("audit.verify"),
            state.prove,
            key="audit.verify",
            busy=state.verify.is_busy,
            icon=ft.Icons.VERIFIED,
        ),
    ]
    if state.exported is not None:
        rows.append(surfaces.good_news(say("audit.exported", entries=state.exported)))
    for action in (state.search, state.export, state.verify):
        if action.trouble is not None:
            rows.append(troubles.trouble_panel(state.console, action.trouble))
    return rows


def _field(state: AuditState, name: str) -> ft.Control:
    say = state.console.speech.say
    return fields.text_field(
        say(f"audit.{name}"),
        getattr(state, name),
        state.typing(name),
        key=f"audit.{name}",
        on_submit=state.look,
        error=say("audit.bad_day") if state.bad_day == name else None,
    )


def _answers(state: AuditState) -> Drawn | None:
    say = state.console.speech.say
    rows: Drawn = []
    if state.verified is not None:
        rows += _verdict(state)
    if state.found is not None:
        rows.append(dense.title(say("audit.found", count=len(state.found.entries))))
        rows += [_entry(state.console, entry) for entry in state.found.entries]
    return rows or None


def _verdict(state: AuditState) -> Drawn:
    say = state.console.speech.say
    verified = state.verified
    assert verified is not None
    if not verified.findings:
        return [surfaces.good_news(say("audit.whole", entries=verified.entries))]
    return [
        surfaces.warning(say("audit.not_whole", count=len(verified.findings))),
        dense.lines(verified.findings, otherwise=""),
    ]


def _entry(console: Console, entry: AuditLine) -> ft.Control:
    speech = console.speech
    facts = " · ".join(f"{name} {value}" for name, value in sorted(entry.facts.items()))
    said = (entry.member_id, entry.case_number, speech.word(entry.purpose), facts)
    return ft.Container(
        content=ft.Column(
            [
                ft.Text(
                    f"{speech.moment(entry.at)} · {speech.word(entry.act)}",
                    size=14,
                    weight=ft.FontWeight.W_600,
                    color=theme.TEXT,
                ),
                words.quiet(f"{entry.actor} ({speech.word(entry.role)}) #{entry.number}", size=13),
                words.quiet(" · ".join(part for part in said if part) or "–", size=13),
            ],
            spacing=2,
        ),
        padding=ft.Padding.symmetric(vertical=8),
        border=ft.Border.only(bottom=ft.BorderSide(1, theme.LINE)),
    )
