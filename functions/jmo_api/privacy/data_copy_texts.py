"""What stands in a copy beside the data: what it is for, how long it is kept, what one may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jmo_api.notices.message_texts import ENGLISH, INDONESIAN
from jmo_api.privacy.data_inventory import Group

Three = tuple[str, str, str]
"""Title, purpose, and how long."""


@dataclass(frozen=True, slots=True)
class Words:
    title: str
    rights: str
    sections: Mapping[Group, Three]

    def section(self, group: Group) -> dict[str, str]:
        title, purpose, kept = self.sections[group]
        return {"section": group.value, "title": title, "purpose": purpose, "kept": kept}


_INDONESIAN: Final[Mapping[Group, Three]] = {
    Group.PERSON: ("Data diri", "Mengenali Anda dan membayar ke rekening yang benar.", "Selama ada akun."),
    Group.MEMBERSHIP: (
        "Kepesertaan",
        "Melindungi Anda menurut program (UU 24/2011).",
        "Selama kepesertaan berlangsung.",
    ),
    Group.SAVINGS: (
        "Saldo JHT",
        "Mencatat iuran, pengembangan, dan pencairan (PP 46/2015).",
        "Selama kepesertaan berlangsung.",
    ),
    Group.CLAIMS: (
        "Klaim",
        "Memutuskan dan membayar klaim, serta menghitung pajaknya.",
        "10 tahun setelah klaim selesai.",
    ),
    Group.CONSENTS: (
        "Persetujuan",
        "Bukti atas apa yang Anda setujui (UU 27/2022 pasal 24).",
        "10 tahun setelah ditarik atau akun ditutup.",
    ),
    Group.FACES: (
        "Pencocokan wajah",
        "Memastikan bahwa Anda sendiri yang mengubah data atau mengajukan klaim.",
        "Swafoto 30 hari; foto acuan selama ada akun; bisa dihapus dengan menarik persetujuan.",
    ),
    Group.CASES: ("Berkas", "Hal yang diputuskan oleh petugas.", "10 tahun."),
    Group.ACCOUNT: (
        "Akun dan perangkat",
        "Membuka akun untuk Anda dan menjaganya dari orang lain.",
        "Selama ada akun; yang sementara 1 sampai 90 hari.",
    ),
    Group.NOTICES: ("Pemberitahuan", "Memberi tahu Anda.", "1 tahun."),
    Group.MIGRANT: (
        "Pekerja migran",
        "Pendaftaran dan pembayaran menurut Permenaker 4/2023.",
        "10 tahun setelah perlindungan berakhir.",
    ),
    Group.HISTORY: (
        "Siapa yang melihat data Anda",
        "Pertanggungjawaban: setiap petugas yang melihat atau mengubah tercatat.",
        "10 tahun.",
    ),
}
_ENGLISH: Final[Mapping[Group, Three]] = {
    Group.PERSON: (
        "Who you are",
        "To know you and to pay to the right account.",
        "As long as there is an account.",
    ),
    Group.MEMBERSHIP: (
        "Membership",
        "To protect you under the programmes (UU 24/2011).",
        "As long as the membership lasts.",
    ),
    Group.SAVINGS: (
        "JHT savings",
        "To book contributions, development and payouts (PP 46/2015).",
        "As long as the membership lasts.",
    ),
    Group.CLAIMS: (
        "Claims",
        "To decide and pay claims, and to compute their tax.",
        "10 years after the claim is done.",
    ),
    Group.CONSENTS: (
        "Consents",
        "Proof of what you agreed to (UU 27/2022 art. 24).",
        "10 years after they are withdrawn or the account is closed.",
    ),
    Group.FACES: (
        "Face comparison",
        "To be sure it is you who changes data or claims.",
        "Selfies 30 days; the reference picture as long as the account; deleted when consent is withdrawn.",
    ),
    Group.CASES: ("Cases", "What a person decides.", "10 years."),
    Group.ACCOUNT: (
        "Account and devices",
        "To open the account to you and guard it from others.",
        "As long as there is an account; what is passing 1 to 90 days.",
    ),
    Group.NOTICES: ("Notices", "To tell you.", "1 year."),
    Group.MIGRANT: (
        "Migrant work",
        "Registration and payment under Permenaker 4/2023.",
        "10 years after the protection ends.",
    ),
    Group.HISTORY: (
        "Who looked at your data",
        "To answer for it: every look and every change by staff is written down.",
        "10 years.",
    ),
}
_WORDS: Final = {
    INDONESIAN: Words(
        "Salinan data pribadi Anda",
        "Anda berhak memperbaiki, membatasi, menutup akun, dan berkeberatan atas keputusan mesin: buka "
        "Profil, Data saya. Sumber: Anda sendiri, pemberi kerja, data kependudukan (Dukcapil), dan bank. "
        "Penerima: bank yang membayar Anda, dan bagi pekerja migran SISKOP2MI.",
        _INDONESIAN,
    ),
    ENGLISH: Words(
        "A copy of your personal data",
        "You may have it corrected, restrict its use, close the account, and object to what a machine "
        "decided: open Profile, My data. It comes from yourself, employers, the population registry "
        "(Dukcapil) and the bank. It goes to the bank that pays you and, of migrant workers, to SISKOP2MI.",
        _ENGLISH,
    ),
}


def words_for(language: str) -> Words:
    return _WORDS.get(language, _WORDS[INDONESIAN])
