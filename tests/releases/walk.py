"""What a member's app asks of the service, by the app's own code: of this tree, or of a release.

    python walk.py http://127.0.0.1:8080 [app.zip] [--record answers.json]

Prints, call by call, what came of it. It runs with nothing but an app on `sys.path`, so it may use
only what the oldest release in this folder has too.
"""

import asyncio
import json
import sys
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

MEMBERS = ("wahyu@example.com", "siti@example.com", "sri@example.com", "bayu@example.com", "rina@example.com")
"""A claim at the door, data out of date, a claim that was paid, one that came back, three cards."""
PASSWORD = "Contoh-Terbuka-1"
REQUEST = "a" * 32

Replies = dict[str, list[Any]]


class Pocket:
    """The storage of a phone."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self._values.get(key)

    async def set(self, key: str, value: str) -> None:
        self._values[key] = value

    async def remove(self, key: str) -> None:
        self._values.pop(key, None)

    async def get_keys(self, key_prefix: str) -> Sequence[str]:
        return [key for key in self._values if key.startswith(key_prefix)]


class Recorder:
    """Notes what was asked and answered."""

    def __init__(self, net: Any) -> None:
        self._net = net
        self.heard: Replies = {}

    async def send(self, request: Any) -> Any:
        reply = await self._net.send(request)
        self.heard.setdefault(f"{request.method} {request.path}", []).append(
            [getattr(reply, "status", 0), getattr(reply, "body", None)]
        )
        return reply


async def walk(net: Any) -> dict[str, str]:
    """Each call, and what came of it: `understood`, `refused CODE`, or `CODE` where the app was at a loss."""
    from jmo_app.app import App
    from jmo_app.storage import Storage

    came: dict[str, str] = {}
    for login in MEMBERS:
        app = App(net=net, storage=Storage(Pocket()))

        async def call(name: str, work: Callable[[], Awaitable[Any]], of: str = login) -> Any:
            outcome = await work()
            came[f"{of.partition('@')[0]} {name}"] = _outcome(outcome)
            return outcome

        await _member(app, login, call)
    return came


async def _member(app: Any, login: str, call: Callable[..., Awaitable[Any]]) -> None:
    from jamsostek.contract import (
        BankChoice,
        FacePurpose,
        QuoteClaim,
        RequestCorrection,
        StartFaceCheck,
    )

    api = app.api
    await call("sign_in", lambda: api.sign_in(login, PASSWORD, device_name="Web"))
    for name in ("home", "sessions", "guard", "consents", "data_update"):
        await call(name, getattr(api, name))
    cards = await call("cards", api.cards)
    for card in cards.cards:
        await call("statement", lambda card=card: api.statement(card.card_id))
    claims = await call("claims", api.claims)
    for claim in claims.claims:
        await call("claim", lambda claim=claim: api.claim(claim.claim_id))
    await call("regions", lambda: api.regions(""))
    check = await call("check_claim", api.check_claim)
    for offer in filter(lambda offer: offer.in_app, check.reasons):
        await call(f"quote {offer.reason}", lambda offer=offer: api.quote_claim(QuoteClaim(offer.reason, "")))
    await call("check_bank_account", lambda: api.check_bank_account(BankChoice("014", "990000000000123")))
    await call(
        "start_face_check",
        lambda: api.start_face_check(StartFaceCheck(REQUEST, FacePurpose.DATA_UPDATE, consent=True)),
    )
    await call(
        "request_correction",
        lambda: api.request_correction(RequestCorrection(REQUEST, "name", "NAMA LAIN", "")),
    )
    await call("sign_out", api.sign_out)


def _outcome(outcome: Any) -> str:
    problems = getattr(outcome, "problems", None)
    if not isinstance(problems, tuple):
        return "understood"
    codes = " ".join(problem.code for problem in problems)
    return f"refused {codes}" if getattr(outcome, "is_answered", False) else codes


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("app", nargs="?")
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    if options.app:
        sys.path.insert(0, options.app)
    from jmo_app.net import NativeNet

    net = Recorder(NativeNet(options.url))
    came = asyncio.run(walk(net))
    if options.record:
        options.record.write_text(json.dumps(net.heard, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.write(json.dumps(came))


if __name__ == "__main__":
    main()
