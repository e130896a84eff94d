"""A face check from consent to outcome. The pictures themselves are judged in `selfies`."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek import contract
from jamsostek.contract import ChooseFaceWay, FaceOutcome, FacePurpose, FaceWayOn, StartFaceCheck
from jamsostek.face_checks import check_face, ways_on
from jamsostek.refusals import FaceCheckMissing, FaceConsentMissing, FaceWayClosed, UnknownChoice
from jamsostek.staff import Role
from jmo_api.desk.cases import ANSWER_WITHIN, open_case
from jmo_api.faces.face_tallies import Tally, read_tally
from jmo_api.identifiers import id_for, number_for, one_time_code
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Missing, Reading, Transaction, Where
from jmo_api.privacy.consents import FACE_CONSENT, FACE_CONSENT_VERSION, record_consent
from jmo_api.privacy.restriction import require_unrestricted
from jmo_api.records import FACE_CHECKS, MEMBERS, Case, CaseKind, CaseStatus, FaceCheck, Member
from jmo_api.stored import Stored
from jmo_api.world import World

OPEN_FOR: Final = timedelta(minutes=30)
MATCH_USABLE_FOR: Final = timedelta(minutes=30)
GRANT_USABLE_FOR: Final = timedelta(days=3)
"""A person may decide while the member sleeps."""
UNDECIDED: Final = frozenset({FaceOutcome.PENDING, FaceOutcome.NOT_MATCHED})


def start_face_check(world: World, caller: Caller, request: StartFaceCheck) -> contract.FaceCheck:
    if not request.consent:
        raise FaceConsentMissing(field="consent")
    if (caller.role is Role.RESETTING) != (request.purpose is FacePurpose.ACCOUNT_RESET):
        raise UnknownChoice(field="purpose")
    require_unrestricted(world.documents, caller.member_id)
    now = world.clock.now()

    def work(transaction: Transaction) -> contract.FaceCheck:
        return once(
            transaction,
            Arrival(caller, "face-checks", request),
            contract.FaceCheck,
            on=now,
            work=lambda: _start(transaction, caller.member_id, request, at=now),
        )

    return world.documents.transact(work)


def get_face_check(world: World, caller: Caller, check_id: str) -> contract.FaceCheck:
    stored = own_face_check(world.documents, caller.member_id, check_id)
    return face_check_view(stored.record, read_tally(world.documents, caller.member_id, at=world.clock.now()))


def find_current_check(world: World, member_id: str, purpose: FacePurpose) -> contract.FaceCheck | None:
    """The last one of this purpose that is not spent and still good for something."""
    now = world.clock.now()
    last = FACE_CHECKS.all(
        world.documents,
        Where("member_id", member_id),
        Where("purpose", purpose),
        order_by="started_at",
        descending=True,
        limit=1,
    )
    for stored in last:
        check = stored.record
        lasts = check.outcome in {FaceOutcome.IN_REVIEW, FaceOutcome.BRANCH}
        if check.used_by is None and (lasts or now < check.expires_at):
            return face_check_view(check, read_tally(world.documents, member_id, at=now))
    return None


def choose_face_way(
    world: World, caller: Caller, request: ChooseFaceWay, check_id: str
) -> contract.FaceCheck:
    """The member need not accept the machine's no (UU 27/2022 art. 10)."""
    now = world.clock.now()

    def work(transaction: Transaction) -> contract.FaceCheck:
        return once(
            transaction,
            Arrival(caller, "face-checks/way", request, subject=check_id),
            contract.FaceCheck,
            on=now,
            work=lambda: _go_on(transaction, caller.member_id, check_id, request, at=now),
        )

    return world.documents.transact(work)


def own_face_check(reading: Reading, member_id: str, check_id: str) -> Stored[FaceCheck]:
    """Raises Missing, also when it is somebody else's."""
    stored = FACE_CHECKS.get(reading, check_id)
    if stored.record.member_id != member_id:
        raise Missing(FACE_CHECKS.name)
    return stored


@dataclass(frozen=True, slots=True)
class FacePass:
    """A face check that may be spent on `purpose` now."""

    stored: Stored[FaceCheck]

    @property
    def in_review(self) -> bool:
        return self.stored.record.outcome is FaceOutcome.IN_REVIEW

    @property
    def is_live(self) -> bool:
        """Somebody was there, or a person has vouched for the picture."""
        return self.stored.record.is_live or self.stored.record.was_reviewed

    @property
    def case_number(self) -> str | None:
        return self.stored.record.case_number

    def spend(self, transaction: Transaction, *, on: str) -> None:
        FACE_CHECKS.replace(transaction, self.stored, replace(self.stored.record, used_by=on))


def get_face_pass(
    reading: Reading, member_id: str, check_id: str, *, purpose: FacePurpose, at: datetime
) -> FacePass:
    """Raises FaceCheckMissing, FaceCheckExpired, FaceCheckInReview, FaceNotMatched."""
    stored = FACE_CHECKS.find(reading, check_id)
    if stored is None or stored.record.member_id != member_id or stored.record.used_by is not None:
        raise FaceCheckMissing
    check = stored.record
    check_face(check.outcome, made_for=check.purpose, needed_for=purpose, expires_at=check.expires_at, at=at)
    return FacePass(stored)


def send_to_review(transaction: Transaction, check: FaceCheck, member: Member, *, at: datetime) -> FaceCheck:
    """Opens the case; the caller writes the check that comes back."""
    number = number_for("W", member.member_id, check.check_id)
    case = Case(
        number=number,
        kind=CaseKind.FACE_REVIEW,
        member_id=member.member_id,
        status=CaseStatus.OPEN,
        opened_at=at,
        answer_by=at + ANSWER_WITHIN,
        subject=check.check_id,
        pictures=tuple(name for name in (check.picture, check.reference) if name),
    )
    open_case(transaction, case, by=member, told=Template.REVIEW_OPENED)
    return replace(check, outcome=FaceOutcome.IN_REVIEW, case_number=number, refusal=None)


def face_check_view(check: FaceCheck, tally: Tally) -> contract.FaceCheck:
    return contract.FaceCheck(
        check_id=check.check_id,
        purpose=check.purpose,
        outcome=check.outcome,
        attempts_left=tally.attempts_left,
        ways_on=_ways_on(check, tally),
        expires_at=check.expires_at,
        refusal=check.refusal,
        case_number=check.case_number,
        branch_code=check.branch_code,
        simulated=check.simulated_reference,
        challenge=_open_challenge(check),
        is_live=check.is_live,
    )


def _open_challenge(check: FaceCheck) -> contract.Challenge | None:
    challenge = check.challenge
    if challenge is None or challenge.is_spent or check.outcome not in UNDECIDED:
        return None
    return contract.Challenge(challenge.nonce, challenge.steps, challenge.expires_at)


def _ways_on(check: FaceCheck, tally: Tally) -> tuple[FaceWayOn, ...]:
    """A person can look only where there is a picture."""
    ways = ways_on(
        check.outcome,
        attempts_left=tally.attempts_left,
        is_near=check.is_near,
        was_reviewed=check.was_reviewed,
    )
    return tuple(way for way in ways if way is not FaceWayOn.REVIEW or check.picture)


def _start(
    transaction: Transaction, member_id: str, request: StartFaceCheck, *, at: datetime
) -> contract.FaceCheck:
    tally = read_tally(transaction, member_id, at=at)
    check_id = id_for(member_id, request.request_id)
    check = FaceCheck(
        check_id=check_id,
        member_id=member_id,
        purpose=request.purpose,
        consent_id=check_id,
        outcome=FaceOutcome.PENDING,
        started_at=at,
        expires_at=at + OPEN_FOR,
    )
    check = _with_last_picture(transaction, tally, check)
    record_consent(
        transaction, check_id, by=member_id, subject=FACE_CONSENT, version=FACE_CONSENT_VERSION, at=at
    )
    FACE_CHECKS.create(transaction, check_id, check)
    return face_check_view(check, tally)


def _with_last_picture(transaction: Transaction, tally: Tally, check: FaceCheck) -> FaceCheck:
    """Whose tries were used up in an earlier check: a person can look at the picture of that one."""
    if tally.attempts_left:
        return check
    earlier = FACE_CHECKS.all(
        transaction, Where("member_id", check.member_id), order_by="started_at", descending=True, limit=1
    )
    for stored in earlier:
        last = stored.record
        return replace(
            check,
            outcome=FaceOutcome.NOT_MATCHED,
            picture=last.picture,
            reference=last.reference,
            refusal=last.refusal,
        )
    return check


def _go_on(
    transaction: Transaction, member_id: str, check_id: str, request: ChooseFaceWay, *, at: datetime
) -> contract.FaceCheck:
    stored = own_face_check(transaction, member_id, check_id)
    member = MEMBERS.get(transaction, member_id).record
    tally = read_tally(transaction, member_id, at=at)
    if not _is_open(request.way, stored.record, tally):
        raise FaceWayClosed(way=request.way)
    gone_on = _step(transaction, stored.record, member, request.way, at=at)
    FACE_CHECKS.replace(transaction, stored, gone_on)
    return face_check_view(gone_on, tally)


def _is_open(way: FaceWayOn, check: FaceCheck, tally: Tally) -> bool:
    """The branch is there from the start: some have no camera, some no face a camera understands."""
    if way is FaceWayOn.BRANCH:
        return check.outcome in UNDECIDED
    return way in _ways_on(check, tally)


def _step(
    transaction: Transaction, check: FaceCheck, member: Member, way: FaceWayOn, *, at: datetime
) -> FaceCheck:
    match way:
        case FaceWayOn.TRY_AGAIN:
            return replace(check, outcome=FaceOutcome.PENDING, refusal=None, expires_at=at + OPEN_FOR)
        case FaceWayOn.REVIEW:
            return send_to_review(transaction, check, member, at=at)
        case FaceWayOn.BRANCH:
            tell_member(transaction, member, Template.BRANCH_CODE, key=f"branch:{check.check_id}", on=at)
            return replace(check, outcome=FaceOutcome.BRANCH, branch_code=one_time_code(), refusal=None)
