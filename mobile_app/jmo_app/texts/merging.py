"""Merging the balances of several cards."""

from typing import Final

TEXTS: Final = {
    "title": ("Gabung saldo", "Merge balances"),
    "open": ("Gabungkan saldo kartu", "Merge the balances of your cards"),
    "why": (
        "Saldo semua kartu dipindah ke satu kartu. Jumlahnya tidak berubah, dan tidak ada biaya.",
        "The balances of all cards move to one. The sum does not change, and it costs nothing.",
    ),
    "into": ("Semua dipindah ke kartu", "All moves to card"),
    "from": ("Dipindah dari kartu", "Moved from card"),
    "after": ("Saldo setelah digabung", "Balance afterwards"),
    "read_only": (
        "Kartu lama tetap bisa dilihat, tetapi tidak dipakai lagi. Ini tidak bisa dibatalkan sendiri.",
        "The old cards can still be seen, but are no longer used. You cannot undo this yourself.",
    ),
    "confirm": ("Gabungkan {total:money} ke satu kartu", "Merge {total:money} onto one card"),
    "working": ("Memindahkan…", "Moving…"),
    "doubtful": ("Perlu dilihat petugas dulu", "A person has to look first"),
    "differs": ("Kartu {kpj}. Yang berbeda: {differs:word}.", "Card {kpj}. What differs: {differs:word}."),
    "correct": ("Minta kartu {kpj} diperiksa", "Have card {kpj} looked at"),
    "asked": (
        "Berkas {number} dibuka, dijawab paling lambat {by:moment}. Tambahkan foto bukti, misalnya KTP "
        "dan kartu itu.",
        "Case {number} is open and answered by {by:moment}. Add pictures as proof, such as identity card and "
        "that card.",
    ),
    "to_proof": ("Tambah foto bukti", "Add proof"),
    "nothing": ("Tidak ada saldo yang perlu digabung.", "There are no balances to merge."),
    "nothing_next": (
        "Semua saldo Anda sudah ada di satu kartu.",
        "All your savings are on one card already.",
    ),
    "see_balance": ("Lihat saldo", "See the balance"),
    "done": ("Saldo sudah digabung", "The balances are merged"),
    "done_what": (
        "{cards} kartu dipindah ke kartu {kpj}. Saldonya sekarang {balance:money}.",
        "{cards:n|card|cards} moved to card {kpj}. Its balance is now {balance:money}.",
    ),
}
