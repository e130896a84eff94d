"""What the link of a reset lets this phone ask of the service: to prove who holds it, and nothing else."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import quote

from jamsostek import codec
from jamsostek.account_contract import CodeSent
from jamsostek.contract import (
    ChooseFaceWay,
    DrawChallenge,
    FaceCheck,
    PreviewFrame,
    PreviewHint,
    Problem,
    SendLiveness,
    SendSelfie,
    StartFaceCheck,
)
from jamsostek.refusals import ResetLinkOver
from jamsostek.reset_contract import (
    ConfirmReset,
    OpenResetLink,
    ProveResetCode,
    ResetSession,
    ResetState,
    SendResetCode,
)
from jmo_app.net import TIMEOUT_SECONDS, UPLOAD_TIMEOUT_SECONDS, Net, NoReply, Reply, Request
from jmo_app.replies import read_answer
from jmo_app.trouble import Trouble, TroubleKind

ROOT: Final = "/api/v1/"
LONGEST_TOKEN: Final = 100
Answer = TypeVar("Answer")


@dataclass(slots=True, eq=False)
class ResetLink:
    """`token`: what stands behind the # of the link; kept in memory only."""

    net: Net
    token: str
    device_id: Callable[[], Awaitable[str]]
    device_name: str = ""
    _bearer: str | None = None

    async def open(self) -> ResetState | Trouble:
        if not 0 < len(self.token) <= LONGEST_TOKEN:  # an address typed by hand, or cut off
            return Trouble(TroubleKind.REFUSED, (Problem(ResetLinkOver.code),))
        message = OpenResetLink(self.token, await self.device_id(), self.device_name)
        request = Request("POST", ROOT + "resets/open", codec.encode(message))
        session = read_answer(ResetSession, await self.net.send(request))
        if isinstance(session, Trouble):
            return session
        self._bearer = session.access_token
        return session.reset

    async def send_code(self, message: SendResetCode) -> CodeSent | Trouble:
        return await self._post(CodeSent, "resets/mine/code", message)

    async def prove_code(self, message: ProveResetCode) -> ResetState | Trouble:
        return await self._post(ResetState, "resets/mine/proof", message)

    async def confirm(self, message: ConfirmReset) -> ResetState | Trouble:
        return await self._post(ResetState, "resets/mine/confirmation", message)

    # --- the face: what a selfie asks for

    async def start_face_check(self, message: StartFaceCheck) -> FaceCheck | Trouble:
        return await self._post(FaceCheck, "face-checks", message)

    async def face_check(self, check_id: str) -> FaceCheck | Trouble:
        return read_answer(FaceCheck, await self._send("GET", f"face-checks/{_part(check_id)}"))

    async def send_selfie(self, check_id: str, message: SendSelfie) -> FaceCheck | Trouble:
        return await self._upload(f"face-checks/{_part(check_id)}/selfie", message)

    async def draw_challenge(self, check_id: str, message: DrawChallenge) -> FaceCheck | Trouble:
        return await self._post(FaceCheck, f"face-checks/{_part(check_id)}/challenge", message)

    async def send_liveness(self, check_id: str, message: SendLiveness) -> FaceCheck | Trouble:
        return await self._upload(f"face-checks/{_part(check_id)}/liveness", message)

    async def preview(self, check_id: str, message: PreviewFrame) -> PreviewHint | Trouble:
        return await self._post(PreviewHint, f"face-checks/{_part(check_id)}/preview", message)

    async def choose_face_way(self, check_id: str, message: ChooseFaceWay) -> FaceCheck | Trouble:
        """The service lets members choose, not whoever holds a link."""
        return await self._post(FaceCheck, f"face-checks/{_part(check_id)}/way", message)

    # --- inside

    async def _post(self, kind: type[Answer], path: str, message: Any) -> Answer | Trouble:
        return read_answer(kind, await self._send("POST", path, message))

    async def _upload(self, path: str, message: Any) -> FaceCheck | Trouble:
        return read_answer(FaceCheck, await self._send("POST", path, message, timeout=UPLOAD_TIMEOUT_SECONDS))

    async def _send(
        self, method: str, path: str, message: Any = None, *, timeout: float = TIMEOUT_SECONDS
    ) -> Reply | NoReply | Trouble:
        """A session of a quarter of an hour; the same phone opens the link again while it is good."""
        body = None if message is None else codec.encode(message)
        reply = await self.net.send(Request(method, ROOT + path, body, bearer=self._bearer, timeout=timeout))
        if isinstance(reply, NoReply) or reply.status != 401:
            return reply
        opened = await self.open()
        if isinstance(opened, Trouble):
            return opened
        return await self.net.send(Request(method, ROOT + path, body, bearer=self._bearer, timeout=timeout))


def _part(value: str) -> str:
    return quote(value, safe="")
