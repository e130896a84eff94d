"""Staff at their screens."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyotp
from flask.testing import FlaskClient

from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.world import World
from tests.journeys.conftest import Phone

ACTS = ("/decision", "/lift", "/answers", "/link", "/person", "/branch-codes")
STAFF_PASSWORD = "Petugas-Contoh-1"


class Clerk(Phone):
    """A member of staff at their screen, with their authenticator."""

    authenticator: pyotp.TOTP
    clock: SetClock

    def post(self, path: str, *, status: int = 200, **body: Any) -> Any:
        """Each act has an id of its own, unless it is a repeat and names the one of before."""
        if path.endswith(ACTS):
            body.setdefault("request_id", self.a_request_id())
        return super().post(path, status=status, **body)

    def fresh_code(self) -> str:
        self.clock.move(timedelta(seconds=31))
        return self.authenticator.at(self.clock.now())


def hire(world: World, clock: SetClock, client: FlaskClient, name: str, role: Role) -> Clerk:
    secret = world.staff.create(f"{name}@petugas.example", STAFF_PASSWORD, name=name, role=role, branch="175")
    clerk = Clerk(client)
    clerk.authenticator, clerk.clock = pyotp.TOTP(secret), clock
    session = clerk.post(
        "/desk/sessions",
        login=f"{name}@petugas.example",
        password=STAFF_PASSWORD,
        code=clerk.fresh_code(),
        device_id=f"desk-{name}",
    )
    clerk.token = session["access_token"]
    return clerk


Desk = Callable[[str, Role], Clerk]
