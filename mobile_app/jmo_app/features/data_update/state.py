"""Bringing the data up to date: seven steps, one draft, one request at the end."""

from dataclasses import replace
from enum import StrEnum
from typing import Final, Protocol

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
    FaceCheckExpired,
    FaceCheckMissing,
    FieldMissing,
    HolderDiffers,
)
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.drafts import DraftKeeper, DraftStore, SentMark, choice_in, message_in, texts_in
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
    problem_from,
    step_of,
)
from jmo_app.features.data_update.regions import RegionChoice, RegionSource
from jmo_app.features.selfie.state import FaceChecks, Selfie
from jmo_app.trouble import Trouble

DRAFT_NAME: Final = "data-update"
MASK: Final = "•"

_ASK_FACE_AGAIN: Final = frozenset({FaceCheckExpired.code, FaceCheckMissing.code})

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
    def __init__(self, api: DataUpdates, drafts: DraftStore, *, changes: Changes) -> None:
        self._api = api
        self._keeper = DraftKeeper(drafts, DRAFT_NAME)
        self.changes = changes
        self._sent = SentMark()
        self._returns_to_review = False
        self._is_loaded = False
        self.status: DataUpdateStatus | None = None
        self.step = Step.NOTICE
        self.answers: dict[str, str] = {}
        self.saying: Saying | None = None
        self.declared = False
        self.correction = {"subject": "", "stated": "", "note": ""}
        self.correction_case: CaseOpened | None = None
        self.bank_check: BankAccountCheck | None = None
        self.problems: tuple[Problem, ...] = ()
        self.refused_times = 0
        """How often this step was not let through; each time it is shown from its top, with the reasons."""
        self.receipt: DataUpdateReceipt | None = None
        self.was_resumed = False
        self.begin = Action(changes)
        self.open_correction = Action(changes)
        self.ask_bank = Action(changes)
        self.send = Action(changes)
        self.selfie = Selfie(api, FacePurpose.DATA_UPDATE, changes=changes, kept=self._keep_check)
        self.region = RegionChoice(api, self, changes=changes)

    # --- opening

    async def open(self) -> None:
        """The draft first, so that it is there even without a network; then what the service knows."""
        if not self._is_loaded:
            await self._load_draft()
            self._is_loaded = True
        status = await self.begin.run(self._api.data_update)
        if status is None:
            return
        self.status = status
        self.answers = answers_of(status) | self.answers
        await self.region.name_known()
        if status.face_check is not None:
            await self.selfie.resume(status.face_check)
        elif self.selfie.check is not None:
            self.selfie.start_over()
        self.changes.tell()

    async def _load_draft(self) -> None:
        draft = await self._keeper.load()
        if draft is None:
            return
        self.answers = texts_in(draft, "answers")
        self.region.names = texts_in(draft, "regions")
        self.correction |= texts_in(draft, "correction")
        self.saying = choice_in(draft, "saying", Saying)
        self.step = choice_in(draft, "step", Step) or Step.NOTICE
        self.status = message_in(draft, "status", DataUpdateStatus)
        self.correction_case = message_in(draft, "case", CaseOpened)
        self._returns_to_review = draft.get("returns_to_review") is True
        self._sent = SentMark.from_draft(draft.get("sent"))
        check = message_in(draft, "face_check", FaceCheck)
        self.was_resumed = self.step is not Step.NOTICE
        if check is not None:
            await self.selfie.resume(check)

    async def keep(self) -> None:
        if self.receipt is not None:
            return
        await self._keeper.keep(
            {
                "step": self.step,
                "answers": dict(self.answers),
                "regions": dict(self.region.names),
                "saying": self.saying,
                "correction": dict(self.correction),
                "case": codec.encode(self.correction_case),
                "status": codec.encode(self.status),
                "face_check": codec.encode(self.selfie.check),
                "returns_to_review": self._returns_to_review,
                "sent": self._sent.as_draft(),
            }
        )

    async def _keep_check(self, _: FaceCheck) -> None:
        await self.keep()

    # --- answering

    async def type(self, field: Field, value: str) -> None:
        """Does not redraw: the field shows already what was typed."""
        self.answers[field] = value
        if field in FIELDS_OF[Step.ACCOUNT]:
            self.bank_check = None
        await self.keep()

    async def pick(self, field: Field, value: str) -> None:
        self.problems = tuple(problem for problem in self.problems if problem.field != field)
        await self.type(field, value)
        self.changes.tell()

    async def say(self, saying: Saying) -> None:
        self.saying = saying
        self.problems = ()
        self.changes.tell()
        await self.keep()

    async def declare(self, declared: bool) -> None:
        """Not part of the draft: a declaration is made when it is sent."""
        self.declared = declared
        self.problems = ()
        self.changes.tell()

    async def state_correction(self, part: str, value: str) -> None:
        self.correction[part] = value
        if part == "subject":
            self.changes.tell()
        await self.keep()

    async def take_country(self, field: Field) -> None:
        """A bare 8…, and the member says it is Indonesian."""
        await self.pick(field, f"+62{self.answers.get(field, '').strip()}")

    # --- moving

    @property
    def position(self) -> int:
        return WORKING_STEPS.index(self.step) + 1

    async def next(self) -> None:
        """Checks the step as a whole; all that is wrong is shown together."""
        self.problems = self._faults()
        if self.problems:
            self._let_nobody_through()
            return
        if self.step is Step.ACCOUNT and not await self._account_is_checked():
            return
        await self._go_on()

    def _let_nobody_through(self) -> None:
        self.refused_times += 1
        self.changes.tell()

    async def _go_on(self) -> None:
        if self._returns_to_review and self.step is not Step.REVIEW:
            await self._move(Step.REVIEW)
            return
        if self.step is Step.NOTICE:
            await self._move(WORKING_STEPS[0])
            return
        if self.step in WORKING_STEPS[:-1]:
            await self._move(WORKING_STEPS[WORKING_STEPS.index(self.step) + 1])

    async def back(self) -> bool:
        """False: there is nothing before; leave the wizard. What was typed stays."""
        if self._returns_to_review and self.step is not Step.REVIEW:
            await self._move(Step.REVIEW)
            return True
        if self.step in WORKING_STEPS[1:]:
            await self._move(WORKING_STEPS[WORKING_STEPS.index(self.step) - 1])
            return True
        if self.step is Step.MEMBERSHIP:
            await self._move(Step.NOTICE)
            return True
        return False

    async def change(self, step: Step) -> None:
        """From the answers back to one step, and straight to the answers again."""
        self._returns_to_review = True
        await self._move(step)

    async def _move(self, step: Step) -> None:
        self.step = step
        self.problems = ()
        self.was_resumed = False
        if step is Step.REVIEW:
            self._returns_to_review = True
        for action in (self.ask_bank, self.open_correction):
            action.clear()
        self.changes.tell()
        await self.keep()

    def _faults(self) -> tuple[Problem, ...]:
        if self.step is Step.MEMBERSHIP:
            return self._membership_faults()
        if self.step is Step.FACE and not self.selfie.is_decided:
            return (problem_from(FaceCheckMissing(), field=FACE),)
        return faults_of(self.step, self.answers, as_known=self._as_known)

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
        return self.saying is Saying.YES and (self.selfie.is_matched or self.selfie.is_in_review)

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
        await self.change(Step.MEMBERSHIP)

    def correction_faults(self) -> tuple[Problem, ...]:
        return tuple(
            problem_from(FieldMissing(), field=part)
            for part in ("subject", "stated")
            if not self.correction[part].strip()
        )

    async def request_correction(self) -> None:
        self.problems = self.correction_faults()
        if self.problems:
            self.changes.tell()
            return
        stated = {part: value.strip() for part, value in self.correction.items()}

        async def work(request_id: str) -> CaseOpened | Trouble:
            return await self._api.request_correction(RequestCorrection(request_id, **stated))

        opened = await self.open_correction.submit(work, content=stated)
        if opened is not None:
            self.correction_case = opened
            self.changes.tell()
            await self.keep()

    # --- the bank account, asked of the bank

    async def check_account(self) -> None:
        self.problems = faults_of(Step.ACCOUNT, self.answers, as_known=self._as_known)
        if self.problems:
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
        self.problems = (problem_from(HolderDiffers(holder=check.holder), field=Field.ACCOUNT),)
        self._let_nobody_through()

    # --- sending

    async def submit(self) -> None:
        if self.step is not Step.REVIEW or self.send.is_busy:
            return
        self.problems = self._everything_wrong()
        if self.problems:
            self._let_nobody_through()
            return
        content = self._message()
        message = replace(content, request_id=self._sent.id_for(content))
        await self.keep()
        receipt = await self.send.run(lambda: self._api.update_data(message))
        if receipt is not None:
            self.receipt = receipt
            self.step = Step.DONE
            self.changes.tell()
            await self._keeper.drop()
            return
        await self._take_refusal()

    async def _take_refusal(self) -> None:
        trouble = self.send.trouble
        if trouble is None or not trouble.is_answered:
            return
        self._sent.answered()
        if {problem.code for problem in trouble.problems} & _ASK_FACE_AGAIN:
            self.selfie.start_over()
            self.send.clear()
            await self.change(Step.FACE)
        self.problems = trouble.problems
        self._let_nobody_through()
        await self.keep()

    def _everything_wrong(self) -> tuple[Problem, ...]:
        faults = [
            fault for step in FIELDS_OF for fault in faults_of(step, self.answers, as_known=self._as_known)
        ]
        if self.saying is not Saying.YES:
            faults.append(problem_from(CardsSaidWrong(), field=CARDS))
        if not (self.selfie.is_matched or self.selfie.is_in_review):
            faults.append(problem_from(FaceCheckMissing(), field=FACE))
        if not self.declared:
            faults.append(problem_from(DeclarationMissing(), field=DECLARATION))
        return tuple(faults)

    def _message(self) -> DataUpdate:
        check = self.selfie.check
        assert check is not None, "submit() has asked for it"
        return DataUpdate(
            request_id="",
            cards_are_right=self.saying is Saying.YES,
            face_check_id=check.check_id,
            contact=contact_of(self.answers),
            population=population_of(self.answers),
            additional=additional_of(self.answers),
            declaration=self.declared,
        )

    @property
    def may_have_arrived(self) -> bool:
        """Sent, and no answer heard: sending again is safe."""
        return self._sent.is_open and not self.send.is_busy

    def problem_of(self, field: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.field == field), None)

    def step_at_fault(self, problem: Problem) -> Step | None:
        return None if problem.field is None else step_of(problem.field)
