"""The keys partners sign with: `python -m jmo_api.commands.partner_keys WHAT PARTNER`.

    create     the first key, or a new one after all were revoked; shown once, here and nowhere again
    rotate     a new key beside the old one, which ends after `--days` (14)
    revoke     every key of this partner, now: nothing it signs is believed any more
    list       what is in force and until when, by the beginning of each key's digest

PARTNER is a channel of `jamsostek/payment_channels.py`, or a placement registry.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import timedelta

from jmo_api import wiring
from jmo_api.billing.partner_keys import OVERLAP, Keyring, NotPossible, digest_of
from jmo_api.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m jmo_api.commands.partner_keys")
    parser.add_argument("what", choices=("create", "rotate", "revoke", "list"))
    parser.add_argument("partner")
    parser.add_argument("--days", type=int, default=OVERLAP.days, help="rotate: how long the old one holds")
    chosen = parser.parse_args(arguments)
    world = wiring.deployed(Settings.from_env())
    ring = Keyring(world.documents, world.clock, world.partner_secret)
    try:
        sys.stdout.write(_done(ring, chosen.what, chosen.partner, timedelta(days=chosen.days)) + "\n")
    except NotPossible as reason:
        sys.stderr.write(f"{reason}.\n")
        return 1
    return 0


def _done(ring: Keyring, what: str, partner: str, overlap: timedelta) -> str:
    match what:
        case "list":
            return "\n".join(ring.listed(partner)) or "no key was handed out"
        case "revoke":
            return f"{ring.revoke(partner)} revoked"
        case "create":
            key = ring.create(partner)
        case _:
            key = ring.rotate(partner, overlap=overlap)
    return f"{key.hex()}\n{digest_of(key)}: hand it over sealed; it is not shown again"


if __name__ == "__main__":
    sys.exit(main())
