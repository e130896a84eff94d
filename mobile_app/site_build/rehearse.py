"""Runs inside Pyodide after the application was started: opens it once, for somebody who has nothing stored.

What the first screen imports, computes once and makes quick is then there at every start. Nothing else
of it stays: its session, its tasks and its page are gone before the memory is kept.
"""

import asyncio
import gc
import weakref
from dataclasses import dataclass, field
from typing import Any, Final

import flet_js
import msgpack  # type: ignore[import-untyped]

REGISTER, INVOKE, CRASHED = 1, 5, 6
TURNS: Final = 400
"""Of the event loop: no first screen takes as many."""
PAGE: Final = {
    "route": "/",
    "web": True,
    "pyodide": True,
    "wasm": True,
    "platform": "android",
    "platform_brightness": "light",
    "width": 390,
    "height": 844,
}


@dataclass(slots=True)
class Packet:
    """As JavaScript hands one over."""

    action: int
    body: dict[str, Any]

    def to_py(self) -> bytes:
        return b"\0" + bytes(msgpack.packb([self.action, self.body]))


@dataclass(slots=True)
class Client:
    """It has nothing to say, and nothing is stored with it."""

    failures: list[Any] = field(default_factory=list)

    def hear(self, packet: bytes) -> None:
        action, body = msgpack.unpackb(packet[1:], ext_hook=lambda *_: None, strict_map_key=False)
        if action == CRASHED or (action == REGISTER and body.get("error")):
            self.failures.append(body)
        if action == INVOKE:
            call = {"control_id": body["control_id"], "call_id": body["call_id"]}
            flet_js.send(Packet(INVOKE, {**call, "result": None, "error": None}))


async def rehearse() -> None:
    page = await _open()
    _cancel_all()
    await _all_is_done()
    gc.collect()
    if page() is not None:
        raise RuntimeError("something of the rehearsal stays")


async def _open() -> "weakref.ref[Any]":
    client, connect = Client(), flet_js.start_connection
    flet_js.documentUrl = "http://localhost/"
    await connect(client.hear)
    flet_js.send(Packet(REGISTER, {"session_id": None, "page_name": "", "page": PAGE}))
    await _all_is_done()
    if client.failures:
        raise RuntimeError(f"the app does not open: {client.failures}")
    page = weakref.ref(connect.__self__.session.page)
    del connect.__self__.session, flet_js.send, flet_js.documentUrl
    return page


def _cancel_all() -> None:
    """Apart, so that no name holds on to a task, and by it to the page."""
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


async def _all_is_done() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)
