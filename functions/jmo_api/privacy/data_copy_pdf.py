"""The copy of one's data to read and print. Letters the font lacks become "?"; the JSON has them."""

import base64
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from PIL import UnidentifiedImageError

if TYPE_CHECKING:
    from fpdf import FPDF

INK: Final = (18, 52, 70)
QUIET: Final = (90, 90, 90)
PICTURE_WIDTH: Final = 60.0
"""Millimetres."""


def print_copy(content: Mapping[str, Any], *, made_at: datetime) -> bytes:
    from fpdf import FPDF  # a second of the processor, which a start need not wait for

    pdf = FPDF(unit="mm", format="A4")
    pdf.set_creation_date(made_at)
    pdf.set_title(_latin(content["title"]))
    pdf.set_auto_page_break(auto=True, margin=18)
    pdf.add_page()
    _line(pdf, content["title"], size=18, style="B")
    _line(pdf, content["made_at"], size=9, color=QUIET)
    _line(pdf, content["rights"], size=10)
    for section in content["sections"]:
        _section(pdf, section)
    for name, picture in content["pictures"].items():
        _picture(pdf, name, base64.b64decode(picture))
    return bytes(pdf.output())


def _section(pdf: "FPDF", section: Mapping[str, Any]) -> None:
    pdf.ln(4)
    _line(pdf, section["title"], size=14, style="B")
    _line(pdf, f"{section['purpose']} {section['kept']}", size=9, color=QUIET)
    for collection, records in section["records"].items():
        for record in records:
            pdf.ln(2)
            _line(pdf, collection.replace("_", " "), size=10, style="B", color=QUIET)
            for name, value in flattened(record):
                _line(pdf, f"{name}: {value}", size=9)


def flattened(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """`account.number`, one line each; what is empty is left out."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from flattened(part, f"{path}.{name}".lstrip("."))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, part in enumerate(value, start=1):
            yield from flattened(part, f"{path} {number}")
    elif value not in (None, ""):
        yield path, str(value)


def _picture(pdf: "FPDF", name: str, picture: bytes) -> None:
    from fpdf import FPDFException

    _line(pdf, name, size=10, style="B", color=QUIET)
    try:
        pdf.image(io.BytesIO(picture), w=PICTURE_WIDTH)
    except (UnidentifiedImageError, FPDFException, ValueError, OSError):
        _line(pdf, "-", size=9)


def _line(pdf: "FPDF", text: str, *, size: float, style: str = "", color: tuple[int, int, int] = INK) -> None:
    pdf.set_font("helvetica", style=style, size=size)
    pdf.set_text_color(*color)
    pdf.multi_cell(0, size * 0.5, _latin(text), new_x="LMARGIN", new_y="NEXT")


def _latin(text: str) -> str:
    return text.encode("latin-1", errors="replace").decode("latin-1")
