"""Names as they are given in Indonesia: often one word, seldom a family name, abbreviated and titled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from jamsostek.membership import Sex

ONE_NAME_SHARE: Final = 0.14
TITLE_SHARE: Final = 0.08


@dataclass(frozen=True, slots=True)
class Naming:
    """How one part of the country names its children. `clans` follow the given names where there are any."""

    men: Sequence[str]
    women: Sequence[str]
    clans: Sequence[str] = ()
    may_be_single: bool = True


def _words(text: str) -> Sequence[str]:
    return tuple(text.split())


JAVANESE: Final = Naming(
    men=_words(
        "Agus Bambang Budi Slamet Sugeng Joko Wahyu Eko Dwi Tri Heru Suryanto Sutrisno Hartono "
        "Widodo Purnomo Prasetyo Nugroho Setiawan Santoso Wibowo Susilo Raharjo Mulyono Supriyadi "
        "Suwarno Arif Bayu Dimas Rizky"
    ),
    women=_words(
        "Sri Siti Endang Sulastri Wahyuni Lestari Rahayu Ningsih Handayani Puspita Ratna Dewi "
        "Sumiati Suparti Yuliana Fitriani Wulandari Anggraini Kartika Maharani Indah Ayu Retno "
        "Tutik Winarti Murni Sekar Laras"
    ),
)
SUNDANESE: Final = Naming(
    men=_words(
        "Asep Dadang Ujang Cecep Deden Dede Enjang Iwan Yayan Maman Rahmat Hidayat Gunawan "
        "Suhendar Sutisna Ramdani Permana Kurniawan Mulyana Saepudin Hermawan Komarudin Nandang "
        "Tatang Aceng Rudi Fajar"
    ),
    women=_words(
        "Euis Neneng Iis Imas Cucu Lilis Enok Yeti Nurhayati Rohmah Komariah Rosmiati Sopiah "
        "Kurniasih Suryani Wati Yulianti Nuraeni Sukaesih Heryani Rina Tini Nina Icih Popon Mimin"
    ),
)
BATAK: Final = Naming(
    men=_words(
        "Parlindungan Sahat Tigor Hotman Binsar Jonathan Saut Togar Maruli Poltak Daniel Andreas Pardamean"
    ),
    women=_words("Tiurma Rosmaida Lasma Hotmaida Sondang Ruth Ester Debora Nurmala Duma Riris Masniari"),
    clans=_words(
        "Siregar Nasution Simanjuntak Sitompul Harahap Lubis Hutagalung Panjaitan Sinaga Ginting Tarigan"
    ),
    may_be_single=False,
)
MINANG: Final = Naming(
    men=_words(
        "Syafrizal Zulkifli Yusrizal Afrizal Erizal Syamsul Bahri Irwan Rusdi Hendra Fadli Ilham Marzuki"
    ),
    women=_words(
        "Yusnidar Nurlela Erniwati Desmawati Rahmi Yulia Fitri Zuraida Asnidar Elvira Rosnita Melati"
    ),
    clans=_words("Chaniago Piliang Koto Tanjung Sikumbang Jambak"),
)
MALAY: Final = Naming(
    men=_words(
        "Muhammad Abdul Ahmad Syarifuddin Rahman Hasan Ismail Ridwan Usman Zainal Abidin Anwar Fauzi Iskandar"
    ),
    women=_words(
        "Nur Aisyah Fatimah Zahra Halimah Khadijah Salmah Rohani Maimunah Zubaidah Hasanah Azizah Mariam"
    ),
)
BALINESE: Final = Naming(
    men=tuple(
        f"{order} {given}"
        for order in ("I Wayan", "I Made", "I Nyoman", "I Ketut")
        for given in ("Sudiarta", "Suardana", "Wirawan", "Artana", "Sukerta", "Widiana", "Adnyana")
    ),
    women=tuple(
        f"{order} {given}"
        for order in ("Ni Wayan", "Ni Made", "Ni Nyoman", "Ni Ketut")
        for given in ("Suryani", "Ariani", "Sukerti", "Widiastuti", "Puspawati", "Rasmini", "Suartini")
    ),
    may_be_single=False,
)
BUGIS: Final = Naming(
    men=_words(
        "Andi Baso Ambo Sultan Syamsuddin Alimuddin Tahir Mappa Arsyad Rustam Burhanuddin Jufri Akbar Firman"
    ),
    women=_words(
        "Andi Besse Hasnah Rosdiana Nurhaeni Marwah Sitti Hartati Kasmawati Suriani Darmawati Rahmatia"
    ),
)
EASTERN: Final = Naming(
    men=_words(
        "Yohanes Petrus Markus Lukas Paulus Yosef Stefanus Marthen Frans Hendrik Simon Gabriel Matius"
    ),
    women=_words("Maria Yohana Kristina Theresia Agnes Margaretha Paulina Martha Elisabeth Yuliana Rosalina"),
    clans=_words(
        "Wenda Kogoya Tabuni Yikwa Rumbiak Mandacan Pattinama Latuheru Matulessy Lekatompessy "
        "Nggadas Bere Seran Tefa Benu Kapitan Wonda Rumaropen"
    ),
    may_be_single=False,
)

_FIRST_DIGIT: Final[Mapping[str, Sequence[Naming]]] = {
    "1": (MALAY, MALAY, JAVANESE, MINANG),
    "2": (MALAY, JAVANESE),
    "3": (JAVANESE, JAVANESE, SUNDANESE, MALAY),
    "5": (EASTERN, MALAY),
    "6": (MALAY, JAVANESE),
    "7": (BUGIS, MALAY),
    "8": (EASTERN, MALAY),
    "9": (EASTERN,),
}
_PROVINCE: Final[Mapping[str, Sequence[Naming]]] = {
    "12": (BATAK, BATAK, MALAY, JAVANESE),
    "13": (MINANG,),
    "32": (SUNDANESE, SUNDANESE, JAVANESE, MALAY),
    "33": (JAVANESE,),
    "34": (JAVANESE,),
    "36": (SUNDANESE, JAVANESE, MALAY),
    "51": (BALINESE,),
    "52": (MALAY,),
}

TITLES_BEFORE: Final = ("H.", "Drs.", "Ir.", "dr.", "Hj.", "Dra.")
TITLES_AFTER: Final = ("S.E.", "S.Pd.", "S.H.", "S.Kom.", "S.T.", "A.Md.", "M.M.")
_FOR_MEN: Final = ("H.", "Drs.")
_FOR_WOMEN: Final = ("Hj.", "Dra.")

ABBREVIATIONS: Final[Mapping[str, Sequence[str]]] = {
    "Muhammad": ("Muh.", "M.", "Moh.", "Mohammad", "Muhamad"),
    "Abdul": ("Abd.", "Abdoel"),
    "Ahmad": ("Achmad", "Akhmad"),
    "Siti": ("St.", "Sitti"),
    "Nur": ("Noor",),
    "Yusuf": ("Jusuf",),
}


def draw_name(draw: Random, *, sex: Sex, province: str) -> str:
    naming = draw.choice(_PROVINCE.get(province) or _FIRST_DIGIT[province[0]])
    given = naming.women if sex is Sex.FEMALE else naming.men
    if naming.may_be_single and draw.random() < ONE_NAME_SHARE:
        return draw.choice(given)
    if naming.clans and draw.random() < 0.8:
        return f"{draw.choice(given)} {draw.choice(naming.clans)}"
    return " ".join(draw.sample(given, k=2 if draw.random() < 0.8 else 3))[:60]


def draw_title(draw: Random, name: str, *, sex: Sex) -> str:
    """A few write their titles into every form they fill in."""
    if draw.random() >= TITLE_SHARE:
        return name
    if draw.random() < 0.5:
        return f"{name}, {draw.choice(TITLES_AFTER)}"
    refused = _FOR_MEN if sex is Sex.FEMALE else _FOR_WOMEN
    return f"{draw.choice([title for title in TITLES_BEFORE if title not in refused])} {name}"


def draw_variant(draw: Random, name: str) -> str:
    """The same name as another clerk wrote it: abbreviated, respelt, in capitals, a space too many."""
    first, *rest = name.split(" ")
    if first in ABBREVIATIONS and draw.random() < 0.7:
        first = draw.choice(ABBREVIATIONS[first])
    written = " ".join((first, *rest))
    style = draw.random()
    if style < 0.4:
        return written.upper()
    if style < 0.6 and rest:
        return "  ".join((first, *rest))
    if style < 0.7 and len(rest) > 1:
        return " ".join((first, *(f"{word[0]}." for word in rest[:-1]), rest[-1]))
    return written
