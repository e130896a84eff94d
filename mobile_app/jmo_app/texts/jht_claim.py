"""Claiming JHT, step by step."""

from typing import Final

TEXTS: Final = {
    "title": ("Ajukan klaim JHT", "Claim JHT"),
    "step.conditions": ("Syarat", "Conditions"),
    "step.reason": ("Sebab klaim", "Reason"),
    "step.membership": ("Data kepesertaan", "Membership"),
    "step.face": ("Foto wajah", "Picture of your face"),
    "step.account": ("NPWP dan rekening", "NPWP and account"),
    "step.amount": ("Rincian saldo", "The amount"),
    "step.review": ("Periksa dan ajukan", "Check and claim"),
    # conditions
    "conditions_ok": ("Semua syarat terpenuhi", "All conditions are met"),
    "conditions_not": ("Belum bisa diajukan di aplikasi", "It cannot be claimed in the app yet"),
    "conditions_why": (
        "Kami periksa tiga syarat. Di bawah ini yang kurang, dan jalan keluarnya.",
        "We checked three conditions. Below is what is missing, and the way on.",
    ),
    "conditions_go": (
        "Saldo Anda {total:money}. Sekitar 3 menit, dan dibayar paling lama satu hari kerja.",
        "Your balance is {total:money}. About 3 minutes, paid within one working day.",
    ),
    "tick.inactive": ("Kepesertaan tidak aktif", "Membership is inactive"),
    "tick.data-updated": ("Data sudah diperbarui", "Data is up to date"),
    "tick.within-limit": (
        "Saldo paling banyak {limit:money} (batas di aplikasi)",
        "Balance at most {limit:money} (the limit in the app)",
    ),
    "tick_passed": ("Terpenuhi", "Met"),
    "tick_failed": ("Belum terpenuhi", "Not met"),
    "check_again": ("Periksa lagi", "Check again"),
    "lapak_title": ("Lewat Lapak Asik atau kantor cabang", "Through Lapak Asik or a branch"),
    "lapak_what": (
        "Lapak Asik adalah layanan klaim tanpa tatap muka: Anda mengunggah dokumen, memilih jadwal, lalu "
        "diwawancarai lewat panggilan video. Dibayar paling lama 5 hari kerja setelah lengkap.",
        "Lapak Asik serves claims without a visit: you upload documents, get an appointment and are "
        "interviewed "
        "by video call. Paid within 5 working days once complete.",
    ),
    "lapak_documents": (
        "Siapkan: kartu peserta, KTP, Kartu Keluarga, surat berhenti bekerja, buku tabungan, foto diri, "
        "dan NPWP bila saldo di atas Rp50.000.000.",
        "Have ready: member card, KTP, family card, letter of leaving work, bank book, a picture of "
        "yourself. Above a balance of Rp50.000.000 also NPWP.",
    ),
    "lapak_free": (
        "Semua ini gratis. Jangan membayar perantara.",
        "All of this is free. Do not pay a middleman.",
    ),
    # reason
    "reason_question": ("Mengapa Anda mengklaim?", "Why do you claim?"),
    "reason_intro": (
        "Pilih sesuai surat dari perusahaan Anda.",
        "Choose what your employer's letter says.",
    ),
    "reason_refused": ("{reason} (belum bisa)", "{reason} (not yet)"),
    "reason_elsewhere": ("Sebab lain, diajukan di tempat lain", "Other reasons, claimed elsewhere"),
    "reason_elsewhere_text": (
        "Sebab berikut memerlukan bukti yang diperiksa petugas: lewat Lapak Asik atau kantor cabang.",
        "These need proof that a person checks: through Lapak Asik or at a branch.",
    ),
    # membership
    "membership_intro": (
        "Klaim ini untuk semua kartu di bawah. Cocokkan dengan kartu peserta Anda.",
        "This claim is for all cards below. Compare them with your member card.",
    ),
    "membership_question": ("Apakah data ini sudah benar?", "Is this correct?"),
    "membership_wrong": (
        "Perbaiki dulu datanya, supaya klaim tidak tertolak. Isian klaim ini tetap tersimpan.",
        "Have the data corrected first, so that the claim is not refused. These answers are kept.",
    ),
    "membership_correct": ("Buka perbaikan data", "Open the data correction"),
    # fields
    "field.reason": ("Sebab klaim", "Reason"),
    "field.cards_are_right": ("Data kepesertaan", "Membership"),
    "field.face_check_id": ("Foto wajah", "Picture of your face"),
    "field.npwp": ("NPWP", "NPWP"),
    "field.bank": ("Rekening", "Account"),
    "field.bank.bank_code": ("Bank", "Bank"),
    "field.bank.account_number": ("Nomor rekening", "Account number"),
    "field.confirmed_merges": ("Kartu yang digabung", "Cards to be merged"),
    "field.confirmed_net": ("Jumlah", "Amount"),
    # account
    "account_question": ("Ke rekening mana JHT dibayarkan?", "To which account shall JHT be paid?"),
    "account_recorded": (
        "{bank} {number} atas nama {holder}",
        "{bank} {number} in the name of {holder}",
    ),
    "account_another": ("Rekening lain", "Another account"),
    "account_replacing": (
        "Rekening baru menghentikan pembayaran sementara selama 24 jam, dan kami memberi tahu Anda lewat "
        "kontak "
        "lama. Ini menjaga uang Anda dari penipu.",
        "A new account pauses the payout for 24 hours, and we tell you through your old contact. "
        "This protects your money from thieves.",
    ),
    "npwp_recorded": (
        "NPWP Anda sudah tercatat. Boleh dikosongkan.",
        "Your NPWP is on record. May stay empty.",
    ),
    "npwp_why": (
        "Tanpa NPWP, pajak progresif lebih besar 20 %. Untuk klaim pertama sampai Rp50.000.000 tidak ada "
        "pajak.",
        "Without NPWP a progressive tax is 20 % higher. A first claim up to Rp50.000.000 is free of tax.",
    ),
    # amount
    "amount_title": ("Anda menerima", "You receive"),
    "amount_valid": ("Dihitung untuk hari ini, {on:date}.", "Computed for today, {on:date}."),
    "amount_changed": (
        "Jumlahnya berubah sejak Anda melihatnya: dari {before:money} menjadi {now:money}. "
        "Belum ada yang diajukan. Periksa, lalu ajukan lagi.",
        "The amount changed since you saw it: from {before:money} to {now:money}. "
        "Nothing was claimed yet. Look at it, then claim again.",
    ),
    "amount_card": ("Kartu {kpj}", "Card {kpj}"),
    "amount_booked": ("Saldo tercatat", "Balance as booked"),
    "amount_closing": (
        "Hasil pengembangan sampai sehari sebelum dibayar",
        "Development to the day before payment",
    ),
    "amount_gross": ("Jumlah sebelum pajak", "Before tax"),
    "amount_tax": ("Pajak (PPh 21)", "Tax (PPh 21)"),
    "amount_net": ("Dibayarkan ke rekening Anda", "Paid to your account"),
    "tax.final-free": (
        "Pajak 0 %: pembayaran sampai Rp50.000.000 bebas pajak (PP 68/2009).",
        "Tax 0 %: payments up to Rp50.000.000 are free of tax (PP 68/2009).",
    ),
    "tax.final-5": (
        "Pajak 5 % atas bagian di atas Rp50.000.000, final (PP 68/2009).",
        "Tax of 5 % on the part above Rp50.000.000, final (PP 68/2009).",
    ),
    "tax.progressive": (
        "Tarif progresif, karena bagian pertama dibayar lebih dari dua tahun kalender lalu "
        "(UU PPh pasal 17): 5 % sampai Rp60.000.000, lalu 15 %, 25 %, 30 %, 35 %.",
        "Progressive rates, because the first part was paid more than two calendar years ago "
        "(Income Tax Law art. 17): 5 % up to Rp60.000.000, then 15 %, 25 %, 30 %, 35 %.",
    ),
    "tax.progressive-no-npwp": (
        "Tarif progresif (UU PPh pasal 17) ditambah 20 % karena tanpa NPWP. Tambahkan NPWP di langkah "
        "sebelumnya untuk menghilangkan tambahan itu.",
        "Progressive rates (Income Tax Law art. 17) plus 20 % because there is no NPWP. Add your NPWP "
        "one step "
        "back to remove the surcharge.",
    ),
    "tax.other": ("Pajak dihitung menurut aturan yang berlaku hari ini.", "Tax by the rules of today."),
    "merges_title": ("Kartu yang ikut digabung", "Cards that are merged"),
    "merges_text": (
        "Klaim ini menyatukan saldo kartu-kartu berikut lebih dulu. Setelah itu kartunya hanya bisa dilihat.",
        "This claim first merges the balances of these cards. After that they can only be looked at.",
    ),
    "merges_confirm": ("Ya, gabungkan kartu-kartu ini", "Yes, merge these cards"),
    "asking_amount": ("Menghitung…", "Computing…"),
    # review
    "review_intro": (
        "Setelah diajukan, klaim berjalan hari itu juga. Anda bisa membatalkan klaim sebelum disetujui.",
        "Once claimed it moves on the same day. You can withdraw it until it is approved.",
    ),
    "review_cards": ("Kartu", "Cards"),
    "review_face_matched": ("Cocok", "Matched"),
    "review_face_waiting": ("Menunggu petugas", "Waiting for a person"),
    "review_npwp_none": ("Tanpa NPWP", "Without NPWP"),
    "review_npwp_recorded": ("Yang tercatat", "The one on record"),
    "review_account": ("Rekening", "Account"),
    "submit": ("Ajukan klaim {net:money}", "Claim {net:money}"),
    "submit_again": ("Kirim ulang klaim {net:money}", "Send the claim of {net:money} again"),
    "submitting": ("Mengajukan…", "Claiming…"),
    "wait_person": (
        "Belum bisa diajukan: petugas masih memastikan foto wajah Anda. Isian tersimpan; kami kabari "
        "lewat email.",
        "Cannot be claimed yet: a person is still checking your face. Your answers are kept; we email you.",
    ),
    # done
    "done_title": ("Pengajuan klaim JHT Anda diproses", "Your JHT claim is on its way"),
    "done_number": ("Nomor klaim {number}", "Claim number {number}"),
    "done_text": (
        "{net:money} dibayarkan ke {bank} {account}, paling lambat {due:date}. Kami kabari di setiap tahap.",
        "{net:money} will be paid to {bank} {account}, by {due:date}. We tell you at every stage.",
    ),
    "done_follow": ("Ikuti klaim saya", "Follow my claim"),
    "done_home": ("Ke Beranda", "To Home"),
    "done_free": (
        "Klaim ini gratis. Jangan membayar siapa pun yang mengaku bisa mempercepat.",
        "This claim is free. Pay nobody who claims to speed it up.",
    ),
}
