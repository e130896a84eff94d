"""How the app looks and speaks, who is signed in, and leaving."""

from typing import Final

TEXTS: Final = {
    "title": ("Profil", "Profile"),
    "signed_in_as": ("Anda masuk sebagai", "You are signed in as"),
    "language": ("Bahasa", "Language"),
    "look": ("Tampilan", "Appearance"),
    "look_system": ("Ikuti ponsel", "As the phone"),
    "look_light": ("Terang", "Light"),
    "look_dark": ("Gelap", "Dark"),
    "security": ("Keamanan dan kontak", "Security and contacts"),
    "outbox": ("Kotak keluar", "Outbox"),
    "my_data": ("Data saya", "My data"),
    "inbox": ("Kotak masuk", "Inbox"),
    "add_card": ("Tambah kartu peserta", "Add a member card"),
    "consents": ("Izin saya", "What I agreed to"),
    "sessions": ("Perangkat yang masuk", "Devices signed in"),
    "sessions_why": (
        "Lihat di mana akun Anda terbuka, dan akhiri yang tidak Anda kenal.",
        "See where your account is open, and end what you do not know.",
    ),
    "this_device": ("Perangkat ini", "This device"),
    "unnamed_device": ("Perangkat tanpa nama", "Device without a name"),
    "started": ("Masuk {at:moment}", "Signed in {at:moment}"),
    "last_used": ("Terakhir dipakai {age}", "Last used {age}"),
    "end_named": ("Akhiri sesi {device}", "End the session on {device}"),
    "unknown_device": (
        "Ada yang tidak Anda kenal? Akhiri, lalu ganti kata sandi.",
        "Something you do not know? End it, then change your password.",
    ),
    "update_data": ("Pengkinian data", "Update my data"),
    "sign_out": ("Keluar", "Sign out"),
    "sign_out_ask": ("Keluar dari akun ini?", "Sign out of this account?"),
    "sign_out_what": (
        "Saldo, kartu, dan isian yang tersimpan di ponsel ini dihapus.",
        "Balance, card and drafts kept on this phone are erased.",
    ),
    "sign_out_yes": ("Ya, keluar dan hapus", "Yes, sign out and erase"),
    "sign_out_no": ("Tidak, tetap masuk", "No, stay signed in"),
    "about": (
        "Perangkat lunak terbuka dan mandiri, bukan aplikasi BPJS Ketenagakerjaan.",
        "Open and independent software, not an app of BPJS Ketenagakerjaan.",
    ),
}
