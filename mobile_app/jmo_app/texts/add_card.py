"""Adding a card that lies elsewhere."""

from typing import Final

TEXTS: Final = {
    "title": ("Tambah kartu peserta", "Add a member card"),
    "what": (
        "Punya kartu dari perusahaan lain yang belum tampak? Isi nomornya; kami cocokkan dengan data Anda.",
        "A card from another employer does not show? Enter its number; we compare it with your data.",
    ),
    "kpj": ("Nomor kartu peserta (KPJ, 11 angka)", "Member card number (KPJ, 11 digits)"),
    "add": ("Tambahkan kartu", "Add the card"),
    "adding": ("Memeriksa…", "Comparing…"),
    "ask": ("Minta petugas memeriksa", "Ask a person to look"),
    "added": (
        "Kartu sudah ada di akun Anda. Kartu Anda sekarang: {count}.",
        "The card is in your account. You have {count} cards now.",
    ),
    "asked": (
        "Petugas akan memeriksa. Berkas {number}, dijawab paling lambat {by:moment}.",
        "A person will look. Case {number}, answered by {by:moment}.",
    ),
    "see": ("Lihat kartu saya", "See my cards"),
}
