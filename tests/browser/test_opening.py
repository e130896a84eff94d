"""A new user opens an account in the browser, and goes on to the data update with a picture of her own."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Final

import cv2
from actor import Actor
from camera import stranger
from member_steps import (
    begin_moving,
    confirm_data,
    fill_in_the_rest,
    go_on,
    leave_out,
    open_camera,
    page_of,
    pick,
    say_cards_are_right,
)
from phone import PATIENCE, OpenPhone, Phone
from product_process import ProductProcess

NIK: Final = "3273995702950040"
KPJ: Final = "99000000211"
NAME: Final = "Nur Hasanah"
EMAIL: Final = "nur.baru@example.com"
TYPED_NUMBER, NUMBER = "0812 1111 2222", "+6281211112222"
WORD: Final = "Melati-2026"
WITHOUT_GARBAGE_COLLECTION: Final = "WebAssembly.validate = () => false"
"""What an older Chromium or Safari says when it is asked for it: Flutter then draws the other way."""
DREW_THE_OTHER_WAY: Final = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => /main.dart.(js|wasm)$/.test(name)).map(({ name }) => name.split("/").pop())"""


def put_own_picture_into_the_registry(phone: Phone, picture: Path) -> None:
    page = phone.page.context.new_page()
    page.goto(f"{phone.url}/simulator/registry")
    member = page.get_by_role("option", name=re.compile(NAME, re.IGNORECASE))
    page.get_by_label("Member").select_option(member.get_attribute("value"))
    page.get_by_label(re.compile("^Photo")).set_input_files(picture)
    page.get_by_role("button", name="Keep in the registry").click()
    page.get_by_text("The registry has a new photo").wait_for()
    page.close()


def sent_to(phone: Phone, to: str, wanted: str) -> str:
    """What it says in the part of `wanted` in brackets, as she reads it in her mail and on her phone."""
    for _ in range(60):
        for article in page_of(phone, "/simulator/messages").split("<article")[1:]:
            found = re.search(wanted, article)
            if found and to in unescape(article):
                return found.group(1)
        phone.page.wait_for_timeout(500)
    raise AssertionError(f"nothing like {wanted} was sent")


def hear_what_is_wrong(phone: Phone) -> None:
    """Who comes to a field hears in the same breath that it is wrong, and how (WCAG 1.3.1, 3.3.1)."""
    login, password = "Email atau nama pengguna BPJSTKU", "Kata sandi"
    wait_to_hear(phone, {login: ("false", ""), password: ("false", "")})

    phone.tap(re.compile("^Masuk$"))

    wait_to_hear(
        phone,
        {
            login: ("true", "Isi email atau nama pengguna BPJSTKU Anda."),
            password: ("true", "Isi kata sandi Anda."),
        },
    )


def wait_to_hear(phone: Phone, wanted: Mapping[str, tuple[str, str]]) -> None:
    for _ in range(PATIENCE // 200):
        if heard(phone) == wanted:
            return
        phone.page.wait_for_timeout(200)
    assert heard(phone) == wanted


def heard(phone: Phone) -> dict[str, tuple[str, str]]:
    """Of each field by its name: whether it is invalid, and its description."""
    tools = phone.page.context.new_cdp_session(phone.page)
    nodes = tools.send("Accessibility.getFullAXTree")["nodes"]
    tools.detach()
    fields = [node for node in nodes if node.get("role", {}).get("value") == "textbox"]
    return {
        field["name"]["value"]: (
            next(each["value"]["value"] for each in field["properties"] if each["name"] == "invalid"),
            field.get("description", {}).get("value", ""),
        )
        for field in fields
    }


def say_who(phone: Phone, *, name: str = NAME) -> None:
    phone.tap("Buat akun baru")
    pick(phone, "Ya, saya sudah terdaftar")
    go_on(phone, "Langkah 2 dari 7 · Jenis kepesertaan")
    phone.pick(re.compile("^Penerima upah"))
    pick(phone, "Warga negara Indonesia")
    go_on(phone, "Langkah 3 dari 7 · Data diri")
    phone.fill(re.compile("^NIK"), NIK)
    phone.fill(re.compile("^Nomor kartu"), KPJ)
    phone.fill("Nama lengkap", name)
    phone.fill(re.compile("^Tanggal lahir"), "17-02-1995")


def prove(phone: Phone, field: str, typed: str, to: str, *, until: str) -> None:
    phone.fill(re.compile(f"^{field}"), typed)
    phone.tap("Kirim kode")
    phone.fill(re.compile("^Kode 6 angka"), sent_to(phone, to, r"Kode Anda (\d{6})"))
    go_on(phone, until)


def agree_and_open(phone: Phone) -> None:
    for purpose in ("Syarat akun", "Pencocokan identitas"):
        phone.see(purpose)
    for box in phone.page.get_by_role("checkbox", name=re.compile("wajib")).all():
        phone.tap(box.get_attribute("aria-label") or "", role="checkbox")
    phone.tap("Buka akun saya")
    phone.see("Akun Anda sudah dibuka")


def test_somebody_new_opens_an_account_and_is_known_by_her_own_picture(
    open_phone: OpenPhone, product: ProductProcess, new_face: Actor, tmp_path: Path
) -> None:
    phone = open_phone(product.url, camera=new_face, by_keyboard=True)
    cv2.imwrite(str(tmp_path / "me.jpg"), stranger())
    put_own_picture_into_the_registry(phone, tmp_path / "me.jpg")

    phone.open().wait_until_usable()
    say_who(phone)
    go_on(phone, "Langkah 4 dari 7 · Email")
    prove(phone, "Email", EMAIL, EMAIL, until="Langkah 5 dari 7 · Nomor HP")
    prove(phone, "Nomor HP", TYPED_NUMBER, NUMBER, until="Langkah 6 dari 7 · Kata sandi")
    phone.fill("Kata sandi baru", WORD)
    phone.fill("Ulangi kata sandi", WORD)
    go_on(phone, "Langkah 7 dari 7 · Persetujuan")
    agree_and_open(phone)

    phone.tap("Perbarui data sekarang")
    phone.tap("Oke, lanjutkan")
    say_cards_are_right(phone)
    open_camera(phone)
    leave_out(phone, "Pejamkan mata, tahan")  # the drawn lids of this portrait do not count as closed
    begin_moving(phone)
    phone.see("Wajah cocok")
    go_on(phone, "Ganti Nomor HP")
    fill_in_the_rest(phone, account="990000000000123")
    confirm_data(phone)
    phone.open("/card").see(re.compile(f"^Kartu peserta {NAME}"))
    assert phone.complaints == []


def test_a_name_that_differs_is_no_wall_but_a_case_for_a_person(
    open_phone: OpenPhone, shared_product: ProductProcess
) -> None:
    """Walked in a browser that draws by canvaskit, as those before WebAssembly's garbage collection do."""
    phone = open_phone(shared_product.url)
    phone.page.add_init_script(WITHOUT_GARBAGE_COLLECTION)
    phone.open().wait_until_usable()
    hear_what_is_wrong(phone)
    say_who(phone, name="Nur Hasana Putri")
    assert phone.page.evaluate(DREW_THE_OTHER_WAY) == ["main.dart.js"]

    phone.tap("Selanjutnya")
    phone.see(re.compile("Kode: ID-BEDA"))
    phone.fill("Email atau nomor HP untuk menjawab Anda", EMAIL)
    phone.tap("Minta petugas memeriksa")

    phone.see("Petugas akan memeriksa")
    phone.see(re.compile(f"Nomor berkas {sent_to(phone, EMAIL, r'Berkas ([A-Z0-9-]+):')}"))
