"""Signing in, and the welcome to those who come from BPJSTKU."""

from typing import Final

TEXTS: Final = {
    "welcome": ("Hak Anda, di tangan Anda.", "What is yours, in your hands."),
    "promise": (
        "Lihat saldo, bawa kartu, dan cairkan JHT sendiri, tanpa perantara.",
        "See your balance, carry your card and claim JHT yourself, without a middleman.",
    ),
    "login": ("Email atau nama pengguna BPJSTKU", "Email or BPJSTKU user name"),
    "password": ("Kata sandi", "Password"),
    "show_password": ("Tampilkan kata sandi", "Show password"),
    "hide_password": ("Sembunyikan kata sandi", "Hide password"),
    "code": ("Kode autentikator atau kode pemulihan", "Authenticator code or recovery code"),
    "forgot": ("Lupa kata sandi atau akun", "Forgot password or account"),
    "new": ("Buat akun baru", "Create an account"),
    "submit": ("Masuk", "Sign in"),
    "submitting": ("Sedang masuk…", "Signing in…"),
    "login_missing": (
        "Isi email atau nama pengguna BPJSTKU Anda.",
        "Enter your email or BPJSTKU user name.",
    ),
    "password_missing": ("Isi kata sandi Anda.", "Enter your password."),
    "wait": (
        "Terlalu banyak percobaan. Coba lagi dalam {seconds} detik.",
        "Too many tries. Try again in {seconds} seconds.",
    ),
    "carried_title": ("Selamat datang kembali, {name}", "Welcome back, {name}"),
    "carried_what": (
        "Akun BPJSTKU Anda sudah berlaku di sini. Saldo, kartu, dan riwayatnya ikut.",
        "Your BPJSTKU account now works here. Balance, cards and history came along.",
    ),
    "carried_password": (
        "Kata sandi lama Anda sudah disimpan ulang dengan cara yang lebih aman. Tidak perlu diganti.",
        "Your old password has been stored again in a safer way. You need not change anything.",
    ),
    "carried_next": (
        "Berikutnya: perbarui data Anda, sekitar 4 menit, supaya bisa mengajukan klaim.",
        "Next: update your data, about 4 minutes, so that you can claim.",
    ),
    "carried_update": ("Perbarui data sekarang", "Update my data now"),
    "carried_later": ("Nanti saja, ke Beranda", "Later, go to Home"),
}
