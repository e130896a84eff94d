"""Account resets at the desk."""

from typing import Final

TEXTS: Final = {
    "begin": ("Buka pemulihan akun", "Open an account reset"),
    "begin_what": (
        "Hanya bila email dan nomor HP hilang dua-duanya. Kode dan kata sandi diketik peserta sendiri "
        "di ponselnya; Anda tidak pernah memintanya.",
        "Only when email and phone are both lost. The member types codes and password on their own "
        "phone; you never ask for them.",
    ),
    "new_email": ("Email baru", "New email"),
    "new_phone": ("Nomor HP baru", "New phone"),
    "open": ("Buka berkas dan ajukan pertanyaan", "Open the case and ask the questions"),
    "title": ("Pemulihan akun", "Account resets"),
    "none": ("Tidak ada yang menunggu.", "Nothing is waiting."),
    "of": ("Pemulihan akun {name}", "Account reset of {name}"),
    "case": ("Berkas", "Case"),
    "number": ("Nomor", "Number"),
    "stage": ("Tahap", "Stage"),
    "opened": ("Dibuka", "Opened"),
    "by_me": ("oleh Anda", "by you"),
    "by_another": ("oleh petugas lain", "by a colleague"),
    "proven": ("Yang sudah terbukti", "What is proven"),
    "proof_answers": ("Jawaban", "Answers"),
    "proof_email": ("Email baru", "New email"),
    "proof_phone": ("Nomor HP baru", "New phone"),
    "proof_face": ("Wajah, langsung", "Face, live"),
    "proof_person": ("Orang dan KTP, di cabang", "Person and card, at a branch"),
    "seen_note": ("Catatan cabang: {note}", "Note of the branch: {note}"),
    "branch": ("Peserta berdiri di depan Anda", "The member stands before you"),
    "branch_what": (
        "Untuk yang tidak bisa menjawab atau tidak bisa bergerak di depan kamera. Cocokkan orang dan KTP. "
        "Tautan baru dikirim ke {phone}; peserta membukanya di sini, dan petugas ketiga yang memutuskan.",
        "For who cannot answer, or cannot move before a camera. Compare person and identity card. A new "
        "link goes to {phone}; the member opens it here, and a third agent decides.",
    ),
    "branch_seen": ("Saya melihat orang dan KTP-nya", "I saw the person and the card"),
    "done": ("sudah", "done"),
    "open_still": ("belum", "not yet"),
    "ask": ("Tanyakan kepada penelepon", "Ask the caller"),
    "ask_what": (
        "Ketik jawabannya seperti diucapkan. Layanan yang memeriksa; jawaban benar tidak ditampilkan. "
        "Sisa kesempatan: {left}.",
        "Type the answers as they are said. The service compares them and shows no right answer. "
        "Tries left: {left}.",
    ),
    "question_employer": ("Perusahaan terakhir", "Last employer"),
    "question_last-contribution": (
        "Bulan iuran terakhir (tahun-bulan, mis. 2026-08)",
        "Month of the last contribution (year-month, e.g. 2026-08)",
    ),
    "question_card-ending": ("Empat angka terakhir satu KPJ", "Last four digits of any one card"),
    "question_emergency-name": ("Nama depan kontak darurat", "First name of the emergency contact"),
    "question_first-year": ("Tahun kartu pertama", "Year of the first card"),
    "compare": ("Periksa jawaban", "Compare the answers"),
    "now_link-sent": (
        "Tautan sudah dikirim ke {phone}. Peserta membuktikan email, nomor HP, dan wajah di ponselnya "
        "dalam 30 menit.",
        "The link went to {phone}. The member proves email, phone and face on their phone within 30 minutes.",
    ),
    "link_again": ("Kirim tautan baru", "Send a new link"),
    "now_mine": (
        "Semua terbukti. Karena Anda yang membuka atau melihat orangnya, petugas lain yang memutuskan.",
        "All is proven. Since you opened it or saw the person, a colleague decides.",
    ),
    "now_confirmed": (
        "Semua terbukti. Anda petugas kedua: putuskan di bawah.",
        "All is proven. You are the second agent: decide below.",
    ),
    "now_approved": (
        "Disetujui. Berlaku {at:moment} bila kontak lama tidak menolak; pencairan ditunda 72 jam sesudahnya.",
        "Approved. In force {at:moment} unless an old contact stops it; payouts rest 72 hours after.",
    ),
    "now_in-force": ("Sudah berlaku.", "It is in force."),
    "now_to-branch": (
        "Jawaban salah dua kali. Dilanjutkan di kantor cabang mana pun: petugas di sana melihat orang "
        "dan KTP.",
        "The answers were wrong twice. It goes on at any branch: an agent there sees person and card.",
    ),
    "now_refused": ("Ditolak.", "It was refused."),
    "now_stopped": ("Dihentikan oleh kontak lama.", "An old contact stopped it."),
    "now_expired": ("Kedaluwarsa.", "It ran out."),
    "decide": ("Keputusan petugas kedua", "Decision of the second agent"),
    "decide_what": (
        "Perlu alasan dan kode baru dari autentikator Anda sendiri.",
        "It takes a reason and a fresh code of your own authenticator.",
    ),
    "reason": ("Alasan", "Reason"),
    "code": ("Kode autentikator Anda", "Code of your authenticator"),
    "approve": ("Setujui pemulihan", "Approve the reset"),
    "refuse": ("Tolak", "Refuse"),
}
