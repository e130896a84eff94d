"""The service as a migrant worker's phone asks it: without an account.

What only tells something waits in the outbox for a line; what needs an answer to go on does not.
"""

from dataclasses import dataclass
from typing import Final

from jamsostek.account_contract import CodeSent
from jamsostek.migrant_contract import (
    AllowFollower,
    AskForCode,
    BeginUpload,
    CompleteWork,
    EnterCode,
    FileLink,
    Follow,
    Followed,
    FollowerAllowed,
    OpenAgain,
    Opened,
    OpenPaper,
    PrintedCard,
    RegisterFromAbroad,
    Registration,
    RegistrationOpened,
    ReportDifference,
    ReportEvent,
    RequestBill,
    RequestExtension,
    SendChunk,
    StartRegistration,
    UploadState,
    VerifyData,
    WithdrawFollower,
)
from jmo_app.api import Api
from jmo_app.outbox import Kind
from jmo_app.trouble import Trouble

_ROOT: Final = "pmi/registrations"
ABROAD: Final = f"{_ROOT}/abroad"


@dataclass(frozen=True, slots=True)
class MigrantApi:
    api: Api

    async def start(self, message: StartRegistration) -> RegistrationOpened | Trouble:
        return await self.api.ask_unsigned(RegistrationOpened, _ROOT, message)

    async def register_from_abroad(self, message: RegisterFromAbroad) -> RegistrationOpened | Trouble:
        return await self.api.leave_unsigned(RegistrationOpened, Kind.MIGRANT_DATA, ABROAD, message)

    async def ask_for_code(self, message: AskForCode) -> CodeSent | Trouble:
        return await self.api.ask_unsigned(CodeSent, f"{_ROOT}/open-again/code", message)

    async def open_again(self, message: OpenAgain) -> RegistrationOpened | Trouble:
        return await self.api.ask_unsigned(RegistrationOpened, f"{_ROOT}/open-again", message)

    async def open(self, key: str) -> Registration | Trouble:
        return await self._change("open", Opened(key))

    async def ask_again(self, key: str) -> Registration | Trouble:
        return await self._change("ask-again", Opened(key))

    async def enter_code(self, message: EnterCode) -> Registration | Trouble:
        return await self._change("code", message)

    async def report_difference(self, message: ReportDifference) -> Registration | Trouble:
        return await self._change("difference", message)

    async def verify(self, message: VerifyData) -> Registration | Trouble:
        return await self._leave(Kind.MIGRANT_DATA, "verify", message)

    async def complete_work(self, message: CompleteWork) -> Registration | Trouble:
        return await self._leave(Kind.MIGRANT_DATA, "work", message)

    async def request_bill(self, message: RequestBill) -> Registration | Trouble:
        return await self._change("bill", message)

    async def begin_upload(self, message: BeginUpload) -> UploadState | Trouble:
        return await self.api.ask_unsigned(UploadState, f"{_ROOT}/uploads", message)

    async def send_chunk(self, message: SendChunk) -> UploadState | Trouble:
        return await self.api.ask_unsigned(UploadState, f"{_ROOT}/uploads/chunks", message)

    async def open_paper(self, message: OpenPaper) -> FileLink | Trouble:
        return await self.api.ask_unsigned(FileLink, f"{_ROOT}/paper", message)

    async def card(self, key: str) -> PrintedCard | Trouble:
        return await self.api.ask_unsigned(PrintedCard, f"{_ROOT}/card", Opened(key))

    async def extend(self, message: RequestExtension) -> RegistrationOpened | Trouble:
        return await self.api.ask_unsigned(RegistrationOpened, f"{_ROOT}/extension", message)

    async def report_event(self, message: ReportEvent) -> Registration | Trouble:
        return await self._leave(Kind.MIGRANT_EVENT, "events", message)

    async def allow_follower(self, message: AllowFollower) -> FollowerAllowed | Trouble:
        return await self.api.ask_unsigned(FollowerAllowed, f"{_ROOT}/followers", message)

    async def withdraw_follower(self, message: WithdrawFollower) -> Registration | Trouble:
        return await self._change("followers/withdraw", message)

    async def follow(self, message: Follow) -> Followed | Trouble:
        return await self.api.ask_unsigned(Followed, "pmi/follow", message)

    async def _change(self, path: str, message: object) -> Registration | Trouble:
        return await self.api.ask_unsigned(Registration, f"{_ROOT}/{path}", message)

    async def _leave(self, what: Kind, path: str, message: object) -> Registration | Trouble:
        return await self.api.leave_unsigned(Registration, what, f"{_ROOT}/{path}", message)
