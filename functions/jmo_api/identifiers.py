"""Names we give to things."""

import base64
import hashlib
import secrets
from typing import Final

_READ_ALOUD: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Nothing that is mistaken for something else on the telephone."""


def id_for(member_id: str, request_id: str) -> str:
    """The same intention of the same member has the same name, so it cannot be carried out twice."""
    return hashlib.sha256(f"{member_id}\n{request_id}".encode()).hexdigest()[:32]


def number_for(kind: str, member_id: str, request_id: str) -> str:
    """A number a person can quote: `K-7Q3MR-XW2FA`. Fifty bits; it says nothing."""
    digest = hashlib.sha256(f"{kind}\n{member_id}\n{request_id}".encode()).digest()
    text = base64.b32encode(digest).decode().translate(_NO_LOOKALIKES)
    return f"{kind}-{text[:5]}-{text[5:10]}"


_NO_LOOKALIKES: Final = str.maketrans("ILO", "894")


def new_name() -> str:
    """For a picture: lower case, says nothing."""
    return secrets.token_hex(16)


def one_time_code(length: int = 8) -> str:
    return "".join(secrets.choice(_READ_ALOUD) for _ in range(length))


def code_from(seed: bytes, length: int) -> str:
    """The same for the same seed; `seed` has many more bits than the code."""
    number, letters = int.from_bytes(seed), []
    for _ in range(length):
        number, letter = divmod(number, len(_READ_ALOUD))
        letters.append(_READ_ALOUD[letter])
    return "".join(letters)
