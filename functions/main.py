"""What Firebase runs, and what each function is given. They do nothing here but call the service.

`api` answers the members. `pay`, `tell` and `deliver` take one row of the outbox each, the moment it is
written, from queues of their own: a mail host that is slow holds no payout. `outbox` comes every minute for
those that had to wait or were missed; `daily` does what nobody asks for.

Deployed, it is given the world of `wiring.firebase`, and refuses to start when it has not been told all that
one needs (`jmo_api.cloud_settings`). Under the Firebase emulators it runs with what they offer.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from firebase_functions import https_fn, options, scheduler_fn, tasks_fn

if TYPE_CHECKING:
    from flask import Flask, Request, Response

    from jmo_api.settings import Settings
    from jmo_api.world import World

JAKARTA: Final = scheduler_fn.Timezone("Asia/Jakarta")

options.set_global_options(
    region=options.SupportedRegion.ASIA_SOUTHEAST2,
    memory=options.MemoryOption.GB_1,
    cpu=1,
    secrets=[
        "JMO_SECRET",
        "JMO_SMTP_PASSWORD",
        "JMO_DUKCAPIL_TOKEN",
        "JMO_IMMIGRATION_TOKEN",
        "JMO_BANK_TOKEN",
        "JMO_BPJSTKU_TOKEN",
        "JMO_SMS_TOKEN",
    ],
)


@https_fn.on_request(concurrency=16, timeout_sec=60)  # type: ignore[untyped-decorator]
def api(request: "Request") -> "Response":
    app = _app()
    with app.request_context(request.environ):
        return app.full_dispatch_request()


@tasks_fn.on_task_dispatched(  # type: ignore[untyped-decorator]
    concurrency=16,
    timeout_sec=60,
    retry_config=options.RetryConfig(max_attempts=5, min_backoff_seconds=2),
    rate_limits=options.RateLimits(max_concurrent_dispatches=100, max_dispatches_per_second=100),
)
def pay(request: tasks_fn.CallableRequest[Any]) -> None:
    """The stages of a claim and its payout, as many at once as a bank is asked: somebody waits for money."""
    _deliver(request)


@tasks_fn.on_task_dispatched(  # type: ignore[untyped-decorator]
    concurrency=16,
    timeout_sec=60,
    retry_config=options.RetryConfig(max_attempts=5, min_backoff_seconds=10, max_backoff_seconds=300),
    rate_limits=options.RateLimits(max_concurrent_dispatches=200, max_dispatches_per_second=200),
)
def tell(request: tasks_fn.CallableRequest[Any]) -> None:
    """Mail, SMS and push: many, each may take as long as its host does."""
    _deliver(request)


@tasks_fn.on_task_dispatched(  # type: ignore[untyped-decorator]
    concurrency=16,
    timeout_sec=60,
    retry_config=options.RetryConfig(max_attempts=5, min_backoff_seconds=2),
    rate_limits=options.RateLimits(max_concurrent_dispatches=300),
)
def deliver(request: tasks_fn.CallableRequest[Any]) -> None:
    """Whatever else the service tells itself."""
    _deliver(request)


def _deliver(request: tasks_fn.CallableRequest[Any]) -> None:
    """A task is only a wake-up: an outage is noted in the row, and the schedule comes back to it."""
    from jmo_api.deliveries import HANDLERS
    from jmo_api.outbox import deliver_one

    deliver_one(_world(), HANDLERS, str(request.data["key"]))


@scheduler_fn.on_schedule(schedule="* * * * *", timezone=JAKARTA, timeout_sec=300)  # type: ignore[untyped-decorator]
def outbox(event: scheduler_fn.ScheduledEvent) -> None:  # noqa: ARG001 - it is time, that is all it says
    from jmo_api.controls.queues import log_queues
    from jmo_api.deliveries import HANDLERS, PAYING
    from jmo_api.outbox import drain

    drain(_world(), HANDLERS, kinds=PAYING)
    drain(_world(), HANDLERS)
    log_queues(_world())


@scheduler_fn.on_schedule(  # type: ignore[untyped-decorator]
    schedule="10 1 * * *", timezone=JAKARTA, timeout_sec=1800, retry_count=3
)
def daily(event: scheduler_fn.ScheduledEvent) -> None:  # noqa: ARG001 - it is time, that is all it says
    """Retention, reconciliation, reminders; and it begins the development of the month that is over."""
    from jmo_api.jobs import run_daily

    if not run_daily(_world()):
        raise RuntimeError("a job waits for a system that is down")


@cache
def _app() -> "Flask":
    """At the first request: what Firebase imports to discover the functions has to stay light."""
    import gc

    from jmo_api.edge.http import create_app

    app = create_app(_world(), trusted_proxies=_settings().trusted_proxies)
    gc.freeze()  # what stays for ever need not be looked through for what may go
    return app


@cache
def _world() -> "World":
    from jmo_api import wiring
    from jmo_api.controls.logs import log_to_stderr

    log_to_stderr(version=_settings().version)
    return wiring.deployed(_settings())


@cache
def _settings() -> "Settings":
    from jmo_api.settings import Settings

    return Settings.from_env()
