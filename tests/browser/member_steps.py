"""What a member does on the phone, step by step, in the words on the screen."""

import re
import urllib.request
from re import Pattern
from typing import Final

from phone import PATIENCE, Phone
from playwright.sync_api import expect

from jmo_api.population.demo import PASSWORD

AMOUNT_ON_BUTTON: Final = re.compile(r"^Ajukan klaim (Rp[\d.]+)$")


def sign_in(phone: Phone, login: str, password: str = PASSWORD) -> None:
    phone.open().wait_until_usable()
    phone.fill(re.compile("^Email atau nama pengguna"), login)
    phone.fill("Kata sandi", password)
    phone.tap(re.compile("^Masuk$"))
    phone.see("Layanan cepat")


def page_of(phone: Phone, path: str) -> str:
    """A page beside the app, as it is sent."""
    with urllib.request.urlopen(f"{phone.url}{path}", timeout=30) as answer:
        return str(answer.read().decode())


def go_on(phone: Phone, until: str | Pattern[str]) -> None:
    phone.tap("Selanjutnya")
    phone.see(until)


def choose(phone: Phone, name: str, searching: str, wanted: str) -> None:
    """A searchable list: it opens, takes a word, and offers what fits."""
    phone.tap(f"{name}: ")
    phone.fill(searching, wanted)
    phone.see("1 pilihan")
    phone.tap(wanted)
    phone.see(f"{name}: {wanted}")


def pick(phone: Phone, name: str) -> None:
    phone.pick(re.compile(f"^{name}$"))


def say_cards_are_right(phone: Phone) -> None:
    phone.tap("Sudah benar")
    phone.tap("Selanjutnya")


def begin_data_update(phone: Phone) -> None:
    phone.tap(re.compile("^Perbarui data Anda"))
    phone.tap("Oke, lanjutkan")
    phone.see("Langkah 1 dari 7 · Data kepesertaan")
    say_cards_are_right(phone)


def take_selfie(phone: Phone) -> None:
    open_camera(phone)
    begin_moving(phone)


def open_camera(phone: Phone) -> None:
    phone.tap("Setuju dan buka kamera")


def leave_the_camera_while_it_opens(phone: Phone) -> None:
    """With `HELD_BACK` in the page: what opens too late is put out again, nothing stops, and a phone that is
    turned meanwhile shows what it showed."""
    phone.wait_until("() => heldCamera.asked")
    phone.tap("Cara lain tanpa foto")
    phone.turn()
    phone.see("Cara lain memastikan ini Anda")
    phone.page.evaluate("() => heldCamera.give()")
    phone.wait_until("() => heldCamera.stream?.getTracks().every((track) => track.readyState === 'ended')")
    phone.tap("Coba foto lagi")


def lose_the_camera_in_use(phone: Phone) -> None:
    """With `HELD_BACK` in the page: pulled out before the movements, asked for in vain, plugged in again."""
    phone.see(re.compile("Letakkan wajah|Sudah pas"))
    phone.page.evaluate("() => heldCamera.unplug()")
    phone.see(re.compile("^Kamera tidak memberi gambar lagi"))
    phone.tap("Pakai kamera")
    phone.see(re.compile("^Perangkat ini tidak punya kamera"))
    phone.page.evaluate("() => { heldCamera.isUnplugged = false }")
    phone.tap("Pakai kamera")


def leave_out(phone: Phone, *movements: str) -> None:
    phone.tap("Ada gerakan yang tidak bisa saya lakukan")
    for movement in movements:
        phone.tap(movement, role="checkbox")
    phone.tap("Lanjutkan")


def take_one_picture(phone: Phone) -> None:
    press_when_ready(phone, "Ambil foto")


def begin_moving(phone: Phone) -> None:
    press_when_ready(phone, re.compile("^Mulai$"))


def press_when_ready(phone: Phone, name: str | Pattern[str]) -> None:
    button = phone.page.get_by_role("button", name=name)
    expect(button).to_be_enabled(timeout=PATIENCE)
    phone.tap(name)


def show_own_face(phone: Phone) -> None:
    take_selfie(phone)
    phone.see("Wajah cocok")


def fill_in_the_rest(phone: Phone, *, account: str) -> None:
    """From the contact step to the summary; phone and email stay as they are on record."""
    go_on(phone, "Langkah 4 dari 7 · Rekening bank")
    choose(phone, "Bank", "Cari nama bank", "BRI")
    phone.fill("Nomor rekening", account)
    phone.tap("Periksa rekening ke bank")
    phone.see(re.compile("Sama dengan nama Anda"))
    go_on(phone, "Langkah 5 dari 7 · Data kependudukan")
    fill_in_population(phone)
    go_on(phone, re.compile("Langkah 6 dari 7"))
    fill_in_additional(phone)
    go_on(phone, "Langkah 7 dari 7 · Periksa dan kirim")


def fill_in_population(phone: Phone) -> None:
    choose(phone, "Provinsi", "Cari provinsi", "Jawa Barat")
    choose(phone, "Kabupaten/kota", "Cari kabupaten/kota", "Kota Bandung")
    choose(phone, "Kecamatan", "Cari kecamatan", "Coblong")
    phone.fill("Kelurahan/desa", "Dago")
    phone.fill("Alamat tempat tinggal", "Jalan Contoh 12")
    phone.fill("RT", "3")
    phone.fill("RW", "7")
    phone.fill("Kode pos", "40135")
    phone.fill("Nama ibu kandung", "Sumiati")
    pick(phone, "Kawin")


def fill_in_additional(phone: Phone) -> None:
    phone.fill("Pekerjaan", "Penjahit")
    pick(phone, "SMK")
    phone.fill("Nama kontak darurat", "Rahmat")
    pick(phone, "Saudara")
    phone.fill("Nomor telepon kontak darurat", "022 2501234")


def confirm_data(phone: Phone) -> None:
    phone.tap(re.compile("^Saya menyatakan"), role="checkbox")
    phone.tap("Konfirmasi dan simpan data")
    phone.see("Selamat, data Anda sudah diperbarui")


def claim_for_resignation(phone: Phone) -> str:
    """From the conditions to "on its way"; the amount as it stood on the button."""
    phone.see("Semua syarat terpenuhi")
    go_on(phone, "Mengapa Anda mengklaim?")
    phone.tap("Mengundurkan diri")
    go_on(phone, "Apakah data ini sudah benar?")
    say_cards_are_right(phone)
    show_own_face(phone)
    go_on(phone, "Ke rekening mana JHT dibayarkan?")
    phone.tap(re.compile("^BRI "))
    go_on(phone, re.compile("^Anda menerima"))
    go_on(phone, "Langkah 7 dari 7 · Periksa dan ajukan")
    button = phone.page.get_by_role("button", name=AMOUNT_ON_BUTTON)
    amount = AMOUNT_ON_BUTTON.match(button.text_content() or "")
    assert amount, "no amount on the button"
    phone.tap(AMOUNT_ON_BUTTON)
    phone.see("Pengajuan klaim JHT Anda diproses")
    return amount.group(1)
