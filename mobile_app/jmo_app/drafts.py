"""What a member has typed and not yet sent, kept on the phone until it is done."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Protocol, TypeVar

from jamsostek import codec

MIGRANT_PAPERS: Final = "pmi-papers"
"""Documents that have not arrived yet: looked for at every start."""

Choice = TypeVar("Choice", bound=StrEnum)
Message = TypeVar("Message")


class DraftStore(Protocol):
    async def save_draft(self, name: str, draft: Mapping[str, Any]) -> None: ...

    async def draft(self, name: str) -> dict[str, Any] | None: ...

    async def drop_draft(self, name: str) -> None: ...


class DraftKeeper:
    """Writes the newest draft only: a slow phone never overwrites a later word with an earlier one."""

    def __init__(self, store: DraftStore, name: str) -> None:
        self._store = store
        self._name = name
        self._next: Mapping[str, Any] | None = None
        self._is_writing = False
        self._is_dropped = False

    async def load(self) -> dict[str, Any] | None:
        return await self._store.draft(self._name)

    async def keep(self, draft: Mapping[str, Any]) -> None:
        self._is_dropped = False
        self._next = draft
        if self._is_writing:
            return
        self._is_writing = True
        try:
            while self._next is not None:
                draft, self._next = self._next, None
                await self._store.save_draft(self._name, draft)
        finally:
            self._is_writing = False
        if self._is_dropped:
            await self._store.drop_draft(self._name)

    async def drop(self) -> None:
        self._is_dropped = True
        self._next = None
        await self._store.drop_draft(self._name)


@dataclass(slots=True)
class SentMark:
    """Which request may have arrived. It lies in the draft, so that even an app that was killed
    between sending and hearing asks again with the same id, and the service answers as before."""

    request_id: str = ""
    fingerprint: str = ""

    def id_for(self, content: Any) -> str:
        """The same id for the same content; `content` is the message with an empty request id."""
        fingerprint = _fingerprint(content)
        if not self.request_id or self.fingerprint != fingerprint:
            self.request_id = secrets.token_hex(16)
            self.fingerprint = fingerprint
        return self.request_id

    @property
    def is_open(self) -> bool:
        return bool(self.request_id)

    def answered(self) -> None:
        self.request_id = ""
        self.fingerprint = ""

    def as_draft(self) -> dict[str, str]:
        return {"request_id": self.request_id, "fingerprint": self.fingerprint}

    @classmethod
    def from_draft(cls, draft: Any) -> "SentMark":
        if not isinstance(draft, dict):
            return cls()
        return cls(str(draft.get("request_id", "")), str(draft.get("fingerprint", "")))


def _fingerprint(content: Any) -> str:
    text = json.dumps(codec.encode(content), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


# --- reading a draft: one of an older app may not be readable any more, then it is asked again


def choice_in(draft: Mapping[str, Any], name: str, kind: type[Choice]) -> Choice | None:
    value = draft.get(name)
    return kind(value) if isinstance(value, str) and value in set(kind) else None


def message_in(draft: Mapping[str, Any], name: str, kind: type[Message]) -> Message | None:
    body = draft.get(name)
    if body is None:
        return None
    try:
        return codec.decode(kind, body)
    except (TypeError, ValueError, KeyError):
        return None


def texts_in(draft: Mapping[str, Any], name: str) -> dict[str, str]:
    found = draft.get(name)
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
