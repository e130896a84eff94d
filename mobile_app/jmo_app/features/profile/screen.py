"""Profile: language, look, devices, and the way out."""

from typing import Final

import flet as ft

from jamsostek.contract import OpenSession, OpenSessions
from jmo_app import routes, theme
from jmo_app.app import App, Look
from jmo_app.components import buttons, doors, faces, fields, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.profile.state import ProfileState, SessionsState
from jmo_app.languages import Language, spoken

LOOKS: Final = (
    (Look.SYSTEM, "profile.look_system"),
    (Look.LIGHT, "profile.look_light"),
    (Look.DARK, "profile.look_dark"),
)
LINKS: Final = (
    ("profile.update_data", ft.Icons.FACT_CHECK_OUTLINED, routes.DATA_UPDATE),
    ("profile.security", ft.Icons.SHIELD_OUTLINED, routes.SECURITY),
    ("profile.my_data", ft.Icons.FOLDER_SHARED_OUTLINED, routes.MY_DATA),
    ("profile.consents", ft.Icons.HANDSHAKE_OUTLINED, routes.CONSENTS),
    ("profile.inbox", ft.Icons.NOTIFICATIONS_OUTLINED, routes.INBOX),
    ("profile.add_card", ft.Icons.ADD_CARD_OUTLINED, routes.ADD_CARD),
    ("profile.outbox", ft.Icons.OUTBOX_OUTLINED, routes.OUTBOX),
    ("profile.sessions", ft.Icons.DEVICES_OUTLINED, routes.SESSIONS),
)


@component
def ProfileScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("profile", lambda: ProfileState(app))
    use_changes(state.changes)
    say = app.speech.say
    session = app.keeper.current

    async def speak(language: str) -> None:
        await app.speak(Language(language))

    async def wear(look: str) -> None:
        await app.wear(Look(look))

    places = [
        surfaces.section(
            words.label(say("profile.signed_in_as")), words.heading(session.member_name if session else "")
        ),
        *(_link(app, *link) for link in LINKS),
    ]
    settings = [
        surfaces.section(
            fields.radio_list(
                say("profile.language"),
                [(language, language.writing.name) for language in spoken()],
                app.speech.language,
                speak,
                key="profile.language",
            )
        ),
        surfaces.section(
            fields.radio_list(
                say("profile.look"),
                [(look, say(text)) for look, text in LOOKS],
                app.look,
                wear,
                key="profile.look",
            )
        ),
        surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED),
        *_leaving(state),
        words.quiet(say("profile.about")),
    ]
    return frame.screen(
        app,
        surfaces.two_columns(places, settings, is_broad=app.is_broad),
        title=say("profile.title"),
        in_two=True,
    )


def _link(app: App, text: str, icon: ft.IconData, path: str) -> ft.Control:
    return doors.door(app, app.speech.say(text), lambda: app.go(path), key=f"profile.{path}", icon=icon)


def _leaving(state: ProfileState) -> list[ft.Control]:
    say = state.app.speech.say
    if not state.is_leaving_asked:
        return [
            buttons.second_button(
                say("profile.sign_out"),
                lambda: state.ask_leaving(True),
                key="profile.sign_out",
                icon=ft.Icons.LOGOUT,
                danger=True,
            )
        ]
    return [
        surfaces.section(
            words.heading(say("profile.sign_out_ask")),
            words.body(say("profile.sign_out_what")),
            *_lost(state.app),
            buttons.second_button(
                say("profile.sign_out_yes"),
                state.leave,
                key="profile.sign_out.yes",
                busy=state.leaving.is_busy,
                danger=True,
            ),
            buttons.second_button(
                say("profile.sign_out_no"), lambda: state.ask_leaving(False), key="profile.sign_out.no"
            ),
            spacing=12,
        )
    ]


def _lost(app: App) -> list[ft.Control]:
    waiting = len(app.outbox.waiting)
    return [surfaces.warning(app.speech.say("outbox.lost_by_leaving", count=waiting))] if waiting else []


@component
def SessionsScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("sessions", lambda: SessionsState(app))
    use_changes(state.changes)
    use_start(state.sessions.load)
    say = app.speech.say
    rows: list[ft.Control] = [words.body(say("profile.sessions_why"))]
    if state.ending.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.ending.trouble))
    rows.append(faces.four_faces(app, state.sessions, content=lambda sessions: _sessions(state, sessions)))
    rows.append(surfaces.notice(say("profile.unknown_device"), icon=ft.Icons.SHIELD_OUTLINED))
    return frame.screen(app, *rows, title=say("profile.sessions"))


def _sessions(state: SessionsState, sessions: OpenSessions) -> ft.Control:
    return surfaces.stack(*(_session(state, session) for session in sessions.sessions), spacing=12)


def _session(state: SessionsState, session: OpenSession) -> ft.Control:
    speech = state.app.speech
    device = session.device_name or speech.say("profile.unnamed_device")
    age = speech.age(session.last_used_at, now=state.app.now())
    rows: list[ft.Control] = [
        words.heading(device),
        words.quiet(speech.say("profile.started", at=session.started_at)),
        words.quiet(speech.say("profile.last_used", age=age)),
    ]
    if session.current:
        rows.append(
            surfaces.chips(
                [speech.say("profile.this_device")], bgcolor=theme.GOOD_SOFT, color=theme.ON_GOOD_SOFT
            )
        )
    else:
        rows.append(_end_button(state, session, device))
    return surfaces.section(*rows)


def _end_button(state: SessionsState, session: OpenSession, device: str) -> ft.Control:
    async def end() -> None:
        await state.end(session.session_id)

    return buttons.second_button(
        state.app.speech.say("profile.end_named", device=device),
        end,
        key=f"session.{session.session_id}.end",
        busy=state.ending_id == session.session_id,
        danger=True,
    )
