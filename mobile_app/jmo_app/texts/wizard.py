"""What all step-by-step forms say."""

from typing import Final

TEXTS: Final = {
    "one_mistake": ("Ada satu hal yang perlu diperbaiki", "One thing needs your attention"),
    "mistakes": ("Ada {count} hal yang perlu diperbaiki", "{count} things need your attention"),
    "nothing_found": (
        "Tidak ada yang cocok. Periksa ejaannya.",
        "Nothing fits. Check the spelling.",
    ),
    "found": ("{count} pilihan", "{count} choices"),
    "change": ("Ubah", "Change"),
    "change_of": ("Ubah {name}", "Change {name}"),
    "replace": ("Ganti", "Replace"),
    "replace_of": ("Ganti {name}", "Replace {name}"),
    "keep_known": ("Pakai yang tercatat saja", "Keep what is on record"),
    "on_record": ("Sudah tercatat, sebagian disamarkan", "On record, partly hidden"),
    "go_change": ("Perbaiki: {name}", "Correct: {name}"),
    "next": ("Selanjutnya", "Next"),
    "resumed": (
        "Kami simpan isian Anda di ponsel ini. Anda melanjutkan dari langkah terakhir.",
        "Your answers were kept on this phone. You go on from the last step.",
    ),
    "offline_kept": (
        "Belum ada jaringan. Isian Anda aman di ponsel ini.",
        "There is no network yet. Your answers are safe on this phone.",
    ),
    "may_have_arrived": (
        "Kami belum menerima kabar apakah kiriman tadi sampai. Kirim ulang saja: "
        "kiriman yang sama hanya dihitung sekali.",
        "We have not heard whether it arrived. Send it again: the same one counts only once.",
    ),
    "not_filled": ("Belum diisi", "Not filled in"),
    "hidden_secret": ("Terisi, tidak ditampilkan", "Filled in, not shown"),
    "choose": ("Pilih", "Choose"),
    "search_bank": ("Cari nama bank", "Search for a bank"),
    "bank": ("Bank", "Bank"),
    "account_help": (
        "Rekening aktif atas nama Anda sendiri. 8 sampai 18 angka.",
        "An active account in your own name. 8 to 18 digits.",
    ),
    "unusual_length": (
        "Nomor {bank} biasanya {digits} angka. Periksa sekali lagi; kalau sudah benar, lanjutkan saja.",
        "{bank} numbers usually have {digits} digits. Look again; if it is right, go on.",
    ),
    "holder_found": (
        "Bank menjawab: rekening {number} di {bank} atas nama {holder}.",
        "The bank says: account {number} at {bank} belongs to {holder}.",
    ),
    "holder_yours": ("Sama dengan nama Anda.", "It is your name."),
    "asking_bank": ("Menanyakan ke bank…", "Asking the bank…"),
    "check_account": ("Periksa rekening ke bank", "Check the account with the bank"),
    "simulated_bank": ("Jawaban bank ini simulasi.", "This bank answer is simulated."),
    "yes_correct": ("Sudah benar", "It is correct"),
    "no_wrong": ("Belum, ada yang salah", "No, something is wrong"),
    "npwp": ("NPWP (boleh kosong)", "NPWP (may be empty)"),
    "npwp_help": (
        "15 atau 16 angka. Untuk WNI biasanya sama dengan NIK.",
        "15 or 16 digits; usually the NIK.",
    ),
    "card": ("Kartu {kpj}", "Card {kpj}"),
    "card_line": ("{segment:word} · {status:word}", "{segment:word} · {status:word}"),
    "card_since": ("Terdaftar sejak {since:date}", "Member since {since:date}"),
    "card_left": ("Berhenti {left:date}", "Left {left:date}"),
    "name": ("Nama", "Name"),
    "nik": ("NIK", "NIK"),
    "passport": ("Paspor", "Passport"),
    "passport_of": ("Paspor dari", "Passport from"),
    "passport_until": ("Paspor", "Passport"),
    "permit": ("Izin tinggal {permit}", "Permit to stay ({permit})"),
    "until": ("Berlaku sampai {day:date}", "Valid until {day:date}"),
    "expired": ("Sudah berakhir {day:date}", "Ended on {day:date}"),
    "choose_country": ("Pilih negara", "Choose a country"),
    "search_country": ("Cari negara atau kode telepon", "Search a country or calling code"),
    "birth_date": ("Tanggal lahir", "Date of birth"),
}
