"""What no machine could deliver, for the person who mends the cause: which, since when, and once more.

python -m jmo_api.commands.parked_rows list
python -m jmo_api.commands.parked_rows release KEY   # or --kind message, for all of one kind
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from jmo_api import wiring
from jmo_api.outbox import parked, release
from jmo_api.ports.documents import Missing
from jmo_api.settings import Settings
from jmo_api.world import World


def listed(world: World) -> Iterator[str]:
    """The oldest first; of what is in them nothing, for it is about people."""
    for row in parked(world.documents):
        since = row.record.written_at.isoformat(timespec="minutes")
        yield f"{row.key}  {row.record.kind}  since {since}  {row.record.last_failure}"


def release_all(world: World, kind: str) -> int:
    """A hundred at most: whether they come through now shows before the next hundred."""
    keys = [row.key for row in parked(world.documents) if row.record.kind == kind]
    for key in keys:
        release(world, key)
    return len(keys)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m jmo_api.commands.parked_rows")
    parser.add_argument("what", choices=("list", "release"))
    parser.add_argument("key", nargs="?", default="")
    parser.add_argument("--kind", default="")
    chosen = parser.parse_args(arguments)
    if chosen.what == "release" and bool(chosen.key) is bool(chosen.kind):
        parser.error("say one key, or --kind")
    world = wiring.deployed(Settings.from_env())
    if chosen.what == "list":
        sys.stdout.write("".join(f"{line}\n" for line in listed(world)) or "nothing is parked\n")
        return 0
    try:
        count = release_all(world, chosen.kind) if chosen.kind else _one(world, chosen.key)
    except Missing:
        sys.stderr.write("no such row is parked.\n")
        return 1
    sys.stdout.write(f"{count} released; the next minute delivers\n")
    return 0


def _one(world: World, key: str) -> int:
    """Raises Missing."""
    release(world, key)
    return 1


if __name__ == "__main__":
    sys.exit(main())
