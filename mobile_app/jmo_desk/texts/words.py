"""Words for codes only the desk shows."""

from typing import Final

TEXTS: Final = {
    "identity_number": ("NIK atau paspor", "NIK or passport"),
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
    "card-merge": ("Pemilik kartu", "Holder of a card"),
    "opening": ("Pembukaan akun", "Opening of an account"),
    "shared": ("Dipakai beberapa peserta", "Shared by several members"),
    "same-face": ("Wajah yang mirip", "Faces alike"),
    "objection": ("Keberatan", "Objection"),
    "open": ("Terbuka", "Open"),
    "granted": ("Disetujui", "Granted"),
    "refused": ("Ditolak", "Refused"),
    # what a face check was for
    "data-update": ("Pengkinian data", "Data update"),
    "jht-claim": ("Klaim JHT", "JHT claim"),
    "account-reset": ("Pemulihan akun", "Account reset"),
    # what a machine decided
    "claim": ("Klaim", "Claim"),
    "face": ("Wajah", "Face"),
    "identity": ("Identitas", "Identity"),
    # what a correction is about
    "name": ("Nama", "Name"),
    "birth-date": ("Tanggal lahir", "Date of birth"),
    "nik": ("NIK", "NIK"),
    "cards": ("Kartu", "Cards"),
    "employer": ("Perusahaan", "Employer"),
    "status": ("Status", "Status"),
    "other": ("Lainnya", "Other"),
}
