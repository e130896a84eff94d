"""Finding the account again."""

from typing import Final

TEXTS: Final = {
    "title": ("Temukan akun saya", "Find my account"),
    "known": ("Apa yang masih Anda ingat?", "What do you still know?"),
    "known_email": ("Email saya (lupa kata sandi)", "My email (forgot the password)"),
    "known_card": ("NIK dan nomor kartu (lupa akun)", "NIK and card number (forgot the account)"),
    "way": ("Ke mana kode dikirim?", "Where should the code go?"),
    "way_email": ("Email yang tercatat", "The email on record"),
    "way_sms": ("Nomor HP yang tercatat", "The phone on record"),
    "way_trusted-person": ("Orang yang saya percaya", "The person I trust"),
    "field_email": ("Email", "Email"),
    "field_number": ("NIK, atau nomor paspor", "NIK, or passport number"),
    "field_kpj": ("Nomor kartu peserta (KPJ, 11 angka)", "Member card number (KPJ, 11 digits)"),
    "field_password": ("Kata sandi baru", "New password"),
    "field_password_again": ("Ulangi kata sandi", "Password once more"),
    "field_authenticator": (
        "Kode autentikator atau kode pemulihan",
        "Authenticator code or recovery code",
    ),
    "again_wrong": ("Kedua kata sandi tidak sama.", "The two passwords differ."),
    "lost_both": (
        "Email dan nomor HP hilang dua-duanya? Hubungi Layanan Masyarakat 175; tidak perlu datang.",
        "Lost both email and phone? Call Layanan Masyarakat 175; you need not come by.",
    ),
    "send": ("Kirim kode", "Send the code"),
    "sending": ("Sebentar…", "One moment…"),
    "next": ("Lanjut", "Go on"),
    "other": ("Pakai data lain", "Use other details"),
    "found": ("Akun Anda: {login}", "Your account: {login}"),
    "password_what": (
        "Buat kata sandi baru, paling sedikit 8 karakter dengan huruf dan angka.",
        "Make a new password, at least 8 characters with letters and digits.",
    ),
    "pause": (
        "Semua perangkat dikeluarkan, dan pencairan ditunda 24 jam supaya Anda sempat "
        "menghentikan orang lain.",
        "All devices are signed out, and payouts pause for 24 hours so that you can stop somebody else.",
    ),
    "save": ("Simpan kata sandi", "Save the password"),
    "done_title": ("Kata sandi sudah diganti", "The password is replaced"),
    "done_what": ("Masuk dengan kata sandi yang baru.", "Sign in with the new password."),
    "sign_in": ("Masuk", "Sign in"),
}
