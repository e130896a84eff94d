"""Why a migrant worker's registration, or a bill, cannot go on."""

from typing import Final

Pair = tuple[str, str]

REFUSALS: Final[dict[str, tuple[Pair, Pair, Pair]]] = {
    "BIL-KODE": (
        ("Nomor tagihan ini tidak benar.", "This billing number is not right."),
        ("Nomor tagihan (ID-Billing) terdiri dari 15 angka.", "A billing number (ID-Billing) has 15 digits."),
        (
            "Salin lagi dari email atau layar tagihan, lima angka demi lima angka.",
            "Copy it again from the email or the bill, five digits at a time.",
        ),
    ),
    "BIL-TAHAP": (
        ("Tagihan ini sudah berubah.", "This bill has changed meanwhile."),
        ("Keadaannya: {status:word}.", "It is now: {status:word}."),
        ("Muat ulang untuk melihat keadaan terbaru.", "Reload to see where it stands."),
    ),
    "BIL-KEDALUWARSA": (
        ("Tagihan ini sudah kedaluwarsa.", "This bill has expired."),
        ("Bisa dibayar sampai {expired_at:moment}.", "It could be paid until {expired_at:moment}."),
        (
            "Minta tagihan baru; datanya tidak perlu diisi lagi. Jangan bayar nomor yang lama.",
            "Ask for a new bill; nothing needs to be entered again. Do not pay the old number.",
        ),
    ),
    "BIL-TERBUKA": (
        ("Tagihan Anda masih berlaku.", "Your bill is still open."),
        ("Masih bisa dibayar sampai {expires_at:moment}.", "It can be paid until {expires_at:moment}."),
        ("Bayar tagihan itu; tidak perlu yang baru.", "Pay that one; you need no new one."),
    ),
    "BIL-TANDA": (
        ("Laporan pembayaran ini ditolak.", "This report of a payment was refused."),
        ("Tanda tangannya bukan milik mitra pembayaran.", "Its signature is not the payment partner's."),
        ("Kirim ulang dengan kunci yang benar.", "Send it again with the right key."),
    ),
    "BIL-KANAL": (
        ("Mitra pembayaran ini tidak dikenal.", "This payment partner is not known."),
        ("Tidak ada perjanjian yang berlaku hari ini.", "No agreement with it is in force today."),
        ("Bayar lewat mitra yang ada di daftar.", "Pay through a partner on the list."),
    ),
    "PMI-PERJANJIAN": (
        ("Tanggal perjanjian kerja belum benar.", "The dates of the agreement are not right."),
        (
            "Perjanjian berakhir setelah dimulai, paling lama 60 bulan.",
            "It ends after it starts, at most 60 months later.",
        ),
        ("Periksa tanggal mulai dan tanggal akhirnya.", "Check its first and its last day."),
    ),
    "PMI-BERAKHIR": (
        ("Perjanjian kerja ini sudah berakhir.", "This employment agreement is over."),
        ("Hari terakhirnya {ended_on:date}.", "Its last day was {ended_on:date}."),
        (
            "Isi perjanjian yang baru. Jika Anda sudah pulang, tidak perlu mendaftar lagi.",
            "Enter the new agreement. If you have come home, there is no need to register.",
        ),
    ),
    "PMI-PASPOR": (
        ("Paspor Anda sudah tidak berlaku.", "Your passport has expired."),
        ("Masa berlakunya sampai {expired_on:date}.", "It was valid until {expired_on:date}."),
        (
            "Perbarui di kantor imigrasi atau KBRI/KJRI, lalu lanjutkan; isian Anda tersimpan.",
            "Renew it at immigration or the embassy, then go on; what you entered is kept.",
        ),
    ),
    "PMI-NOPASPOR": (
        ("Nomor paspor belum benar.", "The passport number is not right."),
        ("Nomornya 6–9 huruf dan angka.", "It has 6–9 letters and digits."),
        ("Salin dari halaman foto paspor, misalnya C1234567.", "Copy it from the photo page, like C1234567."),
    ),
    "PMI-DINI": (
        ("Masih terlalu awal untuk membayar.", "It is too early to pay."),
        (
            "Jalur perseorangan dibuka satu bulan sebelum berangkat ({departs_on:date}).",
            "The individual path opens one month before departure ({departs_on:date}).",
        ),
        (
            "Tagihan bisa diminta mulai {first_day:date}. Data Anda sudah tersimpan.",
            "You can ask for the bill from {first_day:date}. What you entered is kept.",
        ),
    ),
    "PMI-PENEMPATAN": (
        ("Tanda tangan di perjanjian penempatan belum ada.", "The placement agreement is not signed yet."),
        ("Iuran sebelum bekerja dibayar setelahnya.", "The part before work is paid after it."),
        ("Daftarkan mulai {first_day:date}.", "Register from {first_day:date}."),
    ),
    "PMI-DOKUMEN": (
        ("Dokumen belum lengkap.", "Documents are missing."),
        ("Belum ada: {documents:word}.", "Still missing: {documents:word}."),
        ("Foto atau unggah dokumen itu.", "Take a picture of them, or upload them."),
    ),
    "PMI-LAMA": (
        ("Tidak ada bulan yang perlu ditambah.", "There is no month to add."),
        (
            "Perjanjian ini tidak berakhir lebih lama dari yang sudah dibayar.",
            "This agreement does not end later than what is paid for.",
        ),
        ("Periksa tanggal akhir perjanjian yang baru.", "Check the last day of the new agreement."),
    ),
    "PMI-PERISTIWA": (
        ("Kejadian ini tidak bisa dicatat.", "This cannot be recorded."),
        (
            "Kejadian “{event:word}” tidak cocok dengan keadaan pada hari itu: {phase:word}.",
            "“{event:word}” does not fit the state on that day: {phase:word}.",
        ),
        ("Periksa tanggalnya, atau hubungi 175.", "Check the date, or call 175."),
    ),
    "PMI-KELUARGA": (
        ("Tidak bisa menambah keluarga lagi.", "No more relatives can be added."),
        ("Paling banyak {limit} orang bisa mengikuti.", "At most {limit} people can follow."),
        ("Cabut izin salah satu, lalu tambahkan lagi.", "Take one permission back, then add again."),
    ),
    "PMI-KODE-KELUARGA": (
        ("Kode ini tidak membuka apa pun.", "This code opens nothing."),
        (
            "Kode salah ketik, atau izinnya sudah dicabut.",
            "It was typed wrongly, or the permission was taken back.",
        ),
        (
            "Salin lagi huruf demi huruf, atau minta kode baru kepada keluarga Anda.",
            "Copy it again letter by letter, or ask your relative for a new code.",
        ),
    ),
    "PMI-BEDA": (
        ("Data di SISKOP2MI berbeda dari Dukcapil.", "SISKOP2MI and the population registry differ."),
        ("Yang berbeda: {differs:word}.", "What differs: {differs:word}."),
        (
            "Ajukan perbaikan di sini; setelah diperbaiki, ambil datanya lagi.",
            "Ask for a correction here; once it is mended, get the data again.",
        ),
    ),
    "PMI-TAHAP": (
        ("Langkah ini belum bisa dilakukan.", "This step is not possible here."),
        ("Pendaftaran Anda: {status:word}.", "Your registration: {status:word}."),
        ("Muat ulang untuk melihat langkah berikutnya.", "Reload to see the next step."),
    ),
    "PMI-KODE": (
        ("Kode ini salah atau sudah tidak berlaku.", "This code is wrong, or no longer valid."),
        ("Sisa percobaan: {left}.", "Tries left: {left}."),
        ("Ketik lagi, atau minta kode baru.", "Type it again, or ask for a new code."),
    ),
    "PMI-NEGARA": (
        ("Negara ini tidak ada di daftar.", "This country is not on the list."),
        ("Kami perlu negaranya untuk melanjutkan.", "We need the country to go on."),
        ("Pilih dari daftar negara.", "Choose one from the list of countries."),
    ),
    "PMI-TIDAKADA": (
        ("Pendaftaran tidak ditemukan.", "No registration was found."),
        (
            "Nomor tagihan dan tanggal lahir ini tidak cocok.",
            "This billing number and birth date do not belong together.",
        ),
        ("Periksa keduanya lalu coba lagi.", "Check both and try again."),
    ),
    "FIL-URUT": (
        ("Unggahan terputus.", "The upload was interrupted."),
        ("Yang sudah sampai: {received} byte.", "Arrived so far: {received} bytes."),
        ("Lanjutkan; yang sudah sampai tidak dikirim ulang.", "Go on; what arrived is not sent again."),
    ),
    "FIL-RUSAK": (
        ("Berkas rusak saat dikirim.", "The file was damaged on the way."),
        ("Isinya tidak sama dengan yang dikirim.", "What arrived is not what was sent."),
        ("Kirim sekali lagi.", "Send it once more."),
    ),
    "PMI-BERKAS": (
        ("Daftar ini tidak bisa dibaca.", "This list cannot be read."),
        (
            "Kolomnya kurang, kosong, atau lebih dari 1.000 baris.",
            "Columns are missing, it is empty, or has over 1,000 rows.",
        ),
        ("Pakai contoh daftar, lalu kirim lagi.", "Use the sample list and send it again."),
    ),
}

VARIED: Final[dict[str, Pair]] = {
    "BIL-KODE.why@check-digit": (
        "Angka terakhirnya menunjukkan ada yang salah ketik.",
        "Its last digit shows that something was mistyped.",
    ),
    "PMI-PERJANJIAN.why@order": (
        "Tanggal akhirnya tidak setelah tanggal mulainya.",
        "Its last day is not after its first day.",
    ),
    "PMI-PERJANJIAN.why@length": (
        "Perjanjian kerja paling lama 60 bulan.",
        "An employment agreement runs 60 months at most.",
    ),
}
