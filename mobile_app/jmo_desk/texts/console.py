"""What stands around every screen of the desk."""

from typing import Final

TEXTS: Final = {
    "name": ("Meja layanan", "Service desk"),
    "who": ("{name} · {role:word} · {branch}", "{name} · {role:word} · {branch}"),
    "people": ("Peserta", "Members"),
    "resets": ("Pemulihan akun", "Account resets"),
    "cases": ("Berkas", "Cases"),
    "branch": ("Kode cabang", "Branch codes"),
    "audit": ("Catatan audit", "Audit log"),
    "leave": ("Keluar", "Sign out"),
    "more": ("Tampilkan lebih banyak", "Show more"),
    "refresh": ("Muat ulang", "Reload"),
    "nothing_open": ("Yang Anda buka di kiri tampil di sini.", "What you open on the left appears here."),
    "missing": ("Harus diisi.", "This must be filled in."),
}
