"""One-time codes."""

from typing import Final

TEXTS: Final = {
    "sent_to": ("Kode sudah dikirim ke {to}.", "A code was sent to {to}."),
    "sent_if_known": (
        "Jika data itu cocok dengan sebuah akun, kode sudah dikirim.",
        "If these belong to an account, a code has been sent.",
    ),
    "code": ("Kode 6 angka", "6-digit code"),
    "good_until": ("Berlaku sampai {until:time}.", "Good until {until:time}."),
    "again_from": (
        "Belum sampai? Kode baru bisa diminta mulai {at:time}.",
        "Not there yet? You can ask for another from {at:time}.",
    ),
    "again": ("Kirim kode baru", "Send a new code"),
}
