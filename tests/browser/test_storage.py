"""What lies on the phone: sealed while a member is signed in, gone afterwards."""

import re
from pathlib import Path

from member_steps import sign_in
from phone import OpenPhone, Phone
from product_process import ProductProcess

IN_THE_OPEN = {
    "flutter.language",
    "flutter.theme",
    "flutter.still",
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


def stored(phone: Phone) -> dict[str, str]:
    return dict(phone.page.evaluate(STORED))


def test_what_is_a_members_own_lies_sealed_until_it_is_erased(
    open_phone: OpenPhone, shared_product: ProductProcess, tmp_path: Path
) -> None:
    phone = open_phone(shared_product.url, profile=tmp_path)
    sign_in(phone, "budi@example.com")
    phone.wait_until("() => localStorage.getItem('flutter.cache.cards') !== null")

    own = {key: value for key, value in stored(phone).items() if key not in IN_THE_OPEN}
    assert {"flutter.session", "flutter.cache.home", "flutter.cache.cards"} <= own.keys()
    assert [key for key, value in own.items() if not value.startswith('"sealed:')] == []
    assert phone.page.evaluate(KEYS) == [["AES-GCM", 256, False]]

    phone.page.context.close()
    later = open_phone(shared_product.url, profile=tmp_path)
    later.open().see("Layanan cepat")
    later.open("/profile")
    later.tap(re.compile("^Keluar"))
    later.tap("Ya, keluar dan hapus")
    later.page.get_by_role("textbox", name="Kata sandi").wait_for(state="attached")

    assert stored(later).keys() - IN_THE_OPEN == set()
    assert "flutter.stored_card" not in stored(later)
    assert later.page.evaluate(KEYS) == []
    assert later.complaints == []
