"""A member signed out of everything: `python -m jmo_api.commands.sign_out MEMBER --purpose member-asked`.

The purpose stands in the audit log, where the member reads it; the member is told on every channel.
"""

import argparse
import sys
from collections.abc import Sequence

from jamsostek.desk_contract import LookPurpose
from jmo_api import wiring
from jmo_api.desk.ended_sessions import end_sessions_of
from jmo_api.ports.documents import Missing
from jmo_api.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m jmo_api.commands.sign_out")
    parser.add_argument("member")
    parser.add_argument("--purpose", required=True, type=LookPurpose, choices=tuple(LookPurpose))
    chosen = parser.parse_args(arguments)
    try:
        devices = end_sessions_of(wiring.deployed(Settings.from_env()), chosen.member, purpose=chosen.purpose)
    except Missing:
        sys.stderr.write("no such member, or one without an account.\n")
        return 1
    sys.stdout.write(f"signed out of {devices} devices\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
