"""Files that members send, made harmless: what is kept was written by us, pixel by pixel and page by page.

Nothing beside the picture survives (where it was taken, a comment, what is glued to its end), and of a PDF
nothing but its pages. What acts by itself is refused: nobody shall rely on a document that lost a part.
"""

import io
import logging
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageFile, ImageOps

from jamsostek.parameters import UPLOAD_BYTES
from jamsostek.refusals import MalformedFile
from jamsostek.uploads import DOCUMENTS, PICTURES, FileKind, check_file

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject

MOST_PIXELS: Final[Mapping[FileKind, int]] = {
    FileKind.JPEG: 50_000_000,
    FileKind.PNG: 25_000_000,
    FileKind.WEBP: 25_000_000,
}
"""A JPEG can be decoded reduced, the others only whole."""
LONGEST_SIDE: Final = 2400
"""A4 at 200 dots an inch."""
QUALITY: Final = 92

MOST_PAGES: Final = 60
MOST_OBJECTS: Final = 20_000
ACTS: Final = frozenset({"/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent"})
"""Keys of a PDF's dictionaries behind which something acts or hides (ISO 32000-1, 7.11, 12.6, 12.7, 13)."""
ACTIONS: Final = frozenset(
    {
        "/GoTo3DView",
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/RichMediaExecute",
        "/Sound",
        "/SubmitForm",
    }
)
PLAYED: Final = frozenset({"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"})
BESIDE_THE_PAGE: Final = ("/AA", "/B", "/Metadata", "/PieceInfo", "/Thumb")

Image.MAX_IMAGE_PIXELS = None  # `_opened` has limits of its own, by kind, and refuses instead of warning
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file


def clean_picture(content: bytes) -> bytes:
    """A JPEG, upright. Raises MalformedFile."""
    kind = check_file(content, allowed=PICTURES)
    try:
        with _opened(content, kind) as sent:
            upright = ImageOps.exif_transpose(sent)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _written(upright)
    except (OSError, ValueError, SyntaxError, EOFError, zlib.error, MemoryError) as error:
        raise MalformedFile(cause="damaged") from error


def clean_document(content: bytes) -> bytes:
    """A JPEG or a PDF. Raises MalformedFile."""
    kind = check_file(content, allowed=DOCUMENTS)
    return _clean_pdf(content) if kind is FileKind.PDF else clean_picture(content)


def _opened(content: bytes, kind: FileKind) -> Image.Image:
    """Only the head has been read: nothing is unpacked before its size is known."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # for all of Pillow: another library may have asked for leniency
    picture = Image.open(io.BytesIO(content), formats=[kind.value.upper()])
    if picture.width * picture.height > MOST_PIXELS[kind]:
        raise MalformedFile(cause="pixels")
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    return picture


def _written(picture: Image.Image) -> bytes:
    """Drawn on a sheet of our own: what came along with the picture stays behind."""
    shown = picture.convert("RGBA") if picture.has_transparency_data else picture.convert("RGB")
    sheet = Image.new("RGB", picture.size, "white")
    sheet.paste(shown, mask=shown if shown.mode == "RGBA" else None)
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _clean_pdf(content: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    damaged = (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError)
    try:
        sent = PdfReader(io.BytesIO(content))
        _refuse_what_acts(sent)
        kept = PdfWriter()
        for page in sent.pages:
            _strip(page)
            kept.add_page(page)
        kept.metadata = None
        file = io.BytesIO()
        kept.write(file)
    except (*damaged, ArithmeticError, AssertionError, NotImplementedError, zlib.error, MemoryError) as error:
        raise MalformedFile(cause="damaged") from error
    if file.tell() > UPLOAD_BYTES:
        raise MalformedFile(cause="size")
    return file.getvalue()


def _refuse_what_acts(sent: "PdfReader") -> None:
    if sent.is_encrypted:
        raise MalformedFile(cause="locked")
    for part in _dictionaries(sent):
        if ACTS & part.keys() or part.get("/S") in ACTIONS or part.get("/Subtype") in PLAYED:
            raise MalformedFile(cause="active")
    if not 1 <= len(sent.pages) <= MOST_PAGES:
        raise MalformedFile(cause="pages")


def _dictionaries(sent: "PdfReader") -> Iterator["DictionaryObject"]:
    """Every dictionary that can be reached, each once."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    waiting: list[Any] = [sent.trailer]
    seen: set[int] = set()
    looked_at = 0
    while waiting:
        part = waiting.pop()
        looked_at += 1
        if looked_at > 10 * MOST_OBJECTS or len(seen) > MOST_OBJECTS:
            raise MalformedFile(cause="pages")
        if isinstance(part, IndirectObject):
            if part.idnum not in seen:
                seen.add(part.idnum)
                waiting.append(part.get_object())
        elif isinstance(part, DictionaryObject):
            yield part
            waiting += [part.raw_get(key) for key in part]
        elif isinstance(part, ArrayObject):
            waiting += list.__iter__(part)


def _strip(page: "DictionaryObject") -> None:
    """A page without what is not on the page; of its annotations those that show something stay."""
    for key in BESIDE_THE_PAGE:
        page.pop(key, None)
    shown = [one for one in page.get("/Annots", ()) if one.get_object().get("/Subtype") != "/Link"]
    for one in shown:
        for key in ("/A", "/AA"):
            one.get_object().pop(key, None)
    if "/Annots" in page:
        from pypdf.generic import ArrayObject, NameObject

        page[NameObject("/Annots")] = ArrayObject(shown)
