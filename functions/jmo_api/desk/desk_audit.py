"""Auditors read the log at the desk; their looks stand in it too."""

from typing import Final

from jamsostek import desk_contract as desk
from jmo_api.desk import audit
from jmo_api.desk.desk_people import pen_of
from jmo_api.ports.accounts import Caller
from jmo_api.world import World

EXPORTED_AT_ONCE: Final = 5_000


def search_audit(world: World, caller: Caller, request: desk.SearchAudit) -> desk.AuditLines:
    found = audit.search(
        world.documents,
        member_id=request.member_id,
        actor=request.actor,
        since=request.since,
        until=request.until,
    )
    world.documents.transact(
        lambda transaction: pen_of(world, transaction, caller).note(
            audit.Act.LOOKED_AT_AUDIT, member_id=request.member_id, purpose="audit", found=len(found)
        )
    )
    return desk.AuditLines(
        tuple(
            desk.AuditLine(
                entry.number,
                entry.at,
                entry.actor,
                entry.role,
                entry.act,
                entry.member_id,
                entry.case_number,
                entry.purpose,
                entry.facts,
            )
            for entry in found
        )
    )


def export_audit(world: World, caller: Caller, request: desk.SearchAudit) -> desk.AuditExport:
    """What was found, whole and sealed, the newest first: who holds it can hold the log to it later."""
    found = audit.search(
        world.documents,
        member_id=request.member_id,
        actor=request.actor,
        since=request.since,
        until=request.until,
        limit=EXPORTED_AT_ONCE + 1,
    )
    entries = found[:EXPORTED_AT_ONCE]
    world.documents.transact(
        lambda transaction: pen_of(world, transaction, caller).note(
            audit.Act.EXPORTED_AUDIT, member_id=request.member_id, purpose="audit", found=len(entries)
        )
    )
    lines = "".join(audit.line_of(entry) for entry in entries)
    return desk.AuditExport(len(entries), lines, more=len(found) > len(entries))


def verify_audit(world: World, caller: Caller) -> desk.AuditVerified:  # noqa: ARG001 - shows nobody's data
    findings = audit.verify(world.documents, world.audit_key)
    count = sum(length for length, _ in audit.anchor_of(world.documents).values())
    said = tuple(f"{found.chain} {found.number}: {found.what}" for found in findings)
    return desk.AuditVerified(count, said)
