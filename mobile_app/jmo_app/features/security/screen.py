"""Profile, security: payout lock and limit, contacts, password, authenticator, a person to trust."""

from typing import Final

import flet as ft

from jamsostek.account_contract import Guard
from jmo_app import routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, codes, faces, fields, frame, step_up, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.security.state import WAYS, Part, SecurityState

NAME: Final = "security"
Drawn = list[ft.Control]


@component
def SecurityScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep(NAME, lambda: SecurityState(app))
    use_changes(state.changes)
    use_start(state.guard.load)
    if state.gate.is_asking:
        return step_up.ask_password(app, state.gate)
    return frame.screen(
        app,
        faces.four_faces(app, state.guard, content=lambda guard: surfaces.stack(*_content(state, guard))),
        title=app.speech.say("security.title"),
    )


def _content(state: SecurityState, guard: Guard) -> Drawn:
    app, say = state.app, state.app.speech.say
    rows: Drawn = []
    if state.did is not None:
        rows.append(surfaces.good_news(say("security.did")))
    if guard.payouts_paused_until is not None:
        rows.append(surfaces.warning(say("security.paused", until=guard.payouts_paused_until)))
    if state.doing.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.doing.trouble))
    rows += [
        _money(state, guard),
        _contact(state, Part.EMAIL, guard.masked_email),
        _contact(state, Part.PHONE, guard.masked_phone),
        _password(state),
        _authenticator(state, guard),
        _trusted(state, guard),
        buttons.second_button(
            say("security.devices"),
            lambda: app.go(routes.SESSIONS),
            key="security.devices",
            icon=ft.Icons.DEVICES_OUTLINED,
        ),
        surfaces.notice(say("security.loosening"), icon=ft.Icons.SHIELD_OUTLINED),
        surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED),
    ]
    return rows


def _money(state: SecurityState, guard: Guard) -> ft.Control:
    say = state.app.speech.say
    is_locked = guard.payout_locked_on is not None

    async def turn() -> None:
        await state.lock(not is_locked)

    rows: Drawn = [
        words.heading(say("security.lock")),
        words.body(
            say("security.locked", since=guard.payout_locked_on) if is_locked else say("security.unlocked")
        ),
        buttons.second_button(
            say("security.unlock_now") if is_locked else say("security.lock_now"),
            turn,
            key="security.lock",
            icon=ft.Icons.LOCK_OPEN if is_locked else ft.Icons.LOCK_OUTLINE,
            busy=state.doing.is_busy,
        ),
        surfaces.line(),
        words.body(
            say("security.limit_is", limit=guard.payout_daily_limit)
            if guard.payout_daily_limit is not None
            else say("security.limit_none")
        ),
    ]
    if state.part is Part.LIMIT:
        rows += [
            _field(state, "limit", keyboard=ft.KeyboardType.NUMBER),
            _do(state, "security.limit_save", state.set_limit, key="security.limit.save"),
        ]
    rows.append(_opener(state, Part.LIMIT))
    return surfaces.section(*rows)


def _contact(state: SecurityState, part: Part, shown: str) -> ft.Control:
    app, say = state.app, state.app.speech.say
    rows: Drawn = [words.heading(say(f"security.{part}")), words.body(shown or say("security.none"))]
    if state.part is part:
        is_email = part is Part.EMAIL
        rows.append(
            _field(state, "address", keyboard=ft.KeyboardType.EMAIL if is_email else ft.KeyboardType.PHONE)
        )
        if state.sent is None:
            rows.append(_do(state, "security.send_code", state.send_contact_code, key="security.send"))
        else:
            rows += codes.code_entry(
                app,
                state.sent,
                value=state.code,
                on_change=state.typing("code"),
                on_again=state.send_contact_code,
                trouble=None,
            )
            rows.append(_do(state, "security.confirm", state.confirm_contact, key="security.confirm"))
    rows.append(_opener(state, part))
    return surfaces.section(*rows)


def _password(state: SecurityState) -> ft.Control:
    say = state.app.speech.say
    rows: Drawn = [words.heading(say("security.password")), words.body(say("security.password_what"))]
    if state.part is Part.PASSWORD:
        again = say("security.again_wrong") if state.is_again_wrong else None
        rows += [
            _field(state, "password", secret=True),
            _field(state, "password_again", secret=True, error=again),
            _do(state, "security.confirm", state.change_password, key="security.password.save"),
        ]
    rows.append(_opener(state, Part.PASSWORD))
    return surfaces.section(*rows)


def _authenticator(state: SecurityState, guard: Guard) -> ft.Control:
    say = state.app.speech.say
    is_on = guard.authenticator_since is not None
    rows: Drawn = [
        words.heading(say("security.authenticator")),
        words.body(
            say("security.authenticator_on", left=guard.recovery_codes_left)
            if is_on
            else say("security.authenticator_off")
        ),
    ]
    if state.recovery_codes:
        rows += [
            surfaces.warning(say("security.recovery_codes")),
            _to_note(*state.recovery_codes),
        ]
    elif is_on:
        rows.append(
            _do(state, "security.authenticator_remove", state.remove_authenticator, key="security.totp.off")
        )
    elif state.offer is not None:
        rows += [
            words.body(say("security.authenticator_how")),
            _to_note(state.offer.secret),
            _field(state, "code", keyboard=ft.KeyboardType.NUMBER),
            _do(state, "security.confirm", state.confirm_authenticator, key="security.totp.confirm"),
        ]
    else:
        rows.append(
            _do(state, "security.authenticator_begin", state.offer_authenticator, key="security.totp.on")
        )
    return surfaces.section(*rows)


def _to_note(*codes: str) -> ft.Control:
    """Can be marked and copied; a screen reader would be told of a field without a name."""
    return ft.Semantics(
        label=", ".join(codes),
        exclude_semantics=True,
        content=ft.Text("\n".join(codes), selectable=True, size=18, color=theme.TEXT),
    )


def _trusted(state: SecurityState, guard: Guard) -> ft.Control:
    app, say = state.app, state.app.speech.say
    person = guard.trusted_person
    rows: Drawn = [
        words.heading(say("security.trusted")),
        words.body(
            say("security.trusted_is", name=person.name, phone=person.masked_phone)
            if person
            else say("security.trusted_what")
        ),
    ]
    if state.part is Part.TRUSTED:
        rows += [_field(state, "name"), _field(state, "phone", keyboard=ft.KeyboardType.PHONE)]
        if state.sent is None:
            rows.append(_do(state, "security.send_code", state.name_trusted, key="security.trusted.send"))
        else:
            rows += codes.code_entry(
                app,
                state.sent,
                value=state.code,
                on_change=state.typing("code"),
                on_again=state.name_trusted,
                trouble=None,
            )
            rows.append(_do(state, "security.confirm", state.confirm_trusted, key="security.trusted.save"))
    rows.append(_opener(state, Part.TRUSTED))
    if person is not None:
        rows.append(
            buttons.text_button(
                say("security.trusted_remove"), state.remove_trusted, key="security.trusted.remove"
            )
        )
    return surfaces.section(*rows)


def _opener(state: SecurityState, part: Part) -> ft.Control:
    say = state.app.speech.say
    is_open = state.part is part
    return buttons.text_button(
        say("security.close") if is_open else say(f"security.change_{part}"),
        lambda: state.open(part),
        key=f"security.{part}.open",
    )


def _field(
    state: SecurityState,
    name: str,
    *,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    secret: bool = False,
    error: str | None = None,
) -> ft.Control:
    part = state.part if name == "address" and state.part in WAYS else None
    spoken = f"security.field_{part}" if part else f"security.field_{name}"
    return fields.text_field(
        state.app.speech.say(spoken),
        getattr(state, name),
        state.typing(name),
        key=f"security.field.{name}",
        keyboard=keyboard,
        password=secret,
        autofill=ft.AutofillHint.NEW_PASSWORD if secret else None,
        error=error,
    )


def _do(state: SecurityState, text: str, work: buttons.Press, *, key: str) -> ft.Control:
    say = state.app.speech.say
    return buttons.primary_button(
        say(text), work, key=key, busy=state.doing.is_busy, busy_text=say("security.busy")
    )
