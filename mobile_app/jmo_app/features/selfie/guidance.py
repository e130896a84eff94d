"""Live guidance before the shot: about once a second one thing to change, as the service sees it."""

import base64
from typing import Final, Protocol

from jamsostek.contract import PreviewFrame, PreviewHint
from jmo_app.changes import Changes
from jmo_app.features.selfie.pictures import fits_a_frame
from jmo_app.trouble import Trouble, TroubleKind

GLANCE_SECONDS: Final = 1.0
SILENT_GLANCES: Final = 3
"""So many previews without an answer end the live guidance; the picture can still be taken."""


class Adviser(Protocol):
    async def preview(self, check_id: str, message: PreviewFrame) -> PreviewHint | Trouble: ...


class Guidance:
    def __init__(self, adviser: Adviser, *, changes: Changes) -> None:
        self._adviser = adviser
        self._changes = changes
        self._silent_glances = 0
        self.hint: PreviewHint | None = None
        self.is_on = True

    @property
    def looks_right(self) -> bool:
        return self.hint is not None and self.hint.code is None

    async def look_at(self, frame: bytes, *, check_id: str, mirrored: bool) -> None:
        if not fits_a_frame(frame):
            self._end()
            return
        message = PreviewFrame(base64.b64encode(frame).decode(), mirrored=mirrored)
        hint = await self._adviser.preview(check_id, message)
        if not isinstance(hint, Trouble):
            self._silent_glances = 0
            self._say(hint)
            return
        self._silent_glances += 1
        if hint.kind is TroubleKind.REFUSED or self._silent_glances >= SILENT_GLANCES:
            self._end()

    def begin_anew(self) -> None:
        self._silent_glances = 0
        self.is_on = True

    def forget(self) -> None:
        """What was said belongs to a picture that is gone."""
        self.hint = None

    def _say(self, hint: PreviewHint) -> None:
        if hint != self.hint:
            self.hint = hint
            self._changes.tell()

    def _end(self) -> None:
        self.is_on = False
        self.hint = None
        self._changes.tell()
