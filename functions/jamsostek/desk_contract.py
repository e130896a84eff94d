"""What the staff console and the service say to each other.

Part of the contract (`jamsostek.contract`), under the same rules. No message here has a field for a
member's password or one-time code: staff can neither see nor type one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotated_types import MaxLen, MinLen

from jamsostek.contract import Id, OptionalLine
from jamsostek.staff import Role


@dataclass(frozen=True, slots=True)
class StaffSignIn:
    login: Annotated[str, MinLen(1), MaxLen(254)]
    password: Annotated[str, MinLen(1), MaxLen(200)]
    code: Annotated[str, MinLen(1), MaxLen(16)]
    """Of the staff member's own authenticator (RFC 6238)."""
    device_id: Id
    device_name: OptionalLine = ""


@dataclass(frozen=True, slots=True)
class StaffSession:
    access_token: str
    access_expires_at: datetime
    refresh_token: str
    session_id: str
    name: str
    role: Role
    branch: str
