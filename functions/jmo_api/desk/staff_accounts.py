"""Who works at the desk: joins, is given password and authenticator anew, leaves.

Done by an operator with the person beside: they type their own password, and their own phone reads the
secret of the authenticator.

    python -m jmo_api.desk.staff_accounts join LOGIN --name NAME --role agent --branch BRANCH
    python -m jmo_api.desk.staff_accounts renew LOGIN   # password forgotten, phone lost, session stolen
    python -m jmo_api.desk.staff_accounts leave LOGIN
    python -m jmo_api.desk.staff_accounts list
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from getpass import getpass
from typing import Final

import pyotp

from jamsostek.refusals import WeakPassword
from jamsostek.staff import STAFF, Role
from jmo_api.accounts.authenticators import ISSUER
from jmo_api.accounts.new_passwords import check_new_password
from jmo_api.desk.audit import Act, take_pen
from jmo_api.ports.accounts import StaffMember
from jmo_api.ports.documents import AlreadyExists, Missing, Transaction
from jmo_api.world import World

OPERATOR: Final = "operator"


def join(world: World, login: str, password: str, *, name: str, role: Role, branch: str) -> str:
    """The secret for the authenticator, shown once. Raises WeakPassword, AlreadyExists."""
    check_new_password(password, personal=(name, login))
    secret = world.staff.create(login, password, name=name, role=role, branch=branch)
    _note(world, Act.STAFF_JOINED, world.staff.named(login))
    return secret


def renew(world: World, login: str, password: str) -> str:
    """Another secret; whoever is signed in as this person no longer is. Raises WeakPassword, Missing."""
    staff = world.staff.named(login)
    check_new_password(password, personal=(staff.name, login))
    secret = world.staff.renew(login, password)
    world.sessions.end_all(staff.staff_id)
    _note(world, Act.STAFF_RENEWED, staff)
    return secret


def leave(world: World, login: str) -> None:
    """What they did stays in the audit log under their number. Raises Missing."""
    staff = world.staff.named(login)
    world.staff.remove(login)
    world.sessions.end_all(staff.staff_id)
    _note(world, Act.STAFF_LEFT, staff)


def listed(world: World) -> Iterator[str]:
    """For the review of who may still get in."""
    for staff in world.staff.everybody():
        yield f"{staff.staff_id}  {staff.role:<10}  {staff.login}  {staff.name}, {staff.branch}"


def _note(world: World, act: Act, staff: StaffMember) -> None:
    def work(transaction: Transaction) -> None:
        take_pen(world, transaction, actor=OPERATOR, role=OPERATOR).note(
            act, staff=staff.staff_id, staff_role=staff.role.value
        )

    world.documents.transact(work)


# --- by hand --------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None, *, ask: Callable[[str], str] = getpass) -> int:
    from jmo_api import wiring
    from jmo_api.settings import Settings

    parser = argparse.ArgumentParser(prog="python -m jmo_api.desk.staff_accounts")
    parser.add_argument("what", choices=("join", "renew", "leave", "list"))
    parser.add_argument("login", nargs="?", default="")
    parser.add_argument("--name", default="")
    parser.add_argument("--role", type=Role, choices=sorted(STAFF), default=Role.AGENT)
    parser.add_argument("--branch", default="")
    chosen = parser.parse_args(arguments)
    if chosen.what != "list" and not chosen.login:
        parser.error("say whose login")
    if chosen.what == "join" and not (chosen.name and chosen.branch):
        parser.error("say --name and --branch")
    try:
        said = _done(wiring.deployed(Settings.from_env()), chosen, ask)
    except (AlreadyExists, Missing, WeakPassword, _NotTheSame) as reason:
        sys.stderr.write(f"{_SAID[type(reason)]}.\n")
        return 1
    sys.stdout.write(f"{said}\n")
    return 0


def _done(world: World, chosen: argparse.Namespace, ask: Callable[[str], str]) -> str:
    match chosen.what:
        case "list":
            return "\n".join(listed(world)) or "nobody"
        case "leave":
            leave(world, chosen.login)
            return "left, and signed out"
        case "join":
            password = _typed(ask)
            secret = join(
                world, chosen.login, password, name=chosen.name, role=chosen.role, branch=chosen.branch
            )
        case _:
            secret = renew(world, chosen.login, _typed(ask))
    address = pyotp.TOTP(secret).provisioning_uri(name=chosen.login, issuer_name=ISSUER)
    return f"{address}\nfor their authenticator, now; it is not shown again"


class _NotTheSame(Exception):  # noqa: N818 - said to whoever types
    pass


_SAID: Final[dict[type[Exception], str]] = {
    AlreadyExists: "somebody has this login",
    Missing: "nobody has this login",
    WeakPassword: "eight characters at least, letters and digits, no name, and none that leaked before",
    _NotTheSame: "the two were not the same",
}


def _typed(ask: Callable[[str], str]) -> str:
    """Raises _NotTheSame."""
    password = ask("Password, typed by whom it belongs to: ")
    if ask("Again: ") != password:
        raise _NotTheSame
    return password


if __name__ == "__main__":
    sys.exit(main())
