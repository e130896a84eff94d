"""Why a JHT claim cannot go on, and the payout behind it."""

from typing import Final

Pair = tuple[str, str]

REFUSALS: Final[dict[str, tuple[Pair, Pair, Pair]]] = {
    "CLM-AKTIF": (
        ("Kepesertaan Anda masih aktif.", "Your membership is still active."),
        (
            "JHT dibayar setelah semua kartu tidak aktif. Masih aktif: {cards} kartu ({employers}).",
            "JHT is paid once every card is inactive. Still active: {cards:n|card|cards} ({employers}).",
        ),
        (
            "Minta bagian HRD melaporkan Anda berhenti. Jika perusahaan tidak mau, lapor ke 175.",
            "Ask the HR department to report that you left. If the company will not, call 175.",
        ),
    ),
    "CLM-TUNGGU": (
        ("Belum satu bulan sejak Anda berhenti.", "It is not yet one month since you left work."),
        (
            "Masa tunggu {months} bulan dihitung sejak {since:date}.",
            "The waiting time is {months:n|month|months}, counted from {since:date}.",
        ),
        (
            "Ajukan mulai {first_day:date}. Tidak ada yang perlu Anda lakukan sebelum itu.",
            "Claim from {first_day:date}. There is nothing you need to do before that.",
        ),
    ),
    "CLM-LIMIT": (
        ("Saldo Anda melebihi batas klaim di aplikasi.", "Your balance is above the limit for the app."),
        (
            "Saldo semua kartu {total:money}, sedangkan batas di aplikasi {limit:money}.",
            "All your cards hold {total:money}; the limit in the app is {limit:money}.",
        ),
        (
            "Ajukan lewat Lapak Asik atau kantor cabang. Seluruh saldo bisa diklaim di sana.",
            "Claim through Lapak Asik or at a branch. The whole balance can be claimed there.",
        ),
    ),
    "CLM-KOSONG": (
        ("Tidak ada saldo yang bisa diklaim.", "There is no balance to claim."),
        ("Saldo JHT Anda {total:money}.", "Your JHT balance is {total:money}."),
        (
            "Jika menurut Anda seharusnya ada, periksa rincian saldo dan kartu yang terdaftar.",
            "If you think there should be one, check the balance details and the cards listed.",
        ),
    ),
    "CLM-KINI": (
        ("Data Anda perlu diperbarui dulu.", "Your data must be updated first."),
        (
            "Data terakhir diperbarui {updated_on:date} dan berlaku sampai {valid_until:date}.",
            "Your data was last updated on {updated_on:date} and was valid until {valid_until:date}.",
        ),
        (
            "Lakukan Pengkinian Data, sekitar 4 menit, lalu kembali ke sini.",
            "Update your data, about 4 minutes, then come back here.",
        ),
    ),
    "CLM-BANYAK": (
        ("Ada kartu yang belum digabung.", "Some of your cards are not merged."),
        (
            "{cards} kartu bersaldo masih terpisah; {reviews} di antaranya perlu diperiksa petugas.",
            "{cards:n|card|cards} with a balance are separate; {reviews} of them need a person's look.",
        ),
        (
            "Gabungkan saldo dulu. Jika nama atau tanggal lahir berbeda, petugas akan memeriksanya.",
            "Merge the balances first. If a name or birth date differs, a person will look at it.",
        ),
    ),
    "CLM-SEBAGIAN-MASA": (
        ("Klaim sebagian belum bisa diajukan.", "A partial claim is not possible yet."),
        (
            "Diperlukan {years} tahun kepesertaan.",
            "It needs {years} years of membership.",
        ),
        ("Ajukan mulai {first_day:date}.", "Claim from {first_day:date}."),
    ),
    "CLM-SEBAGIAN-SUDAH": (
        ("Klaim sebagian sudah pernah dibayar.", "A partial claim has already been paid."),
        (
            "Hanya boleh satu kali; Anda menerimanya {paid_on:date}.",
            "It is allowed once; you received it on {paid_on:date}.",
        ),
        (
            "Sisanya bisa diklaim saat Anda berhenti bekerja atau berusia 56 tahun.",
            "The rest can be claimed when you stop working or turn 56.",
        ),
    ),
    "CLM-USIA": (
        ("Anda belum mencapai usia pensiun JHT.", "You have not reached the JHT retirement age."),
        (
            "Sebab ini berlaku sejak usia {age} tahun.",
            "This reason applies from the age of {age}.",
        ),
        (
            "Ajukan mulai {first_day:date}, atau pilih sebab lain yang sesuai.",
            "Claim from {first_day:date}, or choose another reason that fits.",
        ),
    ),
    "CLM-SEBAB": (
        ("Sebab ini tidak dilayani di aplikasi.", "This reason is not served in the app."),
        (
            "{reason:word} memerlukan bukti yang diperiksa petugas.",
            "{reason:word} needs proof that a person checks.",
        ),
        ("Ajukan lewat {channel:word}.", "Claim through {channel:word}."),
    ),
    "CLM-SEGMEN": (
        ("Sebab ini tidak cocok dengan kartu Anda.", "This reason does not fit your cards."),
        (
            "{reason:word} tidak berlaku untuk peserta {segments:word}.",
            "{reason:word} does not apply to {segments:word} members.",
        ),
        ("Pilih sebab lain yang sesuai.", "Choose another reason that fits."),
    ),
    "CLM-LAPORAN": (
        ("Sebab Anda berbeda dengan laporan perusahaan.", "Your reason differs from your employer's report."),
        (
            "Anda memilih {reason:word}; {employer} melaporkan {reported:word}.",
            "You chose {reason:word}; {employer} reported {reported:word}.",
        ),
        (
            "Pilih sebab yang sama, atau minta perusahaan memperbaiki laporannya.",
            "Choose the same reason, or ask the employer to correct the report.",
        ),
    ),
    "CLM-BELUM-LAPOR": (
        ("Perusahaan belum melaporkan Anda berhenti.", "Your employer has not reported that you left."),
        (
            "Kami belum menerima tanggal berhenti dari {employers}.",
            "We have no leaving date from {employers}.",
        ),
        (
            "Minta bagian HRD melapor. Jika tidak ditanggapi, lapor ke 175.",
            "Ask the HR department to report it. If nobody answers, call 175.",
        ),
    ),
    "CLM-BERJALAN": (
        ("Masih ada klaim yang berjalan.", "A claim is already on its way."),
        (
            "Klaim {number} belum selesai; hanya satu klaim yang bisa diproses sekaligus.",
            "Claim {number} is not finished; only one can be processed at a time.",
        ),
        ("Ikuti klaim itu dulu.", "Follow that claim first."),
    ),
    "CLM-KUNCI": (
        ("Anda mengunci pencairan.", "You have locked payouts."),
        (
            "Kunci Anda pasang {since:moment}, agar tidak ada yang bisa mencairkan saldo.",
            "You set the lock on {since:moment}, so that nobody can cash in your balance.",
        ),
        ("Buka kunci pencairan, lalu ajukan lagi.", "Unlock payouts, then claim again."),
    ),
    "CLM-JEDA": (
        ("Pencairan sedang dijeda.", "Payouts are paused."),
        (
            "Nomor, email, atau rekening Anda baru diganti. Jeda ini melindungi Anda dari penipuan.",
            "Your phone, email or account was just replaced. This pause protects you from fraud.",
        ),
        (
            "Ajukan lagi setelah {until:moment}. Jika bukan Anda yang mengganti, segera hubungi 175.",
            "Claim again after {until:moment}. If it was not you who changed it, call 175 at once.",
        ),
    ),
    "CLM-BERUBAH": (
        ("Jumlahnya berubah sejak Anda lihat.", "The amount changed since you saw it."),
        (
            "Anda menyetujui {confirmed:money}; hari ini jumlahnya {net:money}.",
            "You agreed to {confirmed:money}; today it is {net:money}.",
        ),
        (
            "Lihat rincian yang baru, lalu setujui jika benar.",
            "Look at the new details, then agree if they are right.",
        ),
    ),
    "CLM-DAFTAR": (
        ("Daftar kartu yang digabung berubah.", "The list of cards to merge changed."),
        ("Sekarang ada {cards} kartu di daftar itu.", "There are now {cards:n|card|cards} on it."),
        (
            "Lihat daftar yang baru, lalu setujui jika benar.",
            "Look at the new list, then agree if it is right.",
        ),
    ),
    "CLM-TAHAP": (
        ("Klaim sudah berpindah tahap.", "The claim has moved on."),
        (
            "Klaim ini sekarang di tahap {status:word}.",
            "This claim is now at the stage {status:word}.",
        ),
        ("Muat ulang untuk melihat keadaan terbaru.", "Reload to see how it stands now."),
    ),
    "CLM-BATAL": (
        ("Klaim tidak bisa lagi dibatalkan.", "The claim can no longer be withdrawn."),
        (
            "Klaim sudah di tahap {status:word}.",
            "The claim is already at the stage {status:word}.",
        ),
        (
            "Uang akan dikirim ke rekening Anda. Ada pertanyaan? Hubungi 175.",
            "The money will be sent to your account. Questions? Call 175.",
        ),
    ),
    "PAY-BANK": (
        ("Bank ini belum kami layani.", "We do not pay to this bank yet."),
        (
            "Kode bank tidak ada di daftar bank penerima.",
            "The bank's code is not on the list of receiving banks.",
        ),
        ("Pilih bank lain atas nama Anda.", "Choose another bank, in your own name."),
    ),
    "PAY-REKENING": (
        ("Nomor rekening belum benar.", "The account number is not right."),
        (
            "Nomor rekening terdiri dari 8–18 angka tanpa huruf.",
            "An account number has 8–18 digits and no letters.",
        ),
        (
            "Lihat buku tabungan atau aplikasi bank, lalu ketik ulang.",
            "Look at your bank book or banking app and type it again.",
        ),
    ),
    "PAY-TIDAKADA": (
        ("Rekening tidak ditemukan.", "The account was not found."),
        (
            "{bank:bank} tidak mengenal nomor rekening ini.",
            "{bank:bank} does not know this account number.",
        ),
        ("Periksa bank dan nomornya, lalu coba lagi.", "Check the bank and the number, then try again."),
    ),
    "PAY-NAMA": (
        ("Rekening ini bukan atas nama Anda.", "This account is not in your name."),
        (
            "Bank mencatat pemiliknya {holder}. JHT hanya dibayar ke rekening peserta sendiri.",
            "The bank names {holder} as its holder. JHT is paid only to the member's own account.",
        ),
        (
            "Pakai rekening atas nama Anda. Jika ejaan berbeda, minta bank memperbaiki.",
            "Use an account in your own name. If the spelling differs, ask the bank to correct it.",
        ),
    ),
    "PAY-GAGAL": (
        ("Bank menolak pembayaran.", "The bank refused the payment."),
        (
            "{bank:bank} tidak menerima kiriman ke rekening ini. Uang Anda masih utuh di kami.",
            "{bank:bank} does not take payments to this account. Your money is still safe with us.",
        ),
        (
            "Perbaiki rekening; pembayaran dikirim ulang setelahnya.",
            "Correct the account; the payment is sent again after that.",
        ),
    ),
    "KRT-GABUNG": (
        ("Kartu tidak bisa digabung otomatis.", "The cards cannot be merged by machine."),
        (
            "Nama atau tanggal lahir berbeda di {reviews} kartu.",
            "The name or birth date differs on {reviews:n|card|cards}.",
        ),
        (
            "Petugas akan memeriksanya dan memberi kabar kepada Anda.",
            "A person will look at it and let you know.",
        ),
    ),
}
