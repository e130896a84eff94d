"""The phone's camera for documents: at the back where there is one, one picture, closed behind us."""

from typing import Any, Final

import flet as ft
import flet_camera as fc

from jamsostek.migrant_documents import Document
from jmo_app import theme
from jmo_app.app import App
from jmo_app.camera_trouble import CameraLost
from jmo_app.changes import Changes
from jmo_app.components import buttons, surfaces, waiting, words
from jmo_app.components.drawing import component
from jmo_app.components.phone_camera import PhoneCamera
from jmo_app.components.watching import use_changes
from jmo_app.features.pmi.papers import Papers

FINDER_HEIGHT: Final = 420
SIDES: Final = 40
"""What `frame.screen` leaves free left and right of its column."""


class Lens:
    """Lives as long as the screen with the finder. `is_broken`: no camera, or none that is allowed."""

    def __init__(self, known: list[Any]) -> None:
        self.changes = Changes()
        self.is_broken = False
        self.camera = PhoneCamera(
            "paper.camera",
            facing=fc.CameraLensDirection.BACK,
            preset=fc.ResolutionPreset.VERY_HIGH,
            known=known,
            tell=self.changes.tell,
        )

    async def open(self) -> None:
        if await self.camera.open() is not None:
            self._break()

    async def take_picture(self) -> bytes | None:
        try:
            return await self.camera.take_picture()
        except CameraLost:
            self._break()
            return None

    def _break(self) -> None:
        self.is_broken = True
        self.changes.tell()

    def is_mirrored(self, *, in_browser: bool) -> bool:
        """In a browser only a back camera hands out its picture as it is."""
        return in_browser and not self.camera.faces_as_asked

    def close(self) -> None:
        self.camera.close()


@component
def PaperCamera(app: App, papers: Papers, document: Document) -> ft.Control:  # noqa: N802
    say = app.speech.say
    lens = ft.use_memo(lambda: Lens(papers.cameras), [])
    use_changes(lens.changes)
    use_changes(papers.changes)
    ft.use_effect(lens.open, [], cleanup=lens.close)
    in_browser = bool(ft.context.page.web)

    async def take() -> None:
        picture = await lens.take_picture()
        if picture is not None:
            await papers.take(document, picture, mirrored=lens.is_mirrored(in_browser=in_browser))

    rows: list[ft.Control] = [words.heading(say("pmi.photograph", document=document))]
    if lens.is_broken:
        rows.append(surfaces.warning(say("pmi.no_camera")))
    else:
        rows += [
            words.body(say("pmi.documents_hint")),
            _finder(app, lens),
            *([] if lens.camera.is_open else [waiting.busy_line(say(_opening(lens)))]),
            buttons.primary_button(
                say("pmi.take_picture"),
                take,
                key="paper.take",
                icon=ft.Icons.PHOTO_CAMERA_OUTLINED,
                busy=papers.reading.is_busy,
                busy_text=say("pmi.reading_paper"),
                enabled=lens.camera.is_open,
            ),
        ]
    rows.append(buttons.text_button(say("pmi.no_picture"), papers.put_away, key="paper.close"))
    return surfaces.stack(*rows)


def _opening(lens: Lens) -> str:
    return "selfie.opening_slowly" if lens.camera.is_slow else "selfie.opening_camera"


def _finder(app: App, lens: Lens) -> ft.Control:
    """A frame to fill: a page that fills it is near enough to be read."""
    frame = ft.Container(
        margin=20, border=ft.Border.all(3, ft.Colors.WHITE), border_radius=theme.RADIUS_S, expand=True
    )
    seen = ft.Semantics(
        label=app.speech.say("pmi.camera_label"), image=True, content=lens.camera.draw(), expand=True
    )
    return ft.Container(
        content=ft.Stack([seen, frame], expand=True, fit=ft.StackFit.EXPAND),
        width=min(app.width, theme.COLUMN_WIDTH) - SIDES,
        height=FINDER_HEIGHT,
        bgcolor=ft.Colors.BLACK,
        border_radius=theme.RADIUS,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )
