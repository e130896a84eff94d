"""Where a one-time code is typed: to whom it went, how long it is good for, and another one."""

from collections.abc import Callable
from typing import Any

import flet as ft

from jamsostek.account_contract import CodeSent
from jmo_app.app import App
from jmo_app.components import buttons, fields, surfaces, troubles, words
from jmo_app.trouble import Trouble


def code_entry(
    app: App,
    sent: CodeSent,
    *,
    value: str,
    on_change: Callable[[str], Any],
    on_again: buttons.Press,
    trouble: Trouble | None,
) -> list[ft.Control]:
    say = app.speech.say
    told = say("codes.sent_to", to=sent.masked_to) if sent.masked_to else say("codes.sent_if_known")
    rows: list[ft.Control] = [
        ft.Semantics(live_region=True, content=words.body(told)),
        fields.text_field(
            say("codes.code"),
            value,
            on_change,
            key="code",
            keyboard=ft.KeyboardType.NUMBER,
            autofill=ft.AutofillHint.ONE_TIME_CODE,
            help_text=say("codes.good_until", until=sent.expires_at),
        ),
    ]
    if trouble is not None:
        rows.append(troubles.trouble_panel(app, trouble))
    rows.append(words.quiet(say("codes.again_from", at=sent.resend_at)))
    rows.append(buttons.text_button(say("codes.again"), on_again, key="code.again"))
    rows.append(surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED))
    return rows
