import pytest

from jamsostek.parameters import UPLOAD_BYTES
from jamsostek.refusals import MalformedFile
from jamsostek.uploads import DOCUMENTS, PICTURES, FileKind, check_file, find_kind

JPEG = b"\xff\xd8\xff\xe0"
PNG = b"\x89PNG\r\n\x1a\n"
PDF = b"%PDF-1.7"
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 "


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (JPEG, FileKind.JPEG),
        (PNG, FileKind.PNG),
        (PDF, FileKind.PDF),
        (WEBP, FileKind.WEBP),
        (b"RIFF\x00\x00\x00\x00WAVE", None),
        (b"GIF89a", None),
        (b"<html>", None),
    ],
)
def test_a_file_is_known_by_its_content(content: bytes, kind: FileKind | None) -> None:
    assert find_kind(content) is kind


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty"),
        (b"GIF89a", "kind"),
        (PDF, "kind"),
        (JPEG.ljust(UPLOAD_BYTES, b"\0"), None),
        (JPEG.ljust(UPLOAD_BYTES + 1, b"\0"), "size"),
    ],
)
def test_a_picture_has_at_most_six_megabytes(content: bytes, cause: str | None) -> None:
    if cause is None:
        assert check_file(content, allowed=PICTURES) is FileKind.JPEG
        return
    with pytest.raises(MalformedFile) as refused:
        check_file(content, allowed=PICTURES)
    assert refused.value.facts["cause"] == cause


def test_a_document_may_be_a_pdf_but_no_webp() -> None:
    assert check_file(PDF, allowed=DOCUMENTS) is FileKind.PDF
    with pytest.raises(MalformedFile):
        check_file(WEBP, allowed=DOCUMENTS)
