"""The door of the desk."""

from typing import Final

TEXTS: Final = {
    "title": ("Meja layanan", "Service desk"),
    "for_whom": ("Hanya untuk petugas.", "For staff only."),
    "login": ("Email petugas", "Staff email"),
    "password": ("Kata sandi", "Password"),
    "code": ("Kode autentikator Anda", "Code of your authenticator"),
    "missing": ("Harus diisi.", "This must be filled in."),
    "submit": ("Masuk", "Sign in"),
    "watched": (
        "Setiap pencarian dan setiap data yang dilihat dicatat bersama tujuannya.",
        "Every search and every look is written down with its purpose.",
    ),
}
