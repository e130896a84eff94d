"""Goes where the matrix asks at the desk, and tells how it looks there."""

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

import flet as ft

from gallery import layout, measuring
from gallery.acting import GENERAL, REFUSED, WAITING, faces_of
from gallery.guide import Memory, NoNet, seen, serve_wishes, top
from gallery.made_up import NOON, Maker
from jamsostek import desk_contract as desk
from jamsostek.account_reset import Question, ResetStatus
from jamsostek.staff import Role
from jmo_app import theme
from jmo_app.app import Look
from jmo_app.languages import Language
from jmo_app.storage import Storage
from jmo_app.trouble import Trouble, offline
from jmo_desk import routes, start
from jmo_desk.api import DeskApi
from jmo_desk.console import Console, speech_in
from jmo_desk.features.cases.state import QUEUES
from jmo_desk.features.resets.opening import opening_of

Answer = TypeVar("Answer")
Doing = Callable[[Console], Awaitable[None]]

GREY: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640"><rect width="480" height="640" '
    'fill="#888"/></svg>'
)
PICTURE: Final = b64encode(GREY.encode()).decode()
KINDS: Final = tuple(QUEUES)


@dataclass(slots=True, eq=False)
class MadeUpDesk(DeskApi):
    """Answers whatever is asked, by its type."""

    face: str = "content"
    asked: int = 0
    status: ResetStatus = ResetStatus.ASKING

    async def _get(self, kind: type[Answer], path: str) -> Answer | Trouble:
        return await self._answer(kind)

    async def _post(self, kind: type[Answer], path: str, message: Any) -> Answer | Trouble:
        return await self._answer(kind)

    async def _tell(self, method: str, path: str) -> Trouble | None:
        return None

    async def _answer(self, kind: type[Answer]) -> Answer | Trouble:
        self.asked += 1
        await asyncio.sleep(0)
        if self.face == "waiting":
            await asyncio.Event().wait()
        if self.face == "trouble":
            return offline()
        if self.face == "refused":
            return REFUSED
        answer: Answer = Maker(sparse=self.face == "empty").make(kind)
        told: Answer = self._fitting(answer)
        return told

    def _fitting(self, answer: Any) -> Any:
        """Words and numbers that hang together, where the types alone leave it open."""
        match answer:
            case desk.CaseLines():
                lines = [
                    replace(answer.cases[0], kind=kind, status="open", is_late=kind == KINDS[0])
                    for kind in KINDS
                    if answer.cases
                ]
                return desk.CaseLines(tuple(lines))
            case desk.PersonView():
                cases = tuple(
                    replace(case, kind=kind) for case, kind in zip(answer.cases, KINDS, strict=False)
                )
                moments = tuple(replace(one, what="case-granted") for one in answer.timeline)
                return replace(answer, cases=cases, timeline=moments, has_account=True)
            case desk.ResetViews():
                return desk.ResetViews(tuple(self._reset(reset) for reset in answer.resets))
            case desk.ResetView():
                return self._reset(answer)
            case desk.FaceReviewView():
                return replace(answer, selfie=PICTURE, reference=PICTURE)
            case desk.CorrectionView():
                return replace(answer, subject="name", proofs=(PICTURE, PICTURE))
            case desk.CardReviewView():
                return replace(answer, proofs=(PICTURE,) * 3)
            case desk.FraudView():
                return replace(answer, sign="face", pictures=(PICTURE, PICTURE))
            case desk.CaseDecision():
                return replace(answer, status="granted")
        return answer

    def _reset(self, reset: desk.ResetView) -> desk.ResetView:
        questions = tuple(Question)[:3] if self.status is ResetStatus.ASKING else ()
        return replace(
            reset, number="contoh-1", status=self.status, mine=False, questions=questions, tries_left=2
        )


async def guide(page: ft.Page) -> None:
    console = Console(net=NoNet(), storage=Storage(Memory()), now=lambda: NOON)
    api = MadeUpDesk(console.net, on_signed_out=console._signed_out)
    console.api = api
    await start.run(page, console)
    console.push = lambda _: None
    page.on_route_change = None
    await serve_wishes(lambda wish: _show(page, console, api, wish))


async def _show(page: ft.Page, console: Console, api: MadeUpDesk, wish: dict[str, Any]) -> dict[str, Any]:
    console.speech = speech_in(Language(wish["language"]))
    console.width = wish["size"][0]
    page.theme_mode = theme.THEME_MODES[Look(wish["look"])]
    page.update()
    if "keep" not in wish:
        await _arrive(page, console, api, wish["path"], wish["face"])
    console.changes.tell()
    loading = "" if wish["face"] in WAITING else console.speech.say("app.loading")
    await measuring.settled(
        lambda: top(page),
        wish["size"],
        is_there=lambda view: not layout.strangers(view, console.path, loading),
    )
    return {
        **seen(page, console.path, loading=loading),
        "faces": (FACES if api.asked else FACES[:1]) + _more_faces(console),
        "path": console.path,
    }


async def _arrive(page: ft.Page, console: Console, api: MadeUpDesk, path: str, face: str) -> None:
    await _stand_beside(page, console, api, path)
    first, _, rest = face.partition(":")
    api.session = None if path == routes.SIGN_IN else _session()
    api.face = face if face in FACES else "content"
    api.status = ResetStatus(rest) if first == "reset" else ResetStatus.ASKING
    console.path = path
    console.changes.tell()
    await measuring.settled(lambda: top(page))
    if first == "hand":
        await DOINGS[rest](console)
    if first == "all":
        for state in console._kept.values():
            await GENERAL[rest](state)


async def _stand_beside(page: ft.Page, console: Console, api: MadeUpDesk, path: str) -> None:
    """Elsewhere, so that everything is laid out anew."""
    api.face = "waiting"
    api.session = _session() if path == routes.SIGN_IN else None
    console.path = routes.AUDIT if api.session else routes.SIGN_IN
    console.changes.tell()
    await measuring.drawn_by_the_client()
    console._kept.clear()
    api.asked = 0


FACES = ("content", "empty", "waiting", "trouble", "refused")


def _session() -> desk.StaffSession:
    return replace(Maker().make(desk.StaffSession), role=Role.SUPERVISOR, branch="Jakarta Gambir")


async def _searched(console: Console) -> None:
    state: Any = console._kept["people"]
    state.purpose = desk.LookPurpose.MEMBER_ASKED
    state.query = "SITI"
    await state.submit()


async def _opened(console: Console) -> None:
    await _searched(console)
    state: Any = console._kept["people"]
    await state.open("contoh-1")


async def _signing_out(console: Console) -> None:
    await _opened(console)
    state: Any = console._kept["people"]
    state.ask_to_sign_out()


async def _opening(console: Console) -> None:
    await _opened(console)
    state: Any = console._kept["people"]
    opening_of(console, state.person.member_id).ask()


async def _unsaid(console: Console) -> None:
    """Pressed with nothing filled in."""
    state: Any = next(iter(console._kept.values()))
    for name in ("submit", "approve"):
        if hasattr(state, name):
            await getattr(state, name)()


async def _audit(console: Console) -> None:
    state: Any = console._kept["audit"]
    await state.look()
    await state.prove()


async def _redeemed(console: Console) -> None:
    state: Any = console._kept["branch"]
    await state.submit()


DOINGS: Final[Mapping[str, Doing]] = {
    "found": _searched,
    "person": _opened,
    "signing-out": _signing_out,
    "opening": _opening,
    "unsaid": _unsaid,
    "audit": _audit,
    "redeemed": _redeemed,
}
OF_FEATURE: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("found", "person", "signing-out", "opening", "unsaid"),
    "sign_in": ("unsaid",),
    "audit": ("audit",),
    "branch": ("redeemed",),
}


def _more_faces(console: Console) -> tuple[str, ...]:
    visit = console.visit
    hands = [f"hand:{name}" for name in OF_FEATURE.get(visit.place.feature, ())]
    resets = [f"reset:{status}" for status in ResetStatus] if visit.place.path == routes.RESET else []
    general = dict.fromkeys(f"all:{face}" for state in console._kept.values() for face in faces_of(state))
    return (*hands, *resets, *general)
