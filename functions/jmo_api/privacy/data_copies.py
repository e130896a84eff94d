"""A copy of all one's data, asked for, made within 3 × 24 hours, and fetched with a fresh password.

UU 27/2022 art. 6, 7 and 32. It is made by the outbox at once; the three days are the promise.
"""

import base64
import json
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from jamsostek.refusals import CopyNotThere
from jamsostek.rights import ANSWER_WITHIN, COPY_LASTS
from jamsostek.rights_contract import AskForCopy, CopyFile, CopyForm, DataCopies, DataCopy
from jmo_api.accounts.step_up import require_step_up
from jmo_api.faces.face_references import REFERENCES
from jmo_api.identifiers import id_for, new_name
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, transact_once
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Body, Comparison, Missing, Reading, Transaction, Where
from jmo_api.privacy.data_copy_pdf import print_copy
from jmo_api.privacy.data_copy_texts import words_for
from jmo_api.privacy.data_inventory import Subject, read_own
from jmo_api.records import FACE_CHECKS, MEMBERS, Member
from jmo_api.stored import Collection, Instant, Stored, written
from jmo_api.world import World

DATA_COPY: Final = "data-copy"
"""The outbox rows that make a copy."""
FOLDER: Final = "data-copies/"
MEDIA_TYPES: Final = {CopyForm.JSON: "application/json", CopyForm.PDF: "application/pdf"}
AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class CopyRecord:
    copy_id: str
    member_id: str
    asked_at: Instant
    ready_by: Instant
    ready_at: Instant | None = None
    until: Instant | None = None
    files: dict[CopyForm, str] | None = None
    """Names among the pictures: encrypted at rest."""


COPIES: Final = Collection("data_copies", CopyRecord)


def list_copies(world: World, caller: Caller) -> DataCopies:
    found = [stored.record for stored in COPIES.all(world.documents, Where("member_id", caller.member_id))]
    newest_first = sorted(found, key=lambda copy: copy.asked_at, reverse=True)
    return DataCopies(tuple(_view(copy) for copy in newest_first))


def ask_for_copy(world: World, caller: Caller, request: AskForCopy) -> DataCopy:
    """One that is being made is the answer to the next wish too."""
    now = world.clock.now()
    copy_id = id_for(caller.member_id, request.request_id)
    fresh = CopyRecord(copy_id, caller.member_id, asked_at=now, ready_by=now + ANSWER_WITHIN)

    def work(transaction: Transaction) -> DataCopy:
        waiting = _waiting(transaction, caller.member_id)
        if waiting is not None:
            return _view(waiting)
        COPIES.create(transaction, copy_id, fresh)
        put_in_outbox(transaction, DATA_COPY, {"copy_id": copy_id}, key=f"{DATA_COPY}:{copy_id}", on=now)
        return _view(fresh)

    arrival = Arrival(caller, "my-data/copies", request)
    return transact_once(world.documents, arrival, DataCopy, work, on=now)


def fetch_copy(world: World, caller: Caller, *, copy_id: str, form: str) -> CopyFile:
    """Raises Missing, CopyNotThere, StepUpNeeded."""
    stored = COPIES.get(world.documents, copy_id)
    if stored.record.member_id != caller.member_id or form not in set(CopyForm):
        raise Missing(COPIES.name)
    require_step_up(world, caller)
    name = (stored.record.files or {}).get(CopyForm(form))
    content = world.pictures.find(name) if name else None
    if content is None:
        raise CopyNotThere
    made = f"{stored.record.asked_at:%Y-%m-%d}"
    return CopyFile(
        f"data-saya-{made}.{form}", MEDIA_TYPES[CopyForm(form)], base64.b64encode(content).decode()
    )


# --- making it ------------------------------------------------------------------------


def make_copy(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - the record says whether it was made
    stored = COPIES.find(world.documents, payload["copy_id"])
    if stored is None or stored.record.ready_at is not None:
        return
    member = MEMBERS.get(world.documents, stored.record.member_id).record
    content = collect(world, member)
    files = {form: FOLDER + new_name() for form in CopyForm}
    world.pictures.put(files[CopyForm.JSON], json.dumps(content, ensure_ascii=False, indent=1).encode())
    world.pictures.put(files[CopyForm.PDF], print_copy(content, made_at=world.clock.now()))
    world.documents.transact(lambda transaction: _ready(transaction, stored, member, files, world))


def collect(world: World, member: Member) -> dict[str, Any]:
    """The whole copy, in the member's language; pictures in base64."""
    account = world.accounts.find_of(member.member_id)
    subject = Subject(member.member_id, account.account_id if account else "", member.nik)
    words = words_for(member.language)
    sections = [
        {**words.section(group), "records": collections}
        for group, collections in read_own(world.documents, subject).items()
    ]
    return {
        "title": words.title,
        "made_at": written(world.clock.now()),
        "login": account.login if account else "",
        "rights": words.rights,
        "sections": sections,
        "pictures": _pictures(world, member),
    }


def _pictures(world: World, member: Member) -> dict[str, str]:
    """The selfies that are still there, and the one others are compared with."""
    found: dict[str, bytes] = {}
    enrolled = world.pictures.find(REFERENCES + member.face_reference) if member.face_reference else None
    if enrolled is not None:
        found["reference"] = enrolled
    for stored in FACE_CHECKS.all(world.documents, Where("member_id", member.member_id)):
        check = stored.record
        for number, name in enumerate(check.held, start=1):
            picture = world.pictures.find(name)
            if picture is not None:
                found[f"{check.purpose} {check.started_at:%Y-%m-%d} {number}"] = picture
    return {name: base64.b64encode(picture).decode() for name, picture in found.items()}


def _ready(
    transaction: Transaction,
    seen: Stored[CopyRecord],
    member: Member,
    files: dict[CopyForm, str],
    world: World,
) -> None:
    now = world.clock.now()
    stored = COPIES.get(transaction, seen.key)
    ready = replace(stored.record, ready_at=now, until=now + COPY_LASTS, files=files)
    COPIES.replace(transaction, stored, ready)
    facts = {"until": (now + COPY_LASTS).isoformat(timespec="minutes")}
    key = f"{DATA_COPY}:{seen.key}:ready"
    tell_member(transaction, member, Template.DATA_COPY_READY, key=key, on=now, facts=facts)


def purge_copies(world: World) -> int:
    """A daily job: what lay there for its time goes, files first."""
    limit = Where("until", written(world.clock.now()), Comparison.AT_MOST)
    old = COPIES.all(world.documents, limit, order_by="until", limit=AT_ONCE)
    for stored in old:
        for name in (stored.record.files or {}).values():
            world.pictures.delete(name)
        world.documents.transact(partial(COPIES.delete, stored=stored))
    return len(old)


def _waiting(reading: Reading, member_id: str) -> CopyRecord | None:
    found = COPIES.all(reading, Where("member_id", member_id))
    return next((stored.record for stored in found if stored.record.ready_at is None), None)


def _view(copy: CopyRecord) -> DataCopy:
    return DataCopy(copy.copy_id, copy.asked_at, copy.ready_by, copy.ready_at, copy.until)
