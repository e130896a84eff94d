"""Identity, contact and personal data that cannot be taken as they stand."""

from typing import Final

Pair = tuple[str, str]

REFUSALS: Final[dict[str, tuple[Pair, Pair, Pair]]] = {
    "ID-NIK": (
        ("NIK belum benar.", "The NIK is not right."),
        ("NIK terdiri dari 16 angka tanpa huruf.", "A NIK has 16 digits and no letters."),
        ("Ketik ulang seperti di KTP.", "Type it again as on your ID card."),
    ),
    "ID-NIK-LIHAT": (
        ("Coba lihat NIK sekali lagi.", "Look at the NIK once more."),
        (
            "Tanggal atau nomor urut di dalamnya tidak lazim.",
            "The date or serial number in it is unusual.",
        ),
        (
            "Jika memang begitu di KTP, ketik nomor yang sama sekali lagi dan kami terima.",
            "If your ID card says so, type the same number again and we take it.",
        ),
    ),
    "ID-NIK-CONTOH": (
        ("NIK ini hanya contoh.", "This NIK is only an example."),
        ("Kode kecamatan 99 tidak dimiliki siapa pun.", "District code 99 belongs to nobody."),
        ("Ketik NIK dari KTP Anda.", "Type the NIK from your ID card."),
    ),
    "ID-NIK-ABAD": (
        ("Tahun lahir Anda bisa dua macam.", "Your year of birth could be one of two."),
        (
            "Dua angka tahun di NIK bisa berarti {earlier} atau {later}.",
            "The two-digit year in the NIK could mean {earlier} or {later}.",
        ),
        ("Pilih tahun lahir Anda.", "Choose your year of birth."),
    ),
    "ID-KPJ": (
        ("Nomor KPJ belum benar.", "The KPJ number is not right."),
        ("Nomor KPJ terdiri dari 11 angka.", "A KPJ number has 11 digits."),
        ("Ketik ulang seperti di kartu peserta.", "Type it again as on your member card."),
    ),
    "ID-NPWP": (
        ("NPWP belum benar.", "The NPWP is not right."),
        ("NPWP terdiri dari 15 atau 16 angka.", "An NPWP has 15 or 16 digits."),
        (
            "Perbaiki, atau kosongkan: NPWP boleh dilewati.",
            "Correct it, or leave it empty: the NPWP may be skipped.",
        ),
    ),
    "ID-NPWP-BEDA": (
        ("NPWP tidak sama dengan NIK.", "The NPWP is not the same as the NIK."),
        (
            "NPWP 16 angka milik perorangan sama dengan NIK, atau diawali 0.",
            "A person's 16-digit NPWP is the NIK, or begins with 0.",
        ),
        ("Periksa kartu NPWP, atau kosongkan.", "Check your NPWP card, or leave it empty."),
    ),
    "ID-TIDAKADA": (
        ("Nomor ini tidak ditemukan.", "This number was not found."),
        (
            "{subject:word} tidak ada di catatan kami.",
            "{subject:word} is not in our records.",
        ),
        (
            "Bandingkan dengan kartu Anda. Jika sudah benar, hubungi 175.",
            "Compare it with your card. If it is right, call 175.",
        ),
    ),
    "ID-BEDA": (
        ("Data Anda berbeda dengan catatan Dukcapil.", "Your data differs from the civil registry."),
        (
            "Yang berbeda: {differs:word}. {diff}",
            "What differs: {differs:word}. {diff}",
        ),
        (
            "Ajukan perbaikan di sini; petugas akan memeriksa dan memberi kabar.",
            "Ask for a correction here; a person will check it and let you know.",
        ),
    ),
    "ID-TINJAU": (
        ("Data diri Anda sedang diperiksa petugas.", "A person is looking at your identity."),
        (
            "Ada yang perlu dipastikan sebelum langkah ini bisa dilanjutkan.",
            "Something must be made certain before this step can go on.",
        ),
        (
            "Tunggu kabar dari kami, biasanya satu hari kerja.",
            "Wait for word from us, usually one working day.",
        ),
    ),
    "KON-HP": (
        ("Nomor ponsel belum benar.", "The mobile number is not right."),
        (
            "Nomor Indonesia diawali 08 dan terdiri dari 10–13 angka.",
            "An Indonesian number begins with 08 and has 10–13 digits.",
        ),
        (
            "Periksa angkanya. Nomor luar negeri ditulis dengan + dan kode negara.",
            "Check the digits. Write a foreign number with + and the country code.",
        ),
    ),
    "KON-HP-NEGARA": (
        ("Nomor ini belum menyebut negaranya.", "This number does not say its country."),
        (
            "Nomor yang diawali 8 bisa dari Indonesia atau negara lain.",
            "A number beginning with 8 may be Indonesian or from elsewhere.",
        ),
        (
            "Tulis 08… untuk Indonesia, atau + dan kode negara.",
            "Write 08… for Indonesia, or + and the country code.",
        ),
    ),
    "KON-EMAIL": (
        ("Alamat email belum benar.", "The email address is not right."),
        ("Email ditulis seperti nama@contoh.id.", "An email looks like name@example.id."),
        ("Periksa tanda @ dan titiknya.", "Check the @ and the dot."),
    ),
    "KON-POS": (
        ("Kode pos belum benar.", "The postal code is not right."),
        ("Kode pos terdiri dari 5 angka.", "A postal code has 5 digits."),
        ("Ketik ulang kode posnya.", "Type the postal code again."),
    ),
    "KON-RTRW": (
        ("RT atau RW belum benar.", "The RT or RW is not right."),
        ("RT dan RW terdiri dari 1–3 angka.", "RT and RW have 1–3 digits."),
        ("Ketik angkanya saja, misalnya 005.", "Type the digits only, for example 005."),
    ),
    "DAT-WILAYAH": (
        ("Wilayah ini tidak ada di daftar.", "This region is not on the list."),
        ("{level:word} yang dipilih tidak dikenal.", "The {level:word} chosen is not known."),
        ("Pilih lagi dari daftar.", "Choose from the list again."),
    ),
    "DAT-WAJIB": (
        ("Bagian ini belum diisi.", "This part is still empty."),
        ("Tanpa ini data Anda belum lengkap.", "Without it your data is not complete."),
        ("Isi dulu bagian ini.", "Fill in this part."),
    ),
    "DAT-PILIHAN": (
        ("Pilihan ini tidak tersedia.", "This choice is not available."),
        ("Daftarnya mungkin sudah berubah.", "The list may have changed."),
        ("Pilih salah satu dari daftar.", "Choose one from the list."),
    ),
    "DAT-PERNYATAAN": (
        ("Pernyataan belum disetujui.", "The declaration is not agreed to."),
        (
            "Anda perlu menyatakan bahwa data ini benar.",
            "You need to declare that this data is true.",
        ),
        ("Baca, lalu centang pernyataan itu.", "Read it, then tick the declaration."),
    ),
    "DAT-KARTU": (
        ("Data kartu Anda belum benar.", "Your card data is not right."),
        (
            "Anda menyatakan ada yang salah di daftar kartu.",
            "You said that something in the list of cards is wrong.",
        ),
        ("Ajukan perbaikan; petugas akan memeriksanya.", "Ask for a correction; a person will check it."),
    ),
    "FIL-BERKAS": (
        ("Berkas tidak bisa diterima.", "The file cannot be taken."),
        (
            "Kami menerima foto JPEG atau PNG dan dokumen PDF.",
            "We take JPEG or PNG pictures and PDF documents.",
        ),
        ("Pilih berkas lain.", "Choose another file."),
    ),
}

VARIED: Final[dict[str, tuple[str, str]]] = {
    "FIL-BERKAS.next@size": (
        "Berkas terlalu besar. Pilih yang paling besar 6 MB.",
        "The file is too large. Choose one of 6 MB at most.",
    ),
    "FIL-BERKAS.why@damaged": (
        "Isinya rusak atau tidak lengkap, jadi tidak bisa dibuka.",
        "Its content is damaged or incomplete, so it cannot be opened.",
    ),
    "FIL-BERKAS.next@damaged": (
        "Buka dulu di ponsel Anda. Jika tidak terbuka, foto atau pindai lagi dokumennya.",
        "Open it on your phone first. If it does not open, photograph or scan the document again.",
    ),
    "FIL-BERKAS.why@pixels": (
        "Gambarnya lebih besar daripada yang bisa kami buka.",
        "The picture is larger than we can open.",
    ),
    "FIL-BERKAS.next@pixels": (
        "Foto lagi dengan ukuran biasa, lalu pilih foto itu.",
        "Take the picture again at normal size and choose that one.",
    ),
    "FIL-BERKAS.why@locked": (
        "PDF ini terkunci kata sandi, jadi petugas tidak bisa membacanya.",
        "This PDF is locked with a password, so nobody here could read it.",
    ),
    "FIL-BERKAS.next@locked": (
        "Simpan lagi tanpa kata sandi, atau foto dokumennya.",
        "Save it again without a password, or photograph the document.",
    ),
    "FIL-BERKAS.why@active": (
        "PDF ini berisi program, formulir yang berjalan sendiri, atau berkas lain di dalamnya.",
        "This PDF carries a program, a form that acts by itself, or other files inside.",
    ),
    "FIL-BERKAS.next@active": (
        "Cetak ke PDF baru lalu kirim yang baru, atau foto dokumennya.",
        "Print it to a new PDF and send that one, or photograph the document.",
    ),
    "FIL-BERKAS.why@pages": (
        "PDF ini kosong, atau lebih panjang daripada 60 halaman.",
        "This PDF is empty, or longer than 60 pages.",
    ),
    "FIL-BERKAS.next@pages": (
        "Kirim hanya halaman yang diminta.",
        "Send only the pages that were asked for.",
    ),
}
