"""Documents on their way: looked at first, kept on the phone, sent in pieces whenever there is a line.

The courier comes for them with what waits in the outbox; they are too large to lie in it.
"""

import base64
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jamsostek.contract import Problem
from jamsostek.migrant_contract import BeginUpload, FileLink, OpenPaper, SendChunk, UploadState
from jamsostek.migrant_documents import Document
from jamsostek.refusals import RuleBroken
from jamsostek.uploads import DOCUMENTS, check_file
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.courier import Courier
from jmo_app.drafts import MIGRANT_PAPERS, DraftKeeper, DraftStore
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.paper import Page, read_paper
from jmo_app.shared import Shared, open_shared
from jmo_app.trouble import Trouble
from jmo_app.wizard import problem_from

PIECE: Final = 24 * 1024
"""Bytes sent at once: at 400 kbit/s less than a second, so a lost line costs little."""
MOST_KEPT: Final = 400 * 1024
"""Bytes of one document that the phone's storage takes; a larger file waits while the app is open."""


@dataclass(slots=True)
class Sending:
    """A document that has not arrived yet."""

    content: bytes
    received: int = 0

    @property
    def percent(self) -> int:
        return 100 * self.received // len(self.content)

    @property
    def is_kept(self) -> bool:
        """It survives closing the app."""
        return len(self.content) <= MOST_KEPT


class Papers:
    """`on_sent`: everything has arrived."""

    def __init__(
        self,
        service: MigrantApi,
        drafts: DraftStore,
        courier: Courier,
        *,
        changes: Changes,
        on_sent: Callable[[], Awaitable[None]],
        shared: Shared | None = None,
    ) -> None:
        self.changes = changes
        self.key = ""
        """Of the registration; the owner sets it."""
        self.sending: dict[Document, Sending] = {}
        self.photographed: Document | None = None
        """Before the camera."""
        self.cameras: list[object] = []
        """Of the phone, once asked for."""
        self.looked_at: Document | None = None
        self.page: Page | None = None
        """What was read of the photograph, to be used or taken again."""
        self.links: dict[Document, FileLink] = {}
        """To what has arrived; each ends after some minutes."""
        self.from_elsewhere: bytes | None = None
        """What another app shared into this one; nobody has said yet which document it is."""
        self.problems: tuple[Problem, ...] = ()
        self.is_waiting = False
        """The line is lost; the courier comes again without anybody's doing."""
        self.upload = Action(changes)
        self.reading = Action(changes)
        self.opening = Action(changes)
        self._service = service
        self._keeper = DraftKeeper(drafts, MIGRANT_PAPERS)
        self._shared = shared or open_shared()
        self._on_sent = on_sent
        self._is_sending = False
        self._courier = courier
        courier.take_on(MIGRANT_PAPERS, self.send_waiting)

    async def load(self) -> None:
        """What was to be sent when the app was closed, and what came from another app."""
        self.from_elsewhere = await self._shared.find()
        draft = await self._keeper.load() or {}
        for document in Document:
            content = _content_in(draft, document)
            if content:
                self.sending.setdefault(document, Sending(content))

    async def forget(self) -> None:
        self.sending.clear()
        self.links.clear()
        self.put_away()
        await self._keeper.drop()

    # --- from another app

    async def take_shared(self, document: Document) -> None:
        content = self.from_elsewhere
        assert content is not None
        await self.drop_shared()
        await self.take(document, content)

    async def drop_shared(self) -> None:
        self.from_elsewhere = None
        await self._shared.drop()
        self.changes.tell()

    # --- looking at it first

    def photograph(self, document: Document) -> None:
        self.put_away()
        self.photographed = document
        self.changes.tell()

    def put_away(self) -> None:
        self.photographed = self.looked_at = self.page = None
        self.problems = ()
        self.changes.tell()

    async def take(self, document: Document, content: bytes, *, mirrored: bool = False) -> None:
        """A picture is shown as it will be sent; a PDF is sent as it is."""
        try:
            check_file(content, allowed=DOCUMENTS)
        except RuleBroken as refusal:
            self.photographed = None
            self.problems = (problem_from(refusal, field=document),)
            self.changes.tell()
            return
        page = await self.reading.run(lambda: read_paper(content, mirrored=mirrored))
        if page is None:
            return
        self.put_away()
        if page.is_picture:
            self.looked_at, self.page = document, page
            self.changes.tell()
        else:
            await self._queue(document, page.content)

    async def use(self) -> None:
        assert self.page is not None
        assert self.looked_at is not None
        document, content = self.looked_at, self.page.content
        self.put_away()
        await self._queue(document, content)

    # --- what has arrived

    async def open(self, document: Document) -> None:
        """A browser opens a file by an address alone; the service makes one that soon ends."""
        link = await self.opening.run(lambda: self._service.open_paper(OpenPaper(self.key, document)))
        if link is not None:
            self.links[document] = link
            self.changes.tell()

    # --- sending

    async def _queue(self, document: Document, content: bytes) -> None:
        self.sending[document] = Sending(content)
        self.links.pop(document, None)
        await self._keep()
        if not await self.send_waiting():
            self._courier.hurry()

    async def send_waiting(self) -> bool:
        """Whatever has not arrived yet, from where it stopped. False: the line is lost."""
        if self._is_sending or not self.sending:
            return not self.sending  # who is asked a second time meanwhile comes again
        self._is_sending = True
        try:
            self.is_waiting = not await self._send_all()
        finally:
            self._is_sending = False
            self.changes.tell()
        if not self.sending and not self.problems:
            await self._on_sent()
        return not self.is_waiting

    async def _send_all(self) -> bool:
        while self.sending:
            document = next(iter(self.sending))
            state = await self.upload.run(lambda: self._send(document))  # noqa: B023 - awaited at once
            if state is None and not self._is_refused(document):
                return False
            self.sending.pop(document, None)
            await self._keep()
        return True

    def _is_refused(self, document: Document) -> bool:
        trouble = self.upload.trouble
        if trouble is None or not trouble.is_answered:
            return False
        self.problems = tuple(
            Problem(problem.code, problem.facts, document, problem.reference) for problem in trouble.problems
        )
        return True

    async def _send(self, document: Document) -> UploadState | Trouble:
        sending = self.sending[document]
        digest = hashlib.sha256(sending.content).hexdigest()
        begun = BeginUpload(self.key, document, len(sending.content), digest)
        state = await self._service.begin_upload(begun)
        while not isinstance(state, Trouble) and not state.is_complete:
            sending.received = state.received
            self.changes.tell()
            piece = sending.content[state.received : state.received + PIECE]
            text = base64.b64encode(piece).decode()
            state = await self._service.send_chunk(SendChunk(self.key, document, state.received, text))
        return state

    async def _keep(self) -> None:
        kept = {
            document.value: base64.b64encode(one.content).decode()
            for document, one in self.sending.items()
            if one.is_kept
        }
        if kept:
            await self._keeper.keep(kept)
        else:
            await self._keeper.drop()


def _content_in(draft: Mapping[str, Any], document: Document) -> bytes:
    try:
        return base64.b64decode(str(draft.get(document, "")), validate=True)
    except ValueError:
        return b""
