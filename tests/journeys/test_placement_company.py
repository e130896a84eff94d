"""P5: a placement company hands in a list at SISKOTKLN."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jmo_api.migrants.records import COVERS, REGISTRATIONS
from jmo_api.world import World
from tests.journeys.migrants import Worker
from tests.outside import Outside, connect
from tests.people import registry_of
from tests.placement_lists import a_row, citizens, faults, table, with_faults

COMPANY = "PT Penempatan Contoh"
BEFORE, DURING = "SEBELUM", "SELAMA_SETELAH"


@pytest.fixture
def outside(world: World, tmp_path: Path) -> Iterator[Outside]:
    yield connect(world, tmp_path / "outside")


WORK = {
    "employer": "Taichung Home",
    "starts_on": "2026-12-01",
    "ends_on": "2028-12-01",
    "departs_on": "2026-11-28",
    "passport_number": "C1234567",
    "passport_expires_on": "2031-01-01",
    "oriented_on": "2026-11-19",
}


def on_record(world: World, numbers: range) -> None:
    registry_of(world).record(*citizens(numbers))


def send(outside: Outside, text: str, *, part: str = BEFORE, request_id: str = "r" * 32) -> tuple[int, Any]:
    return outside.siskotkln.send_batch(COMPANY, part, text, request_id=request_id)


def test_of_five_hundred_twenty_are_at_fault_and_each_is_named_by_its_row(outside: Outside) -> None:
    on_record(outside.world, range(1_000, 1_500))
    rows = [a_row(number) for number in range(1_000, 1_500)]
    expected = with_faults(rows, faults(today=outside.world.clock.today()))

    status, answer = send(outside, table(rows))

    assert status == 200
    named = [(fault["row"], fault["column"], fault["code"]) for fault in answer["faults"]]
    assert named == [(row, column, code) for row, (_, column, code) in expected.items()]
    assert answer["accepted"] == 480
    assert answer["faulty_rows"] == list(expected)
    assert answer["bill"]["amount"] == 480 * 37_500


def test_the_list_is_paid_once_and_everybody_gets_a_card_and_goes_on_there(outside: Outside) -> None:
    on_record(outside.world, range(5))
    _, answer = send(outside, table([a_row(number) for number in range(5)], delimiter=";"))
    company = Worker(outside)
    company.view = answer
    company.pay()
    company.deliver()

    statuses = {stored.record.status.value for stored in REGISTRATIONS.all(outside.world.documents)}
    assert statuses == {"SELESAI"}
    assert len(COVERS.all(outside.world.documents)) == len(outside.siskotkln.updates()) == 5


def test_both_parts_are_one_card_and_370_000(outside: Outside) -> None:
    on_record(outside.world, range(1))
    company = Worker(outside)
    _, company.view = send(outside, table([a_row(0)]))
    amounts = [company.view["bill"]["amount"]]
    company.pay()
    company.deliver()
    _, company.view = send(outside, table([a_row(0) | WORK]), part=DURING, request_id="s" * 32)
    amounts.append(company.view["bill"]["amount"])
    company.pay()
    company.deliver()

    assert amounts == [37_500, 332_500]
    assert sum(amounts) == 370_000
    (cover,) = COVERS.all(outside.world.documents)
    assert (cover.record.before_paid_on, cover.record.during_paid_on) != (None, None)


@pytest.mark.parametrize(("oriented_on", "late"), [("2026-11-17", []), ("2026-11-16", [2])])
def test_late_after_the_orientation_is_taken_and_flagged(
    outside: Outside, oriented_on: str, late: list[int]
) -> None:
    on_record(outside.world, range(1))

    _, answer = send(outside, table([a_row(0) | WORK | {"oriented_on": oriented_on}]), part=DURING)

    assert (answer["accepted"], answer["late_rows"]) == (1, late)


def test_the_same_list_again_is_the_same_list(outside: Outside) -> None:
    on_record(outside.world, range(3))
    text = table([a_row(number) for number in range(3)])

    assert send(outside, text) == send(outside, text)
    assert len(REGISTRATIONS.all(outside.world.documents)) == 3


def test_a_list_that_is_no_list_is_refused(outside: Outside) -> None:
    heading = table([a_row(0)]).split("\r\n")[0]

    assert send(outside, "a,b\n1,2\n")[1]["problems"][0]["facts"] == {"cause": "columns"}
    assert send(outside, heading + "\n")[1]["problems"][0]["facts"] == {"cause": "empty"}
    many = table([a_row(number % 9_000) for number in range(1_001)])
    assert send(outside, many)[1]["problems"][0]["facts"] == {"cause": "rows"}


def test_only_siskotkln_hands_in_lists(outside: Outside) -> None:
    question = {
        "request_id": "r" * 32,
        "company": COMPANY,
        "part": BEFORE,
        "table": table([a_row(0)]),
        "signature": "0" * 64,
    }
    answer = outside.app.test_client().post("/api/v1/pmi/batches", json=question)

    assert answer.status_code == 401
    assert answer.get_json()["problems"][0]["code"] == "BIL-TANDA"


def test_a_company_hands_its_list_in_on_the_page(outside: Outside) -> None:
    on_record(outside.world, range(2))
    rows = [a_row(0), a_row(1, sex="X")]
    form = {"company": COMPANY, "part": BEFORE, "list": (io.BytesIO(table(rows).encode()), "list.csv")}

    page = outside.lines["siskotkln"].app.test_client().post("/batches", data=form).get_data(as_text=True)

    assert "1 workers taken, 1 rows at fault" in page
    assert "<td>3<td>sex<td>DAT-PILIHAN" in page
    statement = outside.lines["siskotkln"].app.test_client().get("/").get_data(as_text=True)
    assert re.search(rf"<td>{COMPANY}<td>\S+<td>1<td>1<td>\d{{15}}<td>37,500", statement)


def test_a_worker_is_registered_on_the_page(outside: Outside) -> None:
    pages = outside.lines["siskop2mi"].app.test_client()
    form = {"nik": "3509995203970077", "name": "BARU", "birth_date": "1997-03-12"}
    form |= {"sex": "PEREMPUAN", "country": "HK"}

    assert "Notice: join BPJAMSOSTEK" in pages.post("/prospects", data=form).get_data(as_text=True)
    assert "3509995203970077" in pages.get("/").get_data(as_text=True)
    assert pages.post("/prospects", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 404
