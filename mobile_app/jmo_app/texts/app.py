"""What stands around every screen."""

from typing import Final

TEXTS: Final = {
    "nav_home": ("Beranda", "Home"),
    "nav_card": ("Kartu", "Card"),
    "nav_claims": ("Klaim", "Claims"),
    "nav_profile": ("Profil", "Profile"),
    "back": ("Kembali", "Back"),
    "loading": ("Sedang memuat", "Loading"),
    "try_again": ("Coba lagi", "Try again"),
    "step": ("Langkah {step} dari {steps} · {name}", "Step {step} of {steps} · {name}"),
    "code": ("Kode: {code}", "Code: {code}"),
    "code_and_reference": ("Kode: {code} · Acuan: {reference}", "Code: {code} · Reference: {reference}"),
    "offline_copy": (
        "Tidak ada jaringan. Ini salinan di ponsel Anda, {age}.",
        "No network. This is the copy on your phone, {age}.",
    ),
    "stored_copy": ("Ini salinan di ponsel Anda, {age}.", "This is the copy on your phone, {age}."),
    "simulation": (
        "Simulasi: catatan, bank, dan data peserta di sini buatan. Tidak ada uang sungguhan.",
        "Simulation: the records, banks and members here are made up. No real money moves.",
    ),
    "never_ask": (
        "Petugas tidak pernah meminta kode atau kata sandi.",
        "Staff never ask for a code or password.",
    ),
}
