"""Hostile files: what is kept is a picture or the pages of a document, and nothing beside it."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from jamsostek.parameters import UPLOAD_BYTES
from jamsostek.refusals import MalformedFile
from jmo_api.files.cleaning import LONGEST_SIDE, MOST_PAGES, clean_document, clean_picture
from tests.papers import a_photograph, a_scan

SCRIPT = b"<script>alert(document.domain)</script>"
GPS_IFD = 0x8825


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **said: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **said)
    return file.getvalue()


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    exif.get_ifd(GPS_IFD)[1] = "S"
    return picture(exif=exif)


def zip_of(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def png_with_text() -> bytes:
    said = PngInfo()
    said.add_text("Comment", SCRIPT.decode())
    return picture("PNG", pnginfo=said)


def png_that_unpacks_to(width: int, height: int) -> bytes:
    """A head that promises much and a body that packs it small."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return len(content).to_bytes(4) + checked + zlib.crc32(checked).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    body = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def pdf(change: Callable[[PdfWriter], object] = lambda _: None, *, pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def named(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def opening(action: str, **more: Any) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = named(S=NameObject(action), **more)

    return change


def deep_in_a_page(writer: PdfWriter) -> None:
    """In an annotation, behind two references, its name spelt with a number."""
    action = writer._add_object(named(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)")))
    annotation = named(Type=NameObject("/Annot"), Subtype=NameObject("/Link"), A=action)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])


def named_script(writer: PdfWriter) -> None:
    """Run by the viewer when the document opens."""
    script = named(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))
    tree = named(Names=ArrayObject([TextStringObject("a"), writer._add_object(script)]))
    writer.root_object[NameObject("/Names")] = named(JavaScript=tree)


def with_a_form_that_runs(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/AcroForm")] = named(XFA=TextStringObject("<xdp/>"), Fields=ArrayObject())


def with_a_film(writer: PdfWriter) -> None:
    annotation = named(Type=NameObject("/Annot"), Subtype=NameObject("/RichMedia"))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([annotation])


def with_a_file_inside(writer: PdfWriter) -> None:
    writer.add_attachment("salary.exe", b"MZ")


@pytest.mark.parametrize(
    "content",
    [
        picture(),
        picture(comment=SCRIPT),
        with_exif(),
        picture() + SCRIPT,
        picture() + zip_of("run.exe", b"MZ"),
        picture("PNG"),
        png_with_text(),
        picture("PNG") + SCRIPT,
        picture("WEBP"),
        picture("WEBP", exif=Image.Exif().tobytes() + SCRIPT),
    ],
    ids=[
        "jpeg",
        "comment",
        "exif",
        "tail",
        "jpeg-and-zip",
        "png",
        "png-text",
        "png-tail",
        "webp",
        "webp-exif",
    ],
)
def test_of_a_picture_only_the_picture_is_kept(content: bytes) -> None:
    kept = clean_picture(content)

    shown = Image.open(io.BytesIO(kept))
    assert (shown.format, shown.size) == ("JPEG", (64, 48))
    assert not shown.getexif()
    assert "comment" not in shown.info
    assert not [word for word in (b"script", b"PK\x03\x04", b"Exif") if word in kept]
    assert kept.endswith(b"\xff\xd9")


def test_a_picture_that_was_cleaned_stays_as_it_is_in_kind_and_size() -> None:
    once = clean_picture(a_photograph())
    again = Image.open(io.BytesIO(clean_picture(once)))

    assert again.size == Image.open(io.BytesIO(once)).size


def test_a_picture_is_turned_upright_before_its_exif_goes() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6

    kept = clean_picture(picture(exif=turned))

    assert Image.open(io.BytesIO(kept)).size == (48, 64)


def test_what_shines_through_becomes_paper() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(file, "PNG")

    kept = Image.open(io.BytesIO(clean_picture(file.getvalue())))

    assert kept.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(LONGEST_SIDE, 10), (LONGEST_SIDE + 1, 10), (6000, 4000)])
def test_a_large_picture_is_kept_smaller(size: tuple[int, int]) -> None:
    kept = Image.open(io.BytesIO(clean_picture(picture(size=size))))

    assert max(kept.size) <= LONGEST_SIDE


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", "kind"),
        (b"<!doctype html>" + SCRIPT, "kind"),
        (b"GIF89a" + SCRIPT, "kind"),
        (zip_of("a.jpg", picture()), "kind"),
        (b"MZ" + picture(), "kind"),
        (picture("BMP"), "kind"),
        (b"\xff\xd8\xff" + SCRIPT, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + SCRIPT, "damaged"),
        (b"RIFF\0\0\0\0WEBP" + SCRIPT, "damaged"),
        (a_photograph()[:5_000], "damaged"),
        (png_that_unpacks_to(5_000, 5_000), "damaged"),
        (png_that_unpacks_to(5_001, 5_000), "pixels"),
        (png_that_unpacks_to(60_000, 60_000), "pixels"),
        (picture() + bytes(UPLOAD_BYTES), "size"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, cause: str) -> None:
    with pytest.raises(MalformedFile) as refused:
        clean_picture(content)

    assert refused.value.facts["cause"] == cause


def test_a_library_that_made_pillow_lenient_makes_no_half_picture_a_whole_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(MalformedFile):
        clean_picture(a_photograph()[:5_000])


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (pdf(named_script), "active"),
        (pdf(opening("/JavaScript", JS=TextStringObject("app.alert(1)"))), "active"),
        (pdf(opening("/Launch", F=TextStringObject("cmd.exe"))), "active"),
        (pdf(opening("/SubmitForm", F=TextStringObject("https://example.com"))), "active"),
        (pdf(opening("/GoToR", F=TextStringObject("other.pdf"))), "active"),
        (pdf(deep_in_a_page), "active"),
        (pdf(deep_in_a_page).replace(b"/JavaScript", b"/J#61vaScript"), "active"),
        (pdf(with_a_form_that_runs), "active"),
        (pdf(with_a_film), "active"),
        (pdf(with_a_file_inside), "active"),
        (pdf(lambda writer: writer.encrypt("secret")), "locked"),
        (pdf(lambda writer: writer.encrypt("", owner_password="owner")), "locked"),
        (pdf(pages=0), "pages"),
        (pdf(pages=MOST_PAGES + 1), "pages"),
        (b"%PDF-1.7\n" + b"x" * 150_000, "damaged"),
        (b"%PDF-1.7\n" + SCRIPT, "damaged"),
        (a_scan()[:1_000], "damaged"),
        (a_scan() + bytes(UPLOAD_BYTES), "size"),
        (SCRIPT + a_scan(), "kind"),
        (picture("WEBP"), "kind"),
    ],
)
def test_a_pdf_that_acts_hides_or_cannot_be_read_is_refused(content: bytes, cause: str) -> None:
    with pytest.raises(MalformedFile) as refused:
        clean_document(content)

    assert refused.value.facts["cause"] == cause


def test_what_acts_is_found_in_packed_objects_too() -> None:
    """Where no search for words finds it (ISO 32000-1, 7.5.7)."""
    content = in_an_object_stream(b"<</S/JavaScript/JS(app.alert\\(1\\))>>")
    assert b"JavaScript" not in content

    with pytest.raises(MalformedFile) as refused:
        clean_document(content)

    assert refused.value.facts["cause"] == "active"


def in_an_object_stream(action: bytes) -> bytes:
    """Catalogue, pages, page and action of a PDF 1.5, packed, with a cross-reference stream."""
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        4: action,
    }
    offsets, body = "", b""
    for number, part in parts.items():
        offsets += f"{number} {len(body)} "
        body += part + b" "
    packed = zlib.compress(offsets.encode() + body)
    head = b"%PDF-1.5\n"
    about = (
        f"5 0 obj<</Type/ObjStm/N 4/First {len(offsets)}/Filter/FlateDecode/Length {len(packed)}>>stream\n"
    )
    stream = about.encode() + packed + b"\nendstream endobj\n"
    start = len(head) + len(stream)
    rows = b"\0\0\0\0\0" + b"".join(b"\2\0\0\5" + bytes([n]) for n in range(4))
    rows += b"\1" + len(head).to_bytes(3) + b"\0" + b"\1" + start.to_bytes(3) + b"\0"
    table = f"6 0 obj<</Type/XRef/Size 7/W[1 3 1]/Root 1 0 R/Length {len(rows)}>>stream\n".encode()
    return head + stream + table + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % start


def test_a_scan_keeps_its_page_and_loses_what_is_beside_it() -> None:
    kept = clean_document(a_scan() + zip_of("run.exe", b"MZ"))

    (page,) = PdfReader(io.BytesIO(kept)).pages
    assert "PERJANJIAN KERJA" in page.extract_text()
    assert len(page.images) == 1
    assert b"PK\x03\x04" not in kept
    assert b"fpdf" not in kept


def test_a_page_keeps_its_form_and_loses_its_links() -> None:
    def change(writer: PdfWriter) -> None:
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.com"))
        look = DecodedStreamObject()
        look.set_data(b"0 0 9 9 re f")
        field = named(Type=NameObject("/Annot"), Subtype=NameObject("/Widget"), F=NumberObject(4))
        field[NameObject("/AP")] = named(N=writer._add_object(look))
        writer.pages[0][NameObject("/Annots")].append(writer._add_object(field))  # type: ignore[attr-defined]

    (page,) = PdfReader(io.BytesIO(clean_document(pdf(change)))).pages

    annotations: Any = page["/Annots"]
    (annotation,) = annotations
    assert annotation.get_object()["/Subtype"] == "/Widget"
    assert b"example.com" not in clean_document(pdf(change))


def test_a_pdf_that_unpacks_without_end_is_refused() -> None:
    """Ten packed objects of a gigabyte each would be read to be looked at."""
    bomb = zlib.compress(bytes(200_000_000), 9)
    content = in_an_object_stream(b"<<>>").replace(b"5 0 obj<</Type/ObjStm", b"7 0 obj<</Type/ObjStm")
    head, _, rest = content.partition(b"7 0 obj")
    about = b"5 0 obj<</Type/ObjStm/N 4/First 20/Filter/FlateDecode/Length %d>>stream\n" % len(bomb)
    tail = rest.partition(b"endobj\n")[2]
    start = len(head) + len(about) + len(bomb) + len(b"\nendstream endobj\n")
    content = head + about + bomb + b"\nendstream endobj\n" + tail.partition(b"startxref")[0]
    content += b"startxref\n%d\n%%%%EOF" % start

    with pytest.raises(MalformedFile):
        clean_document(content)
