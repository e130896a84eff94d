"""The contributions of a card, month by month."""

from typing import Final

TEXTS: Final = {
    "title": ("Iuran per bulan", "Contributions by month"),
    "open": ("Lihat iuran per bulan", "See contributions by month"),
    "all_paid": (
        "Semua bulan sudah dibayar tepat waktu.",
        "Every month was paid in time.",
    ),
    "missing": ("{months} bulan belum dibayar.", "{months:n|month|months} not paid."),
    "late": ("{months} bulan dibayar terlambat.", "{months:n|month|months} paid late."),
    "missing_employer": (
        "Perusahaan wajib membayar iuran Anda. Tanyakan ke HRD; jika tidak ada jawaban, laporkan ke 175.",
        "Your employer must pay your contributions. Ask HR; if nobody answers, report it to 175.",
    ),
    "missing_self": (
        "Bulan yang lewat tidak perlu disusul. Lebih dari 3 bulan kosong, perlindungan berhenti sementara.",
        "A missed month need not be made up. After more than 3 empty months protection rests.",
    ),
    "year": ("Tahun {year}", "Year {year}"),
    "year_sum": ("JHT {jht:money} · JP {jp:money}", "JHT {jht:money} · JP {jp:money}"),
    "strip": (
        "Tahun {year}: {paid} bulan dibayar, {missing} belum, {late} terlambat",
        "Year {year}: {paid} months paid, {missing} not paid, {late} late",
    ),
    "show": ("Buka bulan-bulan tahun {year}", "Open the months of {year}"),
    "hide": ("Tutup bulan-bulan tahun {year}", "Close the months of {year}"),
    "paid": ("Dibayar {paid_on:date}", "Paid {paid_on:date}"),
    "late_on": (
        "Terlambat: dibayar {paid_on:date}, batasnya {due_on:date}",
        "Late: paid {paid_on:date}, due {due_on:date}",
    ),
    "missing_since": ("Belum dibayar, batasnya {due_on:date}", "Not paid, due {due_on:date}"),
    "due": ("Belum jatuh tempo, batasnya {due_on:date}", "Not due yet, due {due_on:date}"),
    "jht": ("JHT", "JHT"),
    "jp": ("JP", "JP"),
    "parts": (
        "Perusahaan {employer:money} + Anda {worker:money}",
        "Employer {employer:money} + you {worker:money}",
    ),
    "jp_rule": (
        "JP dihitung dari upah yang sama: 2 % perusahaan dan 1 % Anda, sampai batas upah (PP 45/2015).",
        "JP follows from the same wage: 2 % employer and 1 % you, up to the wage ceiling (PP 45/2015).",
    ),
    "empty": ("Belum ada bulan yang wajib dibayar.", "No month is owed yet."),
    "empty_next": (
        "Iuran pertama tampil di sini setelah perusahaan membayar, biasanya bulan berikutnya.",
        "The first one shows here once the employer has paid, usually the next month.",
    ),
}
