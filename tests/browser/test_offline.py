"""The service is gone: what a member can still do, and that nothing of it is lost or counted twice."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from member_steps import sign_in
from migrant_steps import share_into_the_app
from phone import OpenPhone, Phone
from product_process import ProductProcess

from tests.papers import a_scan

STATED = "SITI AMINAH BINTI SULAIMAN"
AGE = re.compile("salinan di ponsel Anda")
REMEMBER_THE_FIRST_PICTURE = """
addEventListener("DOMContentLoaded", () => {
  globalThis.firstPicture = document.getElementById("start")?.textContent;
});
"""


def close(phone: Phone) -> None:
    phone.page.context.close()


def cases_with(stated: str, product: ProductProcess) -> int:
    with closing(sqlite3.connect(product.data / "documents.sqlite")) as documents:
        found = documents.execute(
            "SELECT count(*) FROM documents WHERE collection = 'cases' AND body LIKE ?", (f"%{stated}%",)
        )
        return int(found.fetchone()[0])


def look_at_card_balance_and_estimate(phone: Phone) -> None:
    phone.tap("Kartu", role="tab").see(re.compile("^Kartu peserta Siti Aminah"))
    phone.tap("Balik kartu: kode QR").see("Balik kartu: depan")
    phone.tap("Beranda", role="tab").tap("Rincian saldo").see(re.compile("Jumlah semua kartu"))
    phone.see(AGE)
    phone.tap("Simulasi JHT di usia 56")
    phone.fill(re.compile("Upah sebulan"), "5000000").fill(re.compile("Berapa tahun lagi"), "10")
    phone.tap("Hitung").see(re.compile("Perkiraan setelah 10 tahun"))


def test_a_member_goes_on_without_a_service_and_all_of_it_arrives_once(
    open_phone: OpenPhone, product: ProductProcess, tmp_path: Path
) -> None:
    phone = open_phone(product.url, profile=tmp_path, by_keyboard=True)
    sign_in(phone, "siti@example.com")
    phone.open("/balance").see(re.compile("Rp"))
    phone.tap("Lihat per tahun").see("Rincian per tahun")
    phone.open("/data-update").tap("Oke, lanjutkan")
    phone.see("Langkah 1 dari 7 · Data kepesertaan")
    phone.wait_until_kept()
    close(phone)

    product.kill()
    later = open_phone(product.url, profile=tmp_path, by_keyboard=True)
    later.page.add_init_script(REMEMBER_THE_FIRST_PICTURE)
    later.open().see("Layanan cepat")
    assert "SITI AMINAH" in later.page.evaluate("globalThis.firstPicture").upper()
    later.see(AGE)
    look_at_card_balance_and_estimate(later)
    share_into_the_app(later, a_scan())
    later.open("/data-update").see("Langkah 1 dari 7 · Data kepesertaan")
    later.see(AGE)
    later.tap("Belum, ada yang salah").see("Beri tahu kami yang salah")
    later.pick("Nama")
    later.fill("Seharusnya", STATED)
    later.tap("Kirim permintaan perbaikan").see("Permintaan Anda menunggu jaringan.")
    assert cases_with(STATED, product) == 0
    close(later)

    product.start()
    back = open_phone(product.url, profile=tmp_path)
    back.open("/outbox").see("Permintaan perbaikan data")
    back.see("Sudah sampai")
    back.open("/data-update").see(re.compile("sudah kami terima"))

    assert cases_with(STATED, product) == 1
