"""Documents in small pieces: a lost connection costs one piece, not the file."""

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from jamsostek.migrant_contract import BeginUpload, FileLink, OpenPaper, SendChunk, UploadState
from jamsostek.migrant_documents import Document
from jamsostek.refusals import MalformedFile, NotHere, UploadDamaged, UploadOutOfStep
from jmo_api.accounts.sessions import Visitor
from jmo_api.files.cleaning import clean_document
from jmo_api.files.file_links import link_to
from jmo_api.identifiers import new_name
from jmo_api.migrants.keys import open_with
from jmo_api.migrants.records import REGISTRATIONS, Registration, Upload
from jmo_api.ports.documents import Transaction
from jmo_api.world import World

FOLDER: Final = "migrant-documents/"
PIECES: Final = "upload-pieces/"
"""As they were sent, until the last has come; what nobody completes `jmo_api.files.pictures` deletes."""


def begin_upload(world: World, visitor: Visitor, request: BeginUpload) -> UploadState:  # noqa: ARG001 - as every public route
    """The same file again goes on where it stopped; another one begins anew."""

    def change(upload: Upload | None) -> Upload:
        if upload is not None and (upload.sha256, upload.size) == (request.sha256, request.size):
            return upload
        return Upload(request.size, request.sha256)

    return _state(request.document, _change(world, request.key, request.document, change))


def send_chunk(world: World, visitor: Visitor, request: SendChunk) -> UploadState:  # noqa: ARG001 - as every public route
    """Raises UploadOutOfStep (with what has arrived), UploadDamaged, MalformedFile."""
    content = _read(request.content)
    before = _upload(world, request.key, request.document)
    if before.is_complete or request.offset + len(content) <= before.received:
        return _state(request.document, before)  # this piece came before; its answer got lost
    if request.offset != before.received or before.received + len(content) > before.size:
        raise UploadOutOfStep(received=before.received)
    name = f"{PIECES}{new_name()}"
    world.pictures.put(name, content)
    after = replace(before, received=before.received + len(content), parts=(*before.parts, name))
    if after.received == after.size:
        after = _completed(world, request, after)

    def change(upload: Upload | None) -> Upload:
        if upload != before:
            raise UploadOutOfStep(received=upload.received if upload else 0)
        return after

    return _state(request.document, _change(world, request.key, request.document, change))


def open_paper(world: World, visitor: Visitor, request: OpenPaper) -> FileLink:  # noqa: ARG001 - as every public route
    """Raises NotHere before the document is complete."""
    registration = open_with(world.documents, request.key).record
    upload = (registration.uploads or {}).get(request.document)
    if upload is None or not upload.is_complete:
        raise NotHere
    (whole,) = upload.parts
    return link_to(world, whole)


def _completed(world: World, request: SendChunk, upload: Upload) -> Upload:
    """All pieces are here: judged by content, made harmless, and kept as one."""
    try:
        content = clean_document(_joined(world, upload))
    except (MalformedFile, UploadDamaged):
        _change(world, request.key, request.document, lambda _: Upload(upload.size, upload.sha256))
        _drop(world, upload)
        raise
    whole = f"{FOLDER}{new_name()}"
    world.pictures.put(whole, content)
    _drop(world, upload)
    return replace(upload, parts=(whole,), is_complete=True)


def _joined(world: World, upload: Upload) -> bytes:
    """Raises UploadDamaged."""
    content = b"".join(world.pictures.find(part) or b"" for part in upload.parts)
    if hashlib.sha256(content).hexdigest() != upload.sha256.lower():
        raise UploadDamaged
    return content


def _drop(world: World, upload: Upload) -> None:
    for part in upload.parts:
        world.pictures.delete(part)


def _upload(world: World, key: str, document: Document) -> Upload:
    registration = open_with(world.documents, key).record
    upload = (registration.uploads or {}).get(document)
    if upload is None:
        raise UploadOutOfStep(received=0)
    return upload


def _change(world: World, key: str, document: Document, change: Callable[[Upload | None], Upload]) -> Upload:
    def work(transaction: Transaction) -> Upload:
        stored = open_with(transaction, key)
        uploads = dict(stored.record.uploads or {})
        after = change(uploads.get(document))
        if uploads.get(document) != after:
            uploads[document] = after
            changed: Registration = replace(stored.record, uploads=uploads)
            REGISTRATIONS.replace(transaction, stored, changed)
        return after

    return world.documents.transact(work)


def _read(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise UploadDamaged from None


def _state(document: Document, upload: Upload) -> UploadState:
    return UploadState(document, upload.received, upload.size, upload.is_complete)
