"""Goes where the matrix asks, and tells how it looks there."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import flet as ft
from flet.controls.base_control import BaseControl

from gallery import drawn, layout, measuring
from gallery.acting import GENERAL, REFUSED, WAITING, faces_of
from gallery.broken import BROKEN, undrawable
from gallery.made_up import NOON, Maker
from gallery.more import FOLLOWS, MORE, READY
from jamsostek.contract import Session
from jmo_app import routes, start
from jmo_app.api import Api
from jmo_app.app import App, Look
from jmo_app.components import frame
from jmo_app.components.drawing import component
from jmo_app.languages import Language
from jmo_app.net import NoReply, Reply, Request, Silence, open_net
from jmo_app.outbox import Kind
from jmo_app.storage import Storage
from jmo_app.trouble import Trouble, offline
from jmo_app.wizard import Form

Answer = TypeVar("Answer")

WISH = "/api/gallery/wish"
REPORT = "/api/gallery/report"
BESIDE = "/programs/JKM"
"""Where the guide stands while everything is laid out anew."""


class Memory:
    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    async def get(self, key: str) -> Any:
        return self.values.get(key)

    async def set(self, key: str, value: str) -> None:
        self.values[key] = value

    async def remove(self, key: str) -> None:
        self.values.pop(key, None)

    async def get_keys(self, key_prefix: str) -> list[str]:
        return [key for key in self.values if key.startswith(key_prefix)]


class NoNet:
    async def send(self, _: Request) -> Reply | NoReply:
        return NoReply(Silence.OFFLINE)


@dataclass(slots=True, eq=False)
class MadeUpApi(Api):
    """Answers whatever is asked, by its type."""

    face: str = "content"
    asked: int = 0

    async def _get(self, kind: type[Answer], path: str) -> Answer | Trouble:
        return await self._answer(kind)

    async def _post(
        self, kind: type[Answer], path: str, message: Any, *, timeout: float | None = None
    ) -> Answer | Trouble:
        return await self._answer(kind)

    async def _ask(self, kind: type[Answer], path: str, message: Any) -> Answer | Trouble:
        return await self._answer(kind)

    async def ask_unsigned(self, kind: type[Answer], path: str, message: Any) -> Answer | Trouble:
        return await self._answer(kind)

    async def _leave(self, kind: type[Answer], what: Kind, path: str, message: Any) -> Answer | Trouble:
        return await self._answer(kind)

    async def _tell(self, method: str, path: str, message: Any = None) -> Trouble | None:
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
        turn = int(self.face[-1]) if self.face[-1].isdigit() else 0
        answer: Answer = Maker(turn=turn, sparse=self.face == "empty").make(kind)
        return answer


async def guide(page: ft.Page) -> None:
    memory = Memory()
    app = App(net=NoNet(), storage=Storage(memory), now=lambda: NOON)
    api = MadeUpApi(
        app.net, app.keeper, device_id=app.device_id, on_signed_out=app._signed_out, outbox=app.outbox
    )
    app.api = api
    await start.run(page, app)
    app.push = lambda _: None
    page.on_route_change = None
    await serve_wishes(lambda wish: _show(page, app, api, memory, wish))


async def serve_wishes(show: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]) -> None:
    """Begins a moment later: whoever opens this only to take a snapshot is gone by then."""
    server = open_net(api_origin="")
    await asyncio.sleep(1)
    while True:
        asked = await server.send(Request("GET", WISH, timeout=600))
        wish = asked.body if isinstance(asked, Reply) else None
        if not wish:
            await asyncio.sleep(0.2)
            continue
        try:
            report = await show(wish)
        except Exception as error:  # noqa: BLE001 - the matrix is told, whatever it was
            report = {"error": repr(error)}
        await server.send(Request("POST", REPORT, {"id": wish["id"], **report}))


def seen(page: ft.Page, path: str, *, loading: str) -> dict[str, Any]:
    """How it was laid out. `loading`: what is said of a screen that waits, where this one must not."""
    view = top(page)
    return {
        "faults": [*layout.faults(view), *layout.strangers(view, path, loading)],
        "texts": layout.texts(view),
        "hidden": layout.hidden_below(view),
        "drawn": drawn.take(),
    }


async def _show(
    page: ft.Page, app: App, api: MadeUpApi, memory: Memory, wish: dict[str, Any]
) -> dict[str, Any]:
    app.speech = type(app.speech)(Language(wish["language"]))
    app.look = Look(wish["look"])
    app.width, app.text_scale = wish["size"][0], wish["scale"]
    if "keep" not in wish:
        await _arrive(page, app, api, memory, wish["path"], wish["face"])
    app.changes.tell()
    loading = "" if wish["face"] in WAITING else app.speech.say("app.loading")
    await measuring.settled(
        lambda: top(page), wish["size"], is_there=lambda view: not layout.strangers(view, app.path, loading)
    )
    return {
        **seen(page, app.path, loading=loading),
        "faces": (FACES if api.asked else FACES[:1]) + _more_faces(app),
        "path": app.path,
    }


def top(page: ft.Page) -> BaseControl:
    views: Any = page.views
    found: BaseControl = views[-1] if isinstance(views, list) else views
    return found


async def _arrive(page: ft.Page, app: App, api: MadeUpApi, memory: Memory, path: str, face: str) -> None:
    app._kept.clear()
    api.asked = 0
    memory.values.clear()
    api.face = "waiting"
    app.keeper.current = Maker().make(Session)
    app.path = BESIDE
    app.changes.tell()
    await measuring.drawn_by_the_client()  # so that all of it is laid out anew
    app._kept.clear()
    found = routes.find_place(path)
    assert found is not None
    if found.place.is_public and path != routes.SIMULATION:
        app.keeper.current = None
    first, _, rest = face.partition(":")
    api.face = first if first in FACES else "content"
    app.path = path
    app.changes.tell()
    if first in EXTRA:
        await measuring.settled(lambda: top(page))
        await EXTRA[first](app, path, rest)


FACES = ("content", "content1", "content2", "empty", "waiting", "trouble", "refused")


async def _step(app: App, path: str, rest: str) -> None:
    name, _, at = rest.partition(":")
    form = await _form(app, name)
    if ready := READY.get(name):
        ready(app._kept[name])
    await form.move(form._walk[int(at)])


async def _faulty(app: App, path: str, rest: str) -> None:
    await _step(app, path, rest)
    await (await _form(app, rest.partition(":")[0])).next()


async def _by_hand(app: App, path: str, rest: str) -> None:
    """What this screen looks like after something was done on it."""
    name, face = rest.split(":")
    if name in FOLLOWS:
        await _by_hand(app, path, ":".join(FOLLOWS[name]))
    state = await _kept(app, name)
    await MORE[name][face](state)
    getattr(state, "changes", app.changes).tell()


async def _kept(app: App, name: str) -> Any:
    """Some begin only when something was asked for first."""
    for _ in range(200):
        if name in app._kept:
            break
        await asyncio.sleep(0.03)
    return app._kept[name]


async def _in_general(app: App, path: str, rest: str) -> None:
    for state in app._kept.values():
        await GENERAL[rest](state)
        getattr(state, "changes", app.changes).tell()


EXTRA: dict[str, Callable[[App, str, str], Awaitable[None]]] = {
    "step": _step,
    "faults": _faulty,
    "hand": _by_hand,
    "all": _in_general,
}


async def _form(app: App, name: str) -> Form[Any, Any]:
    return cast(Form[Any, Any], (await _kept(app, name)).form)


def _more_faces(app: App) -> tuple[str, ...]:
    """Faces that this screen turned out to have besides: the steps of its form, what is done by hand."""
    found: list[str] = []
    for name, state in app._kept.items():
        form = getattr(state, "form", None)
        if isinstance(form, Form):
            found += [f"step:{name}:{at}" for at in range(len(form._walk))]
            found += [f"faults:{name}:{at}" for at in range(len(form._walk))]
        by_hand = (name, *(later for later, (first, _) in FOLLOWS.items() if first == name))
        found += [f"hand:{each}:{face}" for each in by_hand for face in MORE.get(each, ())]
        found += [f"all:{face}" for face in faces_of(state)]
    return tuple(found)


def show_broken() -> None:
    """Places of the gallery's own: one for each fault, and one that cannot be drawn."""
    import sys
    from types import ModuleType

    for fault, make in (BROKEN | {"undrawable": undrawable}).items():
        module = ModuleType(f"jmo_app.features.broken_{fault}.screen")

        def screen(app: App, make: Callable[[], ft.Control] = make) -> ft.Control:
            return frame.screen(app, make(), title="Rusak")

        module.Screen = component(screen)  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module
        place = routes.Place(
            f"/broken/{fault}", f"broken_{fault}", "Screen", routes.HOME, title_text="app.nav_home"
        )
        setattr(routes, "PLACES", (*routes.PLACES, place))  # noqa: B010


show_broken()
