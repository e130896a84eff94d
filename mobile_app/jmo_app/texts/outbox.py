"""What waits for a network, and what became of it."""

from typing import Final

TEXTS: Final = {
    "title": ("Kotak keluar", "Outbox"),
    "why": (
        "Permintaan yang belum sampai menunggu di ponsel ini dan terkirim sendiri begitu ada jaringan. "
        "Masing-masing hanya dihitung sekali.",
        "Requests that have not arrived wait on this phone and are sent by themselves when there is "
        "a network. Each counts only once.",
    ),
    "empty": (
        "Tidak ada yang menunggu. Semua permintaan Anda sudah sampai.",
        "Nothing is waiting. All your requests have arrived.",
    ),
    "kind_data-update": ("Perbarui data", "Data update"),
    "kind_jht-claim": ("Pengajuan klaim JHT", "JHT claim"),
    "kind_claim-withdrawal": ("Pembatalan klaim JHT", "Withdrawal of a JHT claim"),
    "kind_correction": ("Permintaan perbaikan data", "Request to correct data"),
    "kind_consent-withdrawal": ("Penarikan persetujuan", "Withdrawal of a consent"),
    "kind_pmi-registration": ("Data pekerja migran", "Data of a migrant worker"),
    "kind_pmi-event": ("Kabar pekerja migran", "News of a migrant worker"),
    "fate_waiting": ("Menunggu jaringan", "Waiting for a network"),
    "fate_arrived": ("Sudah sampai", "Arrived"),
    "fate_refused": ("Ditolak", "Refused"),
    "asked": ("Diminta {at:moment}", "Asked for {at:moment}"),
    "tried": ("Terakhir dicoba {at:moment}", "Last tried {at:moment}"),
    "arrived": ("Sampai {at:moment}", "Arrived {at:moment}"),
    "refused": ("Dijawab {at:moment}", "Answered {at:moment}"),
    "send_now": ("Kirim sekarang", "Send now"),
    "sending": ("Mengirim…", "Sending…"),
    "take_back": ("Jangan kirim lagi: {what}", "Do not send again: {what}"),
    "take_back_why": (
        "Kalau sempat sampai sebelum jaringan putus, permintaan ini tetap berlaku.",
        "If it did arrive before the network broke off, it counts all the same.",
    ),
    "open": ("Buka: {what}", "Open: {what}"),
    "clear": ("Hapus dari daftar: {what}", "Remove from the list: {what}"),
    "some_wait": (
        "{count} permintaan menunggu jaringan",
        "{count} waiting for a network",
    ),
    "some_refused": (
        "{count} permintaan ditolak. Lihat alasannya.",
        "{count} refused. See the reason.",
    ),
    "lost_by_leaving": (
        "{count} permintaan di kotak keluar belum sampai dan akan terhapus.",
        "{count} in the outbox have not arrived and will be erased.",
    ),
}
