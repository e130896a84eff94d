"""Refusals only staff meet: what happened, why, what to do next."""

from typing import Final

from jmo_app.texts.refusals import PARTS

REFUSALS: Final = {
    "DSK-SENDIRI": (
        ("Harus diputuskan orang lain.", "Somebody else must decide this."),
        (
            "Anda yang membuka berkas ini, atau sudah setuju.",
            "You opened this case, or have said yes to it.",
        ),
        ("Minta rekan lain memutuskan.", "Ask a colleague to decide it."),
    ),
    "DSK-KODE": (
        ("Kode autentikator belum cocok.", "The authenticator code does not match."),
        ("Setiap kode berlaku sekali dan sebentar.", "Each code works once and for a short time."),
        ("Tunggu kode berikutnya, lalu ketik lagi.", "Wait for the next code, then type it."),
    ),
    "DSK-CABANG": (
        ("Kode cabang tidak dikenal.", "This branch code is not known."),
        ("Mungkin salah ketik, sudah dipakai, atau sudah diganti.", "It may be mistyped, used or replaced."),
        ("Minta peserta membuka kodenya di aplikasi.", "Ask the member to open the code in the app."),
    ),
    "DSK-KTP": (
        ("KTP belum dilihat.", "The identity card has not been seen."),
        (
            "Yang di cabang hanya berlaku bila petugas melihat KTP dan orangnya.",
            "What is done at a branch counts only when staff see the card and the person.",
        ),
        ("Lihat KTP-nya, lalu beri tanda.", "Look at the card, then tick the box."),
    ),
    "DSK-BUKTI": (
        ("Belum bisa disetujui.", "This cannot be granted yet."),
        (
            "Dukcapil atau Imigrasi menyebut data lain, atau pesertanya tidak tercatat.",
            "The registry does not say this name and day of birth, or there is no such record.",
        ),
        (
            "Tolak dengan alasan; orangnya diarahkan ke kantor cabang.",
            "Refuse it with a reason; the person is shown the way to a branch.",
        ),
    ),
    "DSK-LAMPIRAN": (
        ("Belum bisa disetujui.", "This cannot be granted yet."),
        (
            "Dukcapil tidak menyebut yang sama, dan peserta belum melampirkan bukti.",
            "The civil registry does not say the same, and the member has attached no proof.",
        ),
        (
            "Tunggu bukti di aplikasi peserta, atau tolak dan jelaskan bukti apa yang perlu.",
            "Wait for proof from the app, or refuse it and say which proof is needed.",
        ),
    ),
    "RST-BERJALAN": (
        ("Pemulihan akun lain sedang berjalan.", "Another reset of this account is under way."),
        ("Berkas {number} belum selesai.", "Case {number} is not finished."),
        ("Selesaikan atau tolak berkas itu dulu.", "Finish or refuse that case first."),
    ),
    "RST-JAWABAN": (
        ("Jawaban belum benar semua.", "Not all answers are right."),
        (
            "Demi keamanan, kami tidak menyebut yang mana. Sisa: {left} kali.",
            "For safety we do not say which. Tries left: {left}.",
        ),
        ("Ajukan pertanyaan yang baru muncul.", "Ask the new questions."),
    ),
    "RST-CABANG": (
        ("Pemulihan lewat telepon tidak bisa dilanjutkan.", "The reset cannot go on by telephone."),
        (
            "Pertanyaan tidak cukup, atau kesempatan menjawab sudah habis.",
            "There is too little to ask, or the tries are used up.",
        ),
        (
            "Peserta datang ke kantor cabang dengan KTP.",
            "The member comes to a branch with the identity card.",
        ),
    ),
    "RST-EMAIL": (
        ("Email ini dipakai akun lain.", "Another account uses this email."),
        ("Satu email untuk satu akun.", "One email serves one account."),
        ("Minta email lain dari peserta.", "Ask the member for another email."),
    ),
}
TEXTS: Final = {
    f"{code}.{part}": pair
    for code, triple in REFUSALS.items()
    for part, pair in zip(PARTS, triple, strict=True)
}
