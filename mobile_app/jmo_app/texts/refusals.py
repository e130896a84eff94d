"""Three sentences for every code: what happened, why, what to do next.

A code may say a sentence differently for one of its facts: `VARIANTS["CLM-AKTIF"] = "way"`
looks for `CLM-AKTIF.next@self` before `CLM-AKTIF.next`.
"""

from typing import Final

from jmo_app.texts.refusals_account import REFUSALS as ACCOUNT
from jmo_app.texts.refusals_account import VARIED as ACCOUNT_VARIED
from jmo_app.texts.refusals_app import REFUSALS as APP
from jmo_app.texts.refusals_claim import REFUSALS as CLAIM
from jmo_app.texts.refusals_data import REFUSALS as DATA
from jmo_app.texts.refusals_data import VARIED as DATA_VARIED
from jmo_app.texts.refusals_face import CAUSES
from jmo_app.texts.refusals_face import REFUSALS as FACE
from jmo_app.texts.refusals_migrant import REFUSALS as MIGRANT
from jmo_app.texts.refusals_migrant import VARIED as MIGRANT_VARIED
from jmo_app.texts.refusals_rights import REFUSALS as RIGHTS

Pair = tuple[str, str]

PARTS: Final = ("what", "why", "next")
UNKNOWN: Final = "unknown"
REFUSALS: Final = {**APP, **ACCOUNT, **CLAIM, **FACE, **DATA, **MIGRANT, **RIGHTS}
CODES: Final = frozenset(REFUSALS) - {UNKNOWN}

VARIANTS: Final = {
    "CLM-AKTIF": "way",
    "CLM-KINI": "updated_on",
    "KON-HP": "cause",
    "FIL-BERKAS": "cause",
    "AKUN-SANDI": "cause",
    "AKUN-BUKTI": "channel",
    "BIO-CAHAYA": "cause",
    "BIO-POSISI": "cause",
    "BIO-HALANG": "cause",
    "BIO-GOYANG": "cause",
    "BIO-BERKAS": "cause",
    "BIL-KODE": "cause",
    "PMI-PERJANJIAN": "cause",
    "BIO-GERAK": "cause",
}

_VARIED: Final[dict[str, Pair]] = {
    "CLM-AKTIF.next@self": (
        "Berhentilah dulu sebagai peserta mandiri, lalu ajukan klaim satu bulan kemudian.",
        "End your self-employed membership first, then claim one month later.",
    ),
    "CLM-AKTIF.next@lapak-asik": (
        "Anda sudah 56 tahun dan masih bekerja: ajukan lewat Lapak Asik atau kantor cabang.",
        "You are 56 and still working: claim through Lapak Asik or at a branch.",
    ),
    "CLM-KINI.why@": (
        "Data Anda belum pernah diperbarui. Kami perlu memastikan uang sampai ke orang yang tepat.",
        "Your data has never been updated. We must be sure the money reaches the right person.",
    ),
    "KON-HP.next@landline": (
        "Nomor ini nomor telepon rumah. Isi nomor ponsel yang bisa menerima SMS.",
        "This is a landline number. Enter a mobile number that can receive SMS.",
    ),
    "KON-HP.next@operator": (
        "Awalan nomor ini tidak dipakai operator mana pun. Periksa empat angka pertamanya.",
        "No operator uses the beginning of this number. Check its first four digits.",
    ),
    **DATA_VARIED,
    **CAUSES,
    **ACCOUNT_VARIED,
    **MIGRANT_VARIED,
}

TEXTS: Final[dict[str, Pair]] = {
    **{
        f"{code}.{part}": pair
        for code, triple in REFUSALS.items()
        for part, pair in zip(PARTS, triple, strict=True)
    },
    **_VARIED,
    "way_update_data": ("Perbarui data sekarang", "Update my data now"),
    "way_follow_claim": ("Lihat klaim saya", "See my claims"),
    "way_see_card": ("Lihat kartu saya", "See my cards"),
    "way_see_balance": ("Lihat saldo tiap kartu", "See the balance of each card"),
    "way_merge": ("Gabungkan saldo kartu", "Merge the balances of your cards"),
    "way_find_account": ("Temukan akun saya", "Find my account"),
    "way_security": ("Buka Keamanan", "Open Security"),
    "way_outbox": ("Buka kotak keluar", "Open the outbox"),
    "way_my_data": ("Buka Data saya", "Open My data"),
    "way_sign_in": ("Masuk lagi", "Sign in again"),
}
