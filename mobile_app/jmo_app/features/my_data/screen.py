"""What a member may demand of who keeps their data, in one place."""

from functools import partial

import flet as ft

from jamsostek.rights_contract import CopyForm, DataCopies, DataCopy, Restriction
from jmo_app import routes
from jmo_app.app import App
from jmo_app.components import buttons, doors, faces, frame, step_up, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.my_data.state import MyDataState

FORMS = ((CopyForm.PDF, ft.Icons.PICTURE_AS_PDF_OUTLINED), (CopyForm.JSON, ft.Icons.DATA_OBJECT))


@component
def MyDataScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("my-data", lambda: MyDataState(app))
    use_changes(state.changes)
    use_start(state.load)
    if state.gate.is_asking:
        return step_up.ask_password(app, state.gate)
    say = app.speech.say
    rows: list[ft.Control] = [words.body(say("my_data.what"))]
    if state.doing.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.doing.trouble))
    rows += [
        _copies(state),
        _door(app, "my_data.correct", "my_data.correct_what", ft.Icons.EDIT_NOTE, routes.DATA_UPDATE),
        _door(app, "my_data.history", "my_data.history_what", ft.Icons.MANAGE_SEARCH, routes.DATA_HISTORY),
        _door(app, "my_data.cases", "my_data.cases_what", ft.Icons.GAVEL, routes.MY_CASES),
        _door(app, "profile.consents", "my_data.consents_what", ft.Icons.HANDSHAKE_OUTLINED, routes.CONSENTS),
        faces.four_faces(app, state.restriction, content=lambda restriction: _use(state, restriction)),
        _door(app, "my_data.closing", "my_data.closing_what", ft.Icons.NO_ACCOUNTS_OUTLINED, routes.CLOSING),
    ]
    return frame.screen(app, *rows, title=say("my_data.title"))


def _door(app: App, name: str, what: str, icon: ft.IconData, path: str) -> ft.Control:
    say = app.speech.say
    return doors.door(app, say(name), lambda: app.go(path), key=f"my-data.{path}", icon=icon, what=say(what))


def _copies(state: MyDataState) -> ft.Control:
    say = state.app.speech.say
    return surfaces.section(
        words.heading(say("my_data.copy")),
        words.body(say("my_data.copy_what")),
        faces.four_faces(state.app, state.copies, content=lambda copies: _list(state, copies)),
        buttons.second_button(
            say("my_data.copy_ask"),
            state.ask_for_copy,
            key="my-data.copy",
            icon=ft.Icons.DOWNLOAD_OUTLINED,
            busy=state.doing.is_busy,
        ),
        spacing=12,
    )


def _list(state: MyDataState, copies: DataCopies) -> ft.Control:
    return surfaces.stack(*(_copy(state, copy) for copy in copies.copies), spacing=12)


def _copy(state: MyDataState, copy: DataCopy) -> ft.Control:
    say = state.app.speech.say
    if copy.ready_at is None:
        return surfaces.notice(say("my_data.copy_waits", by=copy.ready_by), icon=ft.Icons.HOURGLASS_TOP)
    rows: list[ft.Control] = [
        words.quiet(say("my_data.copy_ready", at=copy.ready_at, until=copy.until)),
    ]
    for form, icon in FORMS:
        rows.append(
            buttons.second_button(
                say(f"my_data.fetch_{form}"),
                partial(state.fetch, copy, form, _save),
                key=f"my-data.{copy.copy_id}.{form}",
                icon=icon,
            )
        )
    return surfaces.stack(*rows, spacing=8)


def _use(state: MyDataState, restriction: Restriction) -> ft.Control:
    say = state.app.speech.say
    is_restricted = restriction.restricted_at is not None

    async def turn() -> None:
        await state.restrict(not is_restricted)

    told = (
        say("my_data.restricted", since=restriction.restricted_at)
        if is_restricted
        else say("my_data.restrict_what")
    )
    return surfaces.section(
        words.heading(say("my_data.restrict")),
        words.body(told),
        buttons.second_button(
            say("my_data.restrict_end") if is_restricted else say("my_data.restrict_now"),
            turn,
            key="my-data.restrict",
            icon=ft.Icons.PLAY_ARROW_OUTLINED if is_restricted else ft.Icons.PAUSE,
            busy=state.doing.is_busy,
        ),
        spacing=12,
    )


async def _save(name: str, content: bytes) -> None:
    await ft.FilePicker().save_file(file_name=name, src_bytes=content)
