"""A migrant worker before leaving, with both answers of the process book's "Ada data?"."""

import re
import urllib.parse
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path

from phone import OpenPhone, Phone
from product_process import ProductProcess

from jamsostek.calendar import WIB
from tests.papers import a_scan

WAHYU = "3509995203970012"
NO_DATA = "3212995511000604"
DOCUMENTS = ("KTP", "Kartu Keluarga (KK)", "paspor", "perjanjian kerja")


def fetched(url: str, form: dict[str, str] | None = None) -> str:
    data = urllib.parse.urlencode(form).encode() if form else None
    with urllib.request.urlopen(url, data, timeout=30) as answer:
        return str(answer.read().decode())


def code_sent(phone: Phone) -> str:
    for _ in range(60):
        found = re.search(r"Kode Anda (\d{6})", fetched(f"{phone.url}/simulator/messages"))
        if found:
            return found.group(1)
        phone.page.wait_for_timeout(500)
    raise AssertionError("no code was sent")


def upload(phone: Phone, document: str, folder: Path) -> None:
    paper = folder / "paper.pdf"
    paper.write_bytes(a_scan())
    with phone.page.expect_file_chooser() as choosing:
        phone.tap(f"Unggah {document}")
    choosing.value.set_files(paper)


def choose_country(phone: Phone, name: str) -> None:
    phone.tap(re.compile("^Negara tempat bekerja"))
    phone.fill("Cari negara atau kode telepon", name)
    phone.tap(re.compile(f"^{name}"))


def pay(phone: Phone) -> None:
    page = fetched(f"{phone.url}/simulator/bills")
    code = re.findall(r"<td>(\d{15})<td>", page)[0]
    form = {"code": code, "channel": "bank-melati", "amount": "", "report": "once", "late_days": "0"}
    assert "Paid: Rp332,500" in fetched(f"{phone.url}/simulator/payments/pay", form)


def see_the_card(phone: Phone) -> None:
    for _ in range(30):
        phone.tap("Periksa pembayaran")
        phone.page.wait_for_timeout(1_000)
        if not phone.has("Periksa pembayaran"):
            break
    phone.see("Simpan kartu (PDF)")


def test_before_leaving_with_both_answers_to_is_there_data(
    open_phone: OpenPhone, product: ProductProcess, tmp_path: Path
) -> None:
    phone = open_phone(product.url)
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
    phone.fill("Kode dari SMS atau email", code_sent(phone))
    phone.tap("Tampilkan data saya")
    phone.see(re.compile("WAHYU LESTARI"))
    today = datetime.now(WIB).date()
    choose_country(phone, "Hong Kong")
    phone.fill("Pekerjaan", "Penata rumah")
    phone.fill("Majikan atau perusahaan", "Chan Household")
    phone.fill("Perjanjian kerja mulai (hari-bulan-tahun)", f"{today + timedelta(days=12):%d-%m-%Y}")
    phone.fill("Perjanjian kerja berakhir", f"{today + timedelta(days=12 + 725):%d-%m-%Y}")
    phone.see(re.compile("Iuran 24 bulan: Rp332.500"))
    phone.fill("Tanggal berangkat", f"{today + timedelta(days=10):%d-%m-%Y}")
    phone.fill("Nomor paspor (boleh menyusul)", "C1234567")
    phone.fill("Paspor berlaku sampai", f"{today + timedelta(days=1500):%d-%m-%Y}")
    phone.tap("Data ini benar")
    for document in DOCUMENTS:
        upload(phone, document, tmp_path)
        phone.see(re.compile(f"{re.escape(document)}: sudah diterima"))
    phone.tap("Minta nomor tagihan")
    phone.see(re.compile("Nomor tagihan"))
    phone.see(re.compile("Rp332.500"))
    pay(phone)

    see_the_card(phone)
    phone.see("WAHYU LESTARI")
    assert phone.complaints == []
