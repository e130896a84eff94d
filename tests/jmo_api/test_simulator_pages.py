import io
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from jmo_api.edge.http import create_app
from jmo_api.faces.face_references import keep_reference
from jmo_api.ports.registries import BankAccount
from jmo_api.records import FACE_TALLIES, MEMBERS, FaceTally
from jmo_api.world import World
from tests.people import ScriptedFaces, a_picture_of, bank_of, registry_of, settle_in


@pytest.fixture
def pages(world: World) -> FlaskClient:
    return create_app(replace(world, faces=ScriptedFaces())).test_client()


def upload(pages: FlaskClient, photo: bytes | None, *, member: str = "siti") -> str:
    form: dict[str, object] = {"member": member}
    if photo is not None:
        form["photo"] = (io.BytesIO(photo), "me.jpg")
    answer = pages.post("/simulator/registry", data=form)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_tester_gives_a_member_their_own_portrait(world: World, pages: FlaskClient) -> None:
    member = settle_in(world)

    page = upload(pages, a_picture_of("tester"))

    assert "new photo of SITI AMINAH" in page
    assert "own photo" in page
    assert registry_of(world).find_photo(member.nik) == a_picture_of("tester")


def test_a_new_portrait_forgets_the_face_enrolled_before_and_the_tries(
    world: World, pages: FlaskClient, clock: object
) -> None:
    settle_in(world)
    name = keep_reference(world, "siti", a_picture_of("siti"), b"template")
    stored = MEMBERS.get(world.documents, "siti")
    world.documents.transact(
        lambda transaction: MEMBERS.replace(transaction, stored, replace(stored.record, face_reference=name))
    )
    tried = FaceTally("siti", compared=(world.clock.now(),) * 3)
    world.documents.transact(lambda transaction: FACE_TALLIES.create(transaction, "siti", tried))

    upload(pages, a_picture_of("tester"))

    assert MEMBERS.get(world.documents, "siti").record.face_reference is None
    assert FACE_TALLIES.get(world.documents, "siti").record == FaceTally("siti")
    assert world.pictures.find(f"references/{name}") is None


def test_no_file_brings_the_first_photo_back(world: World, pages: FlaskClient) -> None:
    member = settle_in(world)
    upload(pages, a_picture_of("tester"))

    upload(pages, None)

    assert not registry_of(world).has_own_photo(member.nik)


@pytest.mark.parametrize(
    ("photo", "said"),
    [(a_picture_of("dark"), "BIO-CAHAYA (dark)"), (b"GIF89a", "not taken (kind)")],
    ids=["no face in it", "no picture"],
)
def test_a_photo_no_face_can_be_found_in_is_not_taken(
    world: World, pages: FlaskClient, photo: bytes, said: str
) -> None:
    member = settle_in(world)

    page = upload(pages, photo)

    assert said in page
    assert registry_of(world).find_photo(member.nik) == a_picture_of("siti")


def test_a_member_nobody_knows_has_no_photo(pages: FlaskClient) -> None:
    assert pages.post("/simulator/registry", data={"member": "nobody"}).status_code == 404


def test_the_bank_shows_what_it_booked(world: World, pages: FlaskClient) -> None:
    empty = pages.get("/simulator/bank").get_data(as_text=True)
    bank_of(world).pay(BankAccount("014", "1234567890"), 2_406_333, key="c:1")

    page = pages.get("/simulator/bank").get_data(as_text=True)

    assert "No payout yet" in empty
    for shown in ("014 1234567890", "2.406.333", "paid", "SIMULATED"):
        assert shown in page


@pytest.mark.parametrize("path", ["/simulator/registry", "/simulator/bank", "/simulator/reviews"])
def test_the_pages_exist_among_invented_people_only(world: World, path: str) -> None:
    real = create_app(replace(world, synthetic=False)).test_client()

    assert real.get(path).status_code == 404


def test_another_site_cannot_press_the_buttons(world: World, pages: FlaskClient) -> None:
    settle_in(world)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}

    assert pages.post("/simulator/registry", data={"member": "siti"}, headers=elsewhere).status_code == 404
    assert pages.post("/simulator/reviews/W-1", headers=elsewhere).status_code == 404


def test_nobody_waiting_is_said(pages: FlaskClient) -> None:
    assert "Nobody is waiting" in pages.get("/simulator/reviews").get_data(as_text=True)
