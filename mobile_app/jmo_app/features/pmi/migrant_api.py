"""The service as a migrant worker's phone asks it: without an account."""

from dataclasses import dataclass

from jamsostek.migrant_contract import (
    BeginUpload,
    EnterCode,
    OpenAgain,
    Opened,
    PrintedCard,
    RegisterFromAbroad,
    Registration,
    RegistrationOpened,
    ReportDifference,
    RequestBill,
    SendChunk,
    StartRegistration,
    UploadState,
    VerifyData,
)
from jmo_app.api import Api
from jmo_app.trouble import Trouble

_ROOT = "pmi/registrations"


@dataclass(frozen=True, slots=True)
class MigrantApi:
    api: Api

    async def start(self, message: StartRegistration) -> RegistrationOpened | Trouble:
        return await self.api.ask_unsigned(RegistrationOpened, _ROOT, message)

    async def register_from_abroad(self, message: RegisterFromAbroad) -> RegistrationOpened | Trouble:
        return await self.api.ask_unsigned(RegistrationOpened, f"{_ROOT}/abroad", message)

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
        return await self._change("verify", message)

    async def request_bill(self, message: RequestBill) -> Registration | Trouble:
        return await self._change("bill", message)

    async def begin_upload(self, message: BeginUpload) -> UploadState | Trouble:
        return await self.api.ask_unsigned(UploadState, f"{_ROOT}/uploads", message)

    async def send_chunk(self, message: SendChunk) -> UploadState | Trouble:
        return await self.api.ask_unsigned(UploadState, f"{_ROOT}/uploads/chunks", message)

    async def card(self, key: str) -> PrintedCard | Trouble:
        return await self.api.ask_unsigned(PrintedCard, f"{_ROOT}/card", Opened(key))

    async def _change(self, path: str, message: object) -> Registration | Trouble:
        return await self.api.ask_unsigned(Registration, f"{_ROOT}/{path}", message)
