"""What a migrant worker does on the phone, step by step, in the words on the screen."""

import re
import urllib.parse
import urllib.request
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from phone import Phone

from jamsostek.calendar import WIB

DOCUMENTS: Final = ("KTP", "Kartu Keluarga (KK)", "paspor", "perjanjian kerja")


def today() -> date:
    return datetime.now(WIB).date()


def in_days(days: int) -> str:
    return f"{today() + timedelta(days=days):%d-%m-%Y}"


def fetched(url: str, form: dict[str, str] | None = None) -> str:
    data = urllib.parse.urlencode(form).encode() if form else None
    with urllib.request.urlopen(url, data, timeout=30) as answer:
        return str(answer.read().decode())


def wait_for_message(phone: Phone, service: str, words: str) -> re.Match[str]:
    """Among the simulated messages, which the phone's own line does not carry."""
    for _ in range(120):
        found = re.search(words, fetched(f"{service}/simulator/messages"))
        if found:
            return found
        phone.page.wait_for_timeout(500)
    raise AssertionError(f"no message says {words}")


def code_sent(phone: Phone, service: str) -> str:
    return wait_for_message(phone, service, r"Kode Anda (\d{6})").group(1)


def go_on(phone: Phone, step: str) -> None:
    phone.tap("Selanjutnya")
    phone.see(re.compile(f"^Langkah .* · {step}"))


def choose_country(phone: Phone, name: str) -> None:
    phone.tap(re.compile("^Negara tempat bekerja"))
    phone.fill("Cari negara atau kode telepon", name)
    phone.tap(re.compile(f"^{name}"))
    phone.see(re.compile(f"^Negara tempat bekerja: {name}"))


def fill_in_work(phone: Phone, *, country: str, starts: int, months: int = 24) -> None:
    choose_country(phone, country)
    phone.fill("Jenis pekerjaan", "Penata rumah")
    phone.fill("Majikan atau perusahaan", "Chan Household")
    phone.fill("Perjanjian kerja mulai (hari-bulan-tahun)", in_days(starts))
    phone.fill("Perjanjian kerja berakhir", in_days(starts + round(months * 30.2)))
    phone.see(re.compile(f"Iuran {months} bulan: Rp332.500"))
    phone.fill("Tanggal berangkat", in_days(starts - 2))


def fill_in_passport(phone: Phone) -> None:
    phone.fill("Nomor paspor (boleh menyusul)", "C1234567")
    phone.fill("Paspor berlaku sampai", in_days(1_500))


def fill_in_family(phone: Phone) -> None:
    phone.fill("Nama keluarga ke-1", "Sulastri")
    phone.pick("Orang tua")
    phone.fill("Telepon keluarga ke-1", "0812 3456 7891")


def choose_file(phone: Phone, document: str, file: Path) -> None:
    with phone.page.expect_file_chooser() as choosing:
        phone.tap(f"Unggah {document} dari berkas")
    choosing.value.set_files(file)


def ask_for_bill(phone: Phone) -> str:
    """The billing number, as it is spoken."""
    phone.tap("Minta nomor tagihan")
    phone.see(re.compile("^Nomor tagihan \\(ID-Billing\\)"))
    shown = phone.see(re.compile(r"^\d{15}$"))
    return shown.get_attribute("aria-label") or shown.text_content() or ""


def pay_at(service: str, code: str, *, channel: str = "bank-melati", **more: str) -> str:
    """What the page of the payment partners says."""
    form = {"code": code, "channel": channel, "amount": "", "report": "once", "late_days": "0"} | more
    return fetched(f"{service}/simulator/payments/pay", form)


def see_the_card(phone: Phone) -> None:
    """Asked for again until it is there; while an answer is awaited the button cannot be pressed."""
    may_ask = phone.page.get_by_role("button", name="Periksa pembayaran", disabled=False)
    for _ in range(30):
        may_ask.or_(phone.named("Simpan kartu (PDF)")).first.wait_for(state="attached")
        if not may_ask.count():
            break
        phone.tap("Periksa pembayaran")
        phone.page.wait_for_timeout(1_000)
    phone.see("Simpan kartu (PDF)")


SHARE: Final = """content => {
  const form = document.createElement("form"), given = new DataTransfer();
  Object.assign(form, { action: "/shared", method: "POST", enctype: "multipart/form-data" });
  given.items.add(new File([Uint8Array.from(content)], "paper.pdf", { type: "application/pdf" }));
  const input = Object.assign(document.createElement("input"), { type: "file", name: "document" });
  input.files = given.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}"""


def share_into_the_app(phone: Phone, content: bytes) -> None:
    """What the phone does when another app hands a document over: `share_target` of the manifest."""
    phone.wait_until_kept()
    phone.page.evaluate(SHARE, list(content))
    phone.see(re.compile("^Berkas yang Anda bagikan .* belum dikirim"))
