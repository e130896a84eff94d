"""What a password must be: long enough, of letters and digits, and nothing a stranger would try first."""

from collections.abc import Container, Iterable
from typing import Final

from jamsostek.names import name_words
from jamsostek.refusals import WeakPassword

SHORTEST: Final = 8
_FEWEST_KINDS: Final = 4
"""Of different characters."""
_PERSONAL: Final = 5
"""A part of a name shorter than this gives nothing away."""
_OFTEN: Final = """
    password1 password12 password123 passw0rd1 qwerty123 qwertyui1 abc12345 abcd1234 admin123 welcome1
    indonesia1 indonesia45 indonesia123 jakarta123 merdeka45 merdeka17 jamsostek1 jamsostek123 bpjstku1
    bpjstku2019 bpjstk123 rahasia1 rahasia123 sayang123 cintaku123 bismillah1 bismillah123 anakku123
    kerja123 pekerja123 a1234567 a12345678 a123456789 1q2w3e4r 1qaz2wsx q1w2e3r4
"""
_TRIED_FIRST: Final = frozenset(_OFTEN.split())


def check_password(
    password: str, *, personal: Iterable[str] = (), leaked: Container[str] = frozenset()
) -> None:
    """`personal`: names, numbers and addresses of the member. `leaked`: in small letters; the phone has none.

    Raises WeakPassword.
    """
    plain = password.casefold()
    if len(password) < SHORTEST:
        raise WeakPassword(cause="length")
    if not any(letter.isalpha() for letter in password) or not any(letter.isdigit() for letter in password):
        raise WeakPassword(cause="mix")
    if plain in _TRIED_FIRST or plain in leaked or len(set(plain)) < _FEWEST_KINDS:
        raise WeakPassword(cause="common")
    if any(part in plain for part in _parts(personal)):
        raise WeakPassword(cause="personal")


def _parts(personal: Iterable[str]) -> Iterable[str]:
    for text in personal:
        name, _, _ = text.casefold().partition("@")
        yield from (part for part in (name, *_names(text)) if len(part) >= _PERSONAL)


def _names(text: str) -> Iterable[str]:
    return () if "@" in text else (word.casefold() for word in name_words(text))
