"""A migrant worker before leaving, with both answers of the process book's "Ada data?"."""

import re
from pathlib import Path

from migrant_steps import (
    DOCUMENTS,
    ask_for_bill,
    choose_file,
    code_sent,
    fill_in_family,
    fill_in_passport,
    fill_in_work,
    go_on,
    in_days,
    pay_at,
    see_the_card,
    share_into_the_app,
)
from phone import OpenPhone
from product_process import ProductProcess

from tests.papers import a_scan

WAHYU = "3509995203970012"
NO_DATA = "3212995511000604"


def test_before_leaving_with_both_answers_to_is_there_data(
    open_phone: OpenPhone, product: ProductProcess, tmp_path: Path
) -> None:
    phone = open_phone(product.url, by_keyboard=True)
    phone.open("/").tap("Pekerja migran: daftar tanpa akun")
    phone.tap("Akan berangkat: mulai dengan NIK")
    phone.fill("NIK (16 angka)", NO_DATA)
    phone.tap("Cari data saya")
    phone.see(re.compile("SISKOP2MI belum punya data Anda"))
    phone.tap("Mulai pendaftaran lain")

    phone.tap("Akan berangkat: mulai dengan NIK")
    phone.fill("NIK (16 angka)", WAHYU)
    phone.tap("Cari data saya")
    phone.see(re.compile("Data ditemukan"))
    phone.fill("Kode dari SMS atau email", code_sent(phone, product.url))
    phone.tap("Tampilkan data saya")
    phone.see(re.compile("WAHYU LESTARI"))
    go_on(phone, "Pekerjaan")
    fill_in_work(phone, country="Hong Kong", starts=12)
    go_on(phone, "Paspor")
    fill_in_passport(phone)
    go_on(phone, "Kontak")
    go_on(phone, "Keluarga")
    fill_in_family(phone)
    go_on(phone, "Periksa dan kirim")
    phone.tap("Data ini benar, daftarkan saya")
    share_into_the_app(phone, a_scan())
    phone.tap(f"Pakai berkas itu sebagai {DOCUMENTS[0]}")
    phone.see(f"Sudah diterima: {DOCUMENTS[0]}")
    for document in DOCUMENTS[1:]:
        paper = tmp_path / "paper.pdf"
        paper.write_bytes(a_scan())
        choose_file(phone, document, paper)
        phone.see(f"Sudah diterima: {document}")
    code = ask_for_bill(phone)
    assert "Paid: Rp332,500" in pay_at(product.url, code)

    see_the_card(phone)
    phone.see(re.compile("WAHYU LESTARI"))
    phone.see("Perlindungan: belum terlindungi")
    phone.see(re.compile("^Mulai "))

    phone.tap("Saya gagal berangkat")
    phone.fill("Tanggal kejadian (hari-bulan-tahun)", in_days(0))
    phone.see("Perlindungan Anda setelah itu")
    phone.tap("Laporkan")
    phone.see("Ada yang berubah?")
    assert not phone.has("Saya gagal berangkat")
    assert phone.complaints == []
