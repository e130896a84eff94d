"""Why an account is not opened, found or changed, and what to do about it."""

from typing import Final

Pair = tuple[str, str]

REFUSALS: Final[dict[str, tuple[Pair, Pair, Pair]]] = {
    "RST-TAHAP": (
        ("Langkah ini belum atau tidak lagi bisa.", "This step cannot be taken now."),
        ("Pemulihan akun sudah di tahap lain.", "The reset has reached another stage."),
        ("Muat ulang untuk melihat keadaan terbaru.", "Reload to see how things stand."),
    ),
    "RST-TAUTAN": (
        ("Tautan ini tidak berlaku lagi.", "This link is no longer valid."),
        (
            "Sudah dibuka di perangkat lain, terlalu lama, atau diganti yang baru.",
            "It was opened on another device, is too old, or was replaced.",
        ),
        ("Minta tautan baru lewat 175.", "Ask 175 for a new link."),
    ),
    "AKUN-SANDI": (
        ("Kata sandi ini terlalu mudah ditebak.", "This password is too easy to guess."),
        (
            "Orang yang menebak mencoba kata seperti ini lebih dulu.",
            "People who guess try words like this first.",
        ),
        (
            "Pakai paling sedikit 8 karakter dengan huruf dan angka.",
            "Use at least 8 characters with letters and digits.",
        ),
    ),
    "CLM-HARIAN": (
        (
            "Klaim ini melebihi batas harian yang Anda tetapkan sendiri.",
            "This claim is above the daily limit you set yourself.",
        ),
        (
            "Jumlahnya {total:money}, batas Anda {limit:money} sehari.",
            "It is {total:money}; your limit is {limit:money} a day.",
        ),
        (
            "Naikkan batas di Profil, Keamanan. Pencairan lalu ditunda 24 jam demi keamanan.",
            "Raise it in Profile, Security. Payouts are then paused for 24 hours, for safety.",
        ),
    ),
    "AKUN-ADA": (
        ("Anda sudah punya akun.", "You have an account already."),
        (
            "Satu peserta punya satu akun, dan kartu ini sudah terhubung.",
            "A member has one account, and this card is already linked to it.",
        ),
        (
            "Masuk dengan email Anda, atau pilih Lupa Akun untuk menemukannya kembali.",
            "Sign in with your email, or choose Forgot account to find it again.",
        ),
    ),
    "AKUN-BUKTI": (
        ("Ada kode yang belum dimasukkan.", "A code has not been entered yet."),
        (
            "Kami perlu memastikan pesan kami sampai kepada Anda.",
            "We must be sure that our messages reach you.",
        ),
        ("Kembali dan masukkan kodenya.", "Go back and enter the code."),
    ),
    "AKUN-IZIN": (
        ("Persetujuan Anda belum lengkap.", "Something you need to agree to is missing."),
        (
            "Tanpa persetujuan ini kami tidak boleh membuka akun.",
            "Without it we may not open an account.",
        ),
        ("Baca, lalu centang yang wajib.", "Read it, then tick what is required."),
    ),
    "AKUN-LEWAT": (
        ("Waktu untuk langkah ini sudah habis.", "The time for this step is over."),
        (
            "Demi keamanan, langkah yang dimulai terlalu lama harus diulang.",
            "For safety, what was begun too long ago has to be begun again.",
        ),
        (
            "Mulai lagi; isian Anda masih ada di ponsel ini.",
            "Begin again; what you filled in is still on this phone.",
        ),
    ),
    "AKUN-ULANG": (
        ("Pastikan dulu bahwa ini Anda.", "First make sure that this is you."),
        (
            "Yang Anda minta menyangkut akun atau uang Anda, jadi sesi yang terbuka saja belum cukup.",
            "What you ask for moves your account or your money, so an open session is not enough.",
        ),
        ("Masukkan kata sandi Anda, lalu ulangi.", "Enter your password, then try again."),
    ),
    "AKUN-SALAH": (
        ("Kata sandi belum cocok.", "The password does not match."),
        (
            "Kami menanyakannya lagi karena ini menyangkut akun atau uang Anda.",
            "We ask again because this is about your account or your money.",
        ),
        (
            "Periksa huruf besar dan kecil, lalu coba lagi.",
            "Check capitals and small letters and try again.",
        ),
    ),
    "SES-FAKTOR": (
        ("Masukkan kode aplikasi autentikator.", "Enter the code of your authenticator app."),
        (
            "Kata sandi saja tidak membuka akun ini; Anda yang memilihnya begitu.",
            "The password alone does not open this account; you chose it so.",
        ),
        (
            "Buka aplikasi autentikator, atau pakai salah satu kode pemulihan.",
            "Open your authenticator app, or use one of your recovery codes.",
        ),
    ),
    "KODE-SALAH": (
        ("Kode belum cocok.", "The code does not match."),
        ("Sisa percobaan dengan kode ini: {left}.", "Tries left with this code: {left}."),
        (
            "Periksa pesan yang terbaru; kode sebelumnya tidak berlaku lagi.",
            "Look at the newest message; earlier codes no longer work.",
        ),
    ),
    "KODE-HABIS": (
        ("Kode ini tidak berlaku lagi.", "This code is no longer valid."),
        (
            "Sebuah kode berlaku 10 menit dan untuk lima percobaan.",
            "A code is good for 10 minutes and five tries.",
        ),
        ("Minta kode baru.", "Ask for a new code."),
    ),
    "KODE-TUNGGU": (
        ("Kode sudah dikirim.", "A code has been sent."),
        (
            "Pesan kadang butuh waktu. Kode baru bisa diminta {seconds} detik lagi.",
            "Messages sometimes take a while. You can ask for another in {seconds} seconds.",
        ),
        ("Tunggu sebentar, lalu minta lagi bila perlu.", "Wait a moment, then ask again if you need to."),
    ),
    "KODE-BATAS": (
        ("Terlalu banyak kode diminta.", "Too many codes were asked for."),
        (
            "Batas ini menahan orang yang menebak kode atau menguras pulsa. Bisa lagi {seconds} detik lagi.",
            "This limit holds back people who guess codes or run up SMS costs. Again in {seconds} seconds.",
        ),
        (
            "Coba lagi nanti, atau hubungi Layanan Masyarakat 175.",
            "Try again later, or call Layanan Masyarakat 175.",
        ),
    ),
}

VARIED: Final[dict[str, Pair]] = {
    "AKUN-SANDI.next@length": (
        "Kata sandi ini terlalu pendek: pakai paling sedikit 8 karakter.",
        "This password is too short: use at least 8 characters.",
    ),
    "AKUN-SANDI.next@mix": (
        "Pakai paling sedikit satu huruf dan satu angka.",
        "Use at least one letter and one digit.",
    ),
    "AKUN-SANDI.what@again": (
        "Kedua kata sandi tidak sama.",
        "The two passwords differ.",
    ),
    "AKUN-SANDI.next@again": (
        "Ketik kata sandi yang sama dua kali.",
        "Type the same password twice.",
    ),
    "AKUN-SANDI.next@personal": (
        "Jangan pakai nama, nomor, atau email Anda di dalam kata sandi.",
        "Leave your name, number and email out of the password.",
    ),
    "AKUN-BUKTI.what@email": (
        "Kode untuk email belum dimasukkan.",
        "The code for your email has not been entered.",
    ),
    "AKUN-BUKTI.what@sms": (
        "Kode untuk nomor HP belum dimasukkan.",
        "The code for your phone has not been entered.",
    ),
}
