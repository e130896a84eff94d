"""Why something about one's own data is not done, and what to do about it."""

from typing import Final

Pair = tuple[str, str]

REFUSALS: Final[dict[str, tuple[Pair, Pair, Pair]]] = {
    "DATA-BATAS": (
        ("Pemrosesan data Anda sedang dibatasi.", "The processing of your data is restricted."),
        (
            "Itu pilihan Anda: data hanya disimpan. Swafoto, pengkinian data, dan klaim baru berhenti.",
            "That is your choice: data is only kept. Selfies, data updates and new claims have stopped.",
        ),
        ("Cabut pembatasan di Profil, Data saya.", "Lift the restriction under Profile, My data."),
    ),
    "KOR-LAMPIRAN": (
        ("Lampirannya sudah penuh.", "There is room for no more pictures."),
        ("Satu berkas menerima {limit} foto bukti.", "A case takes {limit} pictures as proof."),
        (
            "Petugas melihat yang sudah terkirim. Jika kurang, mereka memberi tahu Anda.",
            "Our staff look at what you sent. If more is needed, they tell you.",
        ),
    ),
    "KOR-KARTU": (
        ("Kartu ini tidak perlu diperiksa.", "This card needs no person to look at it."),
        (
            "Nama dan tanggal lahir di kartu sama dengan data Anda, atau kartunya sudah digabung.",
            "Name and date of birth on it are yours, or it is merged already.",
        ),
        ("Buka lagi Gabung saldo.", "Open Merge balances again."),
    ),
    "TUTUP-SALDO": (
        ("Masih ada saldo di kartu Anda.", "There are savings on your card."),
        (
            "Saldo {total:money} tetap milik Anda dan tidak ikut ditutup.",
            "The savings of {total:money} stay yours and are not closed with the account.",
        ),
        (
            "Centang bahwa Anda memahaminya, atau ajukan klaim dulu.",
            "Tick that you understand this, or claim first.",
        ),
    ),
    "PUSH-LAYANAN": (
        ("Peramban ini tidak bisa kami kabari.", "We cannot reach this browser."),
        (
            "Layanan pesan push yang dipakainya tidak kami kenal.",
            "It uses a push message service that we do not know.",
        ),
        (
            "Pakai Chrome, Edge, Firefox, atau Safari. Email dan SMS tetap kami kirim.",
            "Use Chrome, Edge, Firefox or Safari. Email and SMS still reach you.",
        ),
    ),
    "DATA-SALINAN": (
        ("Salinan ini tidak ada.", "This copy is not there."),
        ("Belum selesai, atau sudah dihapus setelah 7 hari.", "Not made yet, or deleted after 7 days."),
        ("Lihat daftarnya, atau minta yang baru.", "Look at the list, or ask for a new one."),
    ),
    "KPJ-BEDA": (
        ("Kartu ini tidak bisa ditambah.", "This card cannot be added."),
        (
            "Nomor, nama, atau tanggal lahirnya berbeda dari data Anda, atau kartu itu ada di akun lain.",
            "Its number, name or birth date is not yours, or the card is in another account.",
        ),
        (
            "Periksa nomornya. Jika benar milik Anda, minta petugas memeriksa.",
            "Check the number. If it is yours, ask a person to look.",
        ),
    ),
}
