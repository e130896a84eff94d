"""A link to one kept file, good for ten minutes: for a browser that opens it, which sends no token.

The link is the permission. It names a file that says nothing of anybody, and when it ends, under a seal.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jamsostek.migrant_contract import FileLink
from jamsostek.refusals import NotHere
from jamsostek.uploads import FileKind, find_kind
from jmo_api.accounts.sessions import Visitor
from jmo_api.billing.signatures import is_signed, sign
from jmo_api.world import World

LASTS: Final = timedelta(minutes=10)
PURPOSE: Final = "file link"
PATH: Final = "/v/file/"
MEDIA_TYPES: Final = {FileKind.JPEG: "image/jpeg", FileKind.PDF: "application/pdf"}
"""What is kept was written by us (`cleaning`): there is no other."""
DISPOSITIONS: Final = {
    FileKind.JPEG: 'inline; filename="dokumen.jpg"',
    FileKind.PDF: 'attachment; filename="dokumen.pdf"',
}
"""A browser's own viewer of PDFs does not run in the sandbox such a page is kept in."""


@dataclass(frozen=True, slots=True, repr=False)
class File:
    content: bytes
    media_type: str
    disposition: str


def link_to(world: World, name: str) -> FileLink:
    """Whoever asks for it has checked that the caller may see this file."""
    until = (world.clock.now() + LASTS).replace(microsecond=0)
    said = json.dumps([name, until.isoformat()]).encode()
    place = base64.urlsafe_b64encode(said).decode().rstrip("=")
    seal = sign(world.code_key, (PURPOSE, place))
    return FileLink(f"{world.public_url}{PATH}{place}.{seal}", until)


def open_file(world: World, visitor: Visitor, ticket: str) -> File:  # noqa: ARG001 - as every public route
    """Raises NotHere: forged, too late, or gone, which look the same."""
    place, _, seal = ticket.partition(".")
    if not is_signed(world.code_key, (PURPOSE, place), seal):
        raise NotHere
    name, until = _read(place)
    content = world.pictures.find(name) if world.clock.now() < until else None
    kind = find_kind(content) if content else None
    if content is None or kind not in MEDIA_TYPES:
        raise NotHere
    return File(content, MEDIA_TYPES[kind], DISPOSITIONS[kind])


def _read(place: str) -> tuple[str, datetime]:
    try:
        name, until = json.loads(base64.urlsafe_b64decode(place + "=" * (-len(place) % 4)))
        return str(name), datetime.fromisoformat(until)
    except (binascii.Error, ValueError) as error:
        raise NotHere from error
