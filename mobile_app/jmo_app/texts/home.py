"""What is mine, what needs me now, what is happening."""

from typing import Final

TEXTS: Final = {
    "morning": ("Selamat pagi, {name}", "Good morning, {name}"),
    "day": ("Selamat siang, {name}", "Good afternoon, {name}"),
    "afternoon": ("Selamat sore, {name}", "Good afternoon, {name}"),
    "evening": ("Selamat malam, {name}", "Good evening, {name}"),
    "inbox": ("Kotak masuk", "Inbox"),
    "inbox_unread": ("Kotak masuk, {count} belum dibaca", "Inbox, {count} unread"),
    "balance": ("Saldo JHT Anda", "Your JHT balance"),
    "show_balance": ("Tampilkan saldo JHT", "Show JHT balance"),
    "hide_balance": ("Tutup saldo JHT", "Cover JHT balance"),
    "tap_to_show": ("Ketuk untuk melihat", "Tap to see"),
    "as_of": ("Per {at:moment}", "As of {at:moment}"),
    "details": ("Lihat asal-usulnya", "See where it comes from"),
    "needs_you": ("Perlu Anda", "Needs you"),
    "task_update": ("Perbarui data Anda", "Update your data"),
    "task_update_why": (
        "Sekitar 4 menit. Diperlukan sebelum mengajukan klaim.",
        "About 4 minutes. Needed before you can claim.",
    ),
    "task_account": ("Perbaiki rekening Anda", "Correct your account"),
    "task_account_why": (
        "Bank menolak pembayaran. Uang Anda aman dan menunggu.",
        "The bank refused the payment. Your money is safe and waits.",
    ),
    "task_review": ("Sedang ditinjau petugas", "A person is looking at it"),
    "task_review_why": (
        "Tidak ada yang perlu Anda lakukan. Kami kabari setelah selesai.",
        "There is nothing you need to do. We tell you when it is done.",
    ),
    "nothing_needed": ("Tidak ada yang menunggu Anda.", "Nothing is waiting for you."),
    "data_valid": ("Data Anda berlaku sampai {until:date}.", "Your data is valid until {until:date}."),
    "happening": ("Sedang berjalan", "What is happening"),
    "all_claims": ("Semua klaim", "All claims"),
    "claim": ("Klaim {number}", "Claim {number}"),
    "quick": ("Layanan cepat", "Quick services"),
    "quick_claim": ("Klaim JHT", "Claim JHT"),
    "quick_card": ("Kartu digital", "Digital card"),
    "quick_balance": ("Rincian saldo", "My balance"),
    "quick_track": ("Lacak klaim", "Track claims"),
    "quick_simulation": ("Simulasi JHT", "JHT simulation"),
    "quick_security": ("Keamanan akun", "Account security"),
    "hello": ("Tiga hal tentang aplikasi ini", "Three things about this app"),
    "hello_balance": (
        "Saldo tertutup sampai Anda ketuk. Orang di sebelah tidak ikut melihat.",
        "The balance is covered until you touch it. Nobody beside you sees it.",
    ),
    "hello_card": (
        "Kartu dan saldo terakhir bisa dibuka tanpa jaringan.",
        "The card and the last balance open without a network.",
    ),
    "hello_numbers": (
        "Setiap angka bisa dibuka sampai ke asalnya.",
        "Every figure opens down to where it comes from.",
    ),
    "hello_done": ("Mengerti", "I see"),
    "programs": ("Program Anda", "Your programmes"),
    "covered": ("Terlindungi", "Covered"),
    "not_covered": ("Belum ikut", "Not joined"),
}
