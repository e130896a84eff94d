"""One try of a face check: an attempt held, pictures judged outside any transaction, the outcome written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from jamsostek import contract
from jamsostek.contract import FaceOutcome, FaceWayOn, Problem
from jamsostek.face_checks import needs_person
from jamsostek.parameters import FACE_ATTEMPTS
from jamsostek.refusals import (
    FaceCheckExpired,
    FaceFileUnreadable,
    FaceNotMatched,
    FaceWayClosed,
    MalformedFile,
)
from jmo_api.faces.face_checks import (
    MATCH_USABLE_FOR,
    UNDECIDED,
    face_check_view,
    own_face_check,
    send_to_review,
)
from jmo_api.faces.face_doubles import block_for, look_for_doubles_of
from jmo_api.faces.face_references import SELFIES, Judgement, drop_reference, keep_reference
from jmo_api.faces.face_tallies import Tally, count_compared, count_refused, give_back, hold, read_tally
from jmo_api.files.cleaning import clean_picture
from jmo_api.findings import problem_of
from jmo_api.identifiers import new_name
from jmo_api.once import Arrival, once
from jmo_api.ports.documents import Transaction
from jmo_api.ports.faces import FaceVerdict, LivenessProof
from jmo_api.ports.unavailable import Unavailable
from jmo_api.privacy.face_consent import is_face_consent_withdrawn, require_face_consent
from jmo_api.records import FACE_CHECKS, MEMBERS, FaceCheck, FaceTally, LivenessFinding, Member
from jmo_api.stored import Stored
from jmo_api.world import World

Change = Callable[[FaceCheck], FaceCheck]
"""What a try does to the check as it begins, or as it is given back."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that holds an attempt until it is judged."""

    picture: str
    member: Member


def unchanged(check: FaceCheck) -> FaceCheck:
    return check


def take(world: World, arrival: Arrival, *, begin: Change = unchanged) -> Taken:
    """`begin` may refuse. Raises FaceWayClosed, FaceCheckExpired, FaceAttemptsUsed."""
    now = world.clock.now()
    picture, member_id = SELFIES + new_name(), arrival.caller.member_id

    def work(transaction: Transaction) -> Taken:
        stored = own_face_check(transaction, member_id, arrival.subject)
        member = MEMBERS.get(transaction, member_id).record
        tally = read_tally(transaction, member_id, at=now).without(arrival.content)
        require_face_consent(transaction, stored.record)
        require_open(stored.record, at=now)
        begun = begin(stored.record)
        tally.require_another()
        tally.write(transaction, hold(tally.counted, picture, request=arrival.content, at=now))
        if begun != stored.record:
            FACE_CHECKS.replace(transaction, stored, begun)
        return Taken(picture, member)

    return world.documents.transact(work)


def require_open(check: FaceCheck, *, at: datetime) -> None:
    """Raises FaceWayClosed, FaceCheckExpired."""
    if check.outcome not in UNDECIDED:
        raise FaceWayClosed(way=FaceWayOn.TRY_AGAIN)
    if at >= check.expires_at:
        raise FaceCheckExpired


def decide(
    world: World,
    arrival: Arrival,
    taken: Taken,
    judge: Callable[[Member], Judgement],
    *,
    give_up: Change = unchanged,
) -> contract.FaceCheck:
    """Raises Unavailable, FaceFileUnreadable: the attempt is given back, the check changed by `give_up`."""
    try:
        judgement = _cleaned(judge(taken.member))
        if judgement.picture:
            world.pictures.put(taken.picture, judgement.picture)
        kept = _keep_what_is_needed(world, arrival.subject, taken.member, judgement)
    except (Unavailable, FaceFileUnreadable):
        _release(world, arrival.subject, taken, give_up)
        raise
    return _settle(world, arrival, taken, judgement, kept)


def _cleaned(judgement: Judgement) -> Judgement:
    """What is kept is drawn anew; nothing is kept of a file that was refused and is no picture.

    Raises FaceFileUnreadable.
    """
    try:
        picture = clean_picture(judgement.picture)
        seen = judgement.reference
        reference = replace(seen, picture=clean_picture(seen.picture)) if seen else None
    except MalformedFile as refusal:
        if judgement.refused:
            return replace(judgement, picture=b"")
        raise FaceFileUnreadable(cause="content") from refusal
    return replace(judgement, picture=picture, reference=reference)


def _release(world: World, check_id: str, taken: Taken, give_up: Change) -> None:
    """Somebody else's outage costs no attempt."""

    def work(transaction: Transaction) -> None:
        stored = own_face_check(transaction, taken.member.member_id, check_id)
        tally = read_tally(transaction, taken.member.member_id, at=world.clock.now())
        tally.write(transaction, give_back(tally.counted, taken.picture))
        given_up = give_up(stored.record)
        if given_up != stored.record:
            FACE_CHECKS.replace(transaction, stored, given_up)

    world.documents.transact(work)
    world.pictures.delete(taken.picture)


@dataclass(frozen=True, slots=True)
class _Kept:
    enrolment: str | None = None
    reference: str | None = None


def _keep_what_is_needed(world: World, check_id: str, member: Member, judgement: Judgement) -> _Kept:
    """A first match of somebody present becomes the reference; a doubtful pair is kept for the reviewer."""
    if judgement.verdict is FaceVerdict.MATCH and judgement.is_live:
        if member.face_reference is not None:
            return _Kept()
        block = block_for(world.documents, member, check_id)
        name = keep_reference(world, member.member_id, judgement.picture, judgement.template, block=block)
        return _Kept(enrolment=name)
    if judgement.reference is None:
        return _Kept()
    name = SELFIES + new_name()
    world.pictures.put(name, judgement.reference.picture)
    return _Kept(reference=name)


def _settle(
    world: World, arrival: Arrival, taken: Taken, judgement: Judgement, kept: _Kept
) -> contract.FaceCheck:
    now = world.clock.now()
    member_id = taken.member.member_id

    def work(transaction: Transaction) -> contract.FaceCheck:
        return once(
            transaction,
            arrival,
            contract.FaceCheck,
            on=now,
            work=lambda: _write_outcome(transaction, arrival.subject, taken, judgement, kept, at=now),
        )

    answer = world.documents.transact(work)
    check = FACE_CHECKS.get(world.documents, arrival.subject).record
    if is_face_consent_withdrawn(world.documents, check):
        for name in filter(None, (taken.picture, kept.reference)):
            world.pictures.delete(name)
    if kept.enrolment and MEMBERS.get(world.documents, member_id).record.face_reference != kept.enrolment:
        drop_reference(world, kept.enrolment)
    return answer


def _write_outcome(
    transaction: Transaction,
    check_id: str,
    taken: Taken,
    judgement: Judgement,
    kept: _Kept,
    *,
    at: datetime,
) -> contract.FaceCheck:
    stored = own_face_check(transaction, taken.member.member_id, check_id)
    member = MEMBERS.get(transaction, taken.member.member_id)
    tally = read_tally(transaction, taken.member.member_id, at=at)
    if is_face_consent_withdrawn(transaction, stored.record):
        return face_check_view(stored.record, tally)
    if stored.record.outcome not in UNDECIDED:  # another picture of this check was quicker
        counted = give_back(tally.counted, taken.picture)
        tally.write(transaction, counted)
        return face_check_view(stored.record, Tally(counted, tally.stored))
    counted = _counted(tally, taken, judgement, at=at)
    check = _decided(_with_facts(stored.record, taken, judgement, kept), judgement, counted, at=at)
    if _must_be_seen(check, judgement):
        check = send_to_review(transaction, check, member.record, at=at)
    FACE_CHECKS.replace(transaction, stored, check)
    tally.write(transaction, counted)
    _enrol(transaction, member, kept, at=at)
    return face_check_view(check, Tally(counted, tally.stored))


def _must_be_seen(check: FaceCheck, judgement: Judgement) -> bool:
    """By a person: no other picture would help, or none of these may move money."""
    if judgement.verdict is FaceVerdict.REVIEW:
        return judgement.reference is None
    return judgement.verdict is FaceVerdict.MATCH and needs_person(check.purpose, is_live=judgement.is_live)


def _counted(tally: Tally, taken: Taken, judgement: Judgement, *, at: datetime) -> FaceTally:
    if judgement.verdict is FaceVerdict.MATCH:
        return FaceTally(taken.member.member_id)
    if judgement.verdict is None and not judgement.looks_staged:
        return count_refused(tally.counted, taken.picture, at=at)
    return count_compared(tally.counted, taken.picture, at=at)


def _with_facts(check: FaceCheck, taken: Taken, judgement: Judgement, kept: _Kept) -> FaceCheck:
    held = (*check.held, taken.picture, *([kept.reference] if kept.reference else []))
    facts = _with_findings(
        replace(check, picture=taken.picture, reference=kept.reference, held=held, is_live=judgement.is_live),
        judgement.proof,
    )
    if judgement.reference is not None:
        facts = replace(facts, simulated_reference=not judgement.reference.enrolled)
    if judgement.comparison is None:
        return facts
    compared = judgement.comparison
    return replace(
        facts, score=f"{compared.score:.4f}", calibration=compared.calibration, model=compared.model
    )


def _with_findings(check: FaceCheck, proof: LivenessProof | None) -> FaceCheck:
    if proof is None:
        return replace(check, findings=(), limits=None)
    findings = tuple(
        LivenessFinding(one.subject, one.cue, f"{one.value:.4f}", f"{one.limit:.4f}", one.held)
        for one in proof.findings
    )
    return replace(check, findings=findings, limits=proof.limits)


def _decided(check: FaceCheck, judgement: Judgement, tally: FaceTally, *, at: datetime) -> FaceCheck:
    if judgement.refused is not None:
        refused = judgement.refused
        return replace(check, refusal=Problem(refused.code, {"cause": refused.cause}))
    if judgement.proof is not None and judgement.proof.refusal is not None:
        seen = judgement.proof.refusal
        facts = {"step": seen.step, "cause": seen.cause}
        return replace(
            check, refusal=Problem(seen.code, {name: fact for name, fact in facts.items() if fact})
        )
    match judgement.verdict:
        case FaceVerdict.MATCH:
            usable = at + MATCH_USABLE_FOR
            return replace(check, outcome=FaceOutcome.MATCHED, refusal=None, expires_at=usable)
        case FaceVerdict.NO_MATCH | FaceVerdict.REVIEW:
            refusal = FaceNotMatched(attempt=len(tally.compared), attempts=FACE_ATTEMPTS)
            return replace(
                check,
                outcome=FaceOutcome.NOT_MATCHED,
                is_near=judgement.verdict is FaceVerdict.REVIEW,
                refusal=problem_of(refusal),
            )
        case _:
            return check


def _enrol(transaction: Transaction, member: Stored[Member], kept: _Kept, *, at: datetime) -> None:
    if kept.enrolment is None or member.record.face_reference is not None:
        return
    MEMBERS.replace(transaction, member, replace(member.record, face_reference=kept.enrolment))
    look_for_doubles_of(transaction, kept.enrolment, at=at)
