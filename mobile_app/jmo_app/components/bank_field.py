"""The bank, found by typing a few letters; and what the bank said of the account."""

from collections.abc import Callable
from typing import Any

import flet as ft

from jamsostek.bank import BANKS
from jamsostek.contract import BankAccountCheck
from jamsostek.identity import typed_digits
from jmo_app.app import App
from jmo_app.components import surfaces, wizard, words
from jmo_app.components.drawing import component


@component
def BankField(  # noqa: N802
    app: App, code: str, on_choose: Callable[[str], Any], error: str | None
) -> ft.Control:
    is_open, open_or_close = ft.use_state(False)
    search, look_for = ft.use_state("")
    say = app.speech.say
    shown = BANKS[code].name if code in BANKS else ""
    field = wizard.chooser(
        say("wizard.bank"),
        shown,
        lambda: open_or_close(not is_open),
        key="bank",
        is_open=is_open,
        hint=say("wizard.choose"),
        error=error,
    )
    if not is_open:
        return field

    async def choose(value: str) -> None:
        open_or_close(False)
        look_for("")
        await on_choose(value)

    words_typed = search.casefold().split()
    fitting = [
        (bank.code, bank.name)
        for bank in BANKS.values()
        if all(word in bank.name.casefold() for word in words_typed)
    ]
    return surfaces.stack(
        field,
        wizard.searched_list(
            app,
            search_name=say("wizard.search_bank"),
            search=search,
            on_search=look_for,
            options=fitting,
            on_choose=choose,
            key="bank.list",
        ),
        spacing=6,
    )


def unusual_length(app: App, code: str, number: str) -> list[ft.Control]:
    """A second look, never a refusal."""
    bank = BANKS.get(code)
    digits = typed_digits(number)
    if bank is None or bank.usual_digits is None or not 8 <= len(digits) <= 18:
        return []
    if len(digits) == bank.usual_digits or not digits.isdigit():
        return []
    said = app.speech.say("wizard.unusual_length", bank=bank.name, digits=bank.usual_digits)
    return [surfaces.warning(said)]


def holder(app: App, check: BankAccountCheck | None) -> list[ft.Control]:
    if check is None or not check.is_members_own:
        return []
    say = app.speech.say
    found = say("wizard.holder_found", number=check.masked_number, bank=check.bank_name, holder=check.holder)
    rows = [surfaces.good_news(f"{found} {say('wizard.holder_yours')}")]
    if check.simulated:
        rows.append(words.quiet(say("wizard.simulated_bank"), size=13))
    return rows
