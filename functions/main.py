"""The entry for Firebase: one HTTPS function `api` in front of the service.

How far it goes: under the Firebase emulator it serves the same world as `make run`, kept in JMO_DATA.
Deployed, it refuses to serve: the adapters for Firestore, Firebase Auth and Cloud Storage are not part of
this release, and a function's own disk forgets everything. They come in as `wiring.firebase`.
"""

from functools import cache
from typing import TYPE_CHECKING

from firebase_functions import https_fn, options

if TYPE_CHECKING:
    from flask import Flask, Request, Response


class NotWiredForProduction(RuntimeError):  # noqa: N818 - said to whoever deploys
    def __init__(self) -> None:
        super().__init__("the adapters for production are not part of this release")


@https_fn.on_request(  # type: ignore[untyped-decorator]
    region=options.SupportedRegion.ASIA_SOUTHEAST2,
    memory=options.MemoryOption.GB_1,
    cpu=1,
    concurrency=16,
    timeout_sec=60,
)
def api(request: "Request") -> "Response":
    app = _app()
    with app.request_context(request.environ):
        return app.full_dispatch_request()


@cache
def _app() -> "Flask":
    """At the first request: what Firebase imports to discover the functions has to stay light."""
    from jmo_api import wiring
    from jmo_api.http import create_app
    from jmo_api.logs import log_to_stderr
    from jmo_api.settings import Settings

    settings = Settings.from_env()
    if not settings.is_emulated:
        raise NotWiredForProduction
    log_to_stderr()
    return create_app(wiring.local(settings), trusted_proxies=settings.trusted_proxies)
