"""The JHT balance, card by card and year by year, down to the line."""

from typing import Final

TEXTS: Final = {
    "title": ("Saldo JHT", "JHT balance"),
    "total": ("Jumlah semua kartu", "All cards together"),
    "adds_up": (
        "{cards} kartu dijumlahkan, tanpa pembulatan.",
        "{cards:n|card|cards} added up, nothing rounded.",
    ),
    "card": ("Kartu {kpj}", "Card {kpj}"),
    "status": ("Status", "Status"),
    "segment": ("Jenis kepesertaan", "Membership"),
    "employer": ("Perusahaan", "Employer"),
    "last_contribution": ("Iuran terakhir", "Last contribution"),
    "no_contribution": ("Belum ada iuran", "No contribution yet"),
    "programs": ("Program", "Programmes"),
    "merged_into": (
        "Saldo kartu ini sudah dipindah ke kartu {kpj}.",
        "The balance of this card was moved to card {kpj}.",
    ),
    "open_statement": ("Lihat per tahun", "See year by year"),
    "statement_title": ("Rincian per tahun", "Year by year"),
    "statement_of": ("Kartu {kpj}", "Card {kpj}"),
    "balance_now": ("Saldo sekarang", "Balance now"),
    "as_of": ("Per {at:moment}", "As of {at:moment}"),
    "history": ("Saldo akhir tahun, {first} sampai {last}", "Balance at year's end, {first} to {last}"),
    "history_spoken": (
        "Grafik: saldo {start:money} pada {first}, {end:money} pada {last}",
        "Chart: a balance of {start:money} in {first}, of {end:money} in {last}",
    ),
    "year": ("Tahun {year}", "Year {year}"),
    "opening": ("Saldo awal", "Opening balance"),
    "from_employer": ("Iuran perusahaan", "Employer's contributions"),
    "from_worker": ("Iuran Anda", "Your contributions"),
    "development": ("Hasil pengembangan", "Development"),
    "transfers": ("Pindahan antar kartu", "Moved between cards"),
    "withdrawals": ("Penarikan", "Withdrawals"),
    "closing": ("Saldo akhir", "Closing balance"),
    "show_lines": ("Buka {lines} catatan tahun {year}", "Open {lines} entries of {year}"),
    "hide_lines": ("Tutup catatan tahun {year}", "Close the entries of {year}"),
    "contribution_for": ("Iuran bulan {month:period}", "Contribution for {month:period}"),
    "contribution_parts": (
        "Perusahaan {employer:money} + Anda {worker:money}. Aturan: 3,7 % dan 2 % dari upah (PP 46/2015).",
        "Employer {employer:money} + you {worker:money}. Rule: 3.7 % and 2 % of the wage (PP 46/2015).",
    ),
    "self_contribution": (
        "Anda membayar sendiri {worker:money}. Aturan: 2 % dari penghasilan (PP 46/2015).",
        "You paid {worker:money} yourself. Rule: 2 % of income (PP 46/2015).",
    ),
    "development_rule": (
        "Seperdua belas dari {rate:percent} setahun atas saldo awal bulan dan iuran bulan itu.",
        "One twelfth of {rate:percent} a year on the month's opening balance and its contributions.",
    ),
    "withdrawal_rule": (
        "Dibayar ke rekening Anda atas klaim yang Anda ajukan.",
        "Paid to your account for a claim you made.",
    ),
    "moved_rule": (
        "Dipindah saat kartu digabung; jumlah semua kartu tidak berubah.",
        "Moved when cards were merged; the sum of all cards did not change.",
    ),
    "correction_rule": (
        "Catatan sebelumnya dibetulkan dengan catatan baru, tidak dihapus.",
        "An earlier entry was put right by a new one; nothing is erased.",
    ),
    "illustrative": (
        "Tingkat pengembangan sesudah 2016 di sini contoh, bukan angka resmi.",
        "The development rates after 2016 are examples here, not published figures.",
    ),
    "does_not_add_up": (
        "Angka tahun ini tidak cocok dengan jumlahnya. Jangan dijadikan pegangan; kabari 175.",
        "The figures of this year do not match their sum. Do not rely on them; tell 175.",
    ),
    "sum_is_right": (
        "Sudah dihitung ulang di ponsel Anda: cocok sampai rupiah terakhir.",
        "Recalculated on your phone: it matches to the last rupiah.",
    ),
    "empty": ("Belum ada kartu di akun Anda.", "There is no card in your account yet."),
    "empty_next": (
        "Jika Anda punya nomor KPJ, minta HRD atau kantor cabang menautkannya.",
        "If you have a KPJ number, ask HR or a branch to link it.",
    ),
    "empty_statement": ("Belum ada catatan di kartu ini.", "There is no entry on this card yet."),
}
