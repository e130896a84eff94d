"""Somebody new opens an account, with a picture of their own in the registry; finding it; guarding it."""

import re
import urllib.request
from pathlib import Path

import cv2
import httpx
import pytest
from camera import film, stranger
from member_steps import (
    confirm_data,
    fill_in_the_rest,
    go_on,
    pick,
    say_cards_are_right,
    show_own_face,
    sign_in,
)
from phone import OpenPhone, Phone
from product_process import ProductProcess

NIK, KPJ, EMAIL, NUMBER = "3273995702950040", "99000000211", "nur@example.com", "081311112222"
WORD = "Melati-2026"


@pytest.fixture
def new_face(tmp_path: Path) -> Path:
    """Another face than the one the registry has for everybody."""
    return film(stranger(), tmp_path / "new.mjpeg")


def put_into_registry(product: ProductProcess) -> None:
    """What a tester does at `/simulator/registry` before holding the own face into the camera."""
    encoded, jpeg = cv2.imencode(".jpg", stranger())
    assert encoded
    answer = httpx.post(
        f"{product.url}/simulator/registry",
        data={"member": "demo-nur"},
        files={"photo": ("me.jpg", jpeg.tobytes(), "image/jpeg")},
        timeout=60,
    )
    assert "The registry has a new photo" in answer.text


def code_sent(phone: Phone, product: ProductProcess, to: str) -> str:
    """The newest code to this address, as a tester reads it."""
    for _ in range(100):
        with urllib.request.urlopen(f"{product.url}/simulator/messages") as page:
            articles = page.read().decode().split("<article")[1:]
        for article in articles:
            code = re.search(r"(?:Kode Anda|Your code is|Kode:) (\d{6})", article)
            if to in article and code:
                return code.group(1)
        phone.page.wait_for_timeout(100)
    raise AssertionError("no code arrived")


def open_account(phone: Phone, product: ProductProcess) -> None:
    phone.open().wait_until_usable().tap("Buat akun baru")
    phone.see("Langkah 1 dari 7 · Peserta")
    pick(phone, "Ya, saya sudah terdaftar")
    go_on(phone, "Langkah 2 dari 7 · Jenis kepesertaan")
    phone.tap(re.compile("^Penerima upah"), role="radio")
    pick(phone, "Warga negara Indonesia")
    go_on(phone, "Langkah 3 dari 7 · Data diri")
    phone.fill(re.compile("^NIK"), NIK)
    phone.fill(re.compile("^Nomor kartu"), KPJ)
    phone.fill("Nama lengkap", "Nur Hasanah")
    phone.fill(re.compile("^Tanggal lahir"), "17-02-1995")
    go_on(phone, "Langkah 4 dari 7 · Email")
    give_code(phone, product, "Email", EMAIL, EMAIL, until="Langkah 5 dari 7 · Nomor HP")
    give_code(phone, product, "Nomor HP", NUMBER, "+62" + NUMBER[1:], until="Langkah 6 dari 7 · Kata sandi")
    phone.fill("Kata sandi baru", WORD)
    phone.fill("Ulangi kata sandi", WORD)
    go_on(phone, "Langkah 7 dari 7 · Persetujuan")
    for box in phone.page.get_by_role("checkbox", name=re.compile("wajib")).all():
        box.scroll_into_view_if_needed()
        box.click()
    phone.tap("Buka akun saya")
    phone.see("Akun Anda sudah dibuka")


def give_code(phone: Phone, product: ProductProcess, name: str, typed: str, to: str, *, until: str) -> None:
    phone.fill(re.compile(f"^{name}"), typed)
    phone.tap("Kirim kode")
    phone.see(re.compile("^Kode sudah dikirim ke"))
    phone.fill(re.compile("^Kode 6 angka"), code_sent(phone, product, to))
    go_on(phone, until)


def test_somebody_new_opens_an_account_updates_the_data_and_carries_the_card(
    open_phone: OpenPhone, product: ProductProcess, new_face: Path
) -> None:
    put_into_registry(product)
    phone = open_phone(product.url, camera=new_face)

    open_account(phone, product)
    phone.tap("Perbarui data sekarang")
    phone.tap("Oke, lanjutkan")
    say_cards_are_right(phone)
    show_own_face(phone)
    go_on(phone, "Ganti Nomor HP")
    fill_in_the_rest(phone, account="990000000000123")
    confirm_data(phone)
    phone.open("/card").see("Nomor KPJ")

    phone.see(re.compile("^Kartu peserta Nur Hasanah"))
    assert phone.complaints == []


def test_a_forgotten_password_is_replaced_and_the_account_guarded(
    open_phone: OpenPhone, product: ProductProcess
) -> None:
    phone = open_phone(product.url)
    phone.open().wait_until_usable().tap("Lupa kata sandi atau akun")
    phone.fill("Email", "wahyu@example.com")
    phone.tap("Kirim kode")
    phone.see(re.compile("^Jika data itu cocok"))
    phone.fill(re.compile("^Kode 6 angka"), code_sent(phone, product, "wahyu@example.com"))
    phone.tap("Lanjut")
    phone.see(re.compile("^Akun Anda: wa"))
    phone.fill("Kata sandi baru", WORD)
    phone.fill("Ulangi kata sandi", WORD)
    phone.tap("Simpan kata sandi")
    phone.see("Kata sandi sudah diganti")

    sign_in(phone, "wahyu@example.com", WORD)
    phone.open("/profile/security").wait_until_usable()
    phone.tap("Kunci pencairan sekarang")
    phone.see(re.compile("^Terkunci sejak"))
    phone.tap("Buka kunci")
    phone.fill("Kata sandi", WORD)
    phone.tap("Lanjutkan")
    phone.see(re.compile("^Terbuka"))
    phone.see(re.compile("^Pencairan ditunda sampai"))
