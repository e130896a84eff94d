"""Registrations as the service answers them, and what somebody types."""

import base64
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

from jamsostek import codec
from jamsostek.membership import Program
from jamsostek.migrant_contract import (
    CardMail,
    MigrantCard,
    ProtectionView,
    Registration,
    RegistrationOpened,
    UploadState,
    Work,
)
from jamsostek.migrant_documents import Document
from jamsostek.migrant_protection import MigrantCover, protection
from jamsostek.migrants import Agreement, MigrantPart, MigrantPath
from jamsostek.registrations import RegistrationStatus
from jmo_app.net import NoReply, Reply, Request, Silence
from tests.jmo_app.phone import ScriptedNet

START: Final = "POST pmi/registrations"
OPEN: Final = "POST pmi/registrations/open"
ABROAD: Final = "POST pmi/registrations/abroad"
UPLOADS: Final = "POST pmi/registrations/uploads"
KEY: Final = "k" * 40
TODAY: Final = date(2026, 11, 20)
PDF: Final = b"%PDF-1.7\n" + b"x" * 60_000
JPEG: Final = b"\xff\xd8\xff" + b"x" * 40_000
FIELDS: Final = {
    "nik": "5203990107950014",
    "name": "Lalu Satria",
    "birth_date": "01-07-1995",
    "sex": "LAKI-LAKI",
    "country": "MY",
    "occupation": "Pekerja kebun",
    "employer": "Ladang Contoh",
    "starts_on": "01/10/2026",
    "ends_on": "2028-10-01",
    "departs_on": "28.9.2026",
    "phone": "12-345 6789",
    "email": "lalu@example.com",
}
RELATIVE: Final = {"name": "Siti", "relation": "spouse", "phone": "0812 3456 7890"}
WORK: Final = Work("MY", "Kebun", "Ladang", date(2026, 10, 1), date(2028, 10, 1), date(2026, 9, 28))
COVER: Final = MigrantCover(
    during_paid_on=date(2026, 9, 20),
    departs_on=date(2026, 9, 28),
    agreement=Agreement(date(2026, 10, 1), date(2028, 10, 1)),
)
CARD: Final = MigrantCard("00000000001", "LALU SATRIA", (Program.JKK,), CardMail.SENT, "https://x")


def a_registration(**changes: Any) -> Registration:
    made = Registration(
        "M-1",
        RegistrationStatus.FOUND,
        MigrantPath.INDIVIDUAL,
        MigrantPart.DURING_AND_AFTER,
        started_at=datetime(2026, 11, 20, 5, tzinfo=UTC),
        code_sent_to="+62•••012",
    )
    return replace(made, **changes)


def a_card(cover: MigrantCover = COVER, **changes: Any) -> Registration:
    found = protection(cover, on=TODAY)
    shown = ProtectionView(found.phase, found.since, found.until, cover)
    return a_registration(status=RegistrationStatus.DONE, card=CARD, protection=shown, **changes)


def opened(**changes: Any) -> RegistrationOpened:
    return RegistrationOpened(KEY, a_registration(**changes))


class Receiver:
    """Takes pieces as the service does; loses the line before the pieces named in `cuts`."""

    def __init__(self, *, cuts: tuple[int, ...] = ()) -> None:
        self.contents: dict[str, bytes] = {}
        self.sizes: dict[str, int] = {}
        self.pieces = 0
        self.cuts = list(cuts)

    def begin(self, request: Request) -> Reply | NoReply:
        document = request.body["document"]
        self.sizes[document] = request.body["size"]
        self.contents.setdefault(document, b"")
        return self._state(document)

    def take(self, request: Request) -> Reply | NoReply:
        if self.cuts and self.pieces == self.cuts[0]:
            del self.cuts[0]
            return NoReply(Silence.OFFLINE)
        document = request.body["document"]
        self.pieces += 1
        assert request.body["offset"] == len(self.contents[document])
        self.contents[document] += base64.b64decode(request.body["content"])
        return self._state(document)

    def _state(self, document: str) -> Reply:
        received, size = len(self.contents[document]), self.sizes[document]
        state = UploadState(Document(document), received, size, received == size)
        return Reply(200, codec.encode(state))

    def listen(self, net: ScriptedNet) -> None:
        net.play(UPLOADS, self.begin)
        net.play(f"{UPLOADS}/chunks", self.take)
        net.tell(OPEN, a_registration(documents=(Document.PASSPORT,)))
