import argparse
import sys
from pathlib import Path
from typing import Final

from site_build.application import application_at, desk_at
from site_build.compressed import BEST, QUICK, Compressor
from site_build.desk_site import build_desk, with_desk
from site_build.site import Sources, build_site, write_site

DESK_ENTRY: Final = "desk.py"
PROJECT: Final = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> None:
    options = read(arguments)
    sources = Sources(application_at(options.app.resolve()), options.assets)
    files = build_site(sources, options.cache)
    if (options.app / DESK_ENTRY).is_file():
        desk = Sources(desk_at(options.app.resolve()), options.assets)
        files = with_desk(files, build_desk(desk, options.cache))
    quality = BEST if options.best else QUICK
    write_site(files, options.out, Compressor(options.cache / "compressed", quality))
    sys.stdout.write(f"{options.out}: {len(files)} files, version in version.json\n")


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="site_build", description="Build the static web app, without the network."
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--app", type=Path, default=PROJECT / "mobile_app", help="folder with main.py")
    parser.add_argument("--assets", type=Path, default=PROJECT / "assets")
    parser.add_argument("--cache", type=Path, default=PROJECT / "build" / "cache")
    parser.add_argument("--best", action="store_true", help="smallest files (minutes, once for each content)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
