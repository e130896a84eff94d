"""Proof of life: steps drawn by the service, frames that show them, and the best straight one compared."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from random import SystemRandom
from typing import Final

from jamsostek import contract
from jamsostek.contract import DrawChallenge, LivenessStep, SendLiveness
from jamsostek.face_checks import (
    CHALLENGE_OPEN_FOR,
    CHALLENGE_STEPS,
    check_challenge,
    check_order,
    doable_steps,
)
from jamsostek.refusals import ChallengeUnknown
from jmo_api.faces.face_attempts import decide, require_open, take
from jmo_api.faces.face_checks import face_check_view, own_face_check
from jmo_api.faces.face_references import judge_liveness
from jmo_api.faces.face_tallies import Tally, count_drawn, read_tally
from jmo_api.faces.selfies import read_picture
from jmo_api.once import Arrival, answered_once, once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.ports.faces import LivenessFrame
from jmo_api.privacy.face_consent import require_face_consent
from jmo_api.records import FACE_CHECKS, Challenge, FaceCheck
from jmo_api.world import World

_CHANCE: Final = SystemRandom()


def draw_challenge(world: World, caller: Caller, request: DrawChallenge, check_id: str) -> contract.FaceCheck:
    """Raises TooFewSteps, FaceAttemptsUsed, FaceWayClosed, FaceCheckExpired."""
    doable = doable_steps(request.cannot)
    now = world.clock.now()

    def work(transaction: Transaction) -> contract.FaceCheck:
        return once(
            transaction,
            Arrival(caller, "face-checks/challenge", request, subject=check_id),
            contract.FaceCheck,
            on=now,
            work=lambda: _draw(transaction, caller.member_id, check_id, doable, at=now),
        )

    return world.documents.transact(work)


def send_liveness(world: World, caller: Caller, request: SendLiveness, check_id: str) -> contract.FaceCheck:
    """Raises ChallengeUnknown, ChallengeSpent, ChallengeExpired, StepsOutOfOrder, FaceFileUnreadable."""
    arrival = Arrival(caller, "face-checks/liveness", request, subject=check_id)
    return answered_once(
        world.documents, arrival, contract.FaceCheck, lambda: _judge_first(world, request, arrival)
    )


def _draw(
    transaction: Transaction,
    member_id: str,
    check_id: str,
    doable: Sequence[LivenessStep],
    *,
    at: datetime,
) -> contract.FaceCheck:
    stored = own_face_check(transaction, member_id, check_id)
    tally = read_tally(transaction, member_id, at=at)
    require_face_consent(transaction, stored.record)
    require_open(stored.record, at=at)
    tally.require_another_draw()
    steps = tuple(_CHANCE.sample(doable, CHALLENGE_STEPS))
    challenge = Challenge(secrets.token_urlsafe(24), steps, expires_at=at + CHALLENGE_OPEN_FOR)
    drawn = replace(stored.record, challenge=challenge)
    counted = count_drawn(tally.counted, at=at)
    FACE_CHECKS.replace(transaction, stored, drawn)
    tally.write(transaction, counted)
    return face_check_view(drawn, Tally(counted, tally.stored))


def _judge_first(world: World, request: SendLiveness, arrival: Arrival) -> contract.FaceCheck:
    frames = _read_frames(request)
    now = world.clock.now()
    taken = take(world, arrival, begin=lambda check: _spend(check, request, arrival, at=now))
    return decide(
        world,
        arrival,
        taken,
        lambda member: judge_liveness(world, member, frames, mirrored=request.mirrored),
        give_up=_unspend,
    )


def _read_frames(request: SendLiveness) -> Sequence[LivenessFrame]:
    return [
        LivenessFrame(read_picture(frame.picture, field=f"frames.{number}.picture"), frame.step)
        for number, frame in enumerate(request.frames)
    ]


def _spend(check: FaceCheck, request: SendLiveness, arrival: Arrival, *, at: datetime) -> FaceCheck:
    """Spent as the frames are taken in; other frames come too late from then on, the same may come again."""
    challenge = check.challenge
    if challenge is None or not secrets.compare_digest(challenge.nonce.encode(), request.nonce.encode()):
        raise ChallengeUnknown
    is_spent = challenge.is_spent and challenge.spent_by != arrival.content
    check_challenge(expires_at=challenge.expires_at, is_spent=is_spent, at=at)
    check_order(challenge.steps, [frame.step for frame in request.frames])
    return replace(check, challenge=replace(challenge, is_spent=True, spent_by=arrival.content))


def _unspend(check: FaceCheck) -> FaceCheck:
    if check.challenge is None:
        return check
    return replace(check, challenge=replace(check.challenge, is_spent=False, spent_by=""))
