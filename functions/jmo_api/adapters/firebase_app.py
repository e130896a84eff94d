"""Firebase's SDK, told whose project it is; no client before it is asked."""

import secrets
from typing import Any

import firebase_admin


def firebase_app(project: str) -> Any:
    """The SDK keeps its apps by name, for the whole process; a world has one of its own."""
    return firebase_admin.initialize_app(options={"projectId": project}, name=f"jmo-{secrets.token_hex(4)}")
