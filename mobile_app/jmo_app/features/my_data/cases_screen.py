"""What people decide for this member, with its clock; and objecting to what a machine decided."""

import flet as ft

from jamsostek.rights import ObjectionSubject
from jamsostek.rights_contract import OwnCase, OwnCases
from jmo_app.app import App
from jmo_app.components import buttons, faces, fields, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.my_data.state import MyCasesState


@component
def MyCasesScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("my-cases", lambda: MyCasesState(app))
    use_changes(state.changes)
    use_start(state.cases.load)
    say = app.speech.say
    return frame.screen(
        app,
        _objection(state),
        words.heading(say("my_data.cases")),
        faces.four_faces(
            app,
            state.cases,
            content=lambda cases: _list(state, cases),
            empty=lambda: surfaces.notice(say("my_data.cases_none")),
        ),
        title=say("my_data.cases"),
    )


def _objection(state: MyCasesState) -> ft.Control:
    say = state.app.speech.say
    rows: list[ft.Control] = [words.heading(say("my_data.object")), words.body(say("my_data.object_why"))]
    if state.opened is not None:
        told = say("my_data.objected", number=state.opened.number, by=state.opened.answer_by)
        rows.append(surfaces.good_news(told))
    if state.is_missing:
        rows.append(surfaces.warning(say("my_data.object_missing")))
    rows += [
        fields.radio_list(
            say("my_data.object_to"),
            [(subject, say(f"my_data.subject_{subject}")) for subject in ObjectionSubject],
            state.subject,
            state.choose,
            key="objection.subject",
        ),
        fields.text_field(
            say("my_data.object_number"), state.decision, state.typing("decision"), key="objection.decision"
        ),
        fields.text_field(
            say("my_data.object_note"), state.note, state.typing("note"), key="objection.note", lines=3
        ),
    ]
    if state.sending.trouble is not None:
        rows.append(troubles.trouble_panel(state.app, state.sending.trouble))
    rows.append(
        buttons.primary_button(
            say("my_data.object_send"), state.send, key="objection.send", busy=state.sending.is_busy
        )
    )
    return surfaces.section(*rows, spacing=12)


def _list(state: MyCasesState, cases: OwnCases) -> ft.Control:
    rows: list[ft.Control] = [_case(state, case) for case in cases.cases]
    if state.attaching.trouble is not None:
        rows.insert(0, troubles.trouble_panel(state.app, state.attaching.trouble))
    return surfaces.stack(*rows, spacing=12)


def _proofs(state: MyCasesState, case: OwnCase) -> list[ft.Control]:
    say = state.app.speech.say

    async def add() -> None:
        files = await ft.FilePicker().pick_files(
            file_type=ft.FilePickerFileType.CUSTOM,
            allowed_extensions=["jpg", "jpeg", "png", "webp"],
            with_data=True,
            cancel_upload_on_window_blur=False,
        )
        if files:
            await state.attach(case.number, files[0].bytes or b"")

    return [
        words.body(say("my_data.proofs", count=case.proofs)),
        words.quiet(say("my_data.proofs_what")),
        buttons.second_button(
            say("my_data.add_proof"), add, key=f"proof.{case.number}", busy=state.attaching.is_busy
        ),
    ]


def _case(state: MyCasesState, case: OwnCase) -> ft.Control:
    speech = state.app.speech
    rows: list[ft.Control] = [
        words.heading(speech.say_known(f"my_data.kind_{case.kind}", otherwise="my_data.kind_other")),
        words.quiet(speech.say("my_data.case", number=case.number)),
    ]
    if case.decided_at is None:
        rows.append(words.body(speech.say("my_data.case_open", by=case.answer_by)))
    else:
        decided = f"my_data.case_{case.status}"
        rows.append(
            words.body(speech.say_known(decided, otherwise="my_data.case_decided", at=case.decided_at))
        )
    if case.reason:
        rows.append(words.body(speech.say("my_data.case_reason", reason=case.reason)))
    if case.takes_proofs:
        rows += _proofs(state, case)
    return surfaces.section(*rows)
