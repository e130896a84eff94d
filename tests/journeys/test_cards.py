"""J6, J12: the balance per card and year, and a card that others can verify."""

import base64
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jamsostek.membership import CardStatus
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.records import CARDS, Card
from jmo_api.world import World
from tests.journeys.conftest import Phone
from tests.people import SITI_NIK, a_card, a_member, settle_in

KPJ = "99000000001"


@pytest.fixture
def member(world: World, phone: Phone) -> Phone:
    settle_in(world)
    phone.sign_in("siti@example.com")
    return phone


def scan(member: Phone, *, language: str = "id") -> str:
    (card,) = member.get("/cards")["cards"]
    path = card["verification_url"].removeprefix("http://127.0.0.1:8080")
    return open_page(member, path, language=language)


def open_page(member: Phone, path: str, *, language: str = "id") -> str:
    answer = member.client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"
    return answer.get_data(as_text=True)


def test_a_card_shows_what_a_member_looks_for(member: Phone) -> None:
    answer = member.get("/cards")

    (card,) = answer["cards"]
    assert (card["kpj"], card["status"], card["employer"]) == (KPJ, "TIDAK_AKTIF", "PT MAJU")
    assert card["masked_nik"] == "3171••••••••0001"
    assert card["last_contribution_on"] == "2026-08-15"
    assert card["balance"] == answer["total"] == 12 * 200_000


def test_a_statement_adds_up_year_by_year_the_newest_first(member: Phone) -> None:
    statement = member.get("/cards/siti-1/statement")

    years = statement["years"]
    assert [year["year"] for year in years] == [2026, 2025]
    for year in years:
        inflow = year["employer"] + year["worker"] + year["development"] + year["transfers"]
        assert year["opening"] + inflow - year["withdrawals"] == year["closing"]
        assert sum(line["amount"] for line in year["lines"]) == year["closing"] - year["opening"]
    assert years[0]["opening"] == years[1]["closing"]
    assert years[0]["closing"] == statement["balance"] == 12 * 200_000
    assert years[1]["lines"][0]["period"] == "2025-08"


def test_cards_come_newest_first_and_merged_ones_last(world: World, phone: Phone) -> None:
    member = a_member()
    cards = [
        a_card("siti-1", kpj="99000000001", member=member, member_since=date(2018, 1, 2)),
        a_card("siti-2", kpj="99000000002", member=member, member_since=date(2024, 1, 2)),
        a_card("siti-3", kpj="99000000003", member=member, member_since=date(2021, 1, 2)),
    ]
    settle_in(world, member, cards)
    phone.sign_in("siti@example.com")

    listed = [card["kpj"] for card in phone.get("/cards")["cards"]]

    assert listed == ["99000000002", "99000000003", "99000000001"]


def test_who_scans_the_card_sees_name_status_and_programmes_and_no_number(member: Phone) -> None:
    page = scan(member)

    for shown in ("SITI AMINAH", "Tidak aktif", "JHT, JKK, JKM", "20 November 2026, 10:00 WIB", "SIMULASI"):
        assert shown in page
    for hidden in (SITI_NIK, KPJ, "siti-1", "PT MAJU", "<script"):
        assert hidden not in page


def test_the_page_speaks_english_to_those_who_read_it(member: Phone) -> None:
    page = scan(member, language="en-GB,en;q=0.9")

    assert '<html lang="en">' in page
    assert "Not active" in page


def test_the_page_tells_the_status_of_now_not_of_when_the_code_was_made(world: World, member: Phone) -> None:
    (card,) = member.get("/cards")["cards"]
    path = card["verification_url"].removeprefix("http://127.0.0.1:8080")
    merge(world, CARDS.get(world.documents, "siti-1").record)

    assert "Digabung ke kartu lain" in open_page(member, path)


def merge(world: World, card: Card) -> None:
    stored = CARDS.get(world.documents, card.card_id)
    merged = replace(card, status=CardStatus.MERGED, merged_into="siti-2")
    world.documents.transact(lambda transaction: CARDS.replace(transaction, stored, merged))


@pytest.mark.parametrize(("days", "is_valid"), [(29, True), (30, False)])
def test_a_code_lasts_thirty_days(member: Phone, clock: SetClock, days: int, is_valid: bool) -> None:
    (card,) = member.get("/cards")["cards"]
    path = card["verification_url"].removeprefix("http://127.0.0.1:8080")
    clock.move(timedelta(days=days))

    page = open_page(member, path)

    assert ("SITI AMINAH" in page) is is_valid
    assert ("kedaluwarsa" in page) is not is_valid


@pytest.mark.parametrize(
    "token", ["x", "A" * 40, "A" * 75, base64.urlsafe_b64encode(b"20261120siti-1").decode()]
)
def test_a_forged_code_is_said_to_be_one(member: Phone, token: str) -> None:
    page = open_page(member, f"/v/{token.rstrip('=')}")

    assert "Kode QR ini tidak dikenali" in page
    assert "SITI" not in page


def test_a_changed_letter_makes_a_code_a_forgery(member: Phone) -> None:
    (card,) = member.get("/cards")["cards"]
    path = card["verification_url"].removeprefix("http://127.0.0.1:8080")
    changed = path[:-5] + ("A" if path[-5] != "A" else "B") + path[-4:]

    assert "tidak dikenali" in open_page(member, changed)


def test_a_code_says_nothing_by_itself(member: Phone) -> None:
    (card,) = member.get("/cards")["cards"]
    token = card["verification_url"].rsplit("/", 1)[-1]

    content = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))

    for secret in (b"siti", KPJ.encode(), SITI_NIK.encode(), b"2026"):
        assert secret not in content


def test_a_code_of_another_installation_is_a_forgery(world: World, member: Phone) -> None:
    (card,) = member.get("/cards")["cards"]
    path = card["verification_url"].removeprefix("http://127.0.0.1:8080")
    elsewhere = create_app(replace(world, card_key=b"k" * 32)).test_client()

    assert "tidak dikenali" in elsewhere.get(path).get_data(as_text=True)


def test_what_the_first_screen_shows(member: Phone) -> None:
    home = member.get("/me")

    assert (home["name"], home["jht_total"]) == ("SITI AMINAH", 12 * 200_000)
    assert home["programs"] == ["JHT"]
    assert (home["data_updated_on"], home["data_valid_until"]) == ("2026-06-01", "2027-06-01")
    assert home["tasks"] == []


def test_only_an_active_card_protects_at_work(world: World, phone: Phone) -> None:
    member = a_member()
    settle_in(world, member, [a_card(member=member, left_on=None, exit_reason=None)])
    phone.sign_in("siti@example.com")

    assert phone.get("/me")["programs"] == ["JHT", "JKK", "JKM"]


@pytest.mark.parametrize(("updated_on", "is_task"), [(date(2025, 11, 20), False), (date(2025, 11, 19), True)])
def test_a_data_update_holds_for_twelve_months_the_day_included(
    world: World, phone: Phone, updated_on: date, is_task: bool
) -> None:
    settle_in(world, a_member(data_updated_on=updated_on))
    phone.sign_in("siti@example.com")

    kinds = [task["kind"] for task in phone.get("/me")["tasks"]]

    assert kinds == (["update-data"] if is_task else [])
