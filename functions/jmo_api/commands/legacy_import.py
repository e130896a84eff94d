"""The accounts of BPJSTKU into Firebase, on the first day: `python -m jmo_api.commands.legacy_import FILE`.

One line an account: user name, member, bcrypt hash, by tabs. Whoever is left out (a name Firebase refuses;
salted SHA-256, for which its SDK cannot say that the password comes first) still signs in: BPJSTKU is asked
at the first sign-in, and the account is made then.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from jmo_api import wiring
from jmo_api.adapters.firebase_accounts import FirebaseAccounts, OldAccount
from jmo_api.settings import Settings

BCRYPT: Final = re.compile(r"\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}")


def read(lines: Iterable[str]) -> tuple[Sequence[OldAccount], Sequence[int]]:
    """The accounts, and the numbers of the lines that are none."""
    accounts: list[OldAccount] = []
    left_out: list[int] = []
    for number, line in enumerate(lines, start=1):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and all(parts) and BCRYPT.fullmatch(parts[2]):
            accounts.append(OldAccount(*parts))
        else:
            left_out.append(number)
    return accounts, left_out


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m jmo_api.commands.legacy_import FILE\n")
        return 2
    accounts = wiring.deployed(Settings.from_env()).accounts
    if not isinstance(accounts, FirebaseAccounts):
        sys.stderr.write("Accounts are taken over into Firebase; this installation keeps its own.\n")
        return 1
    with Path(arguments[0]).open() as file:
        found, left_out = read(file)
    refused = accounts.take_over(found)
    sys.stdout.write(f"{len(found) - len(refused)} taken over, {len(refused)} refused.\n")
    if left_out:
        sys.stdout.write(f"No account in line {', '.join(map(str, left_out))}.\n")
    return 1 if refused or left_out else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
