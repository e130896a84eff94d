"""Claiming JHT in the app: what stands against it, seven steps, one amount, one request."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Any, Final, Protocol

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
    FaceCheckMissing,
    FieldMissing,
    HolderDiffers,
    MergeListChanged,
)
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.drafts import DraftStore, choice_in, message_in
from jmo_app.features.selfie.checks import FaceChecks
from jmo_app.features.selfie.state import Selfie
from jmo_app.features.selfie.verdict import ASKED_AGAIN
from jmo_app.outbox import Errand
from jmo_app.trouble import Trouble
from jmo_app.wizard import Form, faults_from, problem_from

DRAFT_NAME: Final = "jht-claim"

REASON: Final = "reason"
CARDS: Final = "cards_are_right"
FACE: Final = "face_check_id"
NPWP: Final = "npwp"
BANK: Final = "bank.bank_code"
ACCOUNT: Final = "bank.account_number"
MERGES: Final = "confirmed_merges"

_ASK_AMOUNT_AGAIN: Final = frozenset({AmountChanged.code, MergeListChanged.code})


class Step(StrEnum):
    CONDITIONS = "conditions"
    REASON = "reason"
    MEMBERSHIP = "membership"
    FACE = "face"
    ACCOUNT = "account"
    AMOUNT = "amount"
    REVIEW = "review"


STEPS: Final = tuple(Step)


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
        self.changes = changes
        self.check: ClaimCheck | None = None
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
        self.ask_amount = Action(changes)
        self.ask_bank = Action(changes)
        self.form: Form[Step, JhtClaim] = Form(
            DRAFT_NAME, STEPS, drafts, self, changes=changes, asks=(self.ask_bank, self.ask_amount)
        )
        self.selfie = Selfie(api, FacePurpose.JHT_CLAIM, changes=changes, kept=self._keep_check)

    # --- opening

    async def open(self) -> None:
        await self.form.load()
        await self.selfie.refresh()
        await self.check_again()

    async def check_again(self) -> None:
        """Always asked afresh: a claim is judged by the rules of its day."""
        check = await self.form.begin.run(self._api.check_claim)
        if check is None:
            return
        self.check = check
        if self.account_choice is None or (self.recorded is None):
            self.account_choice = AccountChoice.RECORDED if check.bank else AccountChoice.ANOTHER
        if self.form.is_on_its_way and self.open_claim_number is not None:
            await self.submit()
        elif not check.may_claim:
            self.form.step = Step.CONDITIONS
        elif self.form.step in (Step.AMOUNT, Step.REVIEW) and self.quote is None:
            await self._ask_amount()
        self.changes.tell()

    def draft(self) -> dict[str, Any]:
        return {
            "reason": self.reason,
            "cards_are_right": self.cards_are_right,
            "account_choice": self.account_choice,
            "bank_code": self.bank_code,
            "account_number": self.account_number,
            "npwp": self.npwp,
            "check": codec.encode(self.check),
            "quote": codec.encode(self.quote),
            "merges_confirmed": self.merges_confirmed,
            "face_check": codec.encode(self.selfie.verdict.check),
        }

    async def restore(self, draft: Mapping[str, Any]) -> None:
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
        face_check = message_in(draft, "face_check", FaceCheck)
        if face_check is not None:
            await self.selfie.show(face_check)

    async def _keep_check(self, _: FaceCheck) -> None:
        await self.form.keep()

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
        await self.form.answered()

    async def say_cards(self, *, right: bool) -> None:
        self.cards_are_right = right
        await self.form.answered()

    async def choose_account(self, choice: AccountChoice) -> None:
        self.account_choice = choice
        self.bank_check = None
        await self.form.answered()

    async def choose_bank(self, code: str) -> None:
        self.bank_code = code
        self.bank_check = None
        await self.form.answered()

    async def type_account(self, number: str) -> None:
        """Does not redraw: the field shows already what was typed."""
        self.account_number = number
        self.bank_check = None
        await self.form.keep()

    async def type_npwp(self, npwp: str) -> None:
        """The tax may depend on it, so the amount is asked again."""
        self.npwp = npwp
        self._forget_amount()
        await self.form.keep()

    async def confirm_merges(self, confirmed: bool) -> None:
        self.merges_confirmed = confirmed
        await self.form.answered()

    def _forget_amount(self) -> None:
        self.quote = None
        self.quote_before = None
        self.merges_confirmed = False
        self.form.walk_on()

    # --- moving

    def faults(self, step: Step) -> tuple[Problem, ...]:
        if step is Step.CONDITIONS:
            return () if self.may_claim else self._against_it
        if step is Step.REASON:
            return self._reason_faults()
        if step is Step.MEMBERSHIP:
            return () if self.cards_are_right else (problem_from(FieldMissing(), field=CARDS),)
        if step is Step.FACE:
            return () if self.selfie.verdict.is_decided else (problem_from(FaceCheckMissing(), field=FACE),)
        if step is Step.ACCOUNT:
            return self._account_faults()
        if step is Step.AMOUNT and self.must_confirm_merges and not self.merges_confirmed:
            return (problem_from(FieldMissing(), field=MERGES),)
        return ()

    async def may_leave(self, step: Step, following: Step) -> bool:
        if step is Step.CONDITIONS and not self.may_claim:
            self.form.refuse()
            return False
        if step is Step.ACCOUNT and not await self._account_is_checked():
            return False
        if following in (Step.AMOUNT, Step.REVIEW) and self.quote is None:
            return await self._ask_amount()
        return True

    @property
    def _against_it(self) -> tuple[Problem, ...]:
        return () if self.check is None else self.check.refusals

    def _reason_faults(self) -> tuple[Problem, ...]:
        offer = self.chosen_offer
        if offer is None:
            return (problem_from(FieldMissing(), field=REASON),)
        return offer.refusals

    def _account_faults(self) -> tuple[Problem, ...]:
        faults: list[Problem] = []
        if npwp := typed_digits(self.npwp.strip()):
            faults += faults_from(lambda: Npwp(npwp), field=NPWP)
        if self.uses_recorded:
            return tuple(faults)
        if not self.bank_code:
            faults.append(problem_from(FieldMissing(), field=BANK))
        if not self.account_number.strip():
            faults.append(problem_from(FieldMissing(), field=ACCOUNT))
        elif self.bank_code:
            faults += faults_from(lambda: parse_account(self.bank_code, self.account_number), field=ACCOUNT)
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
            self.form.refuse(problem_from(HolderDiffers(holder=self.bank_check.holder), field=ACCOUNT))
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
        await self.form.keep()
        return True

    # --- sending

    async def submit(self) -> None:
        """The amount on the button is the amount that is asked for; another one comes back as a question."""
        if self.form.is_done or self.form.send.is_busy:
            return
        if (
            self.quote is None
            or self.reason is None
            or self.selfie.verdict.check is None
            or not self.may_send
        ):
            return
        claim = partial(
            SubmitJhtClaim,
            reason=self.reason,
            face_check_id=self.selfie.verdict.check.check_id,
            bank=self.bank_choice,
            npwp=self.npwp.strip(),
            confirmed_net=self.quote.net,
            confirmed_merges=self.quote.merges if self.merges_confirmed else (),
        )
        await self.form.deliver(claim, self._api.submit_claim)
        if self.form.was_refused_for(_ASK_AMOUNT_AGAIN):
            await self._show_new_amount()
        elif self.form.was_refused_for(ASKED_AGAIN):
            self.selfie.start_over()
            await self.form.reopen(Step.FACE)

    async def hear(self, errand: Errand) -> bool:
        return await self.form.hear(errand, JhtClaim)

    async def _show_new_amount(self) -> None:
        before = self.quote
        if await self._ask_amount():
            self.form.send.clear()
            self.quote_before = before
            await self.form.move(Step.AMOUNT)

    @property
    def open_claim_number(self) -> str | None:
        """A claim is on its way already, perhaps this one, sent before the app was closed."""
        problems = (*self.form.problems, *self._against_it)
        found = next((problem for problem in problems if problem.code == ClaimOpen.code), None)
        return None if found is None else str(found.facts.get("number", ""))

    @property
    def may_send(self) -> bool:
        """Money moves on a matched face only; a person's decision is waited for."""
        return self.selfie.verdict.is_matched and self.quote is not None


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
