"""Every route of the API, once: the server's rules and its description are both made from this table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NewType

from jamsostek import account_contract, contract, desk_contract, migrant_contract, payment_contract
from jamsostek.staff import MEMBERS, STAFF, Role
from jmo_api import (
    bank_accounts,
    card_page,
    cards,
    cases,
    claims,
    data_update,
    face_checks,
    guard,
    health,
    liveness,
    members,
    message_page,
    not_me,
    openings,
    payments,
    payouts,
    recoveries,
    region_lists,
    selfies,
    sessions,
    staff_sessions,
    step_up,
)
from jmo_api.migrants import afterwards, batches, billing, registrations, uploads
from jmo_api.migrants import cards as migrant_cards

ONE_DAY: Final = 86_400
SMALL_BODY: Final = 64 * 1024
LARGEST_BODY: Final = 10 * 1024 * 1024
"""Bytes; a picture in base64."""

Html = NewType("Html", str)
"""The answer of a page for people without the app; it stands in no description of the API."""


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: str
    """`{name}` is a part of the path; the handler takes it as a keyword."""
    handler: Callable[..., Any]
    """`handler(world, caller, [request], **parts)`; a public route has a `Visitor` for its caller."""
    request: type[Any] | None = None
    answer: type[Any] | None = None
    """None: nothing to say, 204."""
    is_public: bool = False
    roles: frozenset[Role] = MEMBERS
    """Who may call it; without meaning for a public route."""
    cached_for: int = 0
    """Seconds anybody may keep the answer; 0: nobody may."""
    largest_body: int = SMALL_BODY
    """Bytes of a request."""
    is_paged: bool = False
    """A list, page by page: the handler takes the cursor of the page before as `after`."""
    is_simulator: bool = False
    """Exists only among invented people (`World.synthetic`)."""


ROUTES: Final[tuple[Route, ...]] = (
    Route("GET", "/api/health", health.check_health, answer=contract.Health, is_public=True),
    # signing in
    Route(
        "POST",
        "/api/v1/sessions",
        sessions.sign_in,
        request=contract.SignIn,
        answer=contract.Session,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/sessions/refresh",
        sessions.refresh_session,
        request=contract.RefreshSession,
        answer=contract.Session,
        is_public=True,
    ),
    Route("GET", "/api/v1/sessions", sessions.open_sessions, answer=contract.OpenSessions),
    Route("DELETE", "/api/v1/sessions/current", sessions.sign_out),
    Route("DELETE", "/api/v1/sessions/{session_id}", sessions.end_session),
    # opening an account
    Route(
        "POST",
        "/api/v1/openings",
        openings.start_opening,
        request=account_contract.StartOpening,
        answer=account_contract.Opening,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/openings/mismatch",
        openings.report_mismatch,
        request=account_contract.ReportMismatch,
        answer=contract.CaseOpened,
        is_public=True,
    ),
    Route(
        "GET",
        "/api/v1/openings/{opening_id}",
        openings.get_opening,
        answer=account_contract.Opening,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/openings/{opening_id}/code",
        openings.send_opening_code,
        request=account_contract.SendCode,
        answer=account_contract.Opening,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/openings/{opening_id}/proof",
        openings.prove_opening_code,
        request=account_contract.ProveCode,
        answer=account_contract.Opening,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/openings/{opening_id}/account",
        openings.finish_opening,
        request=account_contract.FinishOpening,
        answer=contract.Session,
        is_public=True,
    ),
    # finding it again
    Route(
        "POST",
        "/api/v1/recoveries",
        recoveries.start_recovery,
        request=account_contract.StartRecovery,
        answer=account_contract.Recovery,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/recoveries/{recovery_id}/code",
        recoveries.send_recovery_code,
        answer=account_contract.Recovery,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/recoveries/{recovery_id}/proof",
        recoveries.prove_recovery,
        request=account_contract.ProveRecovery,
        answer=account_contract.Recovery,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/recoveries/{recovery_id}/password",
        recoveries.finish_recovery,
        request=account_contract.FinishRecovery,
        is_public=True,
    ),
    # guarding it
    Route("GET", "/api/v1/guard", guard.get_guard, answer=account_contract.Guard),
    Route("POST", "/api/v1/step-up", step_up.step_up, request=account_contract.StepUp),
    Route(
        "POST",
        "/api/v1/guard/payout-lock",
        guard.set_payout_lock,
        request=account_contract.SetPayoutLock,
        answer=account_contract.Guard,
    ),
    Route(
        "POST",
        "/api/v1/guard/payout-limit",
        guard.set_payout_limit,
        request=account_contract.SetPayoutLimit,
        answer=account_contract.Guard,
    ),
    Route(
        "POST",
        "/api/v1/guard/contact/code",
        guard.send_contact_code,
        request=account_contract.SendCode,
        answer=account_contract.CodeSent,
    ),
    Route(
        "POST",
        "/api/v1/guard/contact",
        guard.confirm_contact,
        request=account_contract.ProveCode,
        answer=account_contract.Guard,
    ),
    Route(
        "POST",
        "/api/v1/guard/password",
        guard.change_password,
        request=account_contract.ChangePassword,
        answer=account_contract.Guard,
    ),
    Route(
        "POST",
        "/api/v1/guard/authenticator",
        guard.offer_authenticator,
        answer=account_contract.AuthenticatorOffer,
    ),
    Route(
        "POST",
        "/api/v1/guard/authenticator/confirm",
        guard.confirm_authenticator,
        request=account_contract.ConfirmAuthenticator,
        answer=account_contract.RecoveryCodes,
    ),
    Route(
        "DELETE",
        "/api/v1/guard/authenticator",
        guard.remove_authenticator,
        answer=account_contract.Guard,
    ),
    Route(
        "POST",
        "/api/v1/guard/trusted-person",
        guard.name_trusted_person,
        request=account_contract.NameTrustedPerson,
        answer=account_contract.CodeSent,
    ),
    Route(
        "POST",
        "/api/v1/guard/trusted-person/confirm",
        guard.confirm_trusted_person,
        request=account_contract.ConfirmTrustedPerson,
        answer=account_contract.Guard,
    ),
    Route(
        "DELETE",
        "/api/v1/guard/trusted-person",
        guard.remove_trusted_person,
        answer=account_contract.Guard,
    ),
    Route("GET", "/stop/{token}", not_me.show_stop_page, answer=Html, is_public=True),
    Route("POST", "/stop/{token}", not_me.stop_change, answer=Html, is_public=True),
    # the member, the cards, the savings
    Route("GET", "/api/v1/me", members.get_home, answer=contract.Home),
    Route("GET", "/api/v1/cards", cards.list_cards, answer=contract.Cards),
    Route("GET", "/api/v1/cards/{card_id}/statement", cards.get_statement, answer=contract.Statement),
    Route("GET", "/v/{token}", card_page.show_card, answer=Html, is_public=True),
    # the face
    Route(
        "POST",
        "/api/v1/face-checks",
        face_checks.start_face_check,
        request=contract.StartFaceCheck,
        answer=contract.FaceCheck,
    ),
    Route("GET", "/api/v1/face-checks/{check_id}", face_checks.get_face_check, answer=contract.FaceCheck),
    Route(
        "POST",
        "/api/v1/face-checks/{check_id}/challenge",
        liveness.draw_challenge,
        request=contract.DrawChallenge,
        answer=contract.FaceCheck,
    ),
    Route(
        "POST",
        "/api/v1/face-checks/{check_id}/liveness",
        liveness.send_liveness,
        request=contract.SendLiveness,
        answer=contract.FaceCheck,
        largest_body=LARGEST_BODY,
    ),
    Route(
        "POST",
        "/api/v1/face-checks/{check_id}/selfie",
        selfies.send_selfie,
        request=contract.SendSelfie,
        answer=contract.FaceCheck,
        largest_body=LARGEST_BODY,
    ),
    Route(
        "POST",
        "/api/v1/face-checks/{check_id}/preview",
        selfies.preview,
        request=contract.PreviewFrame,
        answer=contract.PreviewHint,
        largest_body=LARGEST_BODY,
    ),
    Route(
        "POST",
        "/api/v1/face-checks/{check_id}/way",
        face_checks.choose_face_way,
        request=contract.ChooseFaceWay,
        answer=contract.FaceCheck,
    ),
    # data update
    Route("GET", "/api/v1/data-update", data_update.get_data_update, answer=contract.DataUpdateStatus),
    Route(
        "POST",
        "/api/v1/data-update",
        data_update.save_data_update,
        request=contract.DataUpdate,
        answer=contract.DataUpdateReceipt,
    ),
    Route(
        "POST",
        "/api/v1/bank-accounts/check",
        bank_accounts.check_bank_account,
        request=contract.BankChoice,
        answer=contract.BankAccountCheck,
    ),
    Route(
        "POST",
        "/api/v1/corrections",
        cases.request_correction,
        request=contract.RequestCorrection,
        answer=contract.CaseOpened,
    ),
    # claiming old-age savings
    Route("GET", "/api/v1/jht/claim-check", claims.check_claim, answer=contract.ClaimCheck),
    Route(
        "POST",
        "/api/v1/jht/quote",
        claims.quote_claim,
        request=contract.QuoteClaim,
        answer=contract.Quote,
    ),
    Route(
        "POST",
        "/api/v1/jht/claims",
        claims.submit_jht_claim,
        request=contract.SubmitJhtClaim,
        answer=contract.JhtClaim,
    ),
    Route("GET", "/api/v1/jht/claims", claims.list_claims, answer=contract.JhtClaims, is_paged=True),
    Route("GET", "/api/v1/jht/claims/{claim_id}", claims.get_claim, answer=contract.JhtClaim),
    Route(
        "POST",
        "/api/v1/jht/claims/{claim_id}/withdraw",
        claims.withdraw_claim,
        request=contract.WithdrawClaim,
        answer=contract.JhtClaim,
    ),
    Route(
        "POST",
        "/api/v1/jht/claims/{claim_id}/account",
        payouts.correct_account,
        request=contract.CorrectPayoutAccount,
        answer=contract.JhtClaim,
    ),
    # the desk
    Route(
        "POST",
        "/api/v1/desk/sessions",
        staff_sessions.sign_in_staff,
        request=desk_contract.StaffSignIn,
        answer=desk_contract.StaffSession,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/desk/sessions/refresh",
        staff_sessions.refresh_staff_session,
        request=contract.RefreshSession,
        answer=desk_contract.StaffSession,
        is_public=True,
    ),
    Route("DELETE", "/api/v1/desk/sessions/current", staff_sessions.sign_out_staff, roles=STAFF),
    # migrant workers, without an account: the key in the request opens the registration
    Route(
        "POST",
        "/api/v1/pmi/registrations",
        registrations.start_registration,
        request=migrant_contract.StartRegistration,
        answer=migrant_contract.RegistrationOpened,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/abroad",
        registrations.register_from_abroad,
        request=migrant_contract.RegisterFromAbroad,
        answer=migrant_contract.RegistrationOpened,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/open",
        registrations.open_registration,
        request=migrant_contract.Opened,
        answer=migrant_contract.Registration,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/open-again",
        registrations.open_again,
        request=migrant_contract.OpenAgain,
        answer=migrant_contract.RegistrationOpened,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/ask-again",
        registrations.ask_again,
        request=migrant_contract.Opened,
        answer=migrant_contract.Registration,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/code",
        registrations.enter_code,
        request=migrant_contract.EnterCode,
        answer=migrant_contract.Registration,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/difference",
        registrations.report_difference,
        request=migrant_contract.ReportDifference,
        answer=migrant_contract.Registration,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/verify",
        registrations.verify_data,
        request=migrant_contract.VerifyData,
        answer=migrant_contract.Registration,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/work",
        registrations.complete_work,
        request=migrant_contract.CompleteWork,
        answer=migrant_contract.Registration,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/uploads",
        uploads.begin_upload,
        request=migrant_contract.BeginUpload,
        answer=migrant_contract.UploadState,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/uploads/chunks",
        uploads.send_chunk,
        request=migrant_contract.SendChunk,
        answer=migrant_contract.UploadState,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/bill",
        billing.request_bill,
        request=migrant_contract.RequestBill,
        answer=migrant_contract.Registration,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/card",
        migrant_cards.print_registered_card,
        request=migrant_contract.Opened,
        answer=migrant_contract.PrintedCard,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/extension",
        afterwards.request_extension,
        request=migrant_contract.RequestExtension,
        answer=migrant_contract.RegistrationOpened,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/registrations/events",
        afterwards.report_event,
        request=migrant_contract.ReportEvent,
        answer=migrant_contract.Registration,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/pmi/batches",
        batches.register_batch,
        request=migrant_contract.RegisterBatch,
        answer=migrant_contract.BatchReceipt,
        is_public=True,
    ),
    # payment partners: signed by each with a key of its own
    Route(
        "POST",
        "/api/v1/payments/bills",
        payments.ask_for_bill,
        request=payment_contract.AskForBill,
        answer=payment_contract.BillForPartner,
        is_public=True,
    ),
    Route(
        "POST",
        "/api/v1/payments/reports",
        payments.report_payment,
        request=payment_contract.ReportPayment,
        answer=payment_contract.PaymentReceipt,
        is_public=True,
    ),
    Route("GET", "/api/v1/cards/{card_id}/print", cards.print_own_card, answer=migrant_contract.PrintedCard),
    # regions
    Route(
        "GET",
        "/api/v1/regions",
        region_lists.provinces,
        answer=contract.Regions,
        is_public=True,
        cached_for=ONE_DAY,
    ),
    Route(
        "GET",
        "/api/v1/regions/{code}",
        region_lists.parts,
        answer=contract.Regions,
        is_public=True,
        cached_for=ONE_DAY,
    ),
    # pages
    Route(
        "GET",
        "/simulator/messages",
        message_page.show_messages,
        answer=Html,
        is_public=True,
        is_simulator=True,
    ),
)
