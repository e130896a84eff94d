"""A whole journey, and what is logged on its way. Every other journey is read too, by `conftest`."""

from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver
from tests.journeys.test_data_update import sent_form
from tests.journeys.test_jht_claim import submit
from tests.people import PASSWORD, SITI_NIK, a_card, a_member, an_account, settle_in
from tests.personal import everything_logged, kept_of_people, personal_in


def test_a_journey_leaves_no_name_no_number_and_no_account_in_the_log(world: World, phone: Phone) -> None:
    member = a_member(data_updated_on=None, account=an_account("1234560408"))
    settle_in(world, member, [a_card(member=member)])
    with everything_logged() as log:
        bank = {"bank_code": "014", "account_number": "1234560408"}
        phone.post("/sessions", status=401, login="siti@example.com", password="salah-123", device_id="d")
        phone.sign_in("siti@example.com")
        phone.get("/me")
        phone.get("/cards/siti-1/statement")
        check = phone.pass_face_check("data-update", "stranger")
        phone.send_selfie(check["check_id"], "siti")
        form = sent_form(phone, check_id=check["check_id"], contact__bank=bank)
        phone.post("/data-update", status=409, **{**form, "declaration": False})
        phone.post("/data-update", **{**form, "request_id": phone.a_request_id()})
        phone.post(
            "/corrections", request_id=phone.a_request_id(), subject="employer", stated="PT SITI AMINAH"
        )
        submit(phone, bank=bank)
        deliver(world)
        client = phone.client
        client.get(
            "/api/v1/cards/99000000001/statement?nik=" + SITI_NIK, headers={"Authorization": "Bearer SITI"}
        )

    written = log.getvalue()
    assert len(written.splitlines()) == 17
    assert personal_in(written, kept_of_people(world.documents) | {PASSWORD, "SITI"}) == set()
