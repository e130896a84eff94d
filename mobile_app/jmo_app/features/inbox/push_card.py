"""How being told on this device is offered, turned on and off, and why it cannot be."""

import flet as ft

from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.inbox.push import PushHere, PushOffer
from jmo_app.pushes import Standing

Drawn = list[ft.Control]


@component
def PushOfferCard(app: App) -> ft.Control:  # noqa: N802
    """Nothing at all where there is nothing to offer."""
    offer = app.keep("push-offer", lambda: PushOffer(app))
    use_changes(offer.changes)
    use_start(offer.look)
    if not offer.is_open:
        return ft.Container()
    say = app.speech.say
    if not offer.push.can_be_turned_on:
        return surfaces.section(words.heading(say("inbox.push")), *_what_is(app, offer.push))
    return surfaces.section(
        words.heading(say("inbox.push_offer")),
        words.body(say("inbox.push_why")),
        *_simulated(app, offer.push),
        *_troubles(app, offer.push),
        _on(app, offer.push, offer.accept),
        buttons.text_button(say("inbox.push_not_now"), offer.put_off, key="push.not-now"),
    )


def push_section(app: App, push: PushHere) -> ft.Control:
    """Under the notice settings."""
    say = app.speech.say
    rows: Drawn = [words.heading(say("inbox.push")), *_what_is(app, push), *_troubles(app, push)]
    if push.is_on:
        rows.append(
            buttons.second_button(say("inbox.push_off"), push.turn_off, key="push.off", busy=push.is_busy)
        )
    elif push.can_be_turned_on:
        rows.append(_on(app, push, push.turn_on))
    elif push.standing in (Standing.BLOCKED, Standing.NEEDS_HOME_SCREEN):
        rows.append(
            buttons.second_button(
                say("inbox.push_look_again"), push.look, key="push.look", icon=ft.Icons.REFRESH
            )
        )
    return surfaces.section(*rows)


def _on(app: App, push: PushHere, on_click: buttons.Press) -> ft.Control:
    return buttons.second_button(
        app.speech.say("inbox.push_on"),
        on_click,
        key="push.on",
        icon=ft.Icons.NOTIFICATIONS_OUTLINED,
        busy=push.is_busy,
    )


def _what_is(app: App, push: PushHere) -> Drawn:
    say = app.speech.say
    if push.is_on:
        return [surfaces.good_news(say("inbox.push_is_on")), *_simulated(app, push)]
    if push.standing in (None, Standing.ASKABLE, Standing.ALLOWED):
        missed: Drawn = (
            [surfaces.notice(say("inbox.push_dismissed"), live=True)] if push.was_dismissed else []
        )
        return [words.quiet(say("inbox.push_why")), *_simulated(app, push), *missed]
    return [surfaces.warning(say(f"inbox.push_{push.standing.name.lower()}"), live=True)]


def _simulated(app: App, push: PushHere) -> Drawn:
    settings = push.settings.content
    if settings is None or not settings.simulated_push:
        return []
    return [words.quiet(app.speech.say("inbox.push_simulated"), color=theme.QUIET_TEXT)]


def _troubles(app: App, push: PushHere) -> Drawn:
    return [troubles.trouble_panel(app, push.saving.trouble)] if push.saving.trouble else []
