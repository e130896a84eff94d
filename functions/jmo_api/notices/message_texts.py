"""What a message says, in both languages. Facts in brackets; no name, no identity number.

A message may be read on a locked screen by somebody else, so it says what happened and
where to look, not who and how much is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jamsostek.notices import NoticeKind
from jmo_api.notices.message_facts import in_words

INDONESIAN: Final = "id"
ENGLISH: Final = "en"
_CLOSING: Final[Mapping[str, str]] = {
    INDONESIAN: "Petugas tidak pernah meminta kata sandi atau kode OTP. Bukan Anda? Hubungi 175.",
    ENGLISH: "Our staff never ask for your password or a code. Was this not you? Call 175.",
}
_LINK_ELSEWHERE: Final[Mapping[str, str]] = {
    INDONESIAN: "pakai tautan di email atau SMS dari kami.",
    ENGLISH: "use the link in our email or SMS.",
}
"""Where a notice is read on a device that may be a thief's."""
_SOMETHING_NEW: Final[Mapping[str, str]] = {
    INDONESIAN: "Ada kabar untuk Anda",
    ENGLISH: "There is news for you",
}
_IN_THE_APP: Final[Mapping[str, str]] = {
    INDONESIAN: "Selengkapnya di aplikasi.",
    ENGLISH: "More in the app.",
}
_NOT_YOU: Final[Mapping[str, str]] = {
    INDONESIAN: "Bukan Anda? Buka aplikasi atau hubungi 175.",
    ENGLISH: "Was this not you? Open the app or call 175.",
}


class Template(StrEnum):
    NEW_DEVICE = "new-device"
    CLAIM_SUBMITTED = "claim-DIAJUKAN"
    CLAIM_AGENDA = "claim-AGENDA"
    CLAIM_ASSESSMENT = "claim-PENETAPAN"
    CLAIM_APPROVAL = "claim-PERSETUJUAN"
    CLAIM_PAYMENT = "claim-PEMBAYARAN"
    CLAIM_DONE = "claim-SELESAI"
    CLAIM_RETURNED = "claim-DIKEMBALIKAN"
    CLAIM_REJECTED = "claim-DITOLAK"
    CLAIM_PAYMENT_FAILED = "claim-GAGAL_BAYAR"
    CLAIM_WITHDRAWN = "claim-DIBATALKAN"
    DATA_UPDATED = "data-updated"
    CONTACT_REPLACED = "contact-replaced"
    ACCOUNT_REPLACED = "account-replaced"
    REVIEW_OPENED = "review-opened"
    REVIEW_GRANTED = "review-granted"
    REVIEW_REFUSED = "review-refused"
    CORRECTION_OPENED = "correction-opened"
    BRANCH_CODE = "branch-code"
    RESET_LINK = "reset-link"
    RESET_APPROVED = "reset-approved"
    RESET_APPROVED_CONTACT = "reset-approved-contact"
    RESET_IN_FORCE = "reset-in-force"
    RESET_STOPPED = "reset-stopped"
    CARDS_MERGED = "cards-merged"
    CORRECTION_GRANTED = "correction-granted"
    CORRECTION_REFUSED = "correction-refused"
    BRANCH_CODE_USED = "branch-code-used"
    CODE = "code"
    EMAIL_IN_USE = "email-in-use"
    ACCOUNT_OPENED = "account-opened"
    OPENED_FOR_YOU = "opened-for-you"
    OPENING_TRIED = "opening-tried"
    OPENING_CASE = "opening-case"
    OPENING_GRANTED = "opening-granted"
    OPENING_REFUSED = "opening-refused"
    PAYOUT_HELD = "payout-held"
    PAYOUT_FREE = "payout-free"
    PASSWORD_REPLACED = "password-replaced"  # noqa: S105 - a name
    GUARD_CHANGED = "guard-changed"
    STOPPED = "stopped"
    SIGNED_OUT = "signed-out"
    TRUSTED_PERSON_CODE = "trusted-person-code"
    MIGRANT_CODE = "migrant-code"
    MIGRANT_DATA_FOUND = "migrant-data-found"
    MIGRANT_NO_DATA = "migrant-no-data"
    MIGRANT_BILL = "migrant-bill"
    MIGRANT_CARD = "migrant-card"
    MIGRANT_ENDS = "migrant-ends"
    CARD_ADDED = "card-added"
    DATA_COPY_READY = "data-copy-ready"
    RESTRICTED = "processing-restricted"
    RESUMED = "processing-resumed"
    CLOSING_ASKED = "closing-asked"
    CLOSING_CALLED_OFF = "closing-called-off"
    ACCOUNT_CLOSED = "account-closed"
    OBJECTION_OPENED = "objection-opened"
    OBJECTION_ANSWERED = "objection-answered"


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str


TEXTS: Final[Mapping[Template, Mapping[str, Text]]] = {
    Template.NEW_DEVICE: {
        INDONESIAN: Text("Akun Anda dibuka di perangkat baru", "Akun Anda baru saja dibuka di {device}."),
        ENGLISH: Text("Your account was opened on a new device", "Your account was just opened on {device}."),
    },
    Template.CLAIM_SUBMITTED: {
        INDONESIAN: Text("Klaim JHT diterima", "Klaim {number} kami terima. Selesai paling lambat {due_by}."),
        ENGLISH: Text("JHT claim received", "We have claim {number}. It will be done by {due_by}."),
    },
    Template.CLAIM_AGENDA: {
        INDONESIAN: Text("Klaim JHT dicatat", "Klaim {number}: data dan kartu sedang diperiksa."),
        ENGLISH: Text("JHT claim on the agenda", "Claim {number}: data and cards are being checked."),
    },
    Template.CLAIM_ASSESSMENT: {
        INDONESIAN: Text("Klaim JHT ditetapkan", "Klaim {number}: jumlah yang dibayar sedang ditetapkan."),
        ENGLISH: Text("JHT claim being assessed", "Claim {number}: the amount to be paid is being settled."),
    },
    Template.CLAIM_APPROVAL: {
        INDONESIAN: Text("Klaim JHT disetujui", "Klaim {number} disetujui."),
        ENGLISH: Text("JHT claim approved", "Claim {number} is approved."),
    },
    Template.CLAIM_PAYMENT: {
        INDONESIAN: Text("Klaim JHT dibayarkan", "Klaim {number}: dana dikirim ke rekening {account}."),
        ENGLISH: Text(
            "JHT claim being paid", "Claim {number}: the money is on its way to account {account}."
        ),
    },
    Template.CLAIM_DONE: {
        INDONESIAN: Text("Klaim JHT selesai", "Klaim {number} sudah dibayar ke rekening {account}."),
        ENGLISH: Text("JHT claim done", "Claim {number} has been paid to account {account}."),
    },
    Template.CLAIM_RETURNED: {
        INDONESIAN: Text("Klaim JHT dikembalikan", "Klaim {number} perlu dilengkapi. Buka aplikasi."),
        ENGLISH: Text("JHT claim returned", "Claim {number} needs something from you. Open the app."),
    },
    Template.CLAIM_REJECTED: {
        INDONESIAN: Text(
            "Klaim JHT ditolak", "Klaim {number} tidak dapat dibayar. Alasannya ada di aplikasi."
        ),
        ENGLISH: Text("JHT claim refused", "Claim {number} cannot be paid. The app says why."),
    },
    Template.CLAIM_PAYMENT_FAILED: {
        INDONESIAN: Text(
            "Pembayaran klaim JHT gagal",
            "Bank menolak rekening {account} untuk klaim {number}. Dana aman. Ganti rekening di aplikasi.",
        ),
        ENGLISH: Text(
            "JHT payment failed",
            "The bank refused account {account} for claim {number}. Your money is safe. Give another account "
            "in the app.",
        ),
    },
    Template.CLAIM_WITHDRAWN: {
        INDONESIAN: Text("Klaim JHT dibatalkan", "Klaim {number} Anda batalkan. Saldo Anda tetap."),
        ENGLISH: Text("JHT claim withdrawn", "You withdrew claim {number}. Your balance is as before."),
    },
    Template.DATA_UPDATED: {
        INDONESIAN: Text("Data diperbarui", "Data Anda sudah dikinikan, berlaku sampai {valid_until}."),
        ENGLISH: Text("Data updated", "Your data is up to date, valid until {valid_until}."),
    },
    Template.CONTACT_REPLACED: {
        INDONESIAN: Text(
            "Nomor HP atau email diganti",
            "Nomor HP atau email akun Anda baru saja diganti. Pencairan ditunda sampai {until}. "
            "Ini bukan saya: {link}",
        ),
        ENGLISH: Text(
            "Phone or email replaced",
            "The phone or email of your account was just replaced. Payouts are paused until {until}. "
            "This was not me: {link}",
        ),
    },
    Template.ACCOUNT_REPLACED: {
        INDONESIAN: Text(
            "Rekening pencairan diganti",
            "Rekening pencairan Anda baru saja diganti. Pencairan ditunda sampai {until}. "
            "Ini bukan saya: {link}",
        ),
        ENGLISH: Text(
            "Payout account replaced",
            "Your payout account was just replaced. Payouts are paused until {until}. "
            "This was not me: {link}",
        ),
    },
    Template.REVIEW_OPENED: {
        INDONESIAN: Text("Swafoto ditinjau petugas", "Berkas {number}: jawaban paling lambat {answer_by}."),
        ENGLISH: Text("A person looks at your selfie", "Case {number}: you hear from us by {answer_by}."),
    },
    Template.REVIEW_GRANTED: {
        INDONESIAN: Text("Swafoto diterima", "Berkas {number}: wajah Anda cocok. Lanjutkan di aplikasi."),
        ENGLISH: Text("Selfie accepted", "Case {number}: your face matches. Go on in the app."),
    },
    Template.REVIEW_REFUSED: {
        INDONESIAN: Text(
            "Swafoto belum dapat diterima",
            "Berkas {number}: petugas belum yakin itu Anda. Coba lagi, atau datang ke kantor cabang.",
        ),
        ENGLISH: Text(
            "Selfie not accepted yet",
            "Case {number}: we could not be sure it is you. Try again, or come to a branch.",
        ),
    },
    Template.CORRECTION_OPENED: {
        INDONESIAN: Text("Permohonan perbaikan data", "Berkas {number}: jawaban paling lambat {answer_by}."),
        ENGLISH: Text("Correction request", "Case {number}: you hear from us by {answer_by}."),
    },
    Template.BRANCH_CODE: {
        INDONESIAN: Text(
            "Kode untuk kantor cabang",
            "Kode Anda sekali pakai ada di aplikasi. Bawa KTP ke kantor cabang mana pun.",
        ),
        ENGLISH: Text(
            "Code for a branch", "Your one-time code is in the app. Bring your identity card to any branch."
        ),
    },
    Template.CODE: {
        INDONESIAN: Text(
            "Kode verifikasi Anda", "Kode Anda {code}, berlaku 10 menit. Jangan beri tahu siapa pun."
        ),
        ENGLISH: Text(
            "Your verification code", "Your code is {code}, good for 10 minutes. Tell it to nobody."
        ),
    },
    Template.EMAIL_IN_USE: {
        INDONESIAN: Text(
            "Email ini sudah membuka sebuah akun",
            "Seseorang memakai email ini untuk akun baru. Email ini sudah punya akun: masuk saja, atau pilih "
            "Lupa Kata Sandi. Jika bukan Anda, abaikan.",
        ),
        ENGLISH: Text(
            "This email opens an account already",
            "Somebody used this email for a new account. It has one: sign in, or choose Forgot password. "
            "If it was not you, do nothing.",
        ),
    },
    Template.ACCOUNT_OPENED: {
        INDONESIAN: Text(
            "Akun Anda sudah dibuka", "Akun Anda siap. Berikutnya: perbarui data Anda di aplikasi."
        ),
        ENGLISH: Text("Your account is open", "Your account is ready. Next: update your data in the app."),
    },
    Template.OPENED_FOR_YOU: {
        INDONESIAN: Text(
            "Akun dibuka atas kartu Anda",
            "Akun baru saja dibuka dengan email atau nomor HP lain. Pencairan ditunda sampai {until}. "
            "Ini bukan saya: {link}",
        ),
        ENGLISH: Text(
            "An account was opened for your card",
            "An account was just opened with another email or phone. Payouts are paused until {until}. "
            "This was not me: {link}",
        ),
    },
    Template.OPENING_TRIED: {
        INDONESIAN: Text(
            "Seseorang mencoba membuka akun dengan data Anda",
            "Anda sudah punya akun, jadi tidak ada yang dibuka. Jika itu Anda: masuk, atau pilih Lupa Akun.",
        ),
        ENGLISH: Text(
            "Somebody tried to open an account with your data",
            "You have an account, so none was opened. If it was you: sign in, or choose Forgot account.",
        ),
    },
    Template.OPENING_CASE: {
        INDONESIAN: Text(
            "Permohonan pembukaan akun", "Berkas {number}: petugas menjawab paling lambat {answer_by}."
        ),
        ENGLISH: Text("Your request to open an account", "Case {number}: a person answers by {answer_by}."),
    },
    Template.OPENING_GRANTED: {
        INDONESIAN: Text(
            "Data Anda sudah dicocokkan",
            "Berkas {number}: catatan sudah diperbaiki. Buka aplikasi dan buat akun sekali lagi.",
        ),
        ENGLISH: Text(
            "Your data was compared",
            "Case {number}: the record has been put right. Open the app and create the account once more.",
        ),
    },
    Template.OPENING_REFUSED: {
        INDONESIAN: Text(
            "Data Anda belum bisa dicocokkan",
            "Berkas {number}: yang Anda sebutkan belum terbukti. Datang ke kantor cabang dengan KTP dan "
            "kartu peserta; keberatan ditinjau orang lain.",
        ),
        ENGLISH: Text(
            "Your data could not be confirmed",
            "Case {number}: what you stated is not proven. Come to a branch with your identity card and "
            "member card; an objection is looked at by somebody else.",
        ),
    },
    Template.PAYOUT_HELD: {
        INDONESIAN: Text(
            "Pencairan menunggu pemeriksaan",
            "Berkas {number}: petugas memeriksa pencairan Anda. Pencairan menunggu paling lama "
            "sampai {until}; Anda tidak perlu berbuat apa-apa, dan boleh mengajukan keberatan.",
        ),
        ENGLISH: Text(
            "Your payout waits for a check",
            "Case {number}: a person checks your payouts. They wait until {until} at the "
            "latest; you need not do anything, and you may object.",
        ),
    },
    Template.PAYOUT_FREE: {
        INDONESIAN: Text(
            "Pencairan berjalan lagi",
            "Berkas {number}: pemeriksaan selesai dan penahanan dicabut. Pencairan Anda berjalan lagi.",
        ),
        ENGLISH: Text(
            "Your payouts go on",
            "Case {number}: the check is over and the hold is lifted. Your payouts go on.",
        ),
    },
    Template.PASSWORD_REPLACED: {
        INDONESIAN: Text(
            "Kata sandi diganti",
            "Kata sandi Anda baru saja diganti; semua perangkat dikeluarkan. Pencairan ditunda sampai "
            "{until}. Ini bukan saya: {link}",
        ),
        ENGLISH: Text(
            "Password replaced",
            "Your password was just replaced; all devices are signed out. Payouts are paused until {until}. "
            "This was not me: {link}",
        ),
    },
    Template.GUARD_CHANGED: {
        INDONESIAN: Text(
            "Pengamanan akun diubah", "Pengamanan akun Anda baru saja diubah. Ini bukan saya: {link}"
        ),
        ENGLISH: Text(
            "Account protection changed",
            "The protection of your account was just changed. This was not me: {link}",
        ),
    },
    Template.STOPPED: {
        INDONESIAN: Text(
            "Perubahan dihentikan",
            "Perubahan dibatalkan, semua perangkat dikeluarkan, dan pencairan dikunci. Ganti kata sandi "
            "lewat Lupa Kata Sandi.",
        ),
        ENGLISH: Text(
            "Change stopped",
            "The change was undone, all devices are signed out, and payouts are locked. Choose Forgot "
            "password to set a new one.",
        ),
    },
    Template.SIGNED_OUT: {
        INDONESIAN: Text(
            "Semua perangkat dikeluarkan",
            "Petugas mengeluarkan semua perangkat yang masuk ke akun Anda. Masuk lagi dengan kata sandi "
            "Anda; jika orang lain mungkin mengetahuinya, pilih Lupa Kata Sandi dulu.",
        ),
        ENGLISH: Text(
            "All devices signed out",
            "Our staff signed out all devices of your account. Sign in again with your password; if "
            "somebody else may know it, choose Forgot password first.",
        ),
    },
    Template.TRUSTED_PERSON_CODE: {
        INDONESIAN: Text(
            "Kode untuk orang yang mempercayai Anda",
            "Seseorang memilih Anda untuk membantu membuka akunnya. Kode: {code}. Berikan hanya bila Anda "
            "berbicara langsung dengannya.",
        ),
        ENGLISH: Text(
            "A code for somebody who trusts you",
            "Somebody chose you to help open their account. Code: {code}. Give it only when you speak to "
            "them in person.",
        ),
    },
    Template.MIGRANT_CODE: {
        INDONESIAN: Text("Kode pendaftaran pekerja migran", "Kode Anda {code}. Berlaku 15 menit."),
        ENGLISH: Text("Code for your registration", "Your code is {code}. It is valid for 15 minutes."),
    },
    Template.MIGRANT_DATA_FOUND: {
        INDONESIAN: Text(
            "Data Anda sudah ada",
            "Pendaftaran {number}: data dari SISKOP2MI sudah masuk. Lanjutkan di aplikasi.",
        ),
        ENGLISH: Text(
            "Your data has come", "Registration {number}: SISKOP2MI has sent your data. Go on in the app."
        ),
    },
    Template.MIGRANT_NO_DATA: {
        INDONESIAN: Text(
            "Data belum ada di SISKOP2MI",
            "Pendaftaran {number}: daftarlah dulu di SISKOP2MI, lalu kembali ke aplikasi.",
        ),
        ENGLISH: Text(
            "No data at SISKOP2MI yet",
            "Registration {number}: register at SISKOP2MI first, then come back to the app.",
        ),
    },
    Template.MIGRANT_BILL: {
        INDONESIAN: Text(
            "ID-Billing {code}",
            "Nomor tagihan {code}, sebesar Rp{amount}. Bayar sebelum {expires_at}. "
            "Dengan nomor ini dan tanggal lahir, pendaftaran bisa dibuka di HP mana pun.",
        ),
        ENGLISH: Text(
            "ID-Billing {code}",
            "Billing number {code}, Rp{amount}. Pay before {expires_at}. "
            "With this number and your birth date you can open the registration on any phone.",
        ),
    },
    Template.MIGRANT_CARD: {
        INDONESIAN: Text(
            "Kartu peserta Anda",
            "Pendaftaran {number}: kartu terlampir (PDF). Cetak sendiri, di kantor cabang, atau di BP3MI.",
        ),
        ENGLISH: Text(
            "Your participant card",
            "Registration {number}: your card is attached (PDF). Print it yourself, at a branch or at BP3MI.",
        ),
    },
    Template.MIGRANT_ENDS: {
        INDONESIAN: Text(
            "Perlindungan Anda segera berakhir",
            "Perlindungan berakhir {until}. Jika kontrak diperpanjang, bayar bulan tambahannya di aplikasi.",
        ),
        ENGLISH: Text(
            "Your protection ends soon",
            "Protection ends on {until}. If your contract goes on, pay the further months in the app.",
        ),
    },
    Template.RESET_LINK: {
        INDONESIAN: Text(
            "Pulihkan akun Anda",
            "Buka tautan ini di HP ini dalam 30 menit dan ikuti langkahnya. "
            "Jangan teruskan ke siapa pun: {link}",
        ),
        ENGLISH: Text(
            "Get your account back",
            "Open this link on this phone within 30 minutes and follow the steps. "
            "Pass it on to nobody: {link}",
        ),
    },
    Template.RESET_APPROVED: {
        INDONESIAN: Text(
            "Akun Anda akan dipindahkan",
            "Pada {until} nomor HP dan email akun Anda diganti. Bukan Anda? Hentikan: {link}",
        ),
        ENGLISH: Text(
            "Your account is about to move",
            "At {until} the phone and email of your account will be replaced. Not you? Stop it: {link}",
        ),
    },
    Template.RESET_APPROVED_CONTACT: {
        INDONESIAN: Text(
            "Anda kontak darurat seorang peserta",
            "Akunnya akan dipindahkan pada {until}. Tanyakan kepadanya; jika bukan dia, hentikan: {link}",
        ),
        ENGLISH: Text(
            "You are a member's emergency contact",
            "The account is to be moved at {until}. Ask them; if it is not them, stop it: {link}",
        ),
    },
    Template.RESET_IN_FORCE: {
        INDONESIAN: Text(
            "Akun Anda sudah pulih",
            "Buka aplikasi dan pilih Lupa Kata Sandi. Pencairan ditunda sampai {until}.",
        ),
        ENGLISH: Text(
            "Your account is yours again",
            "Open the app and choose Forgot password. Payouts are paused until {until}.",
        ),
    },
    Template.RESET_STOPPED: {
        INDONESIAN: Text("Pemulihan akun dihentikan", "Tidak ada yang berubah pada akun Anda."),
        ENGLISH: Text("The account reset was stopped", "Nothing has changed in your account."),
    },
    Template.CARDS_MERGED: {
        INDONESIAN: Text(
            "Saldo kartu digabung", "Saldo {cards} kartu dipindah ke satu kartu. Jumlahnya tetap."
        ),
        ENGLISH: Text(
            "Balances merged", "The balances of {cards} card(s) were moved to one card. The sum is the same."
        ),
    },
    Template.CORRECTION_GRANTED: {
        INDONESIAN: Text("Data diperbaiki", "Berkas {number}: permohonan perbaikan data diterima."),
        ENGLISH: Text("Data corrected", "Case {number}: your correction request was granted."),
    },
    Template.CORRECTION_REFUSED: {
        INDONESIAN: Text(
            "Perbaikan data belum dapat diterima",
            "Berkas {number}: bukti belum cukup. Datang ke kantor cabang dengan KTP.",
        ),
        ENGLISH: Text(
            "Correction not granted yet",
            "Case {number}: the proof is not enough. Come to a branch with your identity card.",
        ),
    },
    Template.BRANCH_CODE_USED: {
        INDONESIAN: Text(
            "Kode cabang dipakai", "Petugas cabang sudah mengenali Anda. Lanjutkan di aplikasi."
        ),
        ENGLISH: Text("Branch code used", "A branch has recognised you. Go on in the app."),
    },
    Template.CARD_ADDED: {
        INDONESIAN: Text("Kartu ditambahkan", "Satu kartu peserta baru ada di akun Anda."),
        ENGLISH: Text("Card added", "Another member card is in your account now."),
    },
    Template.DATA_COPY_READY: {
        INDONESIAN: Text(
            "Salinan data Anda siap",
            "Unduh di aplikasi, Profil, Data saya, sampai {until}. Kata sandi diminta lagi.",
        ),
        ENGLISH: Text(
            "The copy of your data is ready",
            "Download it in the app, Profile, My data, until {until}. You are asked for the password again.",
        ),
    },
    Template.RESTRICTED: {
        INDONESIAN: Text(
            "Pemrosesan data dibatasi",
            "Data Anda hanya kami simpan. Yang sedang berjalan tetap diselesaikan. Buka lagi di Data saya.",
        ),
        ENGLISH: Text(
            "Processing restricted",
            "We only keep your data now. What is under way is finished. Lift it again under My data.",
        ),
    },
    Template.RESUMED: {
        INDONESIAN: Text("Pembatasan dicabut", "Data Anda diproses lagi seperti biasa."),
        ENGLISH: Text("Restriction lifted", "Your data is processed as before."),
    },
    Template.CLOSING_ASKED: {
        INDONESIAN: Text(
            "Akun akan ditutup",
            "Akun Anda ditutup pada {until}. Saldo tetap milik Anda. Ini bukan saya: {link}",
        ),
        ENGLISH: Text(
            "Your account will be closed",
            "Your account closes at {until}. Your savings stay yours. This was not me: {link}",
        ),
    },
    Template.CLOSING_CALLED_OFF: {
        INDONESIAN: Text("Penutupan dibatalkan", "Akun Anda tetap terbuka. Tidak ada yang dihapus."),
        ENGLISH: Text("Closing called off", "Your account stays open. Nothing was deleted."),
    },
    Template.ACCOUNT_CLOSED: {
        INDONESIAN: Text(
            "Akun sudah ditutup",
            "Data yang tidak wajib disimpan sudah dihapus. Saldo tetap milik Anda; akun bisa dibuka lagi "
            "dengan kartu dan KTP atau paspor.",
        ),
        ENGLISH: Text(
            "Your account is closed",
            "What the law does not make us keep is deleted. Your savings stay yours; open an account again "
            "with card and identity card or passport.",
        ),
    },
    Template.OBJECTION_OPENED: {
        INDONESIAN: Text(
            "Keberatan diterima", "Berkas {number}: seorang petugas menilai, paling lambat {answer_by}."
        ),
        ENGLISH: Text("Objection received", "Case {number}: a person decides by {answer_by}."),
    },
    Template.OBJECTION_ANSWERED: {
        INDONESIAN: Text(
            "Keberatan dijawab", "Berkas {number}: jawaban dan alasannya ada di aplikasi, Data saya."
        ),
        ENGLISH: Text(
            "Objection answered", "Case {number}: the answer and its reason are in the app, under My data."
        ),
    },
}
_CLAIMS: Final = frozenset(template for template in Template if template.value.startswith("claim-"))
_DATA: Final = frozenset(
    {
        Template.DATA_UPDATED,
        Template.REVIEW_OPENED,
        Template.REVIEW_GRANTED,
        Template.REVIEW_REFUSED,
        Template.CORRECTION_OPENED,
        Template.CORRECTION_GRANTED,
        Template.CORRECTION_REFUSED,
        Template.OPENING_CASE,
        Template.MIGRANT_DATA_FOUND,
        Template.MIGRANT_NO_DATA,
        Template.CARD_ADDED,
        Template.DATA_COPY_READY,
        Template.OBJECTION_OPENED,
        Template.OBJECTION_ANSWERED,
    }
)
_CONTRIBUTIONS: Final = frozenset({Template.MIGRANT_BILL, Template.MIGRANT_CARD, Template.MIGRANT_ENDS})


def _kind_of(template: Template) -> NoticeKind:
    if template in _CLAIMS:
        return NoticeKind.CLAIM
    if template in _DATA:
        return NoticeKind.DATA
    return NoticeKind.CONTRIBUTION if template in _CONTRIBUTIONS else NoticeKind.SECURITY


KINDS: Final[Mapping[Template, NoticeKind]] = {template: _kind_of(template) for template in Template}
"""What is not named otherwise guards the account."""


def write_out(template: str, facts: Mapping[str, str | int], *, language: str) -> Text:
    """Indonesian for any language we do not write. Without a link in the facts, where the link is."""
    texts = TEXTS[Template(template)]
    spoken = language if language in texts else INDONESIAN
    text = texts[spoken]
    known = {
        "link": _LINK_ELSEWHERE[spoken],
        **{name: in_words(fact, language=spoken) for name, fact in facts.items()},
    }
    return Text(text.subject.format(**known), f"{text.body.format(**known)} {_CLOSING[spoken]}")


def write_for_a_locked_screen(template: str, *, language: str) -> Text:
    """Of a push message: what kind of thing happened, and no fact at all. The rest is read in the app."""
    kind = Template(template)
    spoken = language if language in TEXTS[kind] else INDONESIAN
    subject = TEXTS[kind][spoken].subject
    where = _NOT_YOU if KINDS[kind] is NoticeKind.SECURITY else _IN_THE_APP
    return Text(_SOMETHING_NEW[spoken] if "{" in subject else subject, where[spoken])
