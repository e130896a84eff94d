"""J5: bring the data up to date, seven screens sent once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from jmo_api.clock import SetClock
from jmo_api.desk.face_reviews import decide_face_review
from jmo_api.records import MEMBERS, Member
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import a_card, a_member, an_account, settle_in

SITI = a_member(data_updated_on=None, account=an_account())


def sent_form(phone: Phone, *, check_id: str, **changed: Any) -> dict[str, Any]:
    contact = {
        "phone": "0812-3456-7890",
        "email": "siti@example.com",
        "npwp": "",
        "bank": {"bank_code": "014", "account_number": "1234567890"},
    }
    domicile = {
        "street": "Jl. Melati 1",
        "rt": "1",
        "rw": "2",
        "province_code": "31",
        "regency_code": "31.71".replace(".", ""),
        "district_code": "317101",
        "village": "Gambir",
        "postal_code": "10110",
    }
    body: dict[str, Any] = {
        "request_id": phone.a_request_id(),
        "cards_are_right": True,
        "face_check_id": check_id,
        "contact": contact,
        "population": {
            "domicile": domicile,
            "mother_maiden_name": "AMINAH",
            "marital_status": "KAWIN",
        },
        "additional": {
            "occupation": "Karyawan",
            "education": "SMA",
            "emergency": {"name": "BUDI", "relation": "saudara", "phone": "0812-3456-7891"},
        },
        "declaration": True,
    }
    for path, value in changed.items():
        *parents, last = path.split("__")
        place = body
        for parent in parents:
            place = place[parent]
        place[last] = value
    return body


def save(phone: Phone, *, status: int = 200, person: str = "siti", **changed: Any) -> Any:
    is_near = person.startswith("near")
    check = phone.be_reviewed("data-update") if is_near else phone.pass_face_check("data-update", person)
    return phone.post(
        "/data-update", status=status, **sent_form(phone, check_id=check["check_id"], **changed)
    )


def member_in(world: World, phone: Phone, member: Member = SITI) -> None:
    settle_in(world, member, [a_card(member=member)])
    phone.sign_in("siti@example.com")


def stored(world: World) -> Member:
    return MEMBERS.get(world.documents, "siti").record


def test_what_the_member_sends_is_what_is_kept(world: World, phone: Phone) -> None:
    member_in(world, phone)

    receipt = save(phone, population__mother_maiden_name="Aminah Binti", contact__npwp="3171994101900001")
    deliver(world)

    kept = stored(world)
    assert receipt == {
        "updated_on": "2026-11-20",
        "valid_until": "2027-11-20",
        "provisional": False,
        "payouts_paused_until": None,
    }
    assert kept.data_updated_on == date(2026, 11, 20)
    assert (kept.phone, kept.npwp) == ("+6281234567890", "3171994101900001")
    assert kept.population is not None
    assert kept.population.mother_maiden_name == "Aminah Binti"
    assert kept.population.domicile.rt == "001"
    assert "data-updated" in [message.template for message in sent(world)]


def test_the_status_tells_what_is_known_and_hides_what_is_secret(world: World, phone: Phone) -> None:
    member_in(world, phone)

    status = phone.get("/data-update")

    assert status["contact"]["bank"] == {"bank_code": "014", "account_number": "••••••7890"}
    assert status["population"]["mother_maiden_name"] == "A•••"
    assert status["masked_nik"] == "3171••••••••0001"
    assert status["updated_on"] is None
    assert status["consent_version"]


def test_what_comes_back_masked_stays_as_it_was(world: World, phone: Phone) -> None:
    member_in(world, phone)
    status = phone.get("/data-update")

    save(phone, contact=status["contact"], population=status["population"], additional=status["additional"])

    before, after = SITI, stored(world)
    assert (after.phone, after.email, after.account) == (before.phone, before.email, before.account)
    assert after.population == before.population
    assert after.additional == before.additional


def test_all_that_is_wrong_is_said_together(world: World, phone: Phone) -> None:
    member_in(world, phone)
    form = sent_form(
        phone,
        check_id="no-such-check",
        cards_are_right=False,
        declaration=False,
        contact__phone="0841234567",
        contact__email="siti",
        contact__bank={"bank_code": "014", "account_number": "1234560409"},
        population__domicile__district_code="327101",
        population__marital_status="MENIKAH",
        additional__emergency__phone="12",
    )

    problems = phone.post("/data-update", status=409, **form)["problems"]

    assert {problem["field"]: problem["code"] for problem in problems} == {
        "cards_are_right": "DAT-KARTU",
        "declaration": "DAT-PERNYATAAN",
        "contact.phone": "KON-HP",
        "contact.email": "KON-EMAIL",
        "contact.bank": "PAY-NAMA",
        "population.domicile.district_code": "DAT-WILAYAH",
        "population.marital_status": "DAT-PILIHAN",
        "additional.emergency.phone": "KON-HP-NEGARA",
        "face_check_id": "BIO-BELUM",
    }


def test_a_number_no_operator_has_gets_a_second_opinion(world: World, phone: Phone) -> None:
    member_in(world, phone)

    answer = save(phone, status=422, contact__phone="0800123456789")

    assert [problem["field"] for problem in answer["problems"]] == ["contact.phone"]


@pytest.mark.parametrize(
    ("number", "code"), [("1234560404", "PAY-TIDAKADA"), ("1234560409", "PAY-NAMA"), ("12", "PAY-REKENING")]
)
def test_an_account_must_exist_and_be_the_members_own(
    world: World, phone: Phone, number: str, code: str
) -> None:
    member_in(world, phone)
    check = phone.pass_face_check("data-update")
    bank = {"bank_code": "014", "account_number": number}

    form = sent_form(phone, check_id=check["check_id"], contact__bank=bank)
    answer = phone.client.post(
        "/api/v1/data-update", json=form, headers={"Authorization": f"Bearer {phone.token}"}
    )

    assert answer.status_code in (409, 422)
    assert [problem["code"] for problem in answer.get_json()["problems"]] == [code]


@pytest.mark.parametrize(
    ("nik", "code", "facts"),
    [
        ("3171994101900404", "ID-TIDAKADA", {"subject": "nik"}),
        ("3171994101900409", "ID-BEDA", {"differs": "name", "diff": "AMINAH / AMINA"}),
        ("3171994101900410", "ID-BEDA", {"differs": "birth-date", "diff": ""}),
    ],
    ids=["not on record", "one letter less", "a day later"],
)
def test_what_the_registry_says_otherwise_is_shown(
    world: World, phone: Phone, nik: str, code: str, facts: dict[str, str]
) -> None:
    member_in(world, phone, replace(SITI, nik=nik))
    check = phone.pass_face_check("data-update")

    answer = phone.post("/data-update", status=409, **sent_form(phone, check_id=check["check_id"]))

    (problem,) = answer["problems"]
    assert (problem["code"], problem["facts"]) == (code, facts)


def test_a_registry_that_is_down_loses_nothing_typed(world: World, phone: Phone) -> None:
    member_in(world, phone, replace(SITI, nik="3171994101900503"))

    answer = phone.post("/data-update", status=503, **sent_form(phone, check_id="check"))

    assert [problem["code"] for problem in answer["problems"]] == ["SYS-SIBUK"]


def test_the_way_on_from_a_difference_is_a_correction_request(world: World, phone: Phone) -> None:
    member_in(world, phone)

    opened = phone.post(
        "/corrections", request_id=phone.a_request_id(), subject="name", stated="SITI AMINA", note="KTP"
    )

    assert phone.get("/data-update")["open_correction"] == opened["number"]
    assert [task["kind"] for task in phone.get("/me")["tasks"]] == ["update-data", "review-pending"]
    assert "ID-TINJAU" in [p["code"] for p in phone.get("/jht/claim-check")["refusals"]]


def test_a_correction_of_nothing_known_is_refused(world: World, phone: Phone) -> None:
    member_in(world, phone)

    codes = phone.codes(
        "/corrections", status=422, request_id=phone.a_request_id(), subject="shoe-size", stated="42"
    )

    assert codes == ["DAT-PILIHAN"]


@pytest.mark.parametrize(
    ("changed", "template", "channel_to"),
    [
        ({"contact__phone": "081298765432"}, "contact-replaced", "siti@example.com"),
        ({"contact__email": "baru@example.com"}, "contact-replaced", "siti@example.com"),
        (
            {"contact__bank": {"bank_code": "014", "account_number": "5555566666"}},
            "account-replaced",
            "siti@example.com",
        ),
    ],
    ids=["phone", "email", "account"],
)
def test_a_replacement_pauses_payouts_and_is_told_to_the_old_contact(
    world: World,
    phone: Phone,
    clock: SetClock,
    changed: dict[str, Any],
    template: str,
    channel_to: str,
) -> None:
    member_in(world, phone)

    receipt = save(phone, **changed)
    deliver(world)

    until = clock.now() + timedelta(hours=24)
    assert receipt["payouts_paused_until"] == until.isoformat().replace("+00:00", "Z")
    assert stored(world).payouts_paused_until == until
    told = [(message.template, message.to) for message in sent(world)]
    assert (template, channel_to) in told
    assert (template, "+6281234567890") in told
    assert "CLM-JEDA" in [p["code"] for p in phone.get("/jht/claim-check")["refusals"]]


def test_a_first_account_pauses_nothing(world: World, phone: Phone) -> None:
    member_in(world, phone, replace(SITI, account=None))

    receipt = save(phone)

    assert receipt["payouts_paused_until"] is None
    kept = stored(world).account
    assert kept is not None
    assert kept.with_matched_face


def test_a_first_account_with_an_unseen_face_is_as_a_replacement(world: World, phone: Phone) -> None:
    member_in(world, phone, replace(SITI, account=None))

    receipt = save(phone, person="near siti")

    assert receipt["provisional"]
    assert receipt["payouts_paused_until"] is not None


def test_a_provisional_update_counts_once_a_person_has_decided(world: World, phone: Phone) -> None:
    member_in(world, phone)
    receipt = save(phone, person="near siti")
    case = stored(world).provisional
    before = phone.get("/jht/claim-check")

    assert case is not None
    decide_face_review(world, case.case_number, granted=True, by="officer-1", reason="same person")

    assert receipt["provisional"]
    assert [p["code"] for p in before["refusals"]] == ["ID-TINJAU", "CLM-KINI"]
    assert phone.get("/jht/claim-check")["refusals"] == []
    assert stored(world).data_updated_on == date(2026, 11, 20)


def test_a_provisional_update_refused_by_a_person_does_not_count(world: World, phone: Phone) -> None:
    member_in(world, phone)
    save(phone, person="near siti")
    case = stored(world).provisional

    assert case is not None
    decide_face_review(world, case.case_number, granted=False, by="officer-1", reason="another person")

    assert stored(world).provisional is None
    assert [p["code"] for p in phone.get("/jht/claim-check")["refusals"]] == ["CLM-KINI"]


def test_one_match_saves_one_update(world: World, phone: Phone) -> None:
    member_in(world, phone)
    check = phone.pass_face_check("data-update")
    phone.post("/data-update", **sent_form(phone, check_id=check["check_id"]))

    codes = phone.codes("/data-update", **sent_form(phone, check_id=check["check_id"]))

    assert codes == ["BIO-BELUM"]


def test_the_same_update_twice_is_saved_once(world: World, phone: Phone) -> None:
    member_in(world, phone)
    check = phone.pass_face_check("data-update")
    form = sent_form(phone, check_id=check["check_id"])

    first, second = phone.post("/data-update", **form), phone.post("/data-update", **form)
    deliver(world)

    assert first == second
    assert [m.template for m in sent(world)].count("data-updated") == 1


def test_the_bank_check_shows_a_strangers_name_masked(world: World, phone: Phone) -> None:
    member_in(world, phone)

    own = phone.post("/bank-accounts/check", bank_code="014", account_number="123-456-7890")
    other = phone.post("/bank-accounts/check", bank_code="014", account_number="1234560409")

    assert (own["holder"], own["is_members_own"]) == ("SITI AMINAH", True)
    assert (other["holder"], other["is_members_own"]) == ("O••• L•••", False)
