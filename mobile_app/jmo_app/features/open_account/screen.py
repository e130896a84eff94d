"""Opening an account on the screen."""

from collections.abc import Callable
from typing import Final

import flet as ft

from jamsostek.account_contract import Way
from jamsostek.consents import TO_OPEN_AN_ACCOUNT, Purpose
from jamsostek.membership import Citizenship
from jmo_app import routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, codes, countries, fields, frame, surfaces, troubles, wizard, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.open_account.state import NAME, SEGMENTS, WAYS, OpenAccountWizard, Step
from jmo_app.features.open_account.stated import TYPED

Drawn = list[ft.Control]


@component
def OpenAccountScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep(NAME, lambda: OpenAccountWizard(app))
    use_changes(state.changes)
    use_start(state.open)
    if state.form.is_done:
        return _done(app)
    if state.mismatch is not None:
        return _reported(state)
    body = BODIES[state.form.step](state)
    return wizard.step_screen(
        app, state.form, *wizard.form_mistakes(app, state.form), *body, footer=_footer(state)
    )


def _footer(state: OpenAccountWizard) -> ft.Control | None:
    say = state.app.speech.say
    step = state.form.step
    if step is Step.MEMBER and state.is_member is False:
        return None
    if step is Step.TERMS:
        return buttons.primary_button(
            say("open_account.open"),
            state.submit,
            key="open-account.open",
            busy=state.form.send.is_busy,
            busy_text=say("open_account.opening"),
        )
    if step in WAYS:
        way = WAYS[step]
        asks = not state.contacts.is_proven(way) and not state.contacts.awaits_code(way)
        return wizard.next_button(
            state.app,
            state.form,
            text=say("open_account.send_code") if asks else None,
            busy=state.contacts.send_code.is_busy or state.contacts.prove.is_busy,
            busy_text=say("open_account.sending"),
        )
    return wizard.next_button(
        state.app, state.form, busy=state.identify.is_busy, busy_text=say("open_account.identifying")
    )


def _member(state: OpenAccountWizard) -> Drawn:
    say = state.app.speech.say
    chosen = {None: None, True: "yes", False: "no"}[state.is_member]
    rows: Drawn = [
        words.body(say("open_account.member_what")),
        surfaces.section(
            fields.radio_list(
                say("open_account.field.is_member"),
                [("yes", say("open_account.member_yes")), ("no", say("open_account.member_no"))],
                chosen,
                state.choose_member,
                key="open-account.member",
            )
        ),
    ]
    if state.is_member is False:
        rows.append(surfaces.notice(say("open_account.not_member"), live=True))
    return rows


def _segment(state: OpenAccountWizard) -> Drawn:
    say = state.app.speech.say
    return [
        surfaces.section(
            fields.radio_list(
                say("open_account.field.segment"),
                [(segment.value, say(f"open_account.segment_{segment.value}")) for segment in SEGMENTS],
                state.stated.segment,
                state.choose_segment,
                key="open-account.segment",
                error=wizard.error_in(state.app, state.form, "segment"),
            )
        ),
        surfaces.section(
            fields.radio_list(
                say("open_account.field.citizenship"),
                [(one.value, say(f"open_account.citizen_{one.value}")) for one in Citizenship],
                state.stated.citizenship,
                state.choose_citizenship,
                key="open-account.citizenship",
                error=wizard.error_in(state.app, state.form, "citizenship"),
            )
        ),
    ]


def _identity(state: OpenAccountWizard) -> Drawn:
    say = state.app.speech.say
    number = "passport" if state.stated.is_foreign else "nik"
    rows: Drawn = [
        words.body(
            say("open_account.passport_why" if state.stated.is_foreign else "open_account.identity_why")
        ),
        _field(
            state,
            number,
            keyboard=ft.KeyboardType.TEXT if state.stated.is_foreign else ft.KeyboardType.NUMBER,
        ),
        *([_country(state)] if state.stated.is_foreign else []),
        _field(state, "kpj", keyboard=ft.KeyboardType.NUMBER),
        _field(state, "name"),
        _field(state, "born", keyboard=ft.KeyboardType.DATETIME, help_text=say("open_account.born_how")),
    ]
    if state.identify.trouble is not None:
        rows.append(troubles.trouble_panel(state.app, state.identify.trouble))
    if state.was_mismatch:
        rows.extend(_mismatch(state))
    rows.append(troubles.simulation_notice(state.app.speech))
    return rows


def _country(state: OpenAccountWizard) -> ft.Control:
    return countries.country_chooser(
        state.app,
        state.app.speech.say("open_account.field.country"),
        state.stated.country,
        search=state.country_search,
        on_search=state.search_country,
        on_choose=state.choose_country,
        key="open-account.country",
        error=wizard.error_in(state.app, state.form, "country"),
    )


def _mismatch(state: OpenAccountWizard) -> Drawn:
    say = state.app.speech.say
    rows: Drawn = [
        words.heading(say("open_account.mismatch_title")),
        words.body(say("open_account.mismatch_what")),
        _field(state, "reach", keyboard=ft.KeyboardType.EMAIL),
        fields.text_field(
            say("open_account.field.note"), state.note, state.typing("note"), key="open-account.note", lines=3
        ),
    ]
    if state.report.trouble is not None:
        rows.append(troubles.trouble_panel(state.app, state.report.trouble))
    rows.append(
        buttons.second_button(
            say("open_account.mismatch_send"),
            state.report_mismatch,
            key="open-account.report",
            busy=state.report.is_busy,
        )
    )
    return [surfaces.section(*rows)]


def _field(
    state: OpenAccountWizard,
    field: str,
    *,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    help_text: str | None = None,
) -> ft.Control:
    return fields.text_field(
        state.app.speech.say(f"open_account.field.{field}"),
        getattr(state.stated if field in TYPED else state, field),
        state.typing(field),
        key=f"open-account.{field}",
        keyboard=keyboard,
        help_text=help_text,
        error=wizard.error_in(state.app, state.form, field),
    )


def _email(state: OpenAccountWizard) -> Drawn:
    return _address(state, Way.EMAIL, "email", ft.KeyboardType.EMAIL, ft.AutofillHint.EMAIL)


def _phone(state: OpenAccountWizard) -> Drawn:
    return _address(state, Way.SMS, "phone", ft.KeyboardType.PHONE, ft.AutofillHint.TELEPHONE_NUMBER)


def _address(
    state: OpenAccountWizard, way: Way, field: str, keyboard: ft.KeyboardType, autofill: ft.AutofillHint
) -> Drawn:
    app, say = state.app, state.app.speech.say
    rows: Drawn = [
        words.body(say(f"open_account.{field}_why")),
        fields.text_field(
            say(f"open_account.field.{field}"),
            state.contacts.addresses[way],
            state.typing_address(way),
            key=f"open-account.{field}",
            keyboard=keyboard,
            autofill=autofill,
            error=wizard.error_in(app, state.form, field),
        ),
    ]
    if state.contacts.is_proven(way):
        rows.append(surfaces.good_news(say("open_account.proven")))
    elif state.contacts.awaits_code(way):
        sent = state.contacts.code_of(way)
        assert sent is not None

        async def again() -> None:
            await state.contacts.send(way)

        rows.extend(
            codes.code_entry(
                app,
                sent,
                value=state.contacts.codes[way],
                on_change=state.contacts.typing_code(way),
                on_again=again,
                trouble=state.contacts.prove.trouble,
            )
        )
    if state.contacts.send_code.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.contacts.send_code.trouble))
    return rows


def _password(state: OpenAccountWizard) -> Drawn:
    say = state.app.speech.say
    return [
        words.body(say("open_account.password_what")),
        *(
            fields.text_field(
                say(f"open_account.field.{field}"),
                getattr(state, field),
                state.typing(field),
                key=f"open-account.{field}",
                password=True,
                autofill=ft.AutofillHint.NEW_PASSWORD,
                error=wizard.error_in(state.app, state.form, field),
            )
            for field in ("password", "password_again")
        ),
    ]


def _terms(state: OpenAccountWizard) -> Drawn:
    say = state.app.speech.say
    rows: Drawn = [words.body(say("open_account.terms_what"))]
    for purpose in (*TO_OPEN_AN_ACCOUNT, Purpose.NEWS):
        rows.append(_consent(state, purpose))
    rows.append(words.quiet(say("open_account.terms_rights")))
    if state.form.send.trouble is not None:
        rows.append(troubles.trouble_panel(state.app, state.form.send.trouble, on_retry=state.submit))
    return rows


def _consent(state: OpenAccountWizard, purpose: Purpose) -> ft.Control:
    say = state.app.speech.say

    async def agree(agreed: bool) -> None:
        await state.agree(purpose, agreed)

    title = say(f"consents.title_{purpose.value}")
    is_needed = purpose in TO_OPEN_AN_ACCOUNT
    return surfaces.section(
        words.heading(title),
        words.body(say(f"consents.what_{purpose.value}")),
        fields.tick(
            say("consents.agree_needed" if is_needed else "consents.agree_free", title=title),
            purpose in state.consents,
            agree,
            key=f"consent.{purpose.value}",
        ),
    )


def _done(app: App) -> ft.Control:
    say = app.speech.say

    def go(path: str) -> Callable[[], None]:
        def leave() -> None:
            app.drop(NAME)
            app.go(path)

        return leave

    return frame.screen(
        app,
        ft.Container(height=theme.GAP_L),
        ft.Icon(ft.Icons.CHECK_CIRCLE, size=72, color=theme.GOOD),
        ft.Semantics(live_region=True, content=words.display(say("open_account.done_title"))),
        words.body(say("open_account.done_what")),
        footer=surfaces.stack(
            buttons.primary_button(
                say("open_account.done_update"), go(routes.DATA_UPDATE), key="open-account.update"
            ),
            buttons.second_button(say("open_account.done_later"), go(routes.HOME), key="open-account.home"),
            spacing=theme.GAP_S,
        ),
    )


def _reported(state: OpenAccountWizard) -> ft.Control:
    app, say = state.app, state.app.speech.say
    case = state.mismatch
    assert case is not None

    def leave() -> None:
        app.drop(NAME)
        app.go(routes.SIGN_IN)

    return frame.screen(
        app,
        ft.Container(height=theme.GAP_L),
        words.display(say("open_account.reported_title")),
        words.body(say("open_account.reported_what", number=case.number, answer_by=case.answer_by)),
        footer=buttons.primary_button(say("open_account.reported_on"), leave, key="open-account.reported"),
    )


BODIES: Final[dict[Step, Callable[[OpenAccountWizard], Drawn]]] = {
    Step.MEMBER: _member,
    Step.SEGMENT: _segment,
    Step.IDENTITY: _identity,
    Step.EMAIL: _email,
    Step.PHONE: _phone,
    Step.PASSWORD: _password,
    Step.TERMS: _terms,
}
