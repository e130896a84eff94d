"""A placement company at SISKOTKLN's own page: a list of 500, 20 of them at fault, each named by its row.

That everybody on a paid list gets a card: `tests/journeys/test_placement_company.py`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from migrant_steps import pay_at, today
from phone import PATIENCE, OpenPhone
from playwright.sync_api import Page, expect
from product_process import ProductProcess

from jmo_api.adapters.registry_simulator import RegistrySimulator
from tests.placement_lists import Fault, a_row, citizens, faults, table, with_faults

NUMBERS = range(1_000, 1_500)


@pytest.fixture
def page(open_phone: OpenPhone, product: ProductProcess) -> Iterator[Page]:
    """A clerk's window."""
    clerk = open_phone(product.url).page
    clerk.set_viewport_size({"width": 1280, "height": 800})
    clerk.goto(f"{product.url}/simulator/siskotkln/")
    yield clerk


def a_list(folder: Path) -> tuple[Path, dict[int, Fault]]:
    signed_on = today().isoformat()
    rows = [a_row(number, placement_signed_on=signed_on) for number in NUMBERS]
    named = with_faults(rows, faults(today=today()))
    file = folder / "list.csv"
    file.write_text(table(rows), newline="")
    return file, named


def hand_in(page: Page, file: Path) -> None:
    page.get_by_label("Company (P3MI)").fill("PT Penempatan Contoh")
    page.get_by_label(re.compile("^List")).set_input_files(file)
    page.get_by_role("button", name="Send to BPJAMSOSTEK").click()
    expect(page.get_by_role("status")).to_contain_text("taken", timeout=PATIENCE)


def test_of_five_hundred_twenty_are_named_and_the_others_are_paid_for(
    page: Page, product: ProductProcess, tmp_path: Path
) -> None:
    RegistrySimulator.at(product.data / "simulators" / "registry.sqlite").record(*citizens(NUMBERS))
    file, expected = a_list(tmp_path)

    hand_in(page, file)

    said = page.get_by_role("status").text_content() or ""
    assert "480 workers taken, 20 rows at fault" in said
    assert "Rp18,000,000" in said
    named = [row.inner_text().split("\t") for row in page.get_by_role("row").all()[1:21]]
    assert [(int(row), column, why) for row, column, why, *_ in named] == [
        (row, column, code) for row, (_, column, code) in expected.items()
    ]
    code = re.search(r"\d{15}", said)
    assert code is not None
    assert "Paid: Rp18,000,000" in pay_at(product.url, code.group())

    page.get_by_role("link", name="Back").click()
    lists = page.get_by_role("table", name="Lists handed in")
    expect(lists).to_contain_text("PT Penempatan Contoh")
    expect(lists).to_contain_text(code.group())
    expect(lists).to_contain_text("480")
