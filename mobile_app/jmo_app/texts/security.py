"""How the account is protected."""

from typing import Final

TEXTS: Final = {
    "title": ("Keamanan", "Security"),
    "busy": ("Sebentar…", "One moment…"),
    "did": (
        "Sudah diubah. Kontak Anda yang lama juga kami beri tahu.",
        "It is changed. Your contacts of before have been told too.",
    ),
    "paused": (
        "Pencairan ditunda sampai {until:moment} karena ada perubahan.",
        "Payouts are paused until {until:moment} because something was changed.",
    ),
    "lock": ("Pencairan", "Payouts"),
    "locked": (
        "Terkunci sejak {since:date}: tidak ada yang bisa dicairkan.",
        "Locked since {since:date}: nothing can be paid out.",
    ),
    "unlocked": (
        "Terbuka. Anda bisa mengunci kapan saja; berlaku seketika.",
        "Open. You can lock it at any time; it works at once.",
    ),
    "lock_now": ("Kunci pencairan sekarang", "Lock payouts now"),
    "unlock_now": ("Buka kunci", "Unlock"),
    "limit_is": ("Batas Anda sendiri: {limit:money} sehari.", "Your own limit: {limit:money} a day."),
    "limit_none": ("Tidak ada batas harian dari Anda sendiri.", "You have set no daily limit."),
    "change_limit": ("Ubah batas harian", "Change the daily limit"),
    "limit_save": ("Simpan batas", "Save the limit"),
    "field_limit": ("Batas sehari dalam rupiah (kosong: tanpa batas)", "Limit a day in rupiah (empty: none)"),
    "email": ("Email (nama masuk Anda)", "Email (your login)"),
    "phone": ("Nomor HP", "Phone"),
    "none": ("Belum ada.", "None yet."),
    "change_email": ("Ganti email", "Change the email"),
    "change_phone": ("Ganti nomor HP", "Change the phone"),
    "field_email": ("Email baru", "New email"),
    "field_phone": ("Nomor HP", "Phone number"),
    "send_code": ("Kirim kode", "Send the code"),
    "confirm": ("Simpan", "Save"),
    "close": ("Tutup", "Close"),
    "password": ("Kata sandi", "Password"),
    "password_what": (
        "Mengganti kata sandi mengeluarkan semua perangkat lain.",
        "A new password signs all other devices out.",
    ),
    "change_password": ("Ganti kata sandi", "Change the password"),
    "field_password": ("Kata sandi baru", "New password"),
    "field_password_again": ("Ulangi kata sandi", "Password once more"),
    "again_wrong": ("Kedua kata sandi tidak sama.", "The two passwords differ."),
    "authenticator": ("Aplikasi autentikator", "Authenticator app"),
    "authenticator_on": (
        "Aktif. Kode pemulihan yang tersisa: {left}.",
        "On. Recovery codes left: {left}.",
    ),
    "authenticator_off": (
        "Lebih aman daripada SMS: nomor HP bisa diambil alih orang lain, dan SMS bisa dibaca di layar "
        "terkunci. Berfungsi tanpa pulsa di luar negeri.",
        "Safer than SMS: somebody else can take over a phone number, and an SMS can be read on a locked "
        "screen. It works abroad without credit.",
    ),
    "authenticator_begin": ("Aktifkan", "Turn on"),
    "authenticator_remove": ("Matikan", "Turn off"),
    "authenticator_how": (
        "Masukkan kunci ini ke aplikasi autentikator Anda, lalu ketik kode yang muncul.",
        "Enter this key in your authenticator app, then type the code it shows.",
    ),
    "authenticator_code": (
        "Kode autentikator atau kode pemulihan",
        "Authenticator code or recovery code",
    ),
    "field_code": ("Kode 6 angka", "6-digit code"),
    "recovery_codes": (
        "Simpan kode pemulihan ini di tempat aman. Masing-masing berlaku sekali, dan hanya "
        "ditampilkan sekarang.",
        "Keep these recovery codes in a safe place. Each works once, and they are shown only now.",
    ),
    "trusted": ("Orang yang saya percaya", "A person I trust"),
    "trusted_what": (
        "Pilih keluarga yang boleh menerima kode jika email dan HP Anda hilang. Tidak wajib.",
        "Choose a relative who may receive a code if you lose email and phone. It is up to you.",
    ),
    "trusted_is": ("{name}, {phone}", "{name}, {phone}"),
    "change_trusted": ("Pilih orang", "Choose somebody"),
    "trusted_remove": ("Hapus orang ini", "Remove this person"),
    "field_name": ("Nama", "Name"),
    "devices": ("Perangkat yang masuk", "Devices signed in"),
    "loosening": (
        "Memperketat berlaku seketika. Melonggarkan butuh kata sandi, diberitahukan ke kontak lama, dan "
        "menunda pencairan 24 jam.",
        "Tightening works at once. Loosening needs your password, is told to the contacts of before, and "
        "pauses payouts for 24 hours.",
    ),
    "step_up_title": ("Pastikan ini Anda", "Make sure it is you"),
    "step_up_why": (
        "Yang Anda ubah menyangkut akun atau uang Anda. Masukkan kata sandi sekali lagi.",
        "What you change is about your account or your money. Enter your password once more.",
    ),
    "step_up_go": ("Lanjutkan", "Go on"),
    "step_up_not": ("Batal", "Cancel"),
}
