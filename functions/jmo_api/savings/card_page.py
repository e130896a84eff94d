"""What somebody sees who scans a card: a page without script, in Indonesian or English."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final

from jamsostek.membership import CardStatus
from jmo_api.accounts.sessions import Visitor
from jmo_api.clock import WIB
from jmo_api.savings.card_verification import ReferenceExpired, ReferenceForged, VerifiedCard, verify_card
from jmo_api.world import World

_MONTHS: Final[Mapping[str, str]] = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    simulated: str
    name: str
    status: str
    statuses: Mapping[CardStatus, str]
    programs: str
    as_of: str
    issued: str
    valid_until: str
    not_shown: str
    forged_title: str
    forged: str
    expired_title: str
    expired: str


_WORDS: Final[Mapping[str, _Words]] = {
    "id": _Words(
        title="Kartu terverifikasi",
        simulated="SIMULASI: orang dan datanya rekaan. Perangkat lunak mandiri, bukan layanan resmi.",
        name="Nama",
        status="Status kepesertaan",
        statuses={
            CardStatus.ACTIVE: "Aktif",
            CardStatus.INACTIVE: "Tidak aktif",
            CardStatus.MERGED: "Digabung ke kartu lain",
        },
        programs="Program",
        as_of="Data per",
        issued="Kode QR dibuat",
        valid_until="Kode QR berlaku sampai",
        not_shown="Nomor kartu dan NIK sengaja tidak ditampilkan.",
        forged_title="Kode QR ini tidak dikenali",
        forged=(
            "Kode ini bukan buatan kami atau rusak. Minta pemilik kartu membuka aplikasinya dan pindai kode "
            "langsung dari layar. Jangan menerima tangkapan layar atau hasil cetak sebagai bukti."
        ),
        expired_title="Kode QR ini sudah kedaluwarsa",
        expired=(
            "Kode ini asli tetapi sudah lama. Minta pemilik kartu membuka aplikasinya saat terhubung ke "
            "internet; kode baru dibuat dengan sendirinya. Lalu pindai lagi."
        ),
    ),
    "en": _Words(
        title="Card verified",
        simulated="SIMULATED: people and data are invented. Independent software, not an official service.",
        name="Name",
        status="Membership status",
        statuses={
            CardStatus.ACTIVE: "Active",
            CardStatus.INACTIVE: "Not active",
            CardStatus.MERGED: "Merged into another card",
        },
        programs="Programmes",
        as_of="Data as of",
        issued="QR code made on",
        valid_until="QR code valid until",
        not_shown="Card number and identity number are left out on purpose.",
        forged_title="This QR code is not known",
        forged=(
            "We did not make this code, or it is damaged. Ask the holder to open the app and scan the code "
            "from the screen itself. Do not accept a screenshot or a printout as proof."
        ),
        expired_title="This QR code has expired",
        expired=(
            "The code is genuine but old. Ask the holder to open the app while online; a fresh code is made "
            "by itself. Then scan again."
        ),
    ),
}

_PAGE: Final = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
  body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 0 auto; padding: 1rem;
         color: #1a1a1a; background: #fff; }}
  h1 {{ font-size: 1.5rem; }}
  dt {{ color: #595959; font-size: 1rem; }}
  dd {{ margin: 0 0 .75rem; font-weight: 600; overflow-wrap: anywhere; }}
  .simulated {{ background: #fff3cd; color: #533f03; border: 2px dashed #8a6d00; padding: .75rem 1rem; }}
  .refused {{ border-left: .375rem solid #a4262c; padding-left: 1rem; }}
</style>
<main>
<h1>{title}</h1>
{content}
{simulated}
</main>
</html>
"""


def show_card(world: World, visitor: Visitor, token: str) -> str:
    words = _WORDS[visitor.language]
    try:
        card = verify_card(world, token)
    except ReferenceForged:
        return _refused(world, visitor, words.forged_title, words.forged)
    except ReferenceExpired:
        return _refused(world, visitor, words.expired_title, words.expired)
    return _page(world, visitor, words.title, _facts(card, words, visitor.language))


def _facts(card: VerifiedCard, words: _Words, language: str) -> str:
    rows = (
        (words.name, card.holder_name),
        (words.status, words.statuses[card.status]),
        (words.programs, ", ".join(card.programs)),
        (words.as_of, f"{_day(card.as_of, language)}, {card.as_of.astimezone(WIB):%H:%M} WIB"),
        (words.issued, _day(card.issued_at, language)),
        (words.valid_until, _day(card.expires_at, language)),
    )
    listed = "\n".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    return f"<dl>\n{listed}\n</dl>\n<p>{escape(words.not_shown)}</p>"


def _refused(world: World, visitor: Visitor, title: str, what_to_do: str) -> str:
    return _page(world, visitor, title, f'<p class="refused" role="alert">{escape(what_to_do)}</p>')


def _page(world: World, visitor: Visitor, title: str, content: str) -> str:
    words = _WORDS[visitor.language]
    simulated = f'<p class="simulated">{escape(words.simulated)}</p>' if world.synthetic else ""
    return _PAGE.format(language=visitor.language, title=escape(title), content=content, simulated=simulated)


def _day(moment: datetime, language: str) -> str:
    local = moment.astimezone(WIB)
    return f"{local.day} {_MONTHS[language].split()[local.month - 1]} {local.year}"
