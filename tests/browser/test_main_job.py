"""The main job of the app, walked by a member on a phone, from the sign-in to the card without a service."""

import re
from pathlib import Path

import pytest
from actor import Actor
from camera import HELD_BACK, astronaut, film, stranger
from clerk import Clerk, at_the_desk
from inbox import newest
from member_steps import (
    begin_data_update,
    begin_moving,
    claim_for_resignation,
    confirm_data,
    fill_in_the_rest,
    go_on,
    leave_out,
    leave_the_camera_while_it_opens,
    lose_the_camera_in_use,
    open_camera,
    show_own_face,
    sign_in,
    take_one_picture,
)
from phone import OpenPhone
from product_process import ProductProcess


def refuse_the_face(reviewer: Clerk, name: str, *, because: str) -> None:
    reviewer.tap(re.compile("^Berkas"))
    reviewer.tap(re.compile("· Tinjauan wajah"))
    reviewer.see(f"Wajah {name}")
    for picture in ("Swafoto", "Pembanding"):
        reviewer.page.get_by_role("img", name=picture).wait_for(state="attached")
    reviewer.see("Tidak ada: satu foto saja")
    reviewer.fill(re.compile("^Alasan"), because)
    reviewer.tap("Tolak")
    reviewer.see(re.compile("^Berkas .* ditolak"))


@pytest.fixture(scope="session")
def strange_face(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(stranger(), tmp_path_factory.mktemp("film") / "stranger.mjpeg")


def test_a_member_updates_the_data_claims_is_paid_and_keeps_the_card(
    open_phone: OpenPhone, product: ProductProcess, own_face: Actor
) -> None:
    phone = open_phone(product.url, camera=own_face, by_keyboard=True)
    sign_in(phone, "siti@example.com")

    begin_data_update(phone)
    show_own_face(phone)
    go_on(phone, "Ganti Nomor HP")
    fill_in_the_rest(phone, account="990000000000123")
    confirm_data(phone)

    phone.tap("Ajukan klaim JHT")
    claimed = claim_for_resignation(phone)
    phone.tap("Ikuti klaim saya")
    phone.see(re.compile("Uang sudah masuk ke rekening Anda"))
    phone.see(re.compile(re.escape(claimed)))
    assert phone.complaints == []

    phone.open("/card").see("Nomor KPJ")
    phone.wait_until_kept()
    product.kill()
    phone.open("/card")
    phone.see(re.compile("^Kartu peserta Siti Aminah"))


def test_a_stranger_hears_why_after_three_tries_and_a_person_looks_and_says_no(
    open_phone: OpenPhone, shared_product: ProductProcess, strange_face: Path
) -> None:
    phone = open_phone(shared_product.url, camera=strange_face)
    sign_in(phone, "siti@example.com")
    begin_data_update(phone)

    open_camera(phone)
    leave_out(phone, "Toleh ke kiri Anda", "Pejamkan mata, tahan")
    take_one_picture(phone)
    for attempt in (1, 2):
        phone.see(re.compile(f"Percobaan {attempt} dari 3"))
        phone.tap("Coba lagi")
        take_one_picture(phone)

    phone.tap("Minta ditinjau petugas")
    phone.see("Petugas akan meninjau")
    go_on(phone, "Langkah 3 dari 7 · Kontak dan NPWP")

    reviewer = at_the_desk(open_phone, shared_product.url, "rina@petugas.example")
    refuse_the_face(reviewer, "Siti Aminah", because="Dua orang yang berbeda")
    assert newest(shared_product.url, "siti@example.com", "(petugas belum yakin itu Anda)")


def test_a_camera_left_or_unplugged_opens_again_a_still_picture_is_no_proof_and_nobody_is_shut_out(
    open_phone: OpenPhone, shared_product: ProductProcess, tmp_path: Path
) -> None:
    phone = open_phone(shared_product.url, camera=film(astronaut(), tmp_path / "still.mjpeg", sway=0))
    phone.page.context.add_init_script(HELD_BACK)
    sign_in(phone, "dimas@example.com")
    begin_data_update(phone)
    open_camera(phone)
    leave_the_camera_while_it_opens(phone)
    lose_the_camera_in_use(phone)
    begin_moving(phone)
    phone.see(re.compile("Kode: BIO-(DIAM|GERAK)"))

    phone.tap("Coba lagi")
    leave_out(phone, "Toleh ke kiri Anda", "Pejamkan mata, tahan")
    take_one_picture(phone)

    phone.see("Wajah cocok")


# Each demo member before each door: `tests/jmo_api/test_population_doors.py`.
def test_a_claim_that_cannot_be_made_says_all_that_stands_against_it_and_opens_no_form(
    open_phone: OpenPhone, shared_product: ProductProcess
) -> None:
    phone = open_phone(shared_product.url)
    sign_in(phone, "tuti@example.com")

    phone.open("/jht-claim").wait_until_usable()

    phone.see("Belum bisa diajukan di aplikasi")
    for code in ("CLM-AKTIF", "CLM-BANYAK"):
        phone.see(f"Kode: {code}")
    assert not phone.has("Selanjutnya")
