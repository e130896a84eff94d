"""The whole product on one machine: `python -m jmo_api.local`.

API, web app and outbox in this process, three simulators in one beside it; the data lies in JMO_DATA
and is there again at the next start.
"""

import signal
import socket
import sys
import threading
from collections.abc import Iterable
from datetime import timedelta
from types import FrameType
from typing import TYPE_CHECKING, Final

from waitress.server import create_server

from jmo_api import wiring
from jmo_api.adapters.embedded_faces import EmbeddedFaces
from jmo_api.adapters.forwarding import Forwarding
from jmo_api.adapters.static_site import StaticSite
from jmo_api.companions import Companions
from jmo_api.companions import are_installed as companions_are_installed
from jmo_api.controls.logs import log_to_stderr
from jmo_api.deliveries import HANDLERS, PAYING
from jmo_api.edge.http import create_app
from jmo_api.edge.routes import LARGEST_BODY
from jmo_api.jobs import DailyWorker
from jmo_api.outbox import OutboxWorker
from jmo_api.population.demo_staff import DEMO_STAFF, STAFF_PASSWORD
from jmo_api.seed import seed_if_empty
from jmo_api.settings import VERSION, Settings, UnusableSetting
from jmo_api.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HOST: Final = "127.0.0.1"
THREADS: Final = 16
API_PATHS: Final = ("/api/", "/v/", "/stop/", "/simulator/")
OUTBOX_EVERY: Final = timedelta(seconds=0.5)


class ServiceAndSite:
    """What hosting does in production: some paths go to the service, all others to the files."""

    def __init__(
        self, service: "WSGIApplication", site: "WSGIApplication", simulators: Forwarding | None = None
    ) -> None:
        self._service = service
        self._site = site
        self._simulators = simulators or Forwarding({})

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if self._simulators.is_for(environ["PATH_INFO"]):
            return self._simulators(environ, start_response)
        is_for_service = environ["PATH_INFO"].startswith(API_PATHS)
        return (self._service if is_for_service else self._site)(environ, start_response)


def main() -> int:
    log_to_stderr(version=VERSION)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        settings = Settings.from_env()
        listening = socket.create_server((HOST, settings.port))
    except UnusableSetting as error:
        return _refuse(str(error))
    except OSError:
        return _refuse(f"Port {settings.port} is taken: stop what uses it, or set PORT to another one")
    faces = None if settings.face_service else EmbeddedFaces()
    if faces is not None:
        threading.Thread(target=faces.warm_up, daemon=True).start()
    address = f"http://{HOST}:{listening.getsockname()[1]}"
    companions = Companions()
    try:
        if settings.synthetic and companions_are_installed():
            settings = companions.start(settings, service=address)
        world = wiring.local(settings, faces=faces)
        _welcome(world, settings, address=address)
        serve(world, settings, listening, Forwarding(companions.ports))
    finally:
        companions.stop()
    return 0


def serve(world: World, settings: Settings, listening: socket.socket, simulators: Forwarding) -> None:
    """Until a signal ends it; requests and deliveries under way are finished first."""
    service = create_app(world, trusted_proxies=settings.trusted_proxies)
    server = create_server(
        ServiceAndSite(service, StaticSite(settings.site), simulators),
        sockets=[listening],
        threads=THREADS,
        connection_limit=500,
        max_request_body_size=2 * LARGEST_BODY,
        ident=None,
        clear_untrusted_proxy_headers=not settings.trusted_proxies,
    )
    workers = (
        OutboxWorker(world, HANDLERS, every=OUTBOX_EVERY, kinds=PAYING),  # whatever the mail host does
        OutboxWorker(world, HANDLERS, every=OUTBOX_EVERY),
        DailyWorker(world),
    )
    for worker in workers:
        worker.start()
    try:
        server.run()
    finally:
        for worker in reversed(workers):
            worker.stop()
        server.close()


def _welcome(world: World, settings: Settings, *, address: str) -> None:
    lines = [f"JMO Terbuka on {address}"]
    if settings.synthetic:
        people = seed_if_empty(world)
        lines += [f"  sign in: {demo.login}  {demo.password}  ({demo.name}: {demo.shows})" for demo in people]
        lines += [
            f"  desk: {demo.login}  {STAFF_PASSWORD}  ({demo.name}: {demo.role})" for demo in DEMO_STAFF
        ]
        lines.append(f"  codes of the desk's authenticators: {address}/simulator/authenticator")
        lines.append(f"  what would have been sent: {address}/simulator/messages")
    if settings.payments:
        lines.append(f"  migrant workers: register at {address}/simulator/siskop2mi/")
        lines.append(f"  placement companies: {address}/simulator/siskotkln/")
        lines.append(f"  pay a bill: {address}/simulator/payments/")
    lines.append("Ctrl-C stops it; the data stays.")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}.\n")
    return 1


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals call it
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
