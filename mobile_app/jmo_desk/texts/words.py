"""Words for codes only the desk shows."""

from typing import Final

TEXTS: Final = {
    # roles
    "agent": ("Agen", "Agent"),
    "reviewer": ("Peninjau", "Reviewer"),
    "supervisor": ("Penyelia", "Supervisor"),
    "auditor": ("Pengawas", "Auditor"),
    # resets
    "asking": ("Bertanya", "Asking"),
    "link-sent": ("Menunggu peserta", "Waiting for the member"),
    "confirmed": ("Menunggu petugas kedua", "Waiting for the second agent"),
    "approved": ("Masa tenang", "Cooling off"),
    "in-force": ("Berlaku", "In force"),
    "to-branch": ("Ke cabang", "To a branch"),
    "stopped": ("Dihentikan", "Stopped"),
    "expired": ("Kedaluwarsa", "Ran out"),
    # cases
    "face-review": ("Tinjauan wajah", "Face review"),
    "correction": ("Perbaikan data", "Correction"),
    "opening": ("Pembukaan akun", "Opening of an account"),
    "fraud": ("Dugaan penipuan", "Suspected fraud"),
    "open": ("Terbuka", "Open"),
    "granted": ("Disetujui", "Granted"),
    "refused": ("Ditolak", "Refused"),
}
