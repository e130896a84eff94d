"""An account is given back through 175: two agents at the desk, the member's new phone, the old contacts."""

import json
import re
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from actor import Actor
from clerk import Clerk, at_the_desk
from inbox import newest
from member_steps import begin_moving, open_camera
from phone import OpenPhone, Phone
from product_process import ProductProcess

from jamsostek.account_reset import Question
from jmo_api.population.demo import PASSWORD
from jmo_desk.texts.resets import TEXTS

OPENER, SECOND = "ani@petugas.example", "bayu@petugas.example"
STEPS_ELSEWHERE: Final = 8
"""Search, open, ask, send the link, wait for the selfie, hand over, approve, notify (docs/desk.md)."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A member who lost email and phone, and has new ones."""

    login: str
    nik: str
    new_email: str
    new_phone: str
    new_phone_e164: str


WAHYU = Lost(
    "wahyu@example.com",
    "3374990207910004",
    "wahyu.baru@example.com",
    "0812 9876 5432",
    "+6281298765432",
)


def asked(url: str, path: str, *, token: str = "", **body: Any) -> Any:
    request = urllib.request.Request(f"{url}/api/v1/{path}", headers={"Content-Type": "application/json"})
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(request, data, timeout=30) as answer:
        return json.load(answer)


def what_is_known(url: str, member: Lost) -> Mapping[Question, str]:
    """What a member knows of themselves, looked up while the account could still be opened."""
    session = asked(url, "sessions", login=member.login, password=PASSWORD, device_id="an-old-phone-0001")
    cards = asked(url, "cards", token=session["access_token"])["cards"]
    latest = max(cards, key=lambda card: card["last_contribution_on"] or "")
    return {
        Question.EMPLOYER: latest["employer"] or "",
        Question.LAST_CONTRIBUTION: (latest["last_contribution_on"] or "")[:7],
        Question.CARD_ENDING: cards[0]["kpj"][-4:],
        Question.FIRST_YEAR: min(card["member_since"] for card in cards)[:4],
        Question.EMERGENCY_NAME: "Suminah",
    }


def open_reset(clerk: Clerk, member: Lost) -> None:
    clerk.press("Peserta meminta bantuan", role="radio")
    clerk.fill(re.compile("^NIK, KPJ"), member.nik)
    clerk.press(re.compile("^Cari$")).reach("Riwayat")
    clerk.press("Buka pemulihan akun")
    clerk.fill("Email baru", member.new_email)
    clerk.fill("Nomor HP baru", member.new_phone)
    clerk.press(re.compile("^Buka berkas")).reach("Tanyakan kepada penelepon")


def ask_questions(clerk: Clerk, known: Mapping[Question, str]) -> None:
    for question in Question:
        label = TEXTS[f"question_{question}"][0]
        if clerk.page.get_by_role("textbox", name=label).count():
            clerk.fill(label, known[question])
    clerk.press("Periksa jawaban").see("Kirim tautan baru")


def prove_oneself(phone: Phone, member: Lost) -> None:
    link = newest(phone.url, member.new_phone_e164, r"(/reset#[\w-]+)")
    phone.open(link).wait_until_usable()
    for heading, to in (
        ("Buktikan email baru", member.new_email),
        ("Buktikan nomor HP", member.new_phone_e164),
    ):
        phone.see(re.compile(heading))
        phone.tap("Kirim kode")
        phone.see("Kirim kode baru")
        phone.fill("Kode 6 angka", newest(phone.url, to, r"Kode Anda (\d{6})"))
        phone.tap(re.compile("^Lanjut$"))
    open_camera(phone)
    begin_moving(phone)
    phone.see("Wajah cocok")
    phone.tap("Kirim ke petugas kedua")
    phone.see("Semua sudah terbukti")


def approve(clerk: Clerk) -> None:
    clerk.press("Pemulihan akun")
    clerk.press(re.compile("Menunggu petugas kedua")).reach("Keputusan petugas kedua")
    clerk.fill("Alasan", "Terdengar dan terlihat sama")
    clerk.fill("Kode autentikator Anda", clerk.fresh_code())
    clerk.press("Setujui pemulihan").see(re.compile("^Disetujui. Berlaku"))


def test_two_agents_and_the_new_phone_bring_an_account_back_until_the_old_contact_stops_it(
    open_phone: OpenPhone, shared_product: ProductProcess, own_face: Actor
) -> None:
    """Whether answers and face were bought or forged nobody can know; in a day the owner hears of it."""
    url = shared_product.url
    known = what_is_known(url, WAHYU)
    opener, second = (at_the_desk(open_phone, url, login) for login in (OPENER, SECOND))
    phone = open_phone(url, camera=own_face, by_keyboard=True)

    open_reset(opener, WAHYU)
    ask_questions(opener, known)
    prove_oneself(phone, WAHYU)
    approve(second)

    screens, presses = opener.screens + second.screens, opener.presses + second.presses
    assert (opener.screens, opener.presses) == (2, 5)
    assert (second.screens, second.presses) == (1, 3)
    assert (screens, presses) == (3, STEPS_ELSEWHERE)
    assert opener.complaints == second.complaints == phone.complaints == []
    opener.tap("Muat ulang")
    opener.see(re.compile("^Disetujui. Berlaku"))
    assert not opener.has("Setujui pemulihan")

    owner = open_phone(url)
    owner.open(newest(url, WAHYU.login, r"(/stop/reset/[\w-]+)"))
    owner.tap("Hentikan pemulihan")
    owner.see(re.compile("^Sudah dihentikan"))

    second.tap("Muat ulang")
    second.see("Dihentikan oleh kontak lama.")
    assert asked(url, "sessions", login=WAHYU.login, password=PASSWORD, device_id="an-old-phone-0001")
    assert newest(url, WAHYU.login, "(dihentikan)")
