"""Papers to send, as a phone makes them: of the size that comes in several pieces."""

import io
from functools import cache

import numpy as np
from fpdf import FPDF
from PIL import Image


@cache
def a_photograph(width: int = 320, height: int = 240) -> bytes:
    """Grain, so that it does not shrink; always the same."""
    grain = np.random.default_rng(7).integers(0, 256, (height, width, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(grain).save(file, "JPEG", quality=90)
    return file.getvalue()


@cache
def a_scan() -> bytes:
    """A page of text and a photograph, as PDF."""
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=12)
    document.cell(text="PERJANJIAN KERJA")
    document.image(io.BytesIO(a_photograph(512, 384)), y=40, w=120)
    return bytes(document.output())


def a_paper_that_acts() -> bytes:
    document = FPDF()
    document.add_page()
    document.embed_file(bytes=b"MZ", basename="salary.exe")
    return bytes(document.output())
