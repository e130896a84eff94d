"""Somebody at the desk, at a wide screen, with an authenticator; every press and every screen is counted."""

import re
import urllib.request
from dataclasses import dataclass

from keyboard import Keyboard
from phone import Name, OpenPhone

from jmo_api.population.demo_staff import STAFF_PASSWORD

CODE_OF = r"<td>{login}<td>\w+<td><code>(\d+)</code>"


@dataclass(slots=True)
class Clerk(Keyboard):
    login: str = ""
    presses: int = 0
    screens: int = 0

    def press(self, name: Name, *, role: str = "button") -> "Clerk":
        self.presses += 1
        self.tap(name, role=role)
        return self

    def reach(self, what: Name) -> "Clerk":
        self.screens += 1
        self.see(what)
        return self

    def fresh_code(self) -> str:
        """One that was not used: each works once."""
        with urllib.request.urlopen(f"{self.url}/simulator/authenticator", timeout=30) as answer:
            page = answer.read().decode()
        found = re.search(CODE_OF.format(login=re.escape(self.login)), page)
        assert found, "no such authenticator"
        return found[1]

    def sign_in(self) -> "Clerk":
        self.open("/desk").wait_until_usable()
        self.fill("Email petugas", self.login)
        self.fill("Kata sandi", STAFF_PASSWORD)
        self.fill("Kode autentikator Anda", self.fresh_code())
        self.tap(re.compile("^Masuk$"))
        self.see("Keluar")
        return self


def at_the_desk(open_phone: OpenPhone, url: str, login: str) -> Clerk:
    page = open_phone(url).page
    page.set_viewport_size({"width": 1280, "height": 800})
    return Clerk(page, url, login=login).sign_in()
