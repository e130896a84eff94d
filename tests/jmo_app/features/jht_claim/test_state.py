"""The JHT claim: what stands against it, the amount that is confirmed, one claim however often it is sent."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from jamsostek.claims import ClaimReason
from jamsostek.contract import (
    BankChoice,
    FaceOutcome,
    Problem,
    ReasonOffer,
    Tick,
    TickState,
)
from jmo_app.changes import Changes
from jmo_app.features.jht_claim.state import (
    DRAFT_NAME,
    STEPS,
    AccountChoice,
    JhtClaimWizard,
    Step,
    step_of,
)
from jmo_app.features.selfie.state import Stage
from jmo_app.trouble import broken, offline, too_slow
from tests.jmo_app.features.scripted_service import (
    Drawer,
    ScriptedService,
    a_bank_check,
    a_check,
    a_claim_check,
    a_quote,
    refused,
)

pytestmark = pytest.mark.anyio


def at(wizard: JhtClaimWizard) -> Step:
    return wizard.form.step


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def a_wizard(service: ScriptedService | None = None, drawer: Drawer | None = None) -> JhtClaimWizard:
    return JhtClaimWizard(service or ScriptedService(), drawer or Drawer(), changes=Changes())


async def a_wizard_at(
    step: Step, service: ScriptedService | None = None, drawer: Drawer | None = None
) -> JhtClaimWizard:
    """Everything before the step is answered well."""
    wizard = a_wizard(service, drawer)
    await wizard.open()
    wizard.reason = ClaimReason.RESIGNED
    wizard.cards_are_right = True
    await wizard.selfie.show(a_check(outcome=FaceOutcome.MATCHED))
    wizard.form.step = Step.ACCOUNT
    if STEPS.index(step) > STEPS.index(Step.ACCOUNT):
        await wizard.form.next()
    wizard.form.step = step
    return wizard


# --- the conditions -----------------------------------------------------------


def against_it() -> Any:
    refusals = (
        Problem("CLM-AKTIF", {"cards": "12345678901", "employers": "PT Contoh", "way": "employer"}),
        Problem("CLM-KINI", {"updated_on": "", "valid_until": ""}),
    )
    ticks = (
        TickState(Tick.INACTIVE, passed=False),
        TickState(Tick.DATA_UPDATED, passed=False),
        TickState(Tick.WITHIN_LIMIT, passed=True),
    )
    return a_claim_check(may_claim=False, ticks=ticks, refusals=refusals)


async def test_all_that_stands_against_the_claim_is_said_together_and_the_form_stays_shut() -> None:
    wizard = a_wizard(ScriptedService(check_claim=against_it()))
    await wizard.open()

    await wizard.form.next()

    assert at(wizard) is Step.CONDITIONS
    assert [problem.code for problem in wizard.form.problems] == ["CLM-AKTIF", "CLM-KINI"]


async def test_a_member_whose_conditions_broke_meanwhile_is_back_at_the_conditions() -> None:
    drawer = Drawer()
    await (await a_wizard_at(Step.AMOUNT, drawer=drawer)).form.keep()

    wizard = a_wizard(ScriptedService(check_claim=against_it()), drawer)
    await wizard.open()

    assert at(wizard) is Step.CONDITIONS
    assert wizard.reason is ClaimReason.RESIGNED


async def test_without_a_network_the_conditions_are_not_guessed() -> None:
    service = ScriptedService()
    service.troubles["check_claim"] = [offline()]
    wizard = a_wizard(service)

    await wizard.open()
    await wizard.form.next()

    assert at(wizard) is Step.CONDITIONS
    assert wizard.form.begin.trouble == offline()


# --- the steps ----------------------------------------------------------------


async def test_the_steps_come_in_the_order_of_the_claim() -> None:
    wizard = await a_wizard_at(Step.CONDITIONS)
    walked = [wizard.form.step]

    while wizard.form.step is not Step.REVIEW:
        await wizard.form.next()
        walked.append(wizard.form.step)

    assert walked == list(STEPS)
    assert wizard.form.position == 7


async def test_back_from_every_step_loses_nothing() -> None:
    wizard = await a_wizard_at(Step.REVIEW)
    walked = []

    while await wizard.form.back():
        walked.append(wizard.form.step)

    assert walked == list(reversed(STEPS[:-1]))
    assert wizard.reason is ClaimReason.RESIGNED
    assert wizard.cards_are_right is True
    assert wizard.selfie.verdict.is_decided


async def test_a_change_from_the_answers_comes_back_to_them_with_a_fresh_amount() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.REVIEW, service)

    await wizard.form.change(Step.REASON)
    await wizard.choose_reason(ClaimReason.LAID_OFF)
    await wizard.form.next()

    assert [message.reason for message in service.messages("quote_claim")] == [ClaimReason.RESIGNED]
    assert at(wizard) is Step.MEMBERSHIP
    while wizard.form.step is not Step.REVIEW:
        await wizard.form.next()
    assert service.messages("quote_claim")[-1].reason is ClaimReason.LAID_OFF


async def test_reasons_that_are_claimed_elsewhere_are_listed_apart() -> None:
    wizard = await a_wizard_at(Step.REASON)

    assert [offer.reason for offer in wizard.offers_in_app] == [ClaimReason.RESIGNED, ClaimReason.LAID_OFF]
    assert [offer.reason for offer in wizard.offers_elsewhere] == [ClaimReason.DEATH]


async def test_a_reason_is_asked_for() -> None:
    wizard = await a_wizard_at(Step.REASON)
    wizard.reason = None

    await wizard.form.next()

    assert [problem.field for problem in wizard.form.problems] == ["reason"]


async def test_a_reason_that_is_refused_today_says_why() -> None:
    waiting = Problem("CLM-TUNGGU", {"since": "2026-11-01", "first_day": "2026-12-01", "months": 1})
    check = a_claim_check(reasons=(ReasonOffer(ClaimReason.RESIGNED, in_app=True, refusals=(waiting,)),))
    wizard = await a_wizard_at(Step.REASON, ScriptedService(check_claim=check))

    await wizard.form.next()

    assert wizard.form.problems == (waiting,)
    assert at(wizard) is Step.REASON


@pytest.mark.parametrize("right", [None, False])
async def test_cards_that_are_not_called_right_stop_here(right: bool | None) -> None:
    wizard = await a_wizard_at(Step.MEMBERSHIP)
    wizard.cards_are_right = right

    await wizard.form.next()

    assert at(wizard) is Step.MEMBERSHIP
    assert wizard.form.problem_of("cards_are_right") is not None


async def test_the_face_is_asked_for() -> None:
    wizard = await a_wizard_at(Step.FACE)
    wizard.selfie.start_over()

    await wizard.form.next()

    assert [problem.code for problem in wizard.form.problems] == ["BIO-BELUM"]


# --- the account --------------------------------------------------------------


async def test_the_recorded_account_is_offered_first_and_sent_back_as_it_was_masked() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.ACCOUNT, service)
    assert wizard.account_choice is AccountChoice.RECORDED

    await wizard.form.next()

    assert at(wizard) is Step.AMOUNT
    assert service.messages("check_bank_account") == []
    assert wizard.bank_choice == BankChoice("014", "••••••7890")


async def test_another_account_is_asked_of_the_bank_and_seen_before_going_on() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.ACCOUNT, service)
    await wizard.choose_account(AccountChoice.ANOTHER)
    await wizard.choose_bank("014")
    await wizard.type_account("1234567890")

    await wizard.form.next()

    assert at(wizard) is Step.ACCOUNT
    assert wizard.paid_to is not None
    await wizard.form.next()
    assert at(wizard) is Step.AMOUNT
    assert service.messages("check_bank_account") == [BankChoice("014", "1234567890")]


async def test_another_holder_is_refused() -> None:
    service = ScriptedService(check_bank_account=a_bank_check(holder="BUDI LAIN", is_members_own=False))
    wizard = await a_wizard_at(Step.ACCOUNT, service)
    await wizard.choose_account(AccountChoice.ANOTHER)
    await wizard.choose_bank("014")
    await wizard.type_account("1234567890")

    await wizard.form.next()
    await wizard.form.next()

    assert [problem.code for problem in wizard.form.problems] == ["PAY-NAMA"]
    assert at(wizard) is Step.ACCOUNT


async def test_all_that_is_wrong_with_account_and_npwp_is_said_together() -> None:
    wizard = await a_wizard_at(Step.ACCOUNT, ScriptedService(check_claim=a_claim_check(bank=None)))
    await wizard.type_npwp("123")

    await wizard.form.next()

    assert wizard.account_choice is AccountChoice.ANOTHER
    assert [problem.field for problem in wizard.form.problems] == [
        "npwp",
        "bank.bank_code",
        "bank.account_number",
    ]


async def test_a_silent_bank_is_trouble_and_can_be_asked_again() -> None:
    service = ScriptedService()
    service.troubles["check_bank_account"] = [broken()]
    wizard = await a_wizard_at(Step.ACCOUNT, service)
    await wizard.choose_account(AccountChoice.ANOTHER)
    await wizard.choose_bank("014")
    await wizard.type_account("1234567890")
    await wizard.form.next()
    assert wizard.ask_bank.trouble == broken()

    await wizard.form.next()

    assert wizard.paid_to is not None


# --- the amount ---------------------------------------------------------------


async def test_an_amount_that_did_not_come_keeps_the_member_at_the_account() -> None:
    service = ScriptedService()
    service.troubles["quote_claim"] = [offline()]
    wizard = await a_wizard_at(Step.CONDITIONS, service)
    wizard.form.step = Step.ACCOUNT

    await wizard.form.next()

    assert at(wizard) is Step.ACCOUNT
    assert wizard.ask_amount.trouble == offline()


async def test_an_npwp_typed_later_asks_for_the_amount_again() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.AMOUNT, service)

    await wizard.form.back()
    await wizard.type_npwp("12.345.678.9-012.345")
    await wizard.form.next()

    assert [message.npwp for message in service.messages("quote_claim")] == ["", "12.345.678.9-012.345"]


async def test_cards_that_will_be_merged_must_be_confirmed() -> None:
    service = ScriptedService(quote_claim=a_quote(merges=("12345678901", "12345678902")))
    wizard = await a_wizard_at(Step.AMOUNT, service)
    await wizard.form.next()
    assert at(wizard) is Step.AMOUNT
    assert wizard.form.problem_of("confirmed_merges") is not None

    await wizard.confirm_merges(True)
    await wizard.form.next()
    await wizard.submit()

    assert service.messages("submit_claim")[0].confirmed_merges == ("12345678901", "12345678902")


# --- sending ------------------------------------------------------------------


async def test_the_confirmed_amount_is_what_was_shown() -> None:
    service, drawer = ScriptedService(), Drawer()
    wizard = await a_wizard_at(Step.REVIEW, service, drawer)

    await wizard.submit()

    (message,) = service.messages("submit_claim")
    assert message.confirmed_net == 4_812_300
    assert message.face_check_id == "check-1"
    assert wizard.form.receipt is not None
    assert wizard.form.is_done
    assert drawer.drafts == {}


@pytest.mark.parametrize("outcome", [FaceOutcome.IN_REVIEW, FaceOutcome.BRANCH])
async def test_money_does_not_move_before_a_person_has_decided(outcome: FaceOutcome) -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.REVIEW, service)
    await wizard.selfie.show(a_check(outcome=outcome))

    await wizard.submit()

    assert not wizard.may_send
    assert service.messages("submit_claim") == []


async def test_what_a_person_decided_meanwhile_is_known_on_opening() -> None:
    drawer = Drawer()
    wizard = await a_wizard_at(Step.FACE, drawer=drawer)
    await wizard.selfie.show(a_check(outcome=FaceOutcome.IN_REVIEW))

    again = a_wizard(ScriptedService(face_check=a_check(outcome=FaceOutcome.MATCHED)), drawer)
    await again.open()

    assert again.selfie.verdict.is_matched


async def test_two_taps_are_one_claim() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.REVIEW, service)

    await asyncio.gather(wizard.submit(), wizard.submit())
    await wizard.submit()

    assert len(service.messages("submit_claim")) == 1


@pytest.mark.parametrize("silence", [offline(), too_slow(), broken()])
async def test_a_lost_answer_is_asked_for_again_with_the_same_id(silence: Any) -> None:
    service = ScriptedService()
    service.troubles["submit_claim"] = [silence]
    wizard = await a_wizard_at(Step.REVIEW, service)
    await wizard.submit()
    assert wizard.form.may_have_arrived
    assert at(wizard) is Step.REVIEW

    await wizard.submit()

    first, second = service.messages("submit_claim")
    assert first.request_id == second.request_id
    assert wizard.form.is_done


async def test_a_claim_sent_before_the_app_was_killed_is_found_again() -> None:
    """The claim had arrived: the service now says one is open, and the same request brings it back."""
    service, drawer = ScriptedService(), Drawer()
    service.troubles["submit_claim"] = [offline()]
    await (await a_wizard_at(Step.REVIEW, service, drawer)).submit()
    open_claim = Problem("CLM-BERJALAN", {"number": "JHT-2026-000001"})
    service.answers["check_claim"] = a_claim_check(may_claim=False, refusals=(open_claim,))

    again = a_wizard(service, drawer)
    await again.open()

    first, second = service.messages("submit_claim")
    assert first.request_id == second.request_id
    assert again.form.is_done
    assert again.form.receipt is not None


async def test_a_claim_that_never_arrived_is_sent_only_when_the_member_taps_again() -> None:
    service, drawer = ScriptedService(), Drawer()
    service.troubles["submit_claim"] = [offline()]
    await (await a_wizard_at(Step.REVIEW, service, drawer)).submit()

    again = a_wizard(service, drawer)
    await again.open()

    assert len(service.messages("submit_claim")) == 1
    assert at(again) is Step.REVIEW
    assert again.form.may_have_arrived


async def test_a_changed_amount_is_shown_beside_the_old_one_and_confirmed_anew() -> None:
    service = ScriptedService()
    service.troubles["submit_claim"] = [refused("CLM-BERUBAH", confirmed=4_812_300, net=4_820_000)]
    wizard = await a_wizard_at(Step.REVIEW, service)
    service.answers["quote_claim"] = a_quote(net=4_820_000, gross=4_820_000)

    await wizard.submit()

    assert at(wizard) is Step.AMOUNT
    assert wizard.amount_changed
    assert wizard.quote_before is not None
    assert wizard.quote_before.net == 4_812_300
    await wizard.form.next()
    await wizard.submit()
    first, second = service.messages("submit_claim")
    assert second.confirmed_net == 4_820_000
    assert first.request_id != second.request_id


async def test_a_changed_list_of_cards_is_confirmed_anew() -> None:
    service = ScriptedService(quote_claim=a_quote(merges=("12345678901",)))
    wizard = await a_wizard_at(Step.AMOUNT, service)
    await wizard.confirm_merges(True)
    await wizard.form.next()
    service.troubles["submit_claim"] = [refused("CLM-DAFTAR", cards="12345678901, 12345678902")]
    service.answers["quote_claim"] = a_quote(merges=("12345678901", "12345678902"))

    await wizard.submit()

    assert at(wizard) is Step.AMOUNT
    assert not wizard.merges_confirmed


async def test_a_refusal_stays_with_its_reasons_and_says_where_to_change() -> None:
    service = ScriptedService()
    service.troubles["submit_claim"] = [refused("PAY-TIDAKADA", field="bank.account_number", bank="BCA")]
    wizard = await a_wizard_at(Step.REVIEW, service)

    await wizard.submit()

    assert at(wizard) is Step.REVIEW
    assert step_of(wizard.form.problems[0].field) is Step.ACCOUNT
    assert not wizard.form.may_have_arrived


async def test_an_expired_face_check_asks_for_a_new_picture_and_comes_back() -> None:
    service = ScriptedService()
    service.troubles["submit_claim"] = [refused("BIO-KEDALUWARSA", field="face_check_id")]
    wizard = await a_wizard_at(Step.REVIEW, service)
    await wizard.submit()
    assert at(wizard) is Step.FACE
    assert wizard.selfie.stage is Stage.CONSENT

    await wizard.selfie.show(
        a_check(outcome=FaceOutcome.MATCHED, expires_at=a_check().expires_at + timedelta(hours=1))
    )
    await wizard.form.next()

    assert at(wizard) is Step.REVIEW


# --- the draft ----------------------------------------------------------------


async def test_after_closing_the_app_the_claim_goes_on_where_it_was() -> None:
    drawer = Drawer()
    wizard = await a_wizard_at(Step.ACCOUNT, drawer=drawer)
    await wizard.choose_account(AccountChoice.ANOTHER)
    await wizard.type_account("12345")

    again = a_wizard(drawer=drawer)
    await again.open()

    assert at(again) is Step.ACCOUNT
    assert again.form.was_resumed
    assert again.account_choice is AccountChoice.ANOTHER
    assert again.account_number == "12345"
    assert again.reason is ClaimReason.RESIGNED
    assert again.selfie.verdict.is_decided


async def test_a_draft_of_another_shape_begins_anew() -> None:
    drawer = Drawer()
    await drawer.save_draft(DRAFT_NAME, {"step": 3, "reason": "GONE", "quote": [], "check": "x"})

    wizard = a_wizard(drawer=drawer)
    await wizard.open()

    assert at(wizard) is Step.CONDITIONS
    assert wizard.reason is None
    assert wizard.quote is None
