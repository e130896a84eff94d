"""How the member wants to be told: on which way, in which hours, in which language."""

from typing import Final

import flet as ft

from jamsostek.notice_contract import Language, NoticeSettings
from jamsostek.notices import Channel, Muted, NoticeKind, Zone, may_be_muted
from jmo_app.app import App
from jmo_app.components import faces, fields, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.inbox.push_card import push_section
from jmo_app.features.inbox.state import NoticeSettingsState

NEVER: Final = "0-0"
QUIET: Final = ("22-6", "21-7", "20-8", NEVER)


@component
def NoticeSettingsScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("notice-settings", lambda: NoticeSettingsState(app))
    use_changes(state.changes)
    use_start(state.load)
    rows: list[ft.Control] = []
    if state.saving.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.saving.trouble))
    rows.append(faces.four_faces(app, state.settings, content=lambda settings: _content(state, settings)))
    return frame.screen(app, *rows, title=app.speech.say("inbox.settings"))


def _content(state: NoticeSettingsState, settings: NoticeSettings) -> ft.Control:
    say = state.app.speech.say
    rows: list[ft.Control] = [words.body(say("inbox.settings_why"))]
    if state.push.is_sent_at_all:
        rows.append(push_section(state.app, state.push))
    rows += [_kind(state, settings, kind) for kind in NoticeKind]
    rows += [_hours(state, settings), _language(state, settings)]
    return surfaces.stack(*rows)


def _kind(state: NoticeSettingsState, settings: NoticeSettings, kind: NoticeKind) -> ft.Control:
    say = state.app.speech.say
    rows: list[ft.Control] = [
        words.heading(say(f"inbox.kind_{kind}")),
        words.quiet(say(f"inbox.kind_{kind}_what")),
    ]
    if may_be_muted(kind):
        rows += [_tick(state, settings, kind, channel) for channel in _channels(state, settings)]
    return surfaces.section(*rows)


def _channels(state: NoticeSettingsState, settings: NoticeSettings) -> list[Channel]:
    usable = {
        Channel.EMAIL: settings.has_email,
        Channel.SMS: settings.has_phone,
        Channel.PUSH: state.push.is_on,
    }
    return [channel for channel, is_there in usable.items() if is_there]


def _tick(
    state: NoticeSettingsState, settings: NoticeSettings, kind: NoticeKind, channel: Channel
) -> ft.Control:
    say = state.app.speech.say

    async def turn(on: bool) -> None:
        await state.turn(kind, channel, on)

    name = say("inbox.by_this_way", channel=say(f"inbox.by_{channel}"), kind=say(f"inbox.kind_{kind}"))
    is_on = Muted(kind, channel) not in settings.preferences.muted
    return fields.tick(name, is_on, turn, key=f"notices.{kind}.{channel}")


def _hours(state: NoticeSettingsState, settings: NoticeSettings) -> ft.Control:
    say = state.app.speech.say
    preferences = settings.preferences
    begins, ends = preferences.quiet_from, preferences.quiet_until
    chosen = NEVER if begins == ends else f"{begins}-{ends}"
    hours = QUIET if chosen in QUIET else (chosen, *QUIET)
    return surfaces.section(
        fields.radio_list(
            say("inbox.quiet"),
            [(one, _hours_in_words(state, one)) for one in hours],
            chosen,
            state.keep_quiet,
            key="notices.quiet",
        ),
        words.quiet(say("inbox.quiet_what")),
        fields.radio_list(
            say("inbox.zone"),
            [(zone, say(f"inbox.zone_{zone.name}")) for zone in Zone],
            preferences.zone,
            state.live_in,
            key="notices.zone",
        ),
    )


def _hours_in_words(state: NoticeSettingsState, hours: str) -> str:
    begins, _, ends = hours.partition("-")
    say = state.app.speech.say
    return say("inbox.quiet_never") if hours == NEVER else say("inbox.quiet_from", begins=begins, ends=ends)


def _language(state: NoticeSettingsState, settings: NoticeSettings) -> ft.Control:
    say = state.app.speech.say
    return surfaces.section(
        fields.radio_list(
            say("inbox.language"),
            [(Language.INDONESIAN, "Bahasa Indonesia"), (Language.ENGLISH, "English")],
            settings.language,
            state.speak,
            key="notices.language",
        )
    )
