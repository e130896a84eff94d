"""The service, call by call: contract in, contract out, or a `Trouble` that says why not."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import quote

from jamsostek import codec
from jamsostek.account_contract import (
    AuthenticatorOffer,
    ChangePassword,
    CodeSent,
    ConfirmAuthenticator,
    ConfirmTrustedPerson,
    Consents,
    FinishOpening,
    FinishRecovery,
    Guard,
    NameTrustedPerson,
    Opening,
    ProveCode,
    ProveRecovery,
    Recovery,
    RecoveryCodes,
    ReportMismatch,
    SendCode,
    SetPayoutLimit,
    SetPayoutLock,
    StartOpening,
    StartRecovery,
    StepUp,
)
from jamsostek.contract import (
    BankAccountCheck,
    BankChoice,
    Cards,
    CaseOpened,
    ChooseFaceWay,
    ClaimCheck,
    CorrectPayoutAccount,
    DataUpdate,
    DataUpdateReceipt,
    DataUpdateStatus,
    DrawChallenge,
    FaceCheck,
    Home,
    JhtClaim,
    JhtClaims,
    OpenSessions,
    PreviewFrame,
    PreviewHint,
    Quote,
    QuoteClaim,
    RefreshSession,
    Regions,
    RequestCorrection,
    SendLiveness,
    SendSelfie,
    Session,
    SignIn,
    StartFaceCheck,
    Statement,
    SubmitJhtClaim,
    WithdrawClaim,
)
from jamsostek.savings_contract import CardsMerged, Contributions, MergeCards, MergeOffer
from jmo_app.courier import Courier
from jmo_app.net import UPLOAD_TIMEOUT_SECONDS, Net, NoReply, Reply, Request
from jmo_app.outbox import WITHOUT_ACCOUNT, Errand, Kind, Outbox
from jmo_app.replies import nothing_but_trouble, read_answer
from jmo_app.session import SessionKeeper
from jmo_app.trouble import Trouble, left_waiting, signed_out, too_slow

ROOT: Final = "/api/v1/"
TOO_MANY: Final = 429
SESSION_OVER: Final = "SES-HABIS"

Answer = TypeVar("Answer")


@dataclass(slots=True, eq=False)
class Api:
    net: Net
    keeper: SessionKeeper
    device_id: Callable[[], Awaitable[str]]
    on_signed_out: Callable[[], Awaitable[None]]
    outbox: Outbox
    courier: Courier = field(init=False)
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.courier = Courier(self.outbox, self._carry)

    # --- signing in

    async def sign_in(
        self, login: str, password: str, *, device_name: str, code: str = ""
    ) -> Session | Trouble:
        message = SignIn(login, password, await self.device_id(), device_name, code)
        reply = await self.net.send(Request("POST", ROOT + "sessions", codec.encode(message)))
        session = read_answer(Session, reply)
        if not isinstance(session, Trouble):
            await self.keeper.open(session)
        return session

    async def sign_out(self) -> Trouble | None:
        return await self._tell("DELETE", "sessions/current")

    async def sessions(self) -> OpenSessions | Trouble:
        return await self._get(OpenSessions, "sessions")

    async def end_session(self, session_id: str) -> Trouble | None:
        return await self._tell("DELETE", f"sessions/{_part(session_id)}")

    # --- opening an account, finding it again: nobody is signed in

    async def start_opening(self, message: StartOpening) -> Opening | Trouble:
        return await self._ask(Opening, "openings", message)

    async def report_mismatch(self, message: ReportMismatch) -> CaseOpened | Trouble:
        return await self._ask(CaseOpened, "openings/mismatch", message)

    async def send_opening_code(self, opening_id: str, message: SendCode) -> Opening | Trouble:
        return await self._ask(Opening, f"openings/{_part(opening_id)}/code", message)

    async def prove_opening_code(self, opening_id: str, message: ProveCode) -> Opening | Trouble:
        return await self._ask(Opening, f"openings/{_part(opening_id)}/proof", message)

    async def finish_opening(self, opening_id: str, message: FinishOpening) -> Session | Trouble:
        session = await self._ask(Session, f"openings/{_part(opening_id)}/account", message)
        if not isinstance(session, Trouble):
            await self.keeper.open(session)
        return session

    async def start_recovery(self, message: StartRecovery) -> Recovery | Trouble:
        return await self._ask(Recovery, "recoveries", message)

    async def send_recovery_code(self, recovery_id: str) -> Recovery | Trouble:
        return await self._ask(Recovery, f"recoveries/{_part(recovery_id)}/code", None)

    async def prove_recovery(self, recovery_id: str, message: ProveRecovery) -> Recovery | Trouble:
        return await self._ask(Recovery, f"recoveries/{_part(recovery_id)}/proof", message)

    async def finish_recovery(self, recovery_id: str, message: FinishRecovery) -> Trouble | None:
        path = ROOT + f"recoveries/{_part(recovery_id)}/password"
        return nothing_but_trouble(await self.net.send(Request("POST", path, codec.encode(message))))

    # --- guarding the account

    async def guard(self) -> Guard | Trouble:
        return await self._get(Guard, "guard")

    async def step_up(self, message: StepUp) -> Trouble | None:
        return await self._tell("POST", "step-up", message)

    async def set_payout_lock(self, message: SetPayoutLock) -> Guard | Trouble:
        return await self._post(Guard, "guard/payout-lock", message)

    async def set_payout_limit(self, message: SetPayoutLimit) -> Guard | Trouble:
        return await self._post(Guard, "guard/payout-limit", message)

    async def send_contact_code(self, message: SendCode) -> CodeSent | Trouble:
        return await self._post(CodeSent, "guard/contact/code", message)

    async def confirm_contact(self, message: ProveCode) -> Guard | Trouble:
        return await self._post(Guard, "guard/contact", message)

    async def change_password(self, message: ChangePassword) -> Guard | Trouble:
        return await self._post(Guard, "guard/password", message)

    async def offer_authenticator(self) -> AuthenticatorOffer | Trouble:
        return await self._post(AuthenticatorOffer, "guard/authenticator", None)

    async def confirm_authenticator(self, message: ConfirmAuthenticator) -> RecoveryCodes | Trouble:
        return await self._post(RecoveryCodes, "guard/authenticator/confirm", message)

    async def remove_authenticator(self) -> Guard | Trouble:
        return read_answer(Guard, await self._send("DELETE", "guard/authenticator"))

    async def name_trusted_person(self, message: NameTrustedPerson) -> CodeSent | Trouble:
        return await self._post(CodeSent, "guard/trusted-person", message)

    async def confirm_trusted_person(self, message: ConfirmTrustedPerson) -> Guard | Trouble:
        return await self._post(Guard, "guard/trusted-person/confirm", message)

    async def remove_trusted_person(self) -> Guard | Trouble:
        return read_answer(Guard, await self._send("DELETE", "guard/trusted-person"))

    async def consents(self) -> Consents | Trouble:
        return await self._get(Consents, "consents")

    async def withdraw_consent(self, consent_id: str) -> Consents | Trouble:
        path = f"consents/{_part(consent_id)}/withdraw"
        return await self._leave(Consents, Kind.CONSENT_WITHDRAWAL, path, None)

    # --- at a glance, cards, balance

    async def home(self) -> Home | Trouble:
        return await self._get(Home, "me")

    async def cards(self) -> Cards | Trouble:
        return await self._get(Cards, "cards")

    async def statement(self, card_id: str) -> Statement | Trouble:
        return await self._get(Statement, f"cards/{_part(card_id)}/statement")

    async def contributions(self, card_id: str) -> Contributions | Trouble:
        return await self._get(Contributions, f"cards/{_part(card_id)}/contributions")

    async def merge_offer(self) -> MergeOffer | Trouble:
        return await self._get(MergeOffer, "merge")

    async def merge(self, message: MergeCards) -> CardsMerged | Trouble:
        return await self._post(CardsMerged, "merge", message)

    # --- face checks

    async def start_face_check(self, message: StartFaceCheck) -> FaceCheck | Trouble:
        return await self._post(FaceCheck, "face-checks", message)

    async def face_check(self, check_id: str) -> FaceCheck | Trouble:
        return await self._get(FaceCheck, f"face-checks/{_part(check_id)}")

    async def send_selfie(self, check_id: str, message: SendSelfie) -> FaceCheck | Trouble:
        path = f"face-checks/{_part(check_id)}/selfie"
        return await self._post(FaceCheck, path, message, timeout=UPLOAD_TIMEOUT_SECONDS)

    async def draw_challenge(self, check_id: str, message: DrawChallenge) -> FaceCheck | Trouble:
        return await self._post(FaceCheck, f"face-checks/{_part(check_id)}/challenge", message)

    async def send_liveness(self, check_id: str, message: SendLiveness) -> FaceCheck | Trouble:
        path = f"face-checks/{_part(check_id)}/liveness"
        return await self._post(FaceCheck, path, message, timeout=UPLOAD_TIMEOUT_SECONDS)

    async def preview(self, check_id: str, message: PreviewFrame) -> PreviewHint | Trouble:
        return await self._post(PreviewHint, f"face-checks/{_part(check_id)}/preview", message)

    async def choose_face_way(self, check_id: str, message: ChooseFaceWay) -> FaceCheck | Trouble:
        return await self._post(FaceCheck, f"face-checks/{_part(check_id)}/way", message)

    # --- data update

    async def data_update(self) -> DataUpdateStatus | Trouble:
        return await self._get(DataUpdateStatus, "data-update")

    async def update_data(self, message: DataUpdate) -> DataUpdateReceipt | Trouble:
        return await self._leave(DataUpdateReceipt, Kind.DATA_UPDATE, "data-update", message)

    async def request_correction(self, message: RequestCorrection) -> CaseOpened | Trouble:
        return await self._leave(CaseOpened, Kind.CORRECTION, "corrections", message)

    async def check_bank_account(self, message: BankChoice) -> BankAccountCheck | Trouble:
        return await self._post(BankAccountCheck, "bank-accounts/check", message)

    async def regions(self, parent: str) -> Regions | Trouble:
        """`parent` empty: the provinces."""
        return await self._get(Regions, f"regions/{_part(parent)}" if parent else "regions")

    # --- JHT claims

    async def check_claim(self) -> ClaimCheck | Trouble:
        return await self._get(ClaimCheck, "jht/claim-check")

    async def quote_claim(self, message: QuoteClaim) -> Quote | Trouble:
        return await self._post(Quote, "jht/quote", message)

    async def submit_claim(self, message: SubmitJhtClaim) -> JhtClaim | Trouble:
        return await self._leave(JhtClaim, Kind.JHT_CLAIM, "jht/claims", message)

    async def claims(self) -> JhtClaims | Trouble:
        """All of them, however many pages they come in."""
        page = found = await self._get(JhtClaims, "jht/claims")
        while isinstance(found, JhtClaims) and isinstance(page, JhtClaims) and page.next:
            page = await self._get(JhtClaims, f"jht/claims?after={_part(page.next)}")
            found = page if isinstance(page, Trouble) else JhtClaims((*found.claims, *page.claims))
        return found

    async def claim(self, claim_id: str) -> JhtClaim | Trouble:
        return await self._get(JhtClaim, f"jht/claims/{_part(claim_id)}")

    async def withdraw_claim(self, claim_id: str, message: WithdrawClaim) -> JhtClaim | Trouble:
        path = f"jht/claims/{_part(claim_id)}/withdraw"
        return await self._leave(JhtClaim, Kind.CLAIM_WITHDRAWAL, path, message)

    async def correct_account(self, claim_id: str, message: CorrectPayoutAccount) -> JhtClaim | Trouble:
        return await self._post(JhtClaim, f"jht/claims/{_part(claim_id)}/account", message)

    # --- how it is asked

    async def ask_unsigned(self, kind: type[Answer], path: str, message: Any) -> Answer | Trouble:
        """For people without an account: what they may see is in the message itself."""
        return read_answer(kind, await self.net.send(Request("POST", ROOT + path, codec.encode(message))))

    async def leave_unsigned(
        self, kind: type[Answer], what: Kind, path: str, message: Any
    ) -> Answer | Trouble:
        """The same, through the outbox."""
        return await self._leave(kind, what, path, message)

    async def fetch(self, kind: type[Answer], path: str) -> Answer | Trouble:
        """For features whose contract is not needed before their first screen."""
        return await self._get(kind, path)

    async def change(
        self, kind: type[Answer], path: str, message: Any = None, *, method: str = "POST"
    ) -> Answer | Trouble:
        return read_answer(kind, await self._send(method, path, message))

    async def tell(self, path: str, message: Any) -> Trouble | None:
        """Where there is nothing to answer."""
        return await self._tell("POST", path, message)

    async def _get(self, kind: type[Answer], path: str) -> Answer | Trouble:
        return read_answer(kind, await self._send("GET", path))

    async def _post(
        self, kind: type[Answer], path: str, message: Any, *, timeout: float | None = None
    ) -> Answer | Trouble:
        return read_answer(kind, await self._send("POST", path, message, timeout=timeout))

    async def _leave(self, kind: type[Answer], what: Kind, path: str, message: Any) -> Answer | Trouble:
        """Through the outbox: it arrives also when the line, or the app, goes before it did."""
        errand_id = getattr(message, "request_id", "") or secrets.token_hex(16)
        body = json.dumps(codec.encode(message))
        outcome = await self.courier.post(Errand(errand_id, what, path, body, self.outbox.now()))
        if isinstance(outcome, Trouble):
            return left_waiting(outcome) if self._waits(errand_id) else outcome
        return read_answer(kind, Reply(200, outcome))

    def _waits(self, errand_id: str) -> bool:
        errand = self.outbox.find(errand_id)
        return errand is not None and errand.is_waiting

    async def _carry(self, errand: Errand) -> Any | Trouble:
        body = json.loads(errand.body)
        if errand.kind in WITHOUT_ACCOUNT:
            reply: Reply | NoReply | Trouble = await self.net.send(Request("POST", ROOT + errand.path, body))
        else:
            reply = await self._send("POST", errand.path, body)
        if not isinstance(reply, Reply):
            return nothing_but_trouble(reply)
        if reply.status == TOO_MANY:
            return too_slow()  # no word about the errand itself
        return nothing_but_trouble(reply) or reply.body

    async def _ask(self, kind: type[Answer], path: str, message: Any) -> Answer | Trouble:
        """Of somebody who is not signed in."""
        body = None if message is None else codec.encode(message)
        return read_answer(kind, await self.net.send(Request("POST", ROOT + path, body)))

    async def _tell(self, method: str, path: str, message: Any = None) -> Trouble | None:
        return nothing_but_trouble(await self._send(method, path, message))

    async def _send(
        self, method: str, path: str, message: Any = None, *, timeout: float | None = None
    ) -> Reply | NoReply | Trouble:
        session = self.keeper.current
        if session is None:
            return signed_out()
        request = Request(
            method,
            ROOT + path,
            None if message is None else codec.encode(message),
            bearer=session.access_token,
        )
        if timeout is not None:
            request = _replaced(request, timeout=timeout)
        reply = await self.net.send(request)
        if not self._is_still(session):
            return signed_out()
        if isinstance(reply, NoReply) or reply.status != 401:
            return reply
        renewed = await self._renew(session)
        if isinstance(renewed, Trouble):
            return renewed
        return await self.net.send(_replaced(request, bearer=renewed.access_token))

    def _is_still(self, session: Session) -> bool:
        """An answer that comes after signing out is nobody's any more: it is neither shown nor kept."""
        current = self.keeper.current
        return current is not None and current.session_id == session.session_id

    async def _renew(self, used: Session) -> Session | Trouble:
        """Once for all calls that were refused together: a refresh token works once."""
        async with self._renewing:
            current = self.keeper.current
            if current is None:
                return signed_out()
            if current.access_token != used.access_token:
                return current
            if newer := await self.keeper.adopt_newer(used.access_token):
                return newer
            message = RefreshSession(current.refresh_token, device_id=await self.device_id())
            reply = await self.net.send(Request("POST", ROOT + "sessions/refresh", codec.encode(message)))
            renewed = read_answer(Session, reply)
            if not isinstance(renewed, Trouble):
                await self.keeper.open(renewed)
                return renewed
            if not any(problem.code == SESSION_OVER for problem in renewed.problems):
                return renewed
            await self.keeper.close()
            await self.on_signed_out()
            return signed_out()


def _part(value: str) -> str:
    return quote(value, safe="")


def _replaced(request: Request, *, bearer: str | None = None, timeout: float | None = None) -> Request:
    return Request(
        request.method,
        request.path,
        request.body,
        bearer=bearer or request.bearer,
        timeout=timeout or request.timeout,
    )
