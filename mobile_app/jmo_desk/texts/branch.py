"""Branch codes."""

from typing import Final

TEXTS: Final = {
    "title": ("Kode cabang", "Branch code"),
    "what": (
        "Untuk peserta yang wajahnya tidak dikenali kamera dan berdiri di depan Anda. Lihat KTP-nya dan "
        "orangnya.",
        "For a member whose face no camera understands and who stands before you. Look at the identity card "
        "and at the person.",
    ),
    "code": ("Kode di aplikasi peserta", "Code in the member's app"),
    "identity_seen": (
        "KTP sudah saya lihat, dan ini orangnya",
        "I have seen the card, and it is this person",
    ),
    "reason": ("Alasan (dicatat)", "Reason (goes on record)"),
    "redeem": ("Pakai kode", "Redeem the code"),
    "done": (
        "Kode dipakai. Peserta bisa melanjutkan di aplikasi.",
        "Redeemed. The member goes on in the app.",
    ),
    "reviewer": (
        "Kode dipakai. Karena menyangkut uang, peninjau memutuskan berkas {number}.",
        "Redeemed. Since money moves, a reviewer decides case {number}.",
    ),
    "person": ("Peserta", "Member"),
    "name": ("Nama", "Name"),
    "purpose": ("Untuk", "For"),
}
