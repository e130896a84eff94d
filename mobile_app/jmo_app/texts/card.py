"""The card that is carried."""

from typing import Final

TEXTS: Final = {
    "title": ("Kartu digital", "Digital card"),
    "of_cards": ("Kartu {number} dari {cards}", "Card {number} of {cards}"),
    "previous": ("Kartu sebelumnya", "Previous card"),
    "following": ("Kartu berikutnya", "Next card"),
    "kind": ("Kartu Peserta", "Member Card"),
    "kpj": ("Nomor KPJ", "KPJ number"),
    "holder": ("Nama", "Name"),
    "segment": ("Jenis kepesertaan", "Membership"),
    "since": ("Peserta sejak {month}", "Member since {month}"),
    "employer": ("Perusahaan", "Employer"),
    "no_employer": ("Mandiri", "Self-employed"),
    "status": ("Status", "Status"),
    "turn_to_back": ("Balik kartu: kode QR", "Turn over: QR code"),
    "turn_to_front": ("Balik kartu: depan", "Turn over: front"),
    "front_spoken": (
        "Kartu peserta {name}, nomor {kpj}, {segment}, {status}",
        "Member card of {name}, number {kpj}, {segment}, {status}",
    ),
    "back_spoken": (
        "Sisi belakang kartu, kode QR untuk petugas",
        "Back of the card, QR code for the desk",
    ),
    "scan": (
        "Petugas memindai kode ini dan melihat nama serta status saja, tanpa NIK dan KPJ.",
        "The desk scans this and sees name and status only, without NIK or KPJ.",
    ),
    "code_until": ("Kode berlaku sampai {until:moment}", "Code valid until {until:moment}"),
    "code_expired": (
        "Kode ini sudah lewat waktunya. Sambungkan ke internet untuk kode baru; nomor KPJ tetap berlaku.",
        "This code has expired. Connect the phone for a new one; the KPJ number stays valid.",
    ),
    "qr_spoken": ("Kode QR untuk dipindai petugas", "QR code for the desk to scan"),
    "show_large": ("Tampilkan nomor besar", "Show the number large"),
    "close_large": ("Kembali ke kartu", "Back to the card"),
    "turn_for_desk": ("Putar untuk petugas di depan Anda", "Turn for the person across the desk"),
    "turn_for_me": ("Putar kembali ke arah saya", "Turn back towards me"),
    "copied_at": ("Data kartu ini diperbarui {age}.", "This card was refreshed {age}."),
    "empty": ("Belum ada kartu di akun Anda.", "There is no card in your account yet."),
    "empty_next": (
        "Jika Anda punya nomor KPJ, minta HRD atau kantor cabang menautkannya.",
        "If you have a KPJ number, ask HR or a branch to link it.",
    ),
}
