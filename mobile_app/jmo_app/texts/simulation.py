"""The simulation of old-age savings."""

from typing import Final

TEXTS: Final = {
    "title": ("Simulasi JHT", "JHT simulation"),
    "open": ("Simulasi JHT di usia 56", "Simulate JHT at 56"),
    "intro": (
        "Perkiraan tabungan JHT saat Anda berusia 56 tahun. Dihitung di ponsel ini, juga tanpa jaringan; "
        "tidak ada yang dikirim.",
        "An estimate of your savings at 56. Computed on this phone, without a network too; nothing is sent.",
    ),
    "wage": ("Upah sebulan (Rp)", "Monthly wage (Rp)"),
    "wage_help": ("Upah yang dilaporkan, misalnya 5.000.000.", "The reported wage, for example 5.000.000."),
    "wage_wrong": (
        "Tulis upah dengan angka, dari {least:money} sampai {most:money}.",
        "Write the wage in digits, from {least:money} to {most:money}.",
    ),
    "years": ("Berapa tahun lagi sampai usia 56", "Years until you are 56"),
    "years_help": ("Misalnya 10.", "For example 10."),
    "years_wrong": ("Tulis jumlah tahun, {least} sampai {most}.", "Write the years, {least} to {most}."),
    "opening": ("Saldo sekarang (Rp)", "Balance now (Rp)"),
    "opening_help": (
        "Diisi dari saldo yang tersimpan di ponsel; boleh diubah.",
        "Filled in from the balance kept on this phone; you may change it.",
    ),
    "opening_wrong": (
        "Tulis saldo dengan angka, dari {least:money} sampai {most:money}.",
        "Write the balance in digits, from {least:money} to {most:money}.",
    ),
    "compute": ("Hitung", "Compute"),
    "at_56": ("Perkiraan setelah {years} tahun", "Estimate after {years} years"),
    "paid_in": ("Saldo awal dan iuran", "Opening balance and contributions"),
    "growth": ("Hasil pengembangan", "Development"),
    "sum": ("Perkiraan", "Estimate"),
    "assumptions": (
        "Anggapan: upah tetap. Iuran perusahaan {employer:percent} dan Anda {worker:percent} dibayar "
        "tanggal 1 setiap bulan. Pengembangan {growth:percent} setahun dihitung bulanan. Hasil nyata bisa "
        "berbeda.",
        "Assumed: the wage stays the same. The employer pays {employer:percent} and the worker "
        "{worker:percent} on the 1st of each month. Development is {growth:percent} a year, counted monthly. "
        "The real result may differ.",
    ),
    "by_year": ("Tahun demi tahun", "Year by year"),
    "year": ("Tahun ke-{number}", "Year {number}"),
    "chart": (
        "Grafik: saldo tumbuh selama {years} tahun menjadi {amount:money}",
        "Chart: the balance grows over {years} years to {amount:money}",
    ),
}
