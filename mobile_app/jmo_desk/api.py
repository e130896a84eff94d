"""What the desk asks of the service. The session lies in memory alone: a closed page is signed out."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar
from urllib.parse import quote

from jamsostek import codec
from jamsostek import desk_contract as desk
from jamsostek.contract import RefreshSession
from jmo_app.net import Net, NoReply, Reply, Request
from jmo_app.replies import nothing_but_trouble, read_answer
from jmo_app.trouble import Trouble, signed_out

ROOT: Final = "/api/v1/desk/"
SESSION_OVER: Final = "SES-HABIS"
DEVICE_NAME: Final = "Meja layanan"

Answer = TypeVar("Answer")


@dataclass(slots=True, eq=False)
class DeskApi:
    net: Net
    on_signed_out: Callable[[], Awaitable[None]]
    session: desk.StaffSession | None = None
    device_id: str = field(default_factory=lambda: secrets.token_hex(16))
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    # --- signing in

    async def sign_in(self, login: str, password: str, code: str) -> desk.StaffSession | Trouble:
        message = desk.StaffSignIn(login, password, code, self.device_id, DEVICE_NAME)
        reply = await self.net.send(Request("POST", ROOT + "sessions", codec.encode(message)))
        session = read_answer(desk.StaffSession, reply)
        if not isinstance(session, Trouble):
            self.session = session
        return session

    async def sign_out(self) -> None:
        await self._tell("DELETE", "sessions/current")
        self.session = None

    # --- people

    async def search(self, message: desk.SearchMembers) -> desk.FoundMembers | Trouble:
        return await self._post(desk.FoundMembers, "search", message)

    async def look(self, member_id: str, message: desk.LookAtMember) -> desk.PersonView | Trouble:
        return await self._post(desk.PersonView, f"members/{_part(member_id)}/look", message)

    async def sign_out_member(self, member_id: str, message: desk.LookAtMember) -> desk.PersonView | Trouble:
        return await self._post(desk.PersonView, f"members/{_part(member_id)}/sign-out", message)

    async def notices(self, member_id: str, message: desk.LookAtMember) -> desk.NoticeLines | Trouble:
        return await self._post(desk.NoticeLines, f"members/{_part(member_id)}/notices", message)

    # --- resets

    async def resets(self, after: str = "") -> desk.ResetViews | Trouble:
        return await self._get(desk.ResetViews, f"resets{_from(after)}")

    async def reset(self, number: str) -> desk.ResetView | Trouble:
        return await self._get(desk.ResetView, f"resets/{_part(number)}")

    async def open_reset(self, message: desk.OpenReset) -> desk.ResetView | Trouble:
        return await self._post(desk.ResetView, "resets", message)

    async def answer_reset(self, number: str, message: desk.AnswerQuestions) -> desk.ResetView | Trouble:
        return await self._post(desk.ResetView, f"resets/{_part(number)}/answers", message)

    async def send_link(self, number: str, message: desk.SendResetLink) -> desk.ResetView | Trouble:
        return await self._post(desk.ResetView, f"resets/{_part(number)}/link", message)

    async def see_person(self, number: str, message: desk.SeePerson) -> desk.ResetView | Trouble:
        return await self._post(desk.ResetView, f"resets/{_part(number)}/person", message)

    async def decide_reset(self, number: str, message: desk.DecideReset) -> desk.ResetView | Trouble:
        return await self._post(desk.ResetView, f"resets/{_part(number)}/decision", message)

    # --- cases

    async def cases(self, after: str = "") -> desk.CaseLines | Trouble:
        return await self._get(desk.CaseLines, f"cases{_from(after)}")

    async def case(self, kind: type[Answer], queue: str, number: str) -> Answer | Trouble:
        return await self._get(kind, f"{queue}/{_part(number)}")

    async def decide_case(
        self, queue: str, number: str, message: desk.DecideCase
    ) -> desk.CaseDecision | Trouble:
        return await self._post(desk.CaseDecision, f"{queue}/{_part(number)}/decision", message)

    async def lift_hold(self, number: str, message: desk.LiftHold) -> desk.CaseDecision | Trouble:
        return await self._post(desk.CaseDecision, f"fraud/{_part(number)}/lift", message)

    async def redeem_branch_code(self, message: desk.RedeemBranchCode) -> desk.BranchCodeRedeemed | Trouble:
        return await self._post(desk.BranchCodeRedeemed, "branch-codes", message)

    # --- the audit log

    async def search_audit(self, message: desk.SearchAudit) -> desk.AuditLines | Trouble:
        return await self._post(desk.AuditLines, "audit/search", message)

    async def export_audit(self, message: desk.SearchAudit) -> desk.AuditExport | Trouble:
        return await self._post(desk.AuditExport, "audit/export", message)

    async def verify_audit(self) -> desk.AuditVerified | Trouble:
        return await self._post(desk.AuditVerified, "audit/verification", None)

    # --- inside

    async def _get(self, kind: type[Answer], path: str) -> Answer | Trouble:
        return read_answer(kind, await self._send("GET", path))

    async def _post(self, kind: type[Answer], path: str, message: Any) -> Answer | Trouble:
        return read_answer(kind, await self._send("POST", path, message))

    async def _tell(self, method: str, path: str) -> Trouble | None:
        return nothing_but_trouble(await self._send(method, path))

    async def _send(self, method: str, path: str, message: Any = None) -> Reply | NoReply | Trouble:
        """With a fresh token where the old one has run out."""
        if self.session is None:
            return signed_out()
        used = self.session.access_token
        body = None if message is None else codec.encode(message)
        request = Request(method, ROOT + path, body, bearer=used)
        reply = await self.net.send(request)
        if isinstance(reply, NoReply) or reply.status != 401:
            return reply
        renewed = await self._renew(used)
        if isinstance(renewed, Trouble):
            return renewed
        return await self.net.send(replace(request, bearer=renewed.access_token))

    async def _renew(self, used: str) -> desk.StaffSession | Trouble:
        """Once for all calls that were refused together: a refresh token works once."""
        async with self._renewing:
            if self.session is None:
                return signed_out()
            if self.session.access_token != used:
                return self.session
            message = RefreshSession(self.session.refresh_token, device_id=self.device_id)
            reply = await self.net.send(Request("POST", ROOT + "sessions/refresh", codec.encode(message)))
            renewed = read_answer(desk.StaffSession, reply)
            if not isinstance(renewed, Trouble):
                self.session = renewed
                return renewed
            if not any(problem.code == SESSION_OVER for problem in renewed.problems):
                return renewed
            self.session = None
            await self.on_signed_out()
            return signed_out()


def _from(after: str) -> str:
    """Where a page begins."""
    return f"?after={_part(after)}" if after else ""


def _part(value: str) -> str:
    return quote(value, safe="")
