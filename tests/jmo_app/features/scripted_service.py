"""The service as the wizards meet it: answers as told, remembers what was asked, can fall silent."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from jamsostek.claims import ClaimReason, ClaimStatus
from jamsostek.contract import (
    BankAccountCheck,
    BankChoice,
    CaseOpened,
    Challenge,
    ChooseFaceWay,
    ClaimCheck,
    DataUpdate,
    DataUpdateReceipt,
    DataUpdateStatus,
    DrawChallenge,
    FaceCheck,
    FaceOutcome,
    FacePurpose,
    FaceWayOn,
    JhtClaim,
    LivenessStep,
    PreviewFrame,
    PreviewHint,
    Problem,
    Quote,
    QuoteClaim,
    QuoteLine,
    ReasonOffer,
    Region,
    Regions,
    RequestCorrection,
    SendLiveness,
    SendSelfie,
    StartFaceCheck,
    SubmitJhtClaim,
    Tick,
    TickState,
)
from jmo_app.trouble import Trouble, TroubleKind

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 64


def a_check(**changes: Any) -> FaceCheck:
    check = FaceCheck(
        check_id="check-1",
        purpose=FacePurpose.DATA_UPDATE,
        outcome=FaceOutcome.PENDING,
        attempts_left=3,
        ways_on=(FaceWayOn.REVIEW, FaceWayOn.BRANCH),
        expires_at=datetime(2026, 11, 20, 6, 0, tzinfo=UTC),
    )
    return replace(check, **changes)


STEPS = (LivenessStep.TURN_LEFT, LivenessStep.OPEN_MOUTH, LivenessStep.CLOSE_EYES)


def a_drawn_check(*steps: LivenessStep, **changes: Any) -> FaceCheck:
    until = datetime(2026, 11, 20, 5, 2, tzinfo=UTC)
    return a_check(challenge=Challenge("nonce-1", steps or STEPS, expires_at=until), **changes)


def a_status(**changes: Any) -> DataUpdateStatus:
    status = DataUpdateStatus(
        updated_on=None,
        valid_until=None,
        name="SITI CONTOH",
        masked_nik="3199••••••••0001",
        nik_warnings=(),
        birth_date=date(1990, 4, 12),
        cards=(),
        contact=None,
        population=None,
        additional=None,
        face_check=None,
        consent_version="2026-11",
    )
    return replace(status, **changes)


def a_bank_check(**changes: Any) -> BankAccountCheck:
    check = BankAccountCheck(
        bank_code="014",
        bank_name="BCA",
        masked_number="••••••7890",
        holder="SITI CONTOH",
        is_members_own=True,
    )
    return replace(check, **changes)


def a_claim_check(**changes: Any) -> ClaimCheck:
    check = ClaimCheck(
        may_claim=True,
        ticks=tuple(TickState(tick, passed=True) for tick in Tick),
        refusals=(),
        reasons=(
            ReasonOffer(ClaimReason.RESIGNED, in_app=True),
            ReasonOffer(ClaimReason.LAID_OFF, in_app=True),
            ReasonOffer(ClaimReason.DEATH, in_app=False),
        ),
        total=4_812_300,
        limit=10_000_000,
        cards=(),
        bank=a_bank_check(),
        npwp_known=False,
        as_of=NOON,
    )
    return replace(check, **changes)


def a_quote(**changes: Any) -> Quote:
    quote = Quote(
        reason=ClaimReason.RESIGNED,
        lines=(QuoteLine("12345678901", booked=4_800_000, closing_development=12_300),),
        gross=4_812_300,
        tax=0,
        tax_rule="final-free",
        net=4_812_300,
        merges=(),
        valid_on=date(2026, 11, 20),
    )
    return replace(quote, **changes)


def a_claim(**changes: Any) -> JhtClaim:
    claim = JhtClaim(
        claim_id="claim-1",
        number="JHT-2026-000001",
        reason=ClaimReason.RESIGNED,
        status=ClaimStatus.AGENDA,
        stages=(),
        gross=4_812_300,
        tax=0,
        net=4_812_300,
        bank_name="BCA",
        masked_account="••••••7890",
        submitted_at=NOON,
        due_by=date(2026, 11, 23),
        may_withdraw=True,
    )
    return replace(claim, **changes)


def refused(code: str, *, field: str | None = None, **facts: str | int) -> Trouble:
    return Trouble(TroubleKind.REFUSED, (Problem(code, facts, field=field),))


REGIONS: Mapping[str, tuple[Region, ...]] = {
    "": (Region("32", "Jawa Barat"), Region("33", "Jawa Tengah"), Region("31", "DKI Jakarta")),
    "32": (Region("3273", "Kota Bandung"), Region("3204", "Kabupaten Bandung")),
    "33": (Region("3374", "Kota Semarang"),),
    "3273": (Region("327301", "Sukasari"), Region("327302", "Coblong")),
}


class ScriptedService:
    """`answers[call]` is given again and again; what lies in `troubles[call]` comes first, once each."""

    def __init__(self, **answers: Any) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.troubles: dict[str, list[Trouble]] = defaultdict(list)
        self.answers: dict[str, Any] = {
            "data_update": a_status(),
            "update_data": DataUpdateReceipt(date(2026, 11, 20), date(2027, 11, 20), provisional=False),
            "request_correction": CaseOpened("KOR-1", NOON, datetime(2026, 11, 27, tzinfo=UTC)),
            "check_bank_account": a_bank_check(),
            "start_face_check": a_check(),
            "face_check": a_check(outcome=FaceOutcome.MATCHED),
            "send_selfie": a_check(outcome=FaceOutcome.MATCHED, attempts_left=2),
            "draw_challenge": a_drawn_check(),
            "send_liveness": a_check(outcome=FaceOutcome.MATCHED, attempts_left=2, is_live=True),
            "preview": PreviewHint(None),
            "choose_face_way": a_check(outcome=FaceOutcome.IN_REVIEW, case_number="WJH-1"),
            "check_claim": a_claim_check(),
            "quote_claim": a_quote(),
            "submit_claim": a_claim(),
            **answers,
        }

    def messages(self, call: str) -> list[Any]:
        return [message for name, message in self.asked if name == call]

    async def _answer(self, call: str, message: object = None) -> Any:
        await asyncio.sleep(0)
        self.asked.append((call, message))
        if self.troubles[call]:
            return self.troubles[call].pop(0)
        return self.answers[call]

    async def data_update(self) -> DataUpdateStatus | Trouble:
        answer: DataUpdateStatus | Trouble = await self._answer("data_update")
        return answer

    async def update_data(self, message: DataUpdate) -> DataUpdateReceipt | Trouble:
        answer: DataUpdateReceipt | Trouble = await self._answer("update_data", message)
        return answer

    async def request_correction(self, message: RequestCorrection) -> CaseOpened | Trouble:
        answer: CaseOpened | Trouble = await self._answer("request_correction", message)
        return answer

    async def check_bank_account(self, message: BankChoice) -> BankAccountCheck | Trouble:
        answer: BankAccountCheck | Trouble = await self._answer("check_bank_account", message)
        return answer

    async def regions(self, parent: str) -> Regions | Trouble:
        self.answers["regions"] = Regions(parent, REGIONS.get(parent, ()))
        answer: Regions | Trouble = await self._answer("regions", parent)
        return answer

    async def start_face_check(self, message: StartFaceCheck) -> FaceCheck | Trouble:
        answer: FaceCheck | Trouble = await self._answer("start_face_check", message)
        return answer

    async def face_check(self, check_id: str) -> FaceCheck | Trouble:
        answer: FaceCheck | Trouble = await self._answer("face_check", check_id)
        return answer

    async def send_selfie(self, check_id: str, message: SendSelfie) -> FaceCheck | Trouble:
        answer: FaceCheck | Trouble = await self._answer("send_selfie", message)
        return answer

    async def draw_challenge(self, check_id: str, message: DrawChallenge) -> FaceCheck | Trouble:
        answer: FaceCheck | Trouble = await self._answer("draw_challenge", message)
        return answer

    async def send_liveness(self, check_id: str, message: SendLiveness) -> FaceCheck | Trouble:
        answer: FaceCheck | Trouble = await self._answer("send_liveness", message)
        return answer

    async def preview(self, check_id: str, message: PreviewFrame) -> PreviewHint | Trouble:
        answer: PreviewHint | Trouble = await self._answer("preview", message)
        return answer

    async def choose_face_way(self, check_id: str, message: ChooseFaceWay) -> FaceCheck | Trouble:
        answer: FaceCheck | Trouble = await self._answer("choose_face_way", message)
        return answer

    async def check_claim(self) -> ClaimCheck | Trouble:
        answer: ClaimCheck | Trouble = await self._answer("check_claim")
        return answer

    async def quote_claim(self, message: QuoteClaim) -> Quote | Trouble:
        answer: Quote | Trouble = await self._answer("quote_claim", message)
        return answer

    async def submit_claim(self, message: SubmitJhtClaim) -> JhtClaim | Trouble:
        answer: JhtClaim | Trouble = await self._answer("submit_claim", message)
        return answer


class Drawer:
    """Drafts as the phone keeps them: through JSON, so that nothing unreadable slips in."""

    def __init__(self) -> None:
        self.drafts: dict[str, str] = {}

    async def save_draft(self, name: str, draft: Mapping[str, Any]) -> None:
        self.drafts[name] = json.dumps(draft)

    async def draft(self, name: str) -> dict[str, Any] | None:
        found = self.drafts.get(name)
        return None if found is None else json.loads(found)

    async def drop_draft(self, name: str) -> None:
        self.drafts.pop(name, None)
