"""The face module as a function of its own, asked by `api` and by nobody else.

Small on purpose: no store, no keys, no member. It is given pictures and answers what is in them.
"""

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from firebase_functions import https_fn, options

if TYPE_CHECKING:
    from flask import Flask, Request, Response

AT_ONCE: Final = 2
WAITING: Final = 6
"""Each may hold a body of 12 MB three times over; more would not fit beside the models."""
CALLERS: Final = 32
"""More than may wait: who comes too many is told so by us, not left to the platform's own queue."""

options.set_global_options(
    region=options.SupportedRegion.ASIA_SOUTHEAST2,
    memory=options.MemoryOption.GB_1,
    cpu=1,
)


@https_fn.on_request(  # type: ignore[untyped-decorator]
    concurrency=CALLERS, timeout_sec=60, min_instances=1, max_instances=20, invoker="private"
)
def face(request: "Request") -> "Response":
    app = _app()
    with app.request_context(request.environ):
        return app.full_dispatch_request()


@cache
def _app() -> "Flask":
    from biometric.http import create_app

    return create_app(_service())


@cache
def _service() -> Any:
    from biometric.service import FaceService

    return FaceService(at_once=AT_ONCE, waiting=WAITING)


if os.environ.get("FUNCTION_TARGET") == "face":
    """Served, not looked at: what the first member would wait for is loaded while nobody waits. The server
    reads THREADS after this file: with fewer than callers, those who come too many would wait unseen."""
    os.environ.setdefault("THREADS", str(CALLERS))
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _service().warm_up()
