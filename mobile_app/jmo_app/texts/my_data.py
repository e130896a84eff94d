"""What a member may demand of who keeps their data (UU 27/2022)."""

from typing import Final

TEXTS: Final = {
    "title": ("Data saya", "My data"),
    "what": (
        "Data Anda milik Anda. Di sini Anda bisa melihat, memperbaiki, dan membatasinya, dan menutup akun.",
        "Your data is yours. Here you can see it, correct it, restrict its use and close the account.",
    ),
    "copy": ("Salinan data", "A copy of your data"),
    "copy_what": (
        "Semua yang kami simpan tentang Anda, untuk dibaca (PDF) atau dipindahkan (JSON). Siap paling lambat "
        "3 × 24 jam, biasanya dalam satu menit.",
        "All we keep about you, to read (PDF) or to take elsewhere (JSON). Ready within 3 × 24 hours, "
        "usually within a minute.",
    ),
    "copy_ask": ("Minta salinan", "Ask for a copy"),
    "copy_waits": ("Sedang disiapkan, paling lambat {by:moment}.", "Being prepared, by {by:moment}."),
    "copy_ready": (
        "Siap sejak {at:moment}, dihapus {until:moment}.",
        "Ready since {at:moment}, deleted {until:moment}.",
    ),
    "fetch_pdf": ("Unduh PDF", "Download the PDF"),
    "fetch_json": ("Unduh JSON", "Download the JSON"),
    "correct": ("Perbaiki data", "Correct my data"),
    "correct_what": (
        "Ubah sendiri, atau minta petugas memperbaiki.",
        "Change it yourself, or ask a person to correct it.",
    ),
    "consents_what": ("Lihat dan tarik persetujuan.", "See what you agreed to, and take it back."),
    "history": ("Siapa yang melihat data saya", "Who looked at my data"),
    "history_what": ("Kapan, dan untuk apa.", "When, and what for."),
    "history_why": (
        "Setiap kali petugas melihat atau mengubah data Anda, itu dicatat dan tidak bisa dihapus.",
        "Each time staff look at your data or change it, that is written down and cannot be erased.",
    ),
    "history_none": ("Belum ada petugas yang melihat data Anda.", "No staff have looked at your data."),
    "more": ("Tampilkan yang lebih lama", "Show older ones"),
    "by": ("{role}, {at:moment}", "{role}, {at:moment}"),
    "purpose": ("Keperluan: {purpose}", "Purpose: {purpose}"),
    "case": ("Berkas {number}", "Case {number}"),
    "restrict": ("Batasi pemrosesan", "Restrict processing"),
    "restrict_what": (
        "Data Anda hanya disimpan: swafoto, pengkinian data, dan klaim baru berhenti. Saldo, kartu, dan "
        "klaim yang sedang berjalan tetap seperti biasa.",
        "Your data is only kept: selfies, data updates and new claims stop. Savings, card and claims under "
        "way go on as before.",
    ),
    "restricted": (
        "Dibatasi sejak {since:moment}. Data Anda hanya disimpan.",
        "Restricted since {since:moment}. Your data is only kept.",
    ),
    "restrict_now": ("Batasi sekarang", "Restrict now"),
    "restrict_end": ("Cabut batasan", "Lift the restriction"),
    "cases": ("Berkas dan keberatan", "Cases and objections"),
    "cases_what": (
        "Yang diperiksa petugas, dan keberatan atas keputusan mesin.",
        "What people look at, and objecting to what a machine decided.",
    ),
    "cases_none": ("Tidak ada berkas.", "There are no cases."),
    "object": ("Keberatan atas keputusan mesin", "Object to what a machine decided"),
    "object_why": (
        "Anda berhak meminta keputusan dinilai oleh orang. Jawaban paling lambat 3 × 24 jam.",
        "You may have a decision judged by a person. You are answered within 3 × 24 hours.",
    ),
    "object_to": ("Keputusan tentang", "A decision about"),
    "subject_claim": ("Klaim", "A claim"),
    "subject_face": ("Pencocokan wajah", "Face comparison"),
    "subject_identity": ("Pencocokan identitas", "Identity check"),
    "subject_other": ("Hal lain", "Something else"),
    "object_number": ("Nomor klaim atau berkas (boleh kosong)", "Number of the claim or case (may be empty)"),
    "object_note": ("Mengapa keputusan itu keliru", "Why it is wrong"),
    "object_missing": (
        "Pilih keputusannya dan tuliskan mengapa keliru.",
        "Choose the decision and say why it is wrong.",
    ),
    "object_send": ("Minta dinilai petugas", "Have a person judge it"),
    "objected": (
        "Diterima. Berkas {number}, dijawab paling lambat {by:moment}.",
        "Received. Case {number}, answered by {by:moment}.",
    ),
    "case_open": ("Dijawab paling lambat {by:moment}.", "Answered by {by:moment}."),
    "case_granted": ("Dikabulkan {at:moment}.", "Granted {at:moment}."),
    "case_refused": ("Tidak dikabulkan {at:moment}.", "Not granted {at:moment}."),
    "case_decided": ("Diputuskan {at:moment}.", "Decided {at:moment}."),
    "case_reason": ("Alasan petugas: {reason}", "What the person said: {reason}"),
    "kind_face-review": ("Peninjauan swafoto", "Selfie looked at by a person"),
    "kind_correction": ("Perbaikan data", "Correction"),
    "kind_card-merge": ("Penggabungan kartu", "Merging of cards"),
    "kind_opening": ("Pembukaan akun", "Opening an account"),
    "kind_objection": ("Keberatan", "Objection"),
    "kind_other": ("Permohonan lain", "Another request"),
    "proofs": ("Foto bukti terlampir: {count} dari 3.", "Pictures attached as proof: {count} of 3."),
    "proofs_what": (
        "Misalnya KTP, akta lahir, kartu peserta, atau surat perusahaan.",
        "For example identity card, birth certificate, member card, or a letter of the employer.",
    ),
    "add_proof": ("Tambah foto bukti", "Add a picture as proof"),
    "closing": ("Tutup akun", "Close the account"),
    "closing_what": ("Yang dihapus, dan yang tetap disimpan.", "What is deleted, and what stays."),
    "closing_goes": (
        "Dihapus: kontak, kata sandi, rekening, alamat, foto acuan, perangkat, dan pesan. Penutupan "
        "berlaku setelah 7 hari; sampai saat itu bisa dibatalkan.",
        "Deleted: contacts, password, bank account, address, reference picture, devices and notices. Closing "
        "takes effect after 7 days; until then you can call it off.",
    ),
    "stays": ("Yang tetap disimpan, dan mengapa", "What stays, and why"),
    "kept_membership": ("Kepesertaan dan saldo", "Membership and savings"),
    "kept_claims": ("Klaim", "Claims"),
    "kept_consents": ("Bukti persetujuan", "Proof of consent"),
    "kept_other": ("Catatan lain", "Other records"),
    "kept_audit": ("Catatan siapa melihat data", "Record of who looked"),
    "because_savings": (
        "Saldo itu hak Anda dan tercatat di kartu Anda.",
        "The savings are yours and stand on your card.",
    ),
    "because_paid-claim": (
        "Uang dan pajak yang sudah dibayar harus ada buktinya.",
        "Money and tax that were paid must be accounted for.",
    ),
    "because_proof-of-consent": (
        "Undang-undang meminta bukti atas persetujuan Anda.",
        "The law asks for proof of what you agreed to.",
    ),
    "because_accountability": (
        "Supaya siapa yang melihat data Anda tetap bisa diperiksa.",
        "So that it can still be checked who looked at your data.",
    ),
    "for_years": ("Selama {years} tahun.", "For {years} years."),
    "for_membership": ("Selama Anda peserta.", "As long as you are a member."),
    "savings": ("Saldo Anda {total:money}", "Your savings are {total:money}"),
    "savings_what": (
        "Tetap milik Anda. Untuk mencairkannya nanti, buka akun lagi dengan kartu dan KTP atau paspor.",
        "They stay yours. To be paid later, open an account again with card and identity card or passport.",
    ),
    "savings_understood": (
        "Saya paham saldo tetap di kartu saya",
        "I understand that the savings stay on my card",
    ),
    "claim_first": ("Ajukan klaim dulu", "Claim first"),
    "closing_claim": (
        "Klaim {number} sedang berjalan. Akun bisa ditutup setelah selesai.",
        "Claim {number} is under way. The account can be closed when it is done.",
    ),
    "close_now": ("Tutup akun saya", "Close my account"),
    "closes": (
        "Akun ditutup {at:moment}. Sampai saat itu semua tetap berfungsi.",
        "The account closes {at:moment}. Until then everything works.",
    ),
    "call_off": ("Batalkan penutupan", "Call it off"),
}
