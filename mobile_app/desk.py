"""The console of staff, served at `/desk`. For development
`python mobile_app/desk.py --port 8551 --api http://127.0.0.1:8080` serves it from this process."""

import sys
from argparse import ArgumentParser

import flet as ft

from jmo_app.first_screen import in_the_answer
from jmo_desk.start import start

DEVELOPMENT_API = "http://127.0.0.1:8080"


async def in_the_browser(page: ft.Page) -> None:
    with in_the_answer(page):
        await start(page, api_origin="")


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
    else:
        serve()
