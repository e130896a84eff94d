"""After the card, on another phone: a relative follows, another employer, a longer agreement, home."""

import base64
import hashlib
import json
import re
import urllib.request
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from migrant_steps import (
    ask_for_bill,
    choose_file,
    code_sent,
    in_days,
    pay_at,
    see_the_card,
    today,
)
from phone import OpenPhone, Phone
from product_process import ProductProcess

from jamsostek.migrant_documents import REQUIRED
from jamsostek.migrants import MigrantPart
from tests.papers import a_photograph, a_scan

REGISTRATIONS: Final = "/api/v1/pmi/registrations"
PICTURE: Final = a_photograph(160, 120)
"""Small enough to go in one piece."""


def asked(service: str, path: str, **body: Any) -> Any:
    content = json.dumps(body).encode()
    request = urllib.request.Request(
        f"{service}{REGISTRATIONS}{path}", content, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def registered_abroad(service: str, *, email: str) -> str:
    """Through the service's own door: how the app does it is walked elsewhere. The billing number."""
    starts_on = today() - timedelta(days=100)
    person = {
        "name": "Lalu Satria",
        "birth_date": "1995-07-01",
        "sex": "LAKI-LAKI",
        "phone": "+60123456789",
        "email": email,
        "relatives": [{"name": "Sulastri", "relation": "parent", "phone": "+6281234567891"}],
    }
    work = {
        "country": "MY",
        "occupation": "Pekerja kebun",
        "employer": "Ladang Contoh",
        "starts_on": starts_on.isoformat(),
        "ends_on": (starts_on + timedelta(days=720)).isoformat(),
        "departs_on": starts_on.isoformat(),
        "passport_number": "C1234567",
        "passport_expires_on": (today() + timedelta(days=2_000)).isoformat(),
    }
    key = asked(
        service,
        "/abroad",
        request_id="r" * 32,
        nik="5203990107950014",
        person=person,
        work=work,
        language="id",
    )["key"]
    for document in REQUIRED[MigrantPart.DURING_AND_AFTER]:
        digest = hashlib.sha256(PICTURE).hexdigest()
        asked(service, "/uploads", key=key, document=document, size=len(PICTURE), sha256=digest)
        content = base64.b64encode(PICTURE).decode()
        asked(service, "/uploads/chunks", key=key, document=document, offset=0, content=content)
    billed = asked(service, "/bill", request_id="b" * 32, key=key)
    return str(billed["bill"]["billing_code"])


def open_with_the_number(phone: Phone, service: str, number: str) -> None:
    """The address takes no mail, so the code comes by SMS."""
    phone.open("/").tap("Pekerja migran: daftar tanpa akun")
    phone.tap("Lanjutkan dengan nomor tagihan")
    phone.fill("Nomor tagihan (15 angka)", number)
    phone.fill("Tanggal lahir (hari-bulan-tahun)", "01-07-1995")
    phone.tap("Kirim kode ke email saya")
    phone.tap("Kirim lewat SMS saja")
    phone.see(re.compile(r"Kode dikirim ke \+6"))
    phone.fill("Kode dari SMS atau email", code_sent(phone, service))
    phone.tap("Buka pendaftaran")
    phone.see("Email Anda tidak bisa menerima kartu. Simpan PDF-nya di sini.")


def let_a_relative_follow(phone: Phone) -> str:
    phone.tap("Ahli waris dan keluarga yang mengikuti")
    phone.see("SULASTRI")
    phone.fill("Nama keluarga", "Sulastri")
    phone.pick("Orang tua")
    phone.tap(re.compile("^Saya setuju"), role="checkbox")
    phone.tap("Buat kode")
    phone.see("Kode untuk Sulastri")
    shown = phone.see(re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4})+$"))
    return shown.get_attribute("aria-label") or shown.text_content() or ""


def follow(relative: Phone, code: str) -> None:
    relative.open("/").tap("Pekerja migran: daftar tanpa akun")
    relative.tap("Ikuti keluarga di luar negeri")
    relative.fill("Kode dari keluarga Anda", code)
    relative.tap("Lihat")
    relative.see("LALU")
    relative.see("Perlindungan: selama bekerja")


def take_it_back(phone: Phone, relative: Phone) -> None:
    phone.tap("Cabut izin SULASTRI")
    phone.see("Belum ada.")
    relative.tap("Lihat")
    relative.see(re.compile("PMI-KODE-KELUARGA"))
    phone.tap("Kembali ke kartu")


def change_employers_without_a_signal(phone: Phone) -> None:
    phone.page.context.set_offline(True)
    phone.tap("Saya ganti majikan")
    phone.fill("Tanggal kejadian (hari-bulan-tahun)", in_days(0))
    phone.fill("Majikan atau perusahaan baru", "Ladang Baru")
    phone.tap("Laporkan")
    phone.see("Permintaan Anda menunggu jaringan.")
    phone.page.context.set_offline(False)
    phone.see("Ada yang berubah?")


def extend_by_a_year(phone: Phone, service: str, folder: Path) -> None:
    phone.tap("Perpanjang perjanjian kerja")
    phone.fill("Hari terakhir perjanjian baru (hari-bulan-tahun)", in_days(620 + 360))
    phone.see(re.compile(r"Iuran 12 bulan: Rp162\.000"))
    phone.tap("Lanjutkan perpanjangan")
    paper = folder / "paper.pdf"
    paper.write_bytes(a_scan())
    for document in ("KTP", "perjanjian kerja"):
        choose_file(phone, document, paper)
        phone.see(f"Sudah diterima: {document}")
    assert "Paid: Rp162,000" in pay_at(service, ask_for_bill(phone))
    see_the_card(phone)


def come_home(phone: Phone) -> None:
    phone.tap("Saya sudah pulang")
    phone.fill("Tanggal kejadian (hari-bulan-tahun)", in_days(0))
    phone.see("Perlindungan: setelah bekerja")
    phone.tap("Laporkan")
    phone.see("Perlindungan: selama bekerja")  # to the end of this day


def test_what_may_come_after_the_card_is_walked_on_another_phone(
    open_phone: OpenPhone, product: ProductProcess, tmp_path: Path
) -> None:
    number = registered_abroad(product.url, email="lalu@bounce.example")
    assert "Paid: Rp332,500" in pay_at(product.url, number)

    phone, relative = open_phone(product.url), open_phone(product.url)
    open_with_the_number(phone, product.url, number)
    follow(relative, let_a_relative_follow(phone))
    take_it_back(phone, relative)
    change_employers_without_a_signal(phone)
    extend_by_a_year(phone, product.url, tmp_path)
    come_home(phone)

    assert phone.complaints == []
