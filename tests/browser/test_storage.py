"""What lies on the phone: sealed while a member is signed in, gone afterwards."""

import re
from pathlib import Path

import cv2
from camera import astronaut
from member_steps import begin_data_update, go_on, open_camera, sign_in
from phone import OpenPhone, Phone
from product_process import ProductProcess

IN_THE_OPEN = {
    "flutter.language",
    "flutter.theme",
    "flutter.still",
    "flutter.text_scale",
    "flutter.device",
    "flutter.stored_card",
    "versions",
}
"""What the page and the device itself need; the rest is a member's own."""
STORED = "() => Object.entries(localStorage)"
KEYS = """async () => {
  const opening = indexedDB.open("vault");
  await new Promise(resolve => { opening.onsuccess = resolve; });
  const keys = opening.result.transaction("keys").objectStore("keys").getAll();
  await new Promise(resolve => { keys.onsuccess = resolve; });
  opening.result.close();
  return keys.result.map(key => [key.algorithm.name, key.algorithm.length, key.extractable]);
}"""


IN_A_DRAFT = """async word => {
  const shell = document.querySelector("script[src$='/shell.js']").src;
  const { open } = await import(shell.replace("shell.js", "vault.js"));
  for (const [name, kept] of Object.entries(localStorage)) {
    if (!name.startsWith("flutter.draft.")) continue;
    const sealed = JSON.parse(kept).replace("sealed:", "");
    if ((await open(name.replace("flutter.", ""), sealed))?.includes(word)) return true;
  }
  return false;
}"""
"""Drafts lie sealed; the key that opens them never leaves this browser."""


def stored(phone: Phone) -> dict[str, str]:
    return dict(phone.page.evaluate(STORED))


def test_without_a_camera_a_file_is_enough_and_a_closed_app_goes_on_with_what_lies_sealed_until_signing_out(
    open_phone: OpenPhone, shared_product: ProductProcess, tmp_path: Path
) -> None:
    phone = open_phone(shared_product.url, profile=tmp_path / "phone")
    sign_in(phone, "ariani@example.com")
    phone.wait_until("() => localStorage.getItem('flutter.cache.cards') !== null")
    begin_data_update(phone)
    hand_in_a_face(phone, tmp_path / "face.jpg")
    go_on(phone, "Langkah 3 dari 7 · Kontak dan NPWP")
    phone.fill(re.compile("NPWP"), "09.123")
    phone.wait_until(IN_A_DRAFT, "09.123")

    own = {key: value for key, value in stored(phone).items() if key not in IN_THE_OPEN}
    assert {"flutter.session", "flutter.cache.home", "flutter.cache.cards"} <= own.keys()
    assert any(key.startswith("flutter.draft.") for key in own)
    assert [key for key, value in own.items() if not value.startswith('"sealed:')] == []
    assert phone.page.evaluate(KEYS) == [["AES-GCM", 256, False]]
    phone.page.context.close()

    later = open_phone(shared_product.url, profile=tmp_path / "phone")
    later.open("/data-update").see(re.compile("Anda melanjutkan dari langkah terakhir"))
    go_on(later, re.compile("NPWP: NPWP"))
    later.open("/profile").wait_until_usable().tap(re.compile("^Keluar$"))
    later.tap("Ya, keluar dan hapus")
    later.page.get_by_role("textbox", name="Kata sandi").wait_for(state="attached")

    assert stored(later).keys() - IN_THE_OPEN == set()
    assert "flutter.stored_card" not in stored(later)
    assert later.page.evaluate(KEYS) == []
    assert later.complaints == []


def hand_in_a_face(phone: Phone, picture: Path) -> None:
    cv2.imwrite(str(picture), astronaut())
    open_camera(phone)
    phone.see("Unggah foto wajah Anda")
    with phone.page.expect_file_chooser() as chooser:
        phone.tap("Pilih foto")
    chooser.value.set_files(picture)
    phone.see("Wajah cocok")
