"""Who works at the desk, with the person beside: they type their own password, and their own phone reads the
secret of the authenticator.

python -m jmo_api.commands.staff join LOGIN --name NAME --role agent --branch BRANCH
python -m jmo_api.commands.staff renew LOGIN   # password forgotten, phone lost, session stolen
python -m jmo_api.commands.staff leave LOGIN
python -m jmo_api.commands.staff list
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from getpass import getpass
from typing import Final

import pyotp

from jamsostek.refusals import WeakPassword
from jamsostek.staff import STAFF, Role
from jmo_api import wiring
from jmo_api.accounts.authenticators import ISSUER
from jmo_api.desk.staff_accounts import join, leave, listed, renew
from jmo_api.ports.documents import AlreadyExists, Missing
from jmo_api.settings import Settings
from jmo_api.world import World


def main(arguments: Sequence[str] | None = None, *, ask: Callable[[str], str] = getpass) -> int:
    parser = argparse.ArgumentParser(prog="python -m jmo_api.commands.staff")
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
