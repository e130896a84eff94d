"""The queues of the desk."""

from typing import Final

TEXTS: Final = {
    "title": ("Berkas yang menunggu", "Cases waiting"),
    "all": ("Semua", "All"),
    "none": ("Tidak ada yang menunggu.", "Nothing is waiting."),
    "answer_by": ("Jawab paling lambat {at:moment}", "Answer by {at:moment}"),
    "late": ("Terlambat", "Late"),
    "decided_granted": ("Berkas {number} disetujui.", "Case {number} is granted."),
    "decided_refused": ("Berkas {number} ditolak.", "Case {number} is refused."),
    "decided_open": (
        "Persetujuan pertama dicatat. Berkas {number} menunggu peninjau kedua.",
        "The first yes is on record. Case {number} waits for a second reviewer.",
    ),
    "faces_of": ("Wajah {name}", "The face of {name}"),
    "selfie": ("Swafoto", "Selfie"),
    "reference": ("Pembanding", "Compared with"),
    "no_selfie": ("Tidak ada foto lagi.", "There is no picture any more."),
    "no_reference": (
        "Tidak ada pembanding: minta KTP di cabang.",
        "Nothing to compare with: ask for the identity card at a branch.",
    ),
    "facts": ("Keterangan", "Facts"),
    "purpose": ("Untuk", "For"),
    "opened": ("Dibuka", "Opened"),
    "due": ("Jawab paling lambat", "Answer by"),
    "life": ("Bukti hadir", "Proof of life"),
    "life_yes": ("Ada: gerakan terbukti", "Yes: the movements held"),
    "life_no": ("Tidak ada: satu foto saja", "No: a single picture"),
    "measured": ("Yang diukur", "What was measured"),
    "finding_held": (
        "{subject}: {value} (batas {limit}), terpenuhi",
        "{subject}: {value} (limit {limit}), held",
    ),
    "finding_not": (
        "{subject}: {value} (batas {limit}), tidak terpenuhi",
        "{subject}: {value} (limit {limit}), did not hold",
    ),
    "no_findings": ("Tidak ada ukuran gerakan.", "No movements were measured."),
    "first_of_two": (
        "Ini menggerakkan uang: perlu persetujuan dua orang.",
        "Money moves on this: two people must say yes.",
    ),
    "second_of_two": (
        "Satu orang sudah menyetujui. Persetujuan Anda yang memutuskan.",
        "One person has said yes. Yours decides.",
    ),
    "two_and_proof": (
        "Dukcapil tidak menyebut yang sama. Perlu foto bukti dari peserta dan persetujuan dua orang.",
        "The registry does not say the same. It takes proof by the member, and two people who say yes.",
    ),
    "no_proofs": ("Peserta belum melampirkan foto bukti.", "The member has attached no proof."),
    "proof": ("Bukti {number}", "Proof {number}"),
    "card_of": ("Kartu atas nama lain: {name}", "A card made out otherwise: {name}"),
    "on_card": ("Di kartu", "On the card"),
    "number_on_card": ("NIK di kartu", "NIK on the card"),
    "the_same": ("Sama", "The same"),
    "employer": ("Perusahaan", "Employer"),
    "correction_of": ("{name}: {subject}", "{name}: {subject}"),
    "opening_of": ("Pembukaan akun {name}", "Opening of an account for {name}"),
    "recorded": ("Tercatat", "On record"),
    "stated": ("Diminta", "Stated"),
    "registry": (
        "Menurut Dukcapil atau Imigrasi (simulasi)",
        "By the registry (simulated)",
    ),
    "registry_silent": ("Tidak ada keterangan", "Says nothing"),
    "no_record": ("Kartu dan nomor ini tidak tercatat bersama", "No record of this card and number together"),
    "reach": ("Dihubungi di", "To be reached at"),
    "note": ("Catatan peserta", "Note of the member"),
    "opening_may": (
        "Bila disetujui, catatan mengikuti Dukcapil atau Imigrasi dan akun bisa dibuat seperti biasa.",
        "If granted, the record follows the registry, and the account can be opened as usual.",
    ),
    "opening_may_not": (
        "Tidak bisa disetujui: Dukcapil atau Imigrasi berkata lain, atau tidak ada catatannya.",
        "It cannot be granted: the registry does not say the same, or there is no record.",
    ),
    "born": ("lahir {year}", "born {year}"),
    "people": ("Peserta yang bersangkutan", "Members concerned"),
    "face_number": ("Wajah {number}", "Face {number}"),
    "fraud_what": (
        "Ini tanda, bukan putusan. Pencairan ke rekening yang sama menunggu sampai {until:moment}; "
        "sesudahnya berjalan lagi bila belum diputuskan.",
        "This is a sign, no verdict. Payouts to a shared account wait until {until:moment}; after that "
        "they go on if nobody has decided.",
    ),
    "fraud_held": (
        "Sudah dinyatakan benar: pencairan ditahan sampai {until:moment}. Bila ternyata keliru, lepaskan.",
        "It was found to stand: payouts are held until {until:moment}. If that proves wrong, let go.",
    ),
    "two_let_go": (
        "Melepaskan menggerakkan uang: perlu dua penyelia.",
        "Letting go moves money: two supervisors must say so.",
    ),
    "second_lets_go": (
        "Satu penyelia sudah mau melepaskan. Anda yang kedua.",
        "One supervisor would let go already. You are the second.",
    ),
    "decision": ("Keputusan", "Decision"),
    "reason": ("Alasan (dicatat)", "Reason (goes on record)"),
    "reason_read": ("Alasan (dibaca peserta)", "Reason (the member reads it)"),
    "sign_device": ("Perangkat yang sama", "The same device"),
    "sign_account": ("Nomor rekening yang sama", "The same bank account"),
    "sign_phone": ("Nomor HP yang sama", "The same phone number"),
    "sign_face": ("Wajah yang mirip", "Faces alike"),
    "grant_case": ("Setujui", "Grant"),
    "refuse_case": ("Tolak", "Refuse"),
    "grant_fraud": ("Dugaan benar: tahan pencairan 30 hari", "It stands: hold payouts for 30 days"),
    "refuse_fraud": ("Tidak ada penipuan: lepaskan", "No fraud: let go"),
}
