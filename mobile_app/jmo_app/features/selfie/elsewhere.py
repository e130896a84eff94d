"""Never a dead end: from everywhere before the camera, a picture file and the ways without one."""

import flet as ft

from jmo_app.app import App
from jmo_app.components import buttons
from jmo_app.features.selfie.state import Selfie


def elsewhere(app: App, selfie: Selfie) -> list[ft.Control]:
    return [
        buttons.text_button(
            app.speech.say("selfie.use_file"),
            selfie.use_file,
            key="face.use-file",
            icon=ft.Icons.UPLOAD_FILE_OUTLINED,
        ),
        ways_button(app, selfie),
    ]


def ways_button(app: App, selfie: Selfie) -> ft.Control:
    """Once there is a picture, a person may look at it."""
    name = "review_or_other_ways" if selfie.verdict.may_be_reviewed else "other_ways"
    return buttons.text_button(
        app.speech.say(f"selfie.{name}"),
        selfie.see_ways,
        key="face.ways",
        icon=ft.Icons.ALT_ROUTE_OUTLINED,
    )
