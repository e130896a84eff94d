"""From abroad, during work: a line of 400 kbit/s that is cut twice, and a camera for the papers."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from migrant_steps import (
    DOCUMENTS,
    ask_for_bill,
    choose_file,
    fill_in_family,
    fill_in_passport,
    fill_in_work,
    go_on,
    pay_at,
    see_the_card,
    wait_for_message,
)
from papers import (
    ASKEW,
    CARD,
    FLAT,
    NUMBER,
    Shot,
    a_document,
    decoded,
    number_on,
    photograph,
    with_glare,
)
from phone import OpenPhone, Phone
from poor_line import THIRD_GENERATION, PoorLine, poor_line_to
from product_process import ProductProcess

from jamsostek.migrant_documents import Document
from jmo_api import wiring
from jmo_api.migrants.records import REGISTRATIONS
from jmo_api.ports.documents import Where
from jmo_api.settings import Settings

MOST: Final = 300_000
"""Bytes both ways, with all headers."""
LALU: Final = {
    "NIK (16 angka)": "5203990107950014",
    "Nama lengkap sesuai KTP": "Lalu Satria",
    "Tanggal lahir (hari-bulan-tahun)": "01-07-1995",
}
ON_THE_TABLE: Final = ((0.14, 0.1), (0.85, 0.08), (0.88, 0.92), (0.12, 0.9))


def an_identity_card() -> Shot:
    card = a_document(CARD, paper=(200, 160, 120))
    return photograph(card, ON_THE_TABLE, size=(1920, 1080), table=(60, 60, 60))


def film_of(shot: Shot, file: Path) -> Path:
    """The card lies still before the lens."""
    file.write_bytes(shot.jpeg() * 20)
    return file


def photographs(folder: Path) -> dict[str, Path]:
    """Of a megabyte together, as a phone's own camera would hand them over."""
    shots = [photograph(a_document(), (ASKEW, FLAT)[place % 2], seed=place) for place in range(3)]
    files = {document: folder / f"{place}.jpg" for place, document in enumerate(DOCUMENTS)}
    for file, shot in zip(files.values(), (with_glare(an_identity_card()), *shots), strict=True):
        file.write_bytes(shot.jpeg())
    assert sum(file.stat().st_size for file in files.values()) > 1_000_000
    return files


def fill_in_everything(phone: Phone) -> None:
    phone.tap("Pekerja migran: daftar tanpa akun")
    phone.see(re.compile(r"di HP ini .* \(UTC\+8\)"))
    phone.tap("Sudah bekerja di luar negeri")
    for label, text in LALU.items():
        phone.fill(label, text)
    phone.pick("Laki-laki")
    go_on(phone, "Pekerjaan")
    fill_in_work(phone, country="Malaysia", starts=-30)
    go_on(phone, "Paspor")
    fill_in_passport(phone)
    go_on(phone, "Kontak")
    phone.fill("Nomor HP, dengan kode negara", "12-345 6789")
    phone.fill("Email", "lalu@example.com")
    go_on(phone, "Keluarga")
    fill_in_family(phone)
    go_on(phone, "Periksa dan kirim")


def register_while_the_line_is_gone(phone: Phone, line: PoorLine) -> None:
    line.cut()
    phone.tap("Daftarkan saya")
    phone.see("Permintaan Anda menunggu jaringan.")
    line.mend()
    phone.see("Foto KTP")


def photograph_the_card(phone: Phone, glaring: Path) -> None:
    """First from a file, with a lamp in it; then before the camera."""
    choose_file(phone, "KTP", glaring)
    phone.see(re.compile("^Ada pantulan cahaya"))
    phone.tap("Foto lagi")
    phone.see("Kamera untuk dokumen")
    phone.page.get_by_role("button", name="Ambil foto", disabled=False).first.wait_for(state="attached")
    phone.tap("Ambil foto")
    phone.see("Lurus, terang, dan tajam.")
    phone.tap("Terbaca, kirim")
    phone.see("Sudah diterima: KTP")


def send_papers(phone: Phone, line: PoorLine, papers: dict[str, Path]) -> None:
    """The line goes in the middle of the passport."""
    for document in DOCUMENTS[1:]:
        choose_file(phone, document, papers[document])
        phone.see("Lurus, terang, dan tajam.")
        line.cut_after = line.counted + 35_000 if document == "paspor" else None
        phone.tap("Terbaca, kirim")
        if document == "paspor":
            phone.see(re.compile("^Tidak ada sinyal"))
            line.mend()
        phone.see(f"Sudah diterima: {document}")


def card_that_arrived(product: ProductProcess) -> bytes:
    world = wiring.local(Settings(data=product.data, synthetic=True))
    (registered,) = REGISTRATIONS.all(world.documents, Where("nik", LALU["NIK (16 angka)"]))
    uploads = registered.record.uploads or {}
    assert uploads[Document.PASSPORT].is_complete
    (whole,) = uploads[Document.ID_CARD].parts
    return world.pictures.find(whole) or b""


def save_the_card(phone: Phone) -> bytes:
    with phone.page.expect_download() as saving:
        phone.tap("Simpan kartu (PDF)")
    return saving.value.path().read_bytes()


def test_registered_over_a_poor_line_with_nothing_typed_twice(
    open_phone: OpenPhone,
    product: ProductProcess,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    papers = photographs(tmp_path)
    camera = film_of(an_identity_card(), tmp_path / "card.mjpeg")
    with poor_line_to(urlsplit(product.url).port or 0) as line:
        phone = open_phone(line.url, camera=camera, zone="Asia/Kuala_Lumpur", by_keyboard=True)
        phone.open("/").wait_until_usable().wait_until_kept()
        line.wait_until_quiet()  # the app is there, with all that is fetched at leisure
        line.counted, line.shape = 0, THIRD_GENERATION

        fill_in_everything(phone)
        register_while_the_line_is_gone(phone, line)
        photograph_the_card(phone, papers["KTP"])
        send_papers(phone, line, papers)
        code = ask_for_bill(phone)
        phone.see(re.compile(r"Di HP ini: .* \(UTC\+8\)"))
        phone.see(re.compile("Kirim Kenanga"))
        assert "Paid: Rp332,500" in pay_at(product.url, code, channel="kirim-kenanga")
        wait_for_message(phone, product.url, "Kartu peserta Anda")
        see_the_card(phone)
        assert save_the_card(phone).startswith(b"%PDF")

        record_property("bytes after the app was there", line.counted)
        assert line.counted < MOST
    assert number_on(decoded(card_that_arrived(product)), CARD) == NUMBER
