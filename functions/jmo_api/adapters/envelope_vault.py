"""Templates under data keys, data keys under a key that a key service never hands out.

A sealed template opens only for the tenant, the member and the model it was sealed for: they are the
associated data of AES-256-GCM. Data keys lie wrapped beside the data; the open ones live in this process.
"""

import base64
import json
import secrets
import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jmo_api.ports.clock import Clock
from jmo_api.ports.documents import Documents, Transaction
from jmo_api.ports.faces import KeyService, SealedTemplate
from jmo_api.ports.unavailable import Unavailable
from jmo_api.stored import Collection, Instant

SYSTEM: Final = "templates"
NONCE: Final = 12
BYTES: Final = 32
KEY_LIFE: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    key_id: str
    wrapped: str
    """Base64."""
    made_at: Instant

    def __repr__(self) -> str:
        return f"DataKey({self.key_id})"


DATA_KEYS: Final = Collection("data_keys", DataKey)


class EnvelopeVault:
    def __init__(self, documents: Documents, keys: KeyService, clock: Clock, *, tenant: str) -> None:
        self._documents = documents
        self._keys = keys
        self._clock = clock
        self._tenant = tenant
        self._opened: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def seal(self, template: bytes, *, member_id: str, model: str) -> SealedTemplate:
        key_id = self.current_key()
        nonce = secrets.token_bytes(NONCE)
        sealed = self._cipher(key_id).encrypt(nonce, template, self._context(member_id, model))
        return SealedTemplate(key_id, model, base64.b64encode(nonce + sealed).decode())

    def open(self, sealed: SealedTemplate, *, member_id: str) -> bytes:
        try:
            content = base64.b64decode(sealed.content, validate=True)
            context = self._context(member_id, sealed.model)
            return self._cipher(sealed.key_id).decrypt(content[:NONCE], content[NONCE:], context)
        except (InvalidTag, ValueError) as error:
            raise Unavailable(SYSTEM) from error

    def current_key(self) -> str:
        newest = DATA_KEYS.all(self._documents, order_by="made_at", descending=True, limit=1)
        if not newest or newest[0].record.made_at <= self._clock.now() - KEY_LIFE:
            return self.rotate()
        return newest[0].record.key_id

    def rotate(self) -> str:
        key_id, key = secrets.token_hex(8), secrets.token_bytes(BYTES)
        wrapped = base64.b64encode(self._keys.wrap(key, purpose=self._purpose(key_id))).decode()
        made = DataKey(key_id, wrapped, self._clock.now())

        def work(transaction: Transaction) -> None:
            DATA_KEYS.create(transaction, key_id, made)

        self._documents.transact(work)
        return key_id

    def _cipher(self, key_id: str) -> AESGCM:
        with self._lock:
            if key_id not in self._opened:
                self._opened[key_id] = self._unwrapped(key_id)
            return AESGCM(self._opened[key_id])

    def _unwrapped(self, key_id: str) -> bytes:
        stored = DATA_KEYS.find(self._documents, key_id)
        if stored is None:
            raise Unavailable(SYSTEM)
        wrapped = base64.b64decode(stored.record.wrapped)
        return self._keys.unwrap(wrapped, purpose=self._purpose(key_id))

    def _purpose(self, key_id: str) -> str:
        return json.dumps(["templates", self._tenant, key_id])

    def _context(self, member_id: str, model: str) -> bytes:
        return json.dumps([self._tenant, member_id, model]).encode()
