"""What a member agrees to. The wording belongs to the versions in `jamsostek/consents.py`."""

from typing import Final

TEXTS: Final = {
    "title_account-terms": ("Syarat akun", "Terms of the account"),
    "what_account-terms": (
        "Akun ini milik Anda sendiri. Jaga kata sandi, jangan dipinjamkan. Semua layanan gratis, tanpa "
        "perantara. Data disimpan selama akun ada; catatan klaim dan persetujuan disimpan 10 tahun.",
        "This account is yours alone. Keep the password, lend it to nobody. All services are free, without a "
        "middleman. Data is kept while the account exists; claims and consents are kept for 10 years.",
    ),
    "title_identity-check": ("Pencocokan identitas", "Identity check"),
    "what_identity-check": (
        "NIK, nama, dan tanggal lahir dicocokkan dengan data kependudukan, supaya tidak ada orang lain yang "
        "membuka akun atas nama Anda.",
        "NIK, name and birth date are compared with the population registry, so that nobody else opens an "
        "account in your name.",
    ),
    "title_programme-news": ("Kabar program", "Programme news"),
    "what_programme-news": (
        "Kami boleh mengirim kabar tentang program. Bisa dihentikan kapan saja.",
        "We may send you news about the programmes. You can stop it at any time.",
    ),
    "title_relative-follows": ("Keluarga mengikuti", "A relative follows"),
    "what_relative-follows": (
        "Saya setuju orang ini melihat nama depan saya, tahap pendaftaran, dan masa perlindungan saya. Bukan "
        "NIK, nomor kartu, majikan, atau uang. Izin ini bisa saya cabut kapan saja.",
        "I agree that this person sees my first name, the stage of my registration and how long I am "
        "protected. Not my NIK, card number, employer or money. I can take this back at any time.",
    ),
    "title_face-comparison": ("Pencocokan wajah", "Face comparison"),
    "title_other": ("Persetujuan lain", "Another consent"),
    "title_data-declaration": ("Pernyataan data benar", "Declaration that the data are true"),
    "why": (
        "Semua yang pernah Anda setujui, dengan versi dan waktunya. Yang bisa ditarik, bisa ditarik di sini.",
        "All you ever agreed to, with version and time. What can be taken back is taken back here.",
    ),
    "given": ("Versi {version}, disetujui {at:moment}", "Version {version}, agreed to {at:moment}"),
    "withdrawn": ("Ditarik {at:moment}", "Withdrawn {at:moment}"),
    "withdraw_named": ("Tarik: {title}", "Withdraw: {title}"),
    "ends_with_account": ("Berlaku selama akun ada.", "Holds as long as the account."),
    "face_goes": (
        "Menarik pencocokan wajah menghapus foto acuan Anda. Swafoto berikutnya meminta izin lagi.",
        "Withdrawing face comparison deletes your reference picture. The next selfie asks again.",
    ),
    "agree_needed": ("Saya setuju (wajib): {title}", "I agree (required): {title}"),
    "agree_free": ("Saya setuju (boleh tidak): {title}", "I agree (up to you): {title}"),
}
