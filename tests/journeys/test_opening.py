"""J1: open an account."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.ports.accounts import WrongCredentials
from jmo_api.records import CASES, CONSENTS, MEMBERS, Member
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import PASSWORD, SITI_NIK, a_card, a_member, settle_in

KPJ = "99000000001"
EMAIL, NUMBER = "siti.baru@example.com", "+6281311112222"
WORD = "Melati-2026"
CONSENTS_GIVEN = ["account-terms", "identity-check"]


def an_identity(**other: Any) -> dict[str, Any]:
    stated = {
        "segment": "PU",
        "citizenship": "WNI",
        "nik": SITI_NIK,
        "passport": "",
        "kpj": KPJ,
        "name": "Siti Aminah",
        "birth_date": "1990-01-01",
    }
    return stated | other


def a_member_without_contacts() -> Member:
    return replace(a_member(email="", phone=""), data_updated_on=None)


def begin(phone: Phone, **other: Any) -> Any:
    return phone.post("/openings", request_id=phone.a_request_id(), identity=an_identity(**other))


def last_code(world: World, to: str) -> str:
    deliver(world)
    texts = [message for message in sent(world) if message.to == to and message.template == "code"]
    return str(texts[-1].facts["code"])


def prove(world: World, phone: Phone, opening: Any, *, email: str = EMAIL, number: str = NUMBER) -> Any:
    path = f"/openings/{opening['opening_id']}"
    for way, address in (("email", email), ("sms", number)):
        phone.post(f"{path}/code", way=way, address=address)
        opening = phone.post(f"{path}/proof", way=way, code=last_code(world, address))
    return opening


def finish(phone: Phone, opening: Any, *, status: int = 200, **other: Any) -> Any:
    body: dict[str, Any] = {"password": WORD, "consents": CONSENTS_GIVEN, "device_id": "device-1"}
    return phone.post(f"/openings/{opening['opening_id']}/account", status=status, **(body | other))


def test_a_member_opens_an_account_and_goes_on_to_the_data_update(world: World, phone: Phone) -> None:
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)

    session = finish(phone, prove(world, phone, begin(phone)))
    phone.token = session["access_token"]

    home = phone.get("/me")
    assert home["name"] == "SITI AMINAH"
    assert {"kind": "update-data", "subject_id": None, "since": None} in home["tasks"]
    assert world.accounts.sign_in(EMAIL, WORD).member_id == "siti"
    member = MEMBERS.get(world.documents, "siti").record
    assert (member.email, member.phone, member.payouts_paused_until) == (EMAIL, NUMBER, None)


def test_what_was_agreed_to_is_recorded_with_its_version_and_proof(world: World, phone: Phone) -> None:
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)

    finish(phone, prove(world, phone, begin(phone)), consents=[*CONSENTS_GIVEN, "programme-news"])

    given = [stored.record for stored in CONSENTS.all(world.documents)]
    assert {(one.subject, one.version) for one in given} == {
        ("account-terms", "2026-11-24"),
        ("identity-check", "2026-11-24"),
        ("programme-news", "2026-11-24"),
    }
    assert all(one.proof.startswith("opening:") and one.member_id == "siti" for one in given)


def test_without_codes_consent_or_a_good_password_no_account_is_opened(world: World, phone: Phone) -> None:
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)
    opening = begin(phone)

    refused = finish(phone, opening, status=409, password="melati", consents=[])

    assert [problem["code"] for problem in refused["problems"]] == [
        "AKUN-BUKTI",
        "AKUN-BUKTI",
        "AKUN-IZIN",
        "AKUN-IZIN",
        "AKUN-SANDI",
    ]
    assert world.accounts.find_of("siti") is None


def test_a_lost_answer_is_asked_for_again(world: World, phone: Phone) -> None:
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)
    opening = prove(world, phone, begin(phone))
    finish(phone, opening)

    again = finish(phone, opening)

    assert again["member_name"] == "SITI AMINAH"
    assert len(CONSENTS.all(world.documents)) == 2


@pytest.mark.parametrize(
    ("stated", "code", "differs", "diff"),
    [
        ({"name": "Siti Amina"}, "ID-BEDA", "name", "AMINA / AMINAH"),
        ({"name": "Joko Susilo"}, "ID-BEDA", "name", ""),
        ({"birth_date": "1990-01-02"}, "ID-BEDA", "birth-date", ""),
        ({"name": "Siti Amina", "birth_date": "1991-01-01"}, "ID-BEDA", "name, birth-date", "AMINA / AMINAH"),
    ],
)
def test_what_differs_is_shown_but_never_the_name_of_a_stranger(
    world: World, phone: Phone, stated: dict[str, str], code: str, differs: str, diff: str
) -> None:
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)

    refused = phone.post(
        "/openings", status=409, request_id=phone.a_request_id(), identity=an_identity(**stated)
    )

    (problem,) = refused["problems"]
    assert (problem["code"], problem["facts"]) == (code, {"differs": differs, "diff": diff})


def test_a_mismatch_leads_to_a_person_and_not_to_a_wall(world: World, phone: Phone) -> None:
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)
    report: dict[str, Any] = {
        "request_id": phone.a_request_id(),
        "identity": an_identity(name="Siti Amina"),
        "reach": "081311112222",
        "note": "Di KTP tertulis Amina.",
    }

    first = phone.post("/openings/mismatch", **report)
    again = phone.post("/openings/mismatch", **report)
    deliver(world)

    (case,) = [stored.record for stored in CASES.all(world.documents)]
    assert first == again
    assert (case.number, case.kind, case.member_id) == (first["number"], "opening", "siti")
    assert [(message.template, message.to) for message in sent(world)] == [("opening-case", NUMBER)]


@pytest.mark.parametrize(
    "stated",
    [{"kpj": "99000000999"}, {"nik": "3171994101900009"}, {"kpj": "99000000999", "nik": "3171994101900009"}],
    ids=["card", "number", "both"],
)
def test_card_and_number_that_do_not_belong_together_are_refused_alike(
    world: World, phone: Phone, stated: dict[str, str]
) -> None:
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)

    refused = phone.post(
        "/openings", status=409, request_id=phone.a_request_id(), identity=an_identity(**stated)
    )

    assert refused["problems"] == [
        {"code": "ID-TIDAKADA", "facts": {"subject": "kpj"}, "field": "identity.kpj", "reference": None}
    ]


def test_who_was_reached_before_hears_of_it_and_stops_it(world: World, phone: Phone) -> None:
    settle_in(world, has_account=False)
    session = finish(phone, prove(world, phone, begin(phone)))
    deliver(world)
    told = [message for message in sent(world) if message.template == "opened-for-you"]
    assert {message.to for message in told} == {"siti@example.com", "+6281234567890"}
    assert MEMBERS.get(world.documents, "siti").record.payouts_paused_until is not None

    path = re.sub(r"^https?://[^/]+", "", str(told[0].facts["link"]))
    page = create_app(world).test_client().get(path)
    assert 'method="post"' in page.get_data(as_text=True)
    stopped = create_app(world).test_client().post(path)

    member = MEMBERS.get(world.documents, "siti").record
    assert stopped.status_code == 200
    assert (member.email, member.phone) == ("siti@example.com", "+6281234567890")
    assert member.payout_locked_on == world.clock.today()
    phone.token = session["access_token"]
    phone.get("/me", status=401)
    with pytest.raises(WrongCredentials):
        world.accounts.sign_in(EMAIL, WORD)


def test_a_replayed_link_changes_nothing_more(world: World, phone: Phone) -> None:
    settle_in(world, has_account=False)
    finish(phone, prove(world, phone, begin(phone)))
    deliver(world)
    link = next(str(message.facts["link"]) for message in sent(world) if message.template == "opened-for-you")
    path = re.sub(r"^https?://[^/]+", "", link)
    client = create_app(world).test_client()
    client.post(path)
    account = world.accounts.find_of("siti")
    assert account is not None
    world.accounts.enable(account.account_id)

    replayed = client.post(path)

    assert replayed.status_code == 200
    assert world.accounts.sign_in(EMAIL, WORD).member_id == "siti"


def test_an_old_link_and_a_guessed_one_open_nothing(world: World, phone: Phone, clock: SetClock) -> None:
    settle_in(world, has_account=False)
    finish(phone, prove(world, phone, begin(phone)))
    deliver(world)
    link = next(str(message.facts["link"]) for message in sent(world) if message.template == "opened-for-you")
    path = re.sub(r"^https?://[^/]+", "", link)
    client = create_app(world).test_client()

    clock.move(timedelta(days=7, seconds=1))

    assert client.post(path).status_code == 404
    assert client.post("/stop/" + "0" * 48).status_code == 404
    assert "<form" not in client.get(path).get_data(as_text=True)


def test_nobody_learns_that_an_email_has_an_account(world: World, phone: Phone) -> None:
    """Word by word the same, but for the random id; the owner is told."""
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)
    budi = a_member("budi", nik="3171990101900003", email="budi@example.com", phone="+6281200000009")
    settle_in(world, budi, [a_card("budi-1", kpj="99000000009", member=budi)])
    taken, free = begin(phone), begin(phone)

    of_taken = phone.post(f"/openings/{taken['opening_id']}/code", way="email", address="budi@example.com")
    of_free = phone.post(f"/openings/{free['opening_id']}/code", way="email", address="bugi@example.com")
    wrong = [
        phone.post(f"/openings/{one['opening_id']}/proof", status=409, way="email", code="000000")
        for one in (taken, free)
    ]

    hide = str.maketrans("", "", "dg")
    assert str(of_taken | {"opening_id": ""}).translate(hide) == str(of_free | {"opening_id": ""}).translate(
        hide
    )
    assert wrong[0] == wrong[1]
    deliver(world)
    assert [(m.template, m.to) for m in sent(world)] == [
        ("email-in-use", "budi@example.com"),
        ("code", "bugi@example.com"),
    ]


def test_who_has_an_account_is_shown_the_way_back_after_proving_who_they_are(
    world: World, phone: Phone
) -> None:
    settle_in(world)

    refused = finish(phone, prove(world, phone, begin(phone)), status=409)

    assert [problem["code"] for problem in refused["problems"]] == ["AKUN-ADA"]
    deliver(world)
    assert "opening-tried" in {message.template for message in sent(world)}
    assert world.accounts.sign_in("siti@example.com", PASSWORD).member_id == "siti"


def test_an_opening_waits_two_hours(world: World, phone: Phone, clock: SetClock) -> None:
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)
    opening = begin(phone)
    clock.move(timedelta(hours=2, seconds=1))

    assert phone.get(f"/openings/{opening['opening_id']}", status=409)["problems"][0]["code"] == "AKUN-LEWAT"
