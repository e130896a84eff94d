"""Renders the PNG icons from `assets/icons/icon.svg` with Chromium. Run when the drawing changes:
`python -m site_build.icons assets/icons`.
"""

import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

CHROMIUM: Final = "/usr/bin/chromium"
ROUNDED: Final = 'rx="22" '


def main(folder: Path) -> None:
    drawing = folder.joinpath("icon.svg").read_text("utf-8")
    filling = drawing.replace(ROUNDED, "")
    assert filling != drawing, "the drawing's frame has changed"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for size in (192, 512):
            render(page, drawing, size=size, to=folder / f"icon-{size}.png")
            render(page, smaller(filling), size=size, to=folder / f"icon-maskable-{size}.png")
        render(page, filling, size=180, to=folder / "apple-touch-icon.png")
        browser.close()


def smaller(drawing: str) -> str:
    """A mask may cut away all but the middle four fifths."""
    frame, _, rest = drawing.partition("/>")
    inner = rest.removesuffix("</svg>\n")
    return f'{frame}/><g transform="translate(9.6 9.6) scale(.8)">{inner}</g></svg>'


def render(page: Page, drawing: str, *, size: int, to: Path) -> None:
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(
        f"<style>*{{margin:0}}svg{{width:{size}px;height:{size}px;display:block}}</style>{drawing}"
    )
    page.screenshot(path=to, omit_background=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
