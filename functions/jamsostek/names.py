"""Whether two spellings are one person's name.

Many people have one name only; titles, "Muh." for "Muhammad" and spaces differ between
KTP, family card and bank book. Those differences are none; a changed letter is shown.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_MUHAMMAD = """
    MUH MUHD MUHAMMAD MUHAMAD MUHAMMED MOH MOHD MOHAMMAD MOHAMAD MOHAMMED MOCH MOCHAMMAD MOCHAMAD
    MUCH MUCHAMMAD MUCHAMAD
"""
_LEADING = """
    DR DRS DRA DRG DRH IR PROF H HJ KH K KYAI USTADZ USTAD R RA RR TN NY NN SDR SDRI BPK IBU BAPAK
"""
_TRAILING = """
    SE SH SS ST SSI SPD SPDI SAG SKOM SIP SSOS SKED SKEP SKM SPT SP SPSI SFARM STP STR AMD AMDKEB AMDKEP
    MM MT MSI MPD MKOM MH MHUM MSC MBA MA MAG MKES PHD NERS NS APT BA BSC LC
"""
MUHAMMAD: Final = frozenset(_MUHAMMAD.split())
LEADING_TITLES: Final = frozenset(_LEADING.split())
TRAILING_TITLES: Final = frozenset(_TRAILING.split())


class Likeness(StrEnum):
    EXACT = "exact"
    SIMILAR = "similar"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, repr=False)
class NameComparison:
    likeness: Likeness
    only_left: tuple[str, ...] = ()
    only_right: tuple[str, ...] = ()

    @property
    def difference(self) -> str:
        """What to show: `RAHMAD / RAHMAT`; empty when nothing differs."""
        if self.likeness is Likeness.EXACT:
            return ""
        return f"{' '.join(self.only_left) or '–'} / {' '.join(self.only_right) or '–'}"


def compare_names(left: str, right: str) -> NameComparison:
    ours, theirs = name_words(left), name_words(right)
    if ours and "".join(ours) == "".join(theirs):
        return NameComparison(Likeness.EXACT)
    likeness = Likeness.SIMILAR if _are_similar(ours, theirs) else Likeness.DIFFERENT
    return NameComparison(likeness, _without(ours, theirs), _without(theirs, ours))


def name_words(name: str) -> tuple[str, ...]:
    """Capitals without accents, punctuation and titles; every Muhammad spelt alike."""
    before_degrees, *degrees = name.split(",")
    words = _words(before_degrees)
    words += [word for part in degrees for word in _words(part) if word not in TRAILING_TITLES]
    while len(words) > 1 and words[0] in LEADING_TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in TRAILING_TITLES:
        words = words[:-1]
    return tuple("MUHAMMAD" if word in MUHAMMAD else word for word in words)


def _words(text: str) -> list[str]:
    """`Muh.Rizal` is two words, `S.Kom.` is one."""
    words: list[str] = []
    for part in text.split():
        whole = _letters(part)
        is_title = whole in LEADING_TITLES or whole in TRAILING_TITLES
        words += [whole] if is_title else map(_letters, part.split("."))
    return [word for word in words if word]


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).upper()
    return "".join(letter for letter in plain if letter.isalpha())


def _are_similar(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right:
        return False
    if set(left) == set(right):
        return True  # the order, or one name written twice
    ours, theirs = "".join(left), "".join(right)
    if _edits(ours, theirs) <= _tolerated(min(len(ours), len(theirs))):
        return True
    return _is_shortened(left, right) or _is_shortened(right, left)


def _tolerated(letters: int) -> int:
    """Edits that still look like a slip of the pen: none in a name of four letters."""
    return min(letters // 5, 2)


def _is_shortened(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Two words or more stand in the other, in order, whole or as an initial; at least one whole."""
    if len(shorter) < 2:
        return False
    rest = iter(longer)
    stand = all(
        any(other == word or (len(word) == 1 and other[0] == word) for other in rest) for word in shorter
    )
    return stand and not set(shorter).isdisjoint(longer)


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    left = list(others)
    kept = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            kept.append(word)
    return tuple(kept)


def _edits(left: str, right: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return row[-1]
