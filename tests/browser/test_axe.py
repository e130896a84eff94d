"""axe-core over everything that is a DOM of our own: the page before the app, and the pages beside it."""

import json
from typing import Final

import pytest
from phone import OpenPhone, Phone
from product_process import ProductProcess
from product_site import ROOT

AXE: Final = ROOT / ".tools" / "emulators" / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PAGES: Final = (
    "/v/forged",
    "/stop/forged",
    "/simulator/messages",
    "/simulator/bank",
    "/simulator/registry",
    "/simulator/reviews",
)
CARD: Final = {
    "holder_name": "SITI NURHALIZA PUTRI",
    "kpj": "12345678901",
    "segment": "Penerima Upah",
    "status": "Aktif",
    "kept_at": "2026-11-20T01:00:00+00:00",
}

pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: `make emulators`")


def violations(phone: Phone) -> list[str]:
    """Of the page as it stands now; told by its rule and the first element that breaks it."""
    found = phone.page.evaluate(
        "async rules => (await axe.run(document, {runOnly: rules})).violations"
        ".map(each => `${each.id}: ${each.help}: ${each.nodes[0].html.slice(0, 160)}`)",
        list(RULES),
    )
    return [str(each) for each in found]


def with_axe(phone: Phone) -> Phone:
    phone.page.evaluate(AXE.read_text())  # not as a script of the page: its policy forbids that
    return phone


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_page_beside_the_app(
    open_phone: OpenPhone, shared_product: ProductProcess, path: str, look: str
) -> None:
    phone = open_phone(shared_product.url)
    phone.page.emulate_media(color_scheme="dark" if look == "dark" else "light")

    assert violations(with_axe(phone.open(path))) == []


@pytest.mark.parametrize("card", [None, CARD], ids=["brand", "stored card"])
def test_the_page_before_the_app_is_there(
    open_phone: OpenPhone, shared_product: ProductProcess, card: dict[str, str] | None
) -> None:
    """Python never comes: the first picture stays."""
    phone = open_phone(shared_product.url)
    phone.page.route("**/shell.js", lambda route: route.abort())
    phone.page.route("**/flutter_bootstrap.js", lambda route: route.abort())
    if card:
        kept = json.dumps(json.dumps(card))
        phone.page.add_init_script(f"localStorage.setItem('flutter.stored_card', {json.dumps(kept)})")

    assert violations(with_axe(phone.open())) == []


def test_a_page_that_breaks_the_rules_is_found(phone: Phone) -> None:
    phone.page.set_content("<img src='x.png'><p style='color:#ccc;background:#fff'>pale</p><input>")

    found = violations(with_axe(phone))

    assert {"image-alt", "color-contrast", "label"} <= {each.partition(":")[0] for each in found}
