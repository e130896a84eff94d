"""Files that members send: judged by their content, never by their name."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from jamsostek.parameters import UPLOAD_BYTES
from jamsostek.refusals import MalformedFile


class FileKind(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"


PICTURES: Final = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP})
DOCUMENTS: Final = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.PDF})


def find_kind(content: bytes) -> FileKind | None:
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileKind.WEBP
    return None


def check_file(content: bytes, *, allowed: Collection[FileKind]) -> FileKind:
    """Raises MalformedFile."""
    if not content:
        raise MalformedFile(cause="empty")
    if len(content) > UPLOAD_BYTES:
        raise MalformedFile(cause="size")
    kind = find_kind(content)
    if kind is None or kind not in allowed:
        raise MalformedFile(cause="kind")
    return kind
