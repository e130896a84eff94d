"""Bringing the data up to date: seven steps, one draft, one request at the end."""

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Any, Final, Protocol

from jamsostek import codec
from jamsostek.contract import (
    BankAccountCheck,
    BankChoice,
    CaseOpened,
    DataUpdate,
    DataUpdateReceipt,
    DataUpdateStatus,
    FaceCheck,
    FacePurpose,
    Problem,
    RequestCorrection,
)
from jamsostek.refusals import (
    CardsSaidWrong,
    DeclarationMissing,
    FaceCheckMissing,
    FieldMissing,
    HolderDiffers,
)
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.drafts import DraftStore, choice_in, message_in, texts_in
from jmo_app.features.data_update.answers import (
    CARDS,
    DECLARATION,
    FACE,
    FIELDS_OF,
    WORKING_STEPS,
    Field,
    Step,
    additional_of,
    answers_of,
    bank_of,
    contact_of,
    faults_of,
    population_of,
    step_of,
)
from jmo_app.features.data_update.regions import RegionChoice, RegionSource
from jmo_app.features.selfie.checks import FaceChecks
from jmo_app.features.selfie.state import Selfie
from jmo_app.features.selfie.verdict import ASKED_AGAIN
from jmo_app.outbox import Errand, Kind
from jmo_app.trouble import Trouble
from jmo_app.wizard import Form, problem_from

DRAFT_NAME: Final = "data-update"
MASK: Final = "•"

CORRECTION_SUBJECTS: Final = ("name", "birth-date", "nik", "cards", "employer", "status", "other")


class Saying(StrEnum):
    """Sudah or Belum."""

    YES = "yes"
    NO = "no"


class DataUpdates(FaceChecks, RegionSource, Protocol):
    """What of the service the data update needs."""

    async def data_update(self) -> DataUpdateStatus | Trouble: ...

    async def update_data(self, message: DataUpdate) -> DataUpdateReceipt | Trouble: ...

    async def request_correction(self, message: RequestCorrection) -> CaseOpened | Trouble: ...

    async def check_bank_account(self, message: BankChoice) -> BankAccountCheck | Trouble: ...


class DataUpdateWizard:
    def __init__(
        self,
        api: DataUpdates,
        drafts: DraftStore,
        *,
        changes: Changes,
        ask_status: Callable[[], Awaitable[DataUpdateStatus | Trouble]] | None = None,
        regions: RegionSource | None = None,
    ) -> None:
        """`ask_status`, `regions`: where these come from, when not straight from the service."""
        self._api = api
        self._ask_status = ask_status or api.data_update
        self.changes = changes
        self.status: DataUpdateStatus | None = None
        self.answers: dict[str, str] = {}
        self.saying: Saying | None = None
        self.declared = False
        self.correction = {"subject": "", "stated": "", "note": ""}
        self.correction_case: CaseOpened | None = None
        self.bank_check: BankAccountCheck | None = None
        self.open_correction = Action(changes)
        self.ask_bank = Action(changes)
        self.form: Form[Step, DataUpdateReceipt] = Form(
            DRAFT_NAME,
            WORKING_STEPS,
            drafts,
            self,
            changes=changes,
            notice=Step.NOTICE,
            asks=(self.ask_bank, self.open_correction),
        )
        self.selfie = Selfie(api, FacePurpose.DATA_UPDATE, changes=changes, kept=self._keep_check)
        self.region = RegionChoice(regions or api, self, changes=changes)

    # --- opening

    async def open(self) -> None:
        """The draft first, so that it is there even without a network; then what the service knows."""
        await self.form.load()
        status = await self.form.begin.run(self._ask_status)
        if status is None:
            return
        self.status = status
        self.answers = answers_of(status) | self.answers
        await self.region.name_known()
        if status.face_check is not None:
            await self.selfie.show(status.face_check)
        elif self.selfie.verdict.check is not None:
            self.selfie.start_over()
        self.changes.tell()

    def draft(self) -> dict[str, Any]:
        return {
            "answers": dict(self.answers),
            "regions": dict(self.region.names),
            "saying": self.saying,
            "correction": dict(self.correction),
            "case": codec.encode(self.correction_case),
            "status": codec.encode(self.status),
            "face_check": codec.encode(self.selfie.verdict.check),
        }

    async def restore(self, draft: Mapping[str, Any]) -> None:
        self.answers = texts_in(draft, "answers")
        self.region.names = texts_in(draft, "regions")
        self.correction |= texts_in(draft, "correction")
        self.saying = choice_in(draft, "saying", Saying)
        self.status = message_in(draft, "status", DataUpdateStatus)
        self.correction_case = message_in(draft, "case", CaseOpened)
        check = message_in(draft, "face_check", FaceCheck)
        if check is not None:
            await self.selfie.show(check)

    async def _keep_check(self, _: FaceCheck) -> None:
        await self.form.keep()

    # --- answering

    async def type(self, field: Field, value: str) -> None:
        """Does not redraw: the field shows already what was typed."""
        self._answer(field, value)
        await self.form.keep()

    async def pick(self, field: Field, value: str) -> None:
        self._answer(field, value)
        await self.form.answered(field)

    def _answer(self, field: Field, value: str) -> None:
        self.answers[field] = value
        if field in FIELDS_OF[Step.ACCOUNT]:
            self.bank_check = None

    async def say(self, saying: Saying) -> None:
        self.saying = saying
        await self.form.answered()

    async def declare(self, declared: bool) -> None:
        """Not part of the draft: a declaration is made when it is sent."""
        self.declared = declared
        await self.form.answered()

    async def state_correction(self, part: str, value: str) -> None:
        self.correction[part] = value
        if part == "subject":
            self.changes.tell()
        await self.form.keep()

    async def take_country(self, field: Field) -> None:
        """A bare 8…, and the member says it is Indonesian."""
        await self.pick(field, f"+62{self.answers.get(field, '').strip()}")

    # --- moving

    def faults(self, step: Step) -> tuple[Problem, ...]:
        if step is Step.MEMBERSHIP:
            return self._membership_faults()
        if step is Step.FACE and not self.selfie.verdict.is_decided:
            return (problem_from(FaceCheckMissing(), field=FACE),)
        return faults_of(step, self.answers, as_known=self._as_known)

    async def may_leave(self, step: Step, _: Step) -> bool:
        return step is not Step.ACCOUNT or await self._account_is_checked()

    def _membership_faults(self) -> tuple[Problem, ...]:
        if self.saying is None:
            return (problem_from(FieldMissing(), field=CARDS),)
        if self.saying is Saying.NO and self.open_case is None:
            return self.correction_faults() or (problem_from(FieldMissing(), field="correction"),)
        return ()

    @property
    def _as_known(self) -> dict[str, str]:
        return {} if self.status is None else answers_of(self.status)

    @property
    def may_send(self) -> bool:
        """A face a person still looks at is enough; a branch code is not, until the visit."""
        return self.saying is Saying.YES and (
            self.selfie.verdict.is_matched or self.selfie.verdict.is_in_review
        )

    def is_masked(self, field: Field) -> bool:
        """On record, shown masked, and left as it is."""
        answer = self.answers.get(field, "")
        return MASK in answer and answer == self._as_known.get(field)

    async def replace_known(self, field: Field) -> None:
        await self.pick(field, "")

    async def keep_known(self, field: Field) -> None:
        """Back to what is on record."""
        await self.pick(field, self._as_known.get(field, ""))

    def has_known(self, field: Field) -> bool:
        return MASK in self._as_known.get(field, "")

    # --- "Belum": the cards or the personal data are wrong

    @property
    def open_case(self) -> str | None:
        if self.correction_case is not None:
            return self.correction_case.number
        return None if self.status is None else self.status.open_correction

    async def begin_correction(self) -> None:
        """From a refusal straight to the request: the registry knows the member otherwise."""
        self.saying = Saying.NO
        await self.form.change(Step.MEMBERSHIP)

    def correction_faults(self) -> tuple[Problem, ...]:
        return tuple(
            problem_from(FieldMissing(), field=part)
            for part in ("subject", "stated")
            if not self.correction[part].strip()
        )

    async def request_correction(self) -> None:
        self.form.problems = self.correction_faults()
        if self.form.problems:
            self.changes.tell()
            return
        stated = {part: value.strip() for part, value in self.correction.items()}

        async def work(request_id: str) -> CaseOpened | Trouble:
            return await self._api.request_correction(RequestCorrection(request_id, **stated))

        opened = await self.open_correction.submit(work, content=stated)
        if opened is not None:
            self.correction_case = opened
            self.changes.tell()
            await self.form.keep()

    # --- the bank account, asked of the bank

    async def check_account(self) -> None:
        self.form.problems = self.faults(Step.ACCOUNT)
        if self.form.problems:
            self.changes.tell()
            return
        await self._account_is_checked()

    async def _account_is_checked(self) -> bool:
        """True when the account is the member's own by the bank's word.

        Asked once for an account; a bank that does not answer does not hold the member up:
        a second tap goes on, and the service asks the bank again at the end.
        """
        bank_was_silent = self.ask_bank.trouble is not None and not self.ask_bank.trouble.is_answered
        if self.bank_check is None:
            choice = bank_of(self.answers)
            self.bank_check = await self.ask_bank.run(lambda: self._api.check_bank_account(choice))
            if self.bank_check is None:
                return bank_was_silent and self._bank_is_still_silent
            self.changes.tell()
            if not self.bank_check.is_members_own:
                self._refuse_holder(self.bank_check)
            return False
        if not self.bank_check.is_members_own:
            self._refuse_holder(self.bank_check)
            return False
        return True

    @property
    def _bank_is_still_silent(self) -> bool:
        return self.ask_bank.trouble is not None and not self.ask_bank.trouble.is_answered

    def _refuse_holder(self, check: BankAccountCheck) -> None:
        self.form.refuse(problem_from(HolderDiffers(holder=check.holder), field=Field.ACCOUNT))

    # --- sending

    async def submit(self) -> None:
        if not self.form.is_at_review or self.form.is_done or self.form.send.is_busy:
            return
        faults = self._everything_wrong()
        if faults:
            self.form.refuse(*faults)
            return
        await self.form.deliver(self._message, self._api.update_data)
        if self.form.was_refused_for(ASKED_AGAIN):
            self.selfie.start_over()
            await self.form.reopen(Step.FACE)

    async def hear(self, errand: Errand) -> bool:
        if errand.kind is not Kind.CORRECTION:
            return await self.form.hear(errand, DataUpdateReceipt)
        outcome = errand.outcome
        if not isinstance(outcome, Trouble):
            self.correction_case = codec.decode(CaseOpened, outcome)
        self.open_correction.trouble = outcome if isinstance(outcome, Trouble) else None
        self.changes.tell()
        return True

    def _everything_wrong(self) -> tuple[Problem, ...]:
        faults = [
            fault for step in FIELDS_OF for fault in faults_of(step, self.answers, as_known=self._as_known)
        ]
        if self.saying is not Saying.YES:
            faults.append(problem_from(CardsSaidWrong(), field=CARDS))
        if not (self.selfie.verdict.is_matched or self.selfie.verdict.is_in_review):
            faults.append(problem_from(FaceCheckMissing(), field=FACE))
        if not self.declared:
            faults.append(problem_from(DeclarationMissing(), field=DECLARATION))
        return tuple(faults)

    def _message(self, request_id: str) -> DataUpdate:
        check = self.selfie.verdict.check
        assert check is not None, "submit() has asked for it"
        return DataUpdate(
            request_id=request_id,
            cards_are_right=self.saying is Saying.YES,
            face_check_id=check.check_id,
            contact=contact_of(self.answers),
            population=population_of(self.answers),
            additional=additional_of(self.answers),
            declaration=self.declared,
        )

    def step_at_fault(self, problem: Problem) -> Step | None:
        return None if problem.field is None else step_of(problem.field)
