"""Selfies: taken in, judged outside any transaction, and the outcome written."""

import base64
import binascii
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from jamsostek import contract
from jamsostek.contract import FaceOutcome, FaceWayOn, PreviewFrame, PreviewHint, Problem, SendSelfie
from jamsostek.parameters import FACE_ATTEMPTS, UPLOAD_BYTES
from jamsostek.refusals import (
    FaceCheckExpired,
    FaceFileUnreadable,
    FaceNotMatched,
    FaceWayClosed,
    TooManyTries,
)
from jmo_api.face_checks import (
    MATCH_USABLE_FOR,
    UNDECIDED,
    face_check_view,
    own_face_check,
    send_to_review,
)
from jmo_api.face_references import SELFIES, Judgement, drop_reference, judge_selfie, keep_reference
from jmo_api.face_tallies import Tally, count_compared, count_refused, give_back, hold, read_tally
from jmo_api.findings import problem_of
from jmo_api.identifiers import new_name
from jmo_api.once import Arrival, answered_once, once
from jmo_api.ports import Caller, FaceVerdict, Transaction, Unavailable
from jmo_api.records import FACE_CHECKS, MEMBERS, FaceCheck, FaceTally, Member
from jmo_api.stored import Stored
from jmo_api.world import World

_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A picture that holds an attempt until it is judged."""

    picture: str
    member: Member


def send_selfie(world: World, caller: Caller, request: SendSelfie, check_id: str) -> contract.FaceCheck:
    arrival = Arrival(caller, "face-checks/selfie", request, subject=check_id)
    return answered_once(
        world.documents, arrival, contract.FaceCheck, lambda: _judge_first(world, caller, request, arrival)
    )


def _judge_first(world: World, caller: Caller, request: SendSelfie, arrival: Arrival) -> contract.FaceCheck:
    selfie = read_picture(request.picture)
    taken = _take(world, caller, arrival.subject)
    try:
        world.pictures.put(taken.picture, selfie)
        judgement = judge_selfie(world, taken.member, selfie, mirrored=request.mirrored)
        kept = _keep_what_is_needed(world, taken.member, selfie, judgement)
    except Unavailable:
        _release(world, taken)
        raise
    return _settle(world, arrival, taken, judgement, kept)


def preview(world: World, caller: Caller, frame: PreviewFrame, check_id: str) -> PreviewHint:
    """A hint before the shot; nothing is kept, nothing is counted. Raises TooManyTries."""
    own_face_check(world.documents, caller.member_id, check_id)
    if not world.previews.may_go(caller.member_id, at=world.clock.now()):
        raise TooManyTries(seconds=1)
    hint = world.faces.hint(read_picture(frame.picture), mirrored=frame.mirrored)
    return PreviewHint(*hint) if hint else PreviewHint(None)


def read_picture(text: str) -> bytes:
    """Raises FaceFileUnreadable."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise FaceFileUnreadable(cause="content", field="picture") from error
    check_picture(content)
    return content


def check_picture(content: bytes) -> None:
    """Raises FaceFileUnreadable."""
    if len(content) > UPLOAD_BYTES:
        raise FaceFileUnreadable(cause="size", field="picture")
    if not content.startswith(_BEGINNINGS) and not (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        raise FaceFileUnreadable(cause="kind", field="picture")


def _take(world: World, caller: Caller, check_id: str) -> _Taken:
    now = world.clock.now()
    picture = SELFIES + new_name()

    def work(transaction: Transaction) -> _Taken:
        check = own_face_check(transaction, caller.member_id, check_id).record
        member = MEMBERS.get(transaction, caller.member_id).record
        tally = read_tally(transaction, caller.member_id, at=now)
        if check.outcome not in UNDECIDED:
            raise FaceWayClosed(way=FaceWayOn.TRY_AGAIN)
        if now >= check.expires_at:
            raise FaceCheckExpired
        tally.require_another()
        tally.write(transaction, hold(tally.counted, picture, at=now))
        return _Taken(picture, member)

    return world.documents.transact(work)


def _release(world: World, taken: _Taken) -> None:
    """Somebody else's outage costs no attempt."""

    def work(transaction: Transaction) -> None:
        tally = read_tally(transaction, taken.member.member_id, at=world.clock.now())
        tally.write(transaction, give_back(tally.counted, taken.picture))

    world.documents.transact(work)
    world.pictures.delete(taken.picture)


@dataclass(frozen=True, slots=True)
class _Kept:
    enrolment: str | None = None
    reference: str | None = None


def _keep_what_is_needed(world: World, member: Member, selfie: bytes, judgement: Judgement) -> _Kept:
    """A first match becomes the reference; a doubtful pair is kept for the reviewer."""
    if judgement.verdict is FaceVerdict.MATCH:
        needs_enrolment = member.face_reference is None
        return _Kept(enrolment=keep_reference(world, selfie, judgement.template) if needs_enrolment else None)
    if judgement.reference is None:
        return _Kept()
    name = SELFIES + new_name()
    world.pictures.put(name, judgement.reference.picture)
    return _Kept(reference=name)


def _settle(
    world: World, arrival: Arrival, taken: _Taken, judgement: Judgement, kept: _Kept
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
    if kept.enrolment and MEMBERS.get(world.documents, member_id).record.face_reference != kept.enrolment:
        drop_reference(world, kept.enrolment)
    return answer


def _write_outcome(
    transaction: Transaction,
    check_id: str,
    taken: _Taken,
    judgement: Judgement,
    kept: _Kept,
    *,
    at: datetime,
) -> contract.FaceCheck:
    stored = own_face_check(transaction, taken.member.member_id, check_id)
    member = MEMBERS.get(transaction, taken.member.member_id)
    tally = read_tally(transaction, taken.member.member_id, at=at)
    if stored.record.outcome not in UNDECIDED:  # another picture of this check was quicker
        counted = give_back(tally.counted, taken.picture)
        tally.write(transaction, counted)
        return face_check_view(stored.record, Tally(counted, tally.stored))
    counted = _counted(tally, taken, judgement, at=at)
    check = _decided(_with_facts(stored.record, taken, judgement, kept), judgement, counted, at=at)
    if judgement.verdict is FaceVerdict.REVIEW and judgement.reference is None:
        check = send_to_review(transaction, check, member.record, at=at)  # no other picture would help
    FACE_CHECKS.replace(transaction, stored, check)
    tally.write(transaction, counted)
    _enrol(transaction, member, kept)
    return face_check_view(check, Tally(counted, tally.stored))


def _counted(tally: Tally, taken: _Taken, judgement: Judgement, *, at: datetime) -> FaceTally:
    if judgement.verdict is None:
        return count_refused(tally.counted, taken.picture, at=at)
    if judgement.verdict is FaceVerdict.MATCH:
        return FaceTally(taken.member.member_id)
    return count_compared(tally.counted, taken.picture, at=at)


def _with_facts(check: FaceCheck, taken: _Taken, judgement: Judgement, kept: _Kept) -> FaceCheck:
    facts = replace(check, picture=taken.picture, reference=kept.reference)
    if judgement.reference is not None:
        facts = replace(facts, simulated_reference=not judgement.reference.enrolled)
    if judgement.comparison is None:
        return facts
    compared = judgement.comparison
    return replace(
        facts, score=f"{compared.score:.4f}", calibration=compared.calibration, model=compared.model
    )


def _decided(check: FaceCheck, judgement: Judgement, tally: FaceTally, *, at: datetime) -> FaceCheck:
    if judgement.refused is not None:
        refused = judgement.refused
        return replace(check, refusal=Problem(refused.code, {"cause": refused.cause}))
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


def _enrol(transaction: Transaction, member: Stored[Member], kept: _Kept) -> None:
    if kept.enrolment is None or member.record.face_reference is not None:
        return
    MEMBERS.replace(transaction, member, replace(member.record, face_reference=kept.enrolment))
