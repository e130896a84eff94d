"""A card to print: a page of credit-card size (ISO/IEC 7810 ID-1), and an A4 page to cut it out of."""

import io
from typing import TYPE_CHECKING, Final

import segno

from jamsostek.identity import Kpj
from jmo_api.records import Card
from jmo_api.savings.card_verification import printed_reference_to
from jmo_api.world import World

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, HEIGHT = 85.60, 53.98
"""Millimetres."""
A4: Final = (210.0, 297.0)
_MARGIN: Final = 4.0
_QR: Final = 25.0
_QUIET: Final = 4
"""Modules of white around the code, ISO/IEC 18004."""
_INK: Final = (18, 52, 70)
_GREY: Final = (90, 90, 90)


def print_card(world: World, card: Card) -> bytes:
    from fpdf import FPDF  # a second of the processor, which a start need not wait for

    url = printed_reference_to(world, card)
    pdf = FPDF(unit="mm", format=(HEIGHT, WIDTH))
    pdf.set_auto_page_break(auto=False)
    pdf.set_title("Kartu peserta")
    pdf.set_creation_date(world.clock.now())
    pdf.add_page(orientation="landscape")
    _draw(pdf, card, url, 0.0, 0.0, simulated=world.synthetic)
    pdf.add_page(orientation="portrait", format=A4)
    _cut_out(pdf, card, url, simulated=world.synthetic)
    return bytes(pdf.output())


def _cut_out(pdf: "FPDF", card: Card, url: str, *, simulated: bool) -> None:
    left, top = (A4[0] - WIDTH) / 2, 30.0
    pdf.set_draw_color(*_GREY)
    pdf.set_dash_pattern(dash=1.5, gap=1.5)
    pdf.rect(left, top, WIDTH, HEIGHT)
    pdf.set_dash_pattern()
    _draw(pdf, card, url, left, top, simulated=simulated)
    pdf.set_text_color(*_GREY)
    pdf.set_font("helvetica", size=10)
    pdf.set_xy(25, top + HEIGHT + 8)
    pdf.multi_cell(
        160,
        5,
        "Potong pada garis. Kode QR menunjukkan status kepesertaan terbaru, tanpa NIK dan nomor kartu.\n"
        "Cut along the line. The QR code shows the latest status, without identity or card number.",
        align="C",
    )


def _draw(pdf: "FPDF", card: Card, url: str, left: float, top: float, *, simulated: bool) -> None:
    pdf.set_text_color(*_INK)
    _text(pdf, left + _MARGIN, top + 8, "JMO Terbuka", size=11, style="B")
    _text(pdf, left + _MARGIN, top + 13, "Kartu Peserta / Participant Card", size=6.5)
    _text(pdf, left + _MARGIN, top + 24, _fitting(card.holder_name), size=10, style="B")
    _text(pdf, left + _MARGIN, top + 31, f"KPJ {_grouped(Kpj(card.kpj))}", size=11)
    _text(pdf, left + _MARGIN, top + 37, f"{card.segment} - {', '.join(card.programs)}", size=7)
    _text(pdf, left + _MARGIN, top + 42, f"Sejak / since {card.member_since.isoformat()}", size=7)
    if simulated:
        pdf.set_text_color(*_GREY)
        _text(pdf, left + _MARGIN, top + 50, "SIMULASI / SIMULATED", size=6)
    _code(pdf, url, left + WIDTH - _QR - _MARGIN, top + HEIGHT - _QR - _MARGIN)


def _text(pdf: "FPDF", x: float, y: float, text: str, *, size: float, style: str = "") -> None:
    pdf.set_font("helvetica", style=style, size=size)
    pdf.text(x, y, text.encode("latin-1", errors="replace").decode("latin-1"))


def _code(pdf: "FPDF", url: str, left: float, top: float) -> None:
    picture = io.BytesIO()
    segno.make_qr(url, error="m").save(picture, kind="png", scale=8, border=_QUIET)
    picture.seek(0)
    pdf.image(picture, x=left, y=top, w=_QR, h=_QR)


def _fitting(name: str) -> str:
    return name if len(name) <= 30 else f"{name[:28]}..."


def _grouped(kpj: Kpj) -> str:
    return f"{kpj.digits[:4]} {kpj.digits[4:8]} {kpj.digits[8:]}"
