"""The audit log, verified, anchored, or written out:

python -m jmo_api.commands.audit verify              # every change, deletion, insertion, reordering
python -m jmo_api.commands.audit anchor > kept.json  # to be kept where the store's writers cannot write
python -m jmo_api.commands.audit verify --anchor kept.json
python -m jmo_api.commands.audit export              # one JSON line an entry
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jmo_api import wiring
from jmo_api.desk.audit import ENTRIES, Anchor, anchor_of, line_of, verify
from jmo_api.settings import Settings
from jmo_api.world import World


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m jmo_api.commands.audit", description="The audit log.")
    parser.add_argument("what", choices=("verify", "anchor", "export"))
    parser.add_argument("--data", type=Path, help="where the local store lives (else JMO_DATA)")
    parser.add_argument("--anchor", type=Path, help="verify: what `anchor` printed before")
    chosen = parser.parse_args(arguments)
    settings = Settings.from_env()
    world = wiring.deployed(replace(settings, data=chosen.data or settings.data))
    match chosen.what:
        case "anchor":
            sys.stdout.write(json.dumps(anchor_of(world.documents), indent=1, sort_keys=True) + "\n")
            return 0
        case "export":
            for stored in ENTRIES.each(world.documents):
                sys.stdout.write(line_of(stored.record))
            return 0
        case _:
            return _report(world, chosen.anchor)


def _report(world: World, anchor_file: Path | None) -> int:
    anchor: Anchor | None = None
    if anchor_file is not None:
        kept = json.loads(anchor_file.read_text())
        anchor = {chain: (int(length), str(last)) for chain, (length, last) in kept.items()}
    findings = verify(world.documents, world.audit_key, anchor=anchor)
    for found in findings:
        sys.stdout.write(f"{found.chain} {found.number}: {found.what}\n")
    count = sum(length for length, _ in anchor_of(world.documents).values())
    sys.stdout.write(f"{count} entries, {len(findings)} findings.\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
