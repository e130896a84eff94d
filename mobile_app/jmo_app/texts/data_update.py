"""The data update, step by step."""

from typing import Final

TEXTS: Final = {
    "title": ("Perbarui data", "Update my data"),
    # the notice
    "notice_never": ("Data Anda belum pernah diperbarui", "Your data has never been updated"),
    "notice_again": ("Waktunya memeriksa data Anda", "Time to look through your data"),
    "notice_updated": (
        "Terakhir diperbarui {updated:date}, berlaku untuk klaim sampai {until:date}.",
        "Last updated {updated:date}, valid for claims until {until:date}.",
    ),
    "notice_why": (
        "Data yang benar membuat uang Anda sampai ke orang yang benar. Tanpa ini, klaim JHT belum bisa "
        "diajukan.",
        "Correct data takes your money to the right person. Without it JHT cannot be claimed yet.",
    ),
    "notice_time": ("Sekitar 4 menit, tujuh langkah.", "About 4 minutes, seven steps."),
    "notice_prepare": ("Siapkan di dekat Anda", "Have these at hand"),
    "notice_ktp": ("KTP dan Kartu Keluarga", "KTP and family card"),
    "notice_bank": ("Buku tabungan atau nomor rekening Anda", "Your bank book or account number"),
    "notice_phone": ("Nomor HP dan email yang aktif", "A working mobile number and email"),
    "notice_light": ("Tempat terang untuk foto wajah", "A bright place for a picture of your face"),
    "notice_kept": (
        "Isian tersimpan di ponsel ini setiap saat. Boleh berhenti dan lanjut nanti.",
        "Your answers are kept on this phone all the time. You may stop and go on later.",
    ),
    "start": ("Oke, lanjutkan", "OK, go on"),
    "resume": ("Lanjutkan isian", "Go on"),
    # names of the steps
    "step.membership": ("Data kepesertaan", "Membership"),
    "step.face": ("Foto wajah", "Picture of your face"),
    "step.contact": ("Kontak dan NPWP", "Contact and NPWP"),
    "step.account": ("Rekening bank", "Bank account"),
    "step.population": ("Data kependudukan", "Population data"),
    "step.additional": ("Data tambahan dan kontak darurat", "More about you, emergency contact"),
    "step.review": ("Periksa dan kirim", "Check and send"),
    # membership
    "membership_intro": (
        "Cocokkan dengan KTP dan kartu peserta Anda.",
        "Compare this with your KTP and member card.",
    ),
    "membership_question": ("Apakah semua data ini sudah benar?", "Is all of this correct?"),
    "papers_expired": (
        "Menurut Imigrasi, paspor atau izin tinggal Anda sudah berakhir. Tunjukkan yang baru kepada "
        "perusahaan Anda; akun dan saldo Anda tetap milik Anda.",
        "By immigration, your passport or permit has expired. Show the new one to your employer; account and "
        "savings stay yours.",
    ),
    "nik_warning.birth-date-differs": (
        "Angka NIK tidak sama dengan tanggal lahir Anda. Itu bisa terjadi; Anda tetap bisa lanjut, "
        "dan petugas akan memeriksanya.",
        "The digits of your NIK differ from your birth date. That happens; you can go on, "
        "and a person will check it.",
    ),
    "nik_warning.sex-differs": (
        "Angka NIK tidak sama dengan jenis kelamin Anda. Anda tetap bisa lanjut, dan petugas akan "
        "memeriksanya.",
        "The digits of your NIK differ from your sex. You can go on, and a person will check it.",
    ),
    "nik_warning.other": (
        "Ada yang perlu diperiksa pada NIK Anda. Anda tetap bisa lanjut, dan petugas akan memeriksanya.",
        "Something about your NIK needs a look. You can go on, and a person will check it.",
    ),
    "nik_warning.unknown-region": (
        "Kode wilayah di NIK Anda tidak ada di daftar kami. Anda tetap bisa lanjut.",
        "The region code in your NIK is not in our list. You can go on.",
    ),
    # correction
    "open_correction": ("Ajukan perbaikan data", "Ask for a correction"),
    "correction_title": ("Beri tahu kami yang salah", "Tell us what is wrong"),
    "correction_intro": (
        "Kami membuka permintaan perbaikan dan menjawab paling lama 3 hari. Tidak perlu datang ke kantor.",
        "We open a correction request and answer within 3 days. No need to come to an office.",
    ),
    "correction_subject": ("Yang salah", "What is wrong"),
    "correction_stated": ("Seharusnya", "It should be"),
    "correction_stated_help": (
        "Tulis persis seperti di KTP atau surat resmi Anda.",
        "Write it exactly as on your KTP or official paper.",
    ),
    "correction_note": ("Keterangan (boleh kosong)", "Remark (may be empty)"),
    "correction_send": ("Kirim permintaan perbaikan", "Send the correction request"),
    "correction_open": (
        "Permintaan perbaikan {number} sudah kami terima.",
        "We have your correction request {number}.",
    ),
    "correction_answer_by": ("Kami jawab paling lambat {by:moment}.", "We answer by {by:moment}."),
    "correction_meanwhile": (
        "Sambil menunggu, Anda boleh mengisi langkah berikutnya. Setelah data diperbaiki, pilih “Sudah "
        "benar” "
        "lalu kirim.",
        "Meanwhile you may fill in the next steps. Once the data is corrected, choose “It is correct” "
        "and send.",
    ),
    "subject.name": ("Nama", "Name"),
    "subject.birth-date": ("Tanggal lahir", "Date of birth"),
    "subject.nik": ("NIK", "NIK"),
    "subject.cards": ("Kartu (KPJ)", "Cards (KPJ)"),
    "subject.employer": ("Perusahaan", "Employer"),
    "subject.status": ("Status kepesertaan", "Membership status"),
    "subject.other": ("Lainnya", "Something else"),
    # fields, named as in the request
    "field.cards_are_right": ("Data kepesertaan", "Membership"),
    "field.correction": ("Permintaan perbaikan", "Correction request"),
    "field.subject": ("Yang salah", "What is wrong"),
    "field.stated": ("Seharusnya", "It should be"),
    "field.face_check_id": ("Foto wajah", "Picture of your face"),
    "field.contact.phone": ("Nomor HP", "Mobile number"),
    "field.contact.email": ("Email", "Email"),
    "field.contact.npwp": ("NPWP", "NPWP"),
    "field.contact.bank.bank_code": ("Bank", "Bank"),
    "field.contact.bank.account_number": ("Nomor rekening", "Account number"),
    "field.population.domicile.street": ("Alamat tempat tinggal", "Street and number"),
    "field.population.domicile.rt": ("RT", "RT"),
    "field.population.domicile.rw": ("RW", "RW"),
    "field.population.domicile.province_code": ("Provinsi", "Province"),
    "field.population.domicile.regency_code": ("Kabupaten/kota", "Regency or city"),
    "field.population.domicile.district_code": ("Kecamatan", "District"),
    "field.population.domicile.village": ("Kelurahan/desa", "Village"),
    "field.population.domicile.postal_code": ("Kode pos", "Postal code"),
    "field.population.mother_maiden_name": ("Nama ibu kandung", "Mother's maiden name"),
    "field.population.marital_status": ("Status perkawinan", "Marital status"),
    "field.additional.occupation": ("Pekerjaan", "Occupation"),
    "field.additional.education": ("Pendidikan terakhir", "Highest education"),
    "field.additional.emergency.name": ("Nama kontak darurat", "Name of emergency contact"),
    "field.additional.emergency.relation": ("Hubungan", "Relation"),
    "field.additional.emergency.phone": ("Nomor telepon kontak darurat", "Phone of emergency contact"),
    "field.declaration": ("Pernyataan", "Declaration"),
    # contact
    "contact_intro": (
        "Ke sini kami mengirim kabar dan kode keamanan.",
        "This is where we send news and security codes.",
    ),
    "phone_help": (
        "Contoh: 0812 3456 7890, atau +852… untuk nomor luar negeri.",
        "Example: 0812 3456 7890, or +852… abroad.",
    ),
    "take_indonesia": ("Ya, nomor Indonesia (+62)", "Yes, an Indonesian number (+62)"),
    "replacing": (
        "Mengganti nomor HP, email, atau rekening menghentikan pembayaran sementara selama 24 jam, "
        "dan kami memberi tahu kontak lama. Ini menjaga uang Anda.",
        "Replacing phone, email or account pauses payouts for 24 hours, and we tell the old contact. "
        "This protects your money.",
    ),
    # bank
    "account_intro": ("Ke rekening ini JHT dibayarkan.", "JHT is paid to this account."),
    "bank_silent": (
        "Bank belum menjawab. Tekan “Selanjutnya” sekali lagi untuk lanjut; kami tanyakan lagi saat dikirim.",
        "The bank does not answer. Press “Next” again to go on; we ask again when you send.",
    ),
    # population
    "population_intro": (
        "Isi sesuai tempat tinggal sekarang. Lainnya sesuai KTP dan Kartu Keluarga.",
        "Where you live now. The rest as on KTP and family card.",
    ),
    "search.population.domicile.province_code": ("Cari provinsi", "Search for a province"),
    "search.population.domicile.regency_code": ("Cari kabupaten/kota", "Search for a regency or city"),
    "search.population.domicile.district_code": ("Cari kecamatan", "Search for a district"),
    "above_first": ("Pilih dulu yang di atasnya", "Choose the one above first"),
    "loading_regions": ("Memuat daftar…", "Loading the list…"),
    "mother_help": (
        "Rahasia: petugas tidak pernah menanyakannya lewat telepon.",
        "Secret: staff never ask for it by phone.",
    ),
    "show_mother": ("Tampilkan nama ibu", "Show the name"),
    "hide_mother": ("Sembunyikan nama ibu", "Hide the name"),
    "marital.BELUM KAWIN": ("Belum kawin", "Single"),
    "marital.KAWIN": ("Kawin", "Married"),
    "marital.CERAI HIDUP": ("Cerai hidup", "Divorced"),
    "marital.CERAI MATI": ("Cerai mati", "Widowed"),
    # additional
    "education.TIDAK SEKOLAH": ("Tidak sekolah", "No schooling"),
    "education.SD": ("SD", "Primary school (SD)"),
    "education.SMP": ("SMP", "Junior high (SMP)"),
    "education.SMA": ("SMA", "Senior high (SMA)"),
    "education.SMK": ("SMK", "Vocational high (SMK)"),
    "education.D1": ("Diploma 1", "Diploma 1"),
    "education.D2": ("Diploma 2", "Diploma 2"),
    "education.D3": ("Diploma 3", "Diploma 3"),
    "education.S1": ("Sarjana (S1) atau D4", "Bachelor (S1) or D4"),
    "education.S2": ("Magister (S2)", "Master (S2)"),
    "education.S3": ("Doktor (S3)", "Doctorate (S3)"),
    "emergency_title": ("Kontak darurat", "Emergency contact"),
    "emergency_intro": (
        "Orang yang kami hubungi bila Anda tidak terjangkau, juga bila ada yang mencoba mengambil alih "
        "akun Anda.",
        "Whom we call when we cannot reach you, also when somebody tries to take over your account.",
    ),
    "emergency_phone_help": ("Boleh nomor telepon rumah.", "May be a landline."),
    "relation.suami-istri": ("Suami atau istri", "Spouse"),
    "relation.orang-tua": ("Orang tua", "Parent"),
    "relation.anak": ("Anak", "Child"),
    "relation.saudara": ("Saudara", "Sibling"),
    "relation.lainnya": ("Lainnya", "Other"),
    # review
    "review_intro": ("Periksa sekali lagi sebelum dikirim.", "Look through it once more before sending."),
    "review_cards_right": ("Sudah benar", "Correct"),
    "review_cards_wrong": ("Belum benar, permintaan {number}", "Not correct, request {number}"),
    "review_face_matched": ("Cocok", "Matched"),
    "review_face_review": ("Ditinjau petugas, nomor {number}", "A person looks at it, number {number}"),
    "review_face_branch": ("Menunggu kantor cabang, kode {code}", "Waiting for a branch, code {code}"),
    "review_face_none": ("Belum ada", "Not yet"),
    "bank_name": ("{bank:bank}", "{bank:bank}"),
    "rt_rw": ("RT {rt} / RW {rw}", "RT {rt} / RW {rw}"),
    "home": ("Tempat tinggal", "Home"),
    "declaration": (
        "Saya menyatakan data ini benar dan milik saya sendiri, dan menyetujui pemakaiannya untuk layanan "
        "jaminan sosial tenaga kerja.",
        "I declare that this data is true and my own, and agree to its use for employment social security.",
    ),
    "send": ("Konfirmasi dan simpan data", "Confirm and save my data"),
    "send_again": ("Kirim ulang", "Send again"),
    "sending": ("Menyimpan…", "Saving…"),
    "wait_cards": (
        "Belum bisa dikirim: data kepesertaan masih diperbaiki ({number}). Isian Anda tersimpan di "
        "ponsel ini.",
        "Cannot be sent yet: your membership data is being corrected ({number}). Your answers are kept here.",
    ),
    "wait_branch": (
        "Belum bisa dikirim: wajah Anda belum dicocokkan di kantor cabang. Isian Anda tersimpan di "
        "ponsel ini.",
        "Cannot be sent yet: a branch has not checked your face. Your answers are kept on this phone.",
    ),
    # done
    "done_title": ("Selamat, data Anda sudah diperbarui", "Your data is up to date"),
    "done_text": ("Berlaku untuk klaim sampai {until:date}.", "Valid for claims until {until:date}."),
    "done_provisional_title": ("Data Anda sudah tersimpan", "Your data is saved"),
    "done_provisional": (
        "Petugas masih meninjau foto wajah Anda, paling lama 3 hari. Setelah itu data berlaku untuk klaim; "
        "kami kabari lewat email.",
        "A person is still looking at your face, at most 3 days. After that it counts for claims; we "
        "email you.",
    ),
    "done_paused": (
        "Karena kontak atau rekening diganti, pembayaran berhenti sementara sampai {until:moment}. "
        "Kami sudah memberi tahu kontak lama.",
        "Because contact or account was replaced, payouts pause until {until:moment}. "
        "We have told the old contact.",
    ),
    "done_claim": ("Ajukan klaim JHT", "Claim JHT"),
    "done_home": ("Ke Beranda", "To Home"),
}
