"""The member's app. In the browser and on phones it starts by itself; for development
`python mobile_app/main.py --port 8550 --api http://127.0.0.1:8080` serves it from this process."""

import sys
from argparse import ArgumentParser
from pathlib import Path

import flet as ft

from jmo_app.first_screen import in_the_answer
from jmo_app.start import start

DEVELOPMENT_API = "http://127.0.0.1:8080"


async def in_the_browser(page: ft.Page) -> None:
    with in_the_answer(page):
        await start(page, api_origin="")


async def on_a_phone(page: ft.Page) -> None:
    """Installed from a store; the build wrote down which service it belongs to."""
    origin = Path(__file__).with_name("origin.txt").read_text("ascii")
    await start(page, api_origin=origin.strip())


def serve() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--api", default=DEVELOPMENT_API)
    options, _ = parser.parse_known_args()

    async def one_session(page: ft.Page) -> None:
        await start(page, api_origin=options.api)

    ft.run(one_session, view=ft.AppView.WEB_BROWSER, port=options.port, assets_dir="../assets", no_cdn=True)


if __name__ == "__main__":
    if sys.platform == "emscripten":
        ft.run(lambda _: None, before_main=in_the_browser)
    elif sys.platform in ("android", "ios"):
        ft.run(on_a_phone)
    else:
        serve()
