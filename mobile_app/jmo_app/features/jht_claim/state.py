"""Claiming JHT in the app: what stands against it, seven steps, one amount, one request."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Final, Protocol

from jamsostek import codec
from jamsostek.bank import parse_account
from jamsostek.claims import ClaimReason
from jamsostek.contract import (
    BankAccountCheck,
    BankChoice,
    ClaimCheck,
    FaceCheck,
    FacePurpose,
    JhtClaim,
    Problem,
    Quote,
    QuoteClaim,
    ReasonOffer,
    SubmitJhtClaim,
)
from jamsostek.identity import Npwp, typed_digits
from jamsostek.refusals import (
    AmountChanged,
    ClaimOpen,
    FaceCheckExpired,
    FaceCheckMissing,
    FieldMissing,
    HolderDiffers,
    MergeListChanged,
    RuleBroken,
)
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.drafts import DraftKeeper, DraftStore, SentMark, choice_in, message_in
from jmo_app.features.selfie.state import FaceChecks, Selfie
from jmo_app.trouble import Trouble

DRAFT_NAME: Final = "jht-claim"

REASON: Final = "reason"
CARDS: Final = "cards_are_right"
FACE: Final = "face_check_id"
NPWP: Final = "npwp"
BANK: Final = "bank.bank_code"
ACCOUNT: Final = "bank.account_number"
MERGES: Final = "confirmed_merges"

_ASK_AMOUNT_AGAIN: Final = frozenset({AmountChanged.code, MergeListChanged.code})
_ASK_FACE_AGAIN: Final = frozenset({FaceCheckExpired.code, FaceCheckMissing.code})


class Step(StrEnum):
    CONDITIONS = "conditions"
    REASON = "reason"
    MEMBERSHIP = "membership"
    FACE = "face"
    ACCOUNT = "account"
    AMOUNT = "amount"
    REVIEW = "review"
    DONE = "done"


STEPS: Final = tuple(step for step in Step if step is not Step.DONE)


class AccountChoice(StrEnum):
    RECORDED = "recorded"
    ANOTHER = "another"


class Claims(FaceChecks, Protocol):
    """What of the service a claim needs."""

    async def check_claim(self) -> ClaimCheck | Trouble: ...

    async def quote_claim(self, message: QuoteClaim) -> Quote | Trouble: ...

    async def check_bank_account(self, message: BankChoice) -> BankAccountCheck | Trouble: ...

    async def submit_claim(self, message: SubmitJhtClaim) -> JhtClaim | Trouble: ...


class JhtClaimWizard:
    def __init__(self, api: Claims, drafts: DraftStore, *, changes: Changes) -> None:
        self._api = api
        self._keeper = DraftKeeper(drafts, DRAFT_NAME)
        self.changes = changes
        self._sent = SentMark()
        self._is_loaded = False
        self._returns_to_review = False
        self.check: ClaimCheck | None = None
        self.step = Step.CONDITIONS
        self.reason: ClaimReason | None = None
        self.cards_are_right: bool | None = None
        self.account_choice: AccountChoice | None = None
        self.bank_code = ""
        self.account_number = ""
        self.npwp = ""
        self.bank_check: BankAccountCheck | None = None
        self.quote: Quote | None = None
        self.quote_before: Quote | None = None
        """What was shown before the amount changed."""
        self.merges_confirmed = False
        self.problems: tuple[Problem, ...] = ()
        self.refused_times = 0
        """How often this step was not let through; each time it is shown from its top, with the reasons."""
        self.claim: JhtClaim | None = None
        self.was_resumed = False
        self.begin = Action(changes)
        self.ask_amount = Action(changes)
        self.ask_bank = Action(changes)
        self.send = Action(changes)
        self.selfie = Selfie(api, FacePurpose.JHT_CLAIM, changes=changes, kept=self._keep_check)

    # --- opening

    async def open(self) -> None:
        if not self._is_loaded:
            await self._load_draft()
            self._is_loaded = True
        await self.selfie.refresh()
        await self.check_again()

    async def check_again(self) -> None:
        """Always asked afresh: a claim is judged by the rules of its day."""
        check = await self.begin.run(self._api.check_claim)
        if check is None:
            return
        self.check = check
        if self.account_choice is None or (self.recorded is None):
            self.account_choice = AccountChoice.RECORDED if check.bank else AccountChoice.ANOTHER
        if self._sent.is_open and self.open_claim_number is not None:
            await self.submit()
        elif not check.may_claim:
            self.step = Step.CONDITIONS
        elif self.step in (Step.AMOUNT, Step.REVIEW) and self.quote is None:
            await self._ask_amount()
        self.changes.tell()

    async def _load_draft(self) -> None:
        draft = await self._keeper.load()
        if draft is None:
            return
        self.step = choice_in(draft, "step", Step) or Step.CONDITIONS
        self.reason = choice_in(draft, "reason", ClaimReason)
        said = draft.get("cards_are_right")
        self.cards_are_right = said if isinstance(said, bool) else None
        self.account_choice = choice_in(draft, "account_choice", AccountChoice)
        self.bank_code = str(draft.get("bank_code", ""))
        self.account_number = str(draft.get("account_number", ""))
        self.npwp = str(draft.get("npwp", ""))
        self.check = message_in(draft, "check", ClaimCheck)
        self.quote = message_in(draft, "quote", Quote)
        self.merges_confirmed = draft.get("merges_confirmed") is True
        self._returns_to_review = draft.get("returns_to_review") is True
        self._sent = SentMark.from_draft(draft.get("sent"))
        self.was_resumed = self.step is not Step.CONDITIONS
        face_check = message_in(draft, "face_check", FaceCheck)
        if face_check is not None:
            await self.selfie.resume(face_check)

    async def keep(self) -> None:
        if self.claim is not None:
            return
        await self._keeper.keep(
            {
                "step": self.step,
                "reason": self.reason,
                "cards_are_right": self.cards_are_right,
                "account_choice": self.account_choice,
                "bank_code": self.bank_code,
                "account_number": self.account_number,
                "npwp": self.npwp,
                "check": codec.encode(self.check),
                "quote": codec.encode(self.quote),
                "merges_confirmed": self.merges_confirmed,
                "face_check": codec.encode(self.selfie.check),
                "returns_to_review": self._returns_to_review,
                "sent": self._sent.as_draft(),
            }
        )

    async def _keep_check(self, _: FaceCheck) -> None:
        await self.keep()

    # --- what may be chosen

    @property
    def may_claim(self) -> bool:
        return self.check is not None and self.check.may_claim

    @property
    def offers_in_app(self) -> tuple[ReasonOffer, ...]:
        return () if self.check is None else tuple(offer for offer in self.check.reasons if offer.in_app)

    @property
    def offers_elsewhere(self) -> tuple[ReasonOffer, ...]:
        return () if self.check is None else tuple(offer for offer in self.check.reasons if not offer.in_app)

    @property
    def chosen_offer(self) -> ReasonOffer | None:
        return next((offer for offer in self.offers_in_app if offer.reason is self.reason), None)

    # --- answering

    async def choose_reason(self, reason: ClaimReason) -> None:
        if reason is not self.reason:
            self._forget_amount()
        self.reason = reason
        await self._answered()

    async def say_cards(self, *, right: bool) -> None:
        self.cards_are_right = right
        await self._answered()

    async def choose_account(self, choice: AccountChoice) -> None:
        self.account_choice = choice
        self.bank_check = None
        await self._answered()

    async def choose_bank(self, code: str) -> None:
        self.bank_code = code
        self.bank_check = None
        await self._answered()

    async def type_account(self, number: str) -> None:
        """Does not redraw: the field shows already what was typed."""
        self.account_number = number
        self.bank_check = None
        await self.keep()

    async def type_npwp(self, npwp: str) -> None:
        """The tax may depend on it, so the amount is asked again."""
        self.npwp = npwp
        self._forget_amount()
        await self.keep()

    async def confirm_merges(self, confirmed: bool) -> None:
        self.merges_confirmed = confirmed
        await self._answered()

    async def _answered(self) -> None:
        self.problems = ()
        self.changes.tell()
        await self.keep()

    def _forget_amount(self) -> None:
        self.quote = None
        self.quote_before = None
        self.merges_confirmed = False

    # --- moving

    @property
    def position(self) -> int:
        return STEPS.index(self.step) + 1

    async def next(self) -> None:
        """Checks the step as a whole; all that is wrong is shown together."""
        self.problems = self._faults()
        if self.problems or (self.step is Step.CONDITIONS and not self.may_claim):
            self._let_nobody_through()
            return
        if self.step is Step.ACCOUNT and not await self._account_is_checked():
            return
        following = self._following()
        if following is None:
            return
        if following in (Step.AMOUNT, Step.REVIEW) and self.quote is None and not await self._ask_amount():
            return
        await self._move(following)

    def _let_nobody_through(self) -> None:
        self.refused_times += 1
        self.changes.tell()

    def _following(self) -> Step | None:
        if self.step in (Step.REVIEW, Step.DONE):
            return None
        if self._returns_to_review and self.quote is not None:
            return Step.REVIEW
        return STEPS[STEPS.index(self.step) + 1]

    async def back(self) -> bool:
        """False: there is nothing before; leave the wizard. What was typed stays."""
        if self.step is Step.DONE or self.step is STEPS[0]:
            return False
        if self._returns_to_review and self.step is not Step.REVIEW and self.quote is not None:
            await self._move(Step.REVIEW)
            return True
        self._returns_to_review = False
        await self._move(STEPS[STEPS.index(self.step) - 1])
        return True

    async def change(self, step: Step) -> None:
        """From the answers back to one step, and straight to the answers again."""
        self._returns_to_review = True
        await self._move(step)

    async def _move(self, step: Step) -> None:
        self.step = step
        self.problems = ()
        self.was_resumed = False
        for action in (self.ask_bank, self.ask_amount):
            action.clear()
        self.changes.tell()
        await self.keep()

    def _faults(self) -> tuple[Problem, ...]:
        if self.step is Step.CONDITIONS:
            return () if self.may_claim else self._against_it
        if self.step is Step.REASON:
            return self._reason_faults()
        if self.step is Step.MEMBERSHIP:
            return () if self.cards_are_right else (_problem(FieldMissing(), CARDS),)
        if self.step is Step.FACE:
            return () if self.selfie.is_decided else (_problem(FaceCheckMissing(), FACE),)
        if self.step is Step.ACCOUNT:
            return self._account_faults()
        if self.step is Step.AMOUNT and self.must_confirm_merges and not self.merges_confirmed:
            return (_problem(FieldMissing(), MERGES),)
        return ()

    @property
    def _against_it(self) -> tuple[Problem, ...]:
        return () if self.check is None else self.check.refusals

    def _reason_faults(self) -> tuple[Problem, ...]:
        offer = self.chosen_offer
        if offer is None:
            return (_problem(FieldMissing(), REASON),)
        return offer.refusals

    def _account_faults(self) -> tuple[Problem, ...]:
        faults = []
        if npwp := typed_digits(self.npwp.strip()):
            faults += _faults_from(lambda: Npwp(npwp), NPWP)
        if self.uses_recorded:
            return tuple(faults)
        if not self.bank_code:
            faults.append(_problem(FieldMissing(), BANK))
        if not self.account_number.strip():
            faults.append(_problem(FieldMissing(), ACCOUNT))
        elif self.bank_code:
            faults += _faults_from(lambda: parse_account(self.bank_code, self.account_number), ACCOUNT)
        return tuple(faults)

    # --- the account

    @property
    def recorded(self) -> BankAccountCheck | None:
        return None if self.check is None else self.check.bank

    @property
    def uses_recorded(self) -> bool:
        return self.account_choice is AccountChoice.RECORDED and self.recorded is not None

    @property
    def paid_to(self) -> BankAccountCheck | None:
        """The account as the bank described it."""
        return self.recorded if self.uses_recorded else self.bank_check

    @property
    def bank_choice(self) -> BankChoice:
        if self.uses_recorded and self.recorded is not None:
            return BankChoice(self.recorded.bank_code, self.recorded.masked_number)
        return BankChoice(self.bank_code, self.account_number.strip())

    async def _account_is_checked(self) -> bool:
        """True when it is the member's own by the bank's word; asked once, and shown before going on."""
        if self.uses_recorded:
            return True
        if self.bank_check is None:
            choice = self.bank_choice
            self.bank_check = await self.ask_bank.run(lambda: self._api.check_bank_account(choice))
            if self.bank_check is None or self.bank_check.is_members_own:
                self.changes.tell()
                return False
        if not self.bank_check.is_members_own:
            self.problems = (_problem(HolderDiffers(holder=self.bank_check.holder), ACCOUNT),)
            self._let_nobody_through()
            return False
        return True

    # --- the amount

    @property
    def must_confirm_merges(self) -> bool:
        return self.quote is not None and bool(self.quote.merges)

    @property
    def amount_changed(self) -> bool:
        return self.quote is not None and self.quote_before is not None

    async def ask_amount_again(self) -> None:
        await self._ask_amount()

    async def _ask_amount(self) -> bool:
        reason = self.reason
        if reason is None:
            return False
        npwp = self.npwp.strip()
        quote = await self.ask_amount.run(lambda: self._api.quote_claim(QuoteClaim(reason, npwp)))
        if quote is None:
            return False
        if self.quote is not None and self.quote.merges != quote.merges:
            self.merges_confirmed = False
        self.quote = quote
        self.changes.tell()
        await self.keep()
        return True

    # --- sending

    async def submit(self) -> None:
        """The amount on the button is the amount that is asked for; another one comes back as a question."""
        if self.claim is not None or self.send.is_busy:
            return
        if self.quote is None or self.reason is None or self.selfie.check is None or not self.may_send:
            return
        content = SubmitJhtClaim(
            request_id="",
            reason=self.reason,
            face_check_id=self.selfie.check.check_id,
            bank=self.bank_choice,
            npwp=self.npwp.strip(),
            confirmed_net=self.quote.net,
            confirmed_merges=self.quote.merges if self.merges_confirmed else (),
        )
        message = replace(content, request_id=self._sent.id_for(content))
        await self.keep()
        claim = await self.send.run(lambda: self._api.submit_claim(message))
        if claim is not None:
            await self._finish(claim)
            return
        await self._take_refusal()

    async def _finish(self, claim: JhtClaim) -> None:
        self._sent.answered()
        self.claim = claim
        self.step = Step.DONE
        self.changes.tell()
        await self._keeper.drop()

    async def _take_refusal(self) -> None:
        trouble = self.send.trouble
        if trouble is None or not trouble.is_answered:
            return
        self._sent.answered()
        self.problems = trouble.problems
        self._let_nobody_through()
        await self.keep()
        codes = {problem.code for problem in trouble.problems}
        if codes & _ASK_AMOUNT_AGAIN:
            await self._show_new_amount()
        elif codes & _ASK_FACE_AGAIN:
            await self._ask_face_again(trouble.problems)

    async def _show_new_amount(self) -> None:
        before = self.quote
        if await self._ask_amount():
            self.send.clear()
            self.quote_before = before
            await self._move(Step.AMOUNT)

    async def _ask_face_again(self, problems: tuple[Problem, ...]) -> None:
        self.send.clear()
        self.selfie.start_over()
        self._returns_to_review = True
        await self._move(Step.FACE)
        self.problems = problems
        self.changes.tell()

    @property
    def may_have_arrived(self) -> bool:
        """Sent, and no answer heard: sending again is safe, it is the same request."""
        return self._sent.is_open and not self.send.is_busy

    @property
    def open_claim_number(self) -> str | None:
        """A claim is on its way already, perhaps this one, sent before the app was closed."""
        problems = (*self.problems, *self._against_it)
        found = next((problem for problem in problems if problem.code == ClaimOpen.code), None)
        return None if found is None else str(found.facts.get("number", ""))

    @property
    def may_send(self) -> bool:
        """Money moves on a matched face only; a person's decision is waited for."""
        return self.selfie.is_matched and self.quote is not None

    def problem_of(self, field: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.field == field), None)


def step_of(field: str | None) -> Step | None:
    """Where a field of the request is answered."""
    return None if field is None else _STEP_OF.get(field)


_STEP_OF: Final = {
    REASON: Step.REASON,
    CARDS: Step.MEMBERSHIP,
    FACE: Step.FACE,
    NPWP: Step.ACCOUNT,
    "bank": Step.ACCOUNT,
    BANK: Step.ACCOUNT,
    ACCOUNT: Step.ACCOUNT,
    MERGES: Step.AMOUNT,
    "confirmed_net": Step.AMOUNT,
}


def _problem(refusal: RuleBroken, field: str) -> Problem:
    return Problem(refusal.code, refusal.facts, field=field)


def _faults_from(parse: Callable[[], object], field: str) -> list[Problem]:
    try:
        parse()
    except RuleBroken as refusal:
        return [_problem(refusal, field)]
    return []
