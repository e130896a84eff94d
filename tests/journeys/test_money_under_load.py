"""One member, many hands: whatever arrives at once, one claim is made and one payout leaves."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from jmo_api.edge.http import create_app
from jmo_api.records import CLAIMS
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver
from tests.people import bank_of, settle_in

AT_ONCE = 50


def a_submission(phone: Phone) -> dict[str, Any]:
    quote = phone.post("/jht/quote", reason="MENGUNDURKAN_DIRI")
    return {
        "reason": "MENGUNDURKAN_DIRI",
        "face_check_id": phone.pass_face_check("jht-claim")["check_id"],
        "bank": {"bank_code": "014", "account_number": "1234567890"},
        "npwp": "",
        "confirmed_net": quote["net"],
        "confirmed_merges": [],
    }


def send_all_at_once(world: World, phone: Phone, bodies: list[dict[str, Any]]) -> list[tuple[int, Any]]:
    app = create_app(world)
    headers = {"Authorization": f"Bearer {phone.token}"}

    def send(body: dict[str, Any]) -> tuple[int, Any]:
        """As the app does: a busy service is asked again."""
        while True:
            answer = app.test_client().post("/api/v1/jht/claims", json=body, headers=headers)
            if answer.status_code != 503:
                return answer.status_code, answer.get_json()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(send, bodies))


def deliver_with_four_workers(world: World) -> None:
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _: deliver(world), range(4)))


def test_fifty_arrivals_of_one_submission_are_one_claim_and_one_payout(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    body = a_submission(phone)

    answers = send_all_at_once(world, phone, [{**body, "request_id": "r" * 20}] * AT_ONCE)
    deliver_with_four_workers(world)

    assert {status for status, _ in answers} == {200}
    assert len({answer["claim_id"] for _, answer in answers}) == 1
    assert [payout.amount for payout in bank_of(world).payouts()] == [body["confirmed_net"]]


def test_fifty_submissions_of_one_member_are_one_claim_and_one_payout(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    body = a_submission(phone)
    bodies = [{**body, "request_id": f"request-{number:020d}"} for number in range(AT_ONCE)]

    answers = send_all_at_once(world, phone, bodies)
    deliver_with_four_workers(world)

    assert sorted(status for status, _ in answers) == [200] + [409] * (AT_ONCE - 1)
    refused = [answer for status, answer in answers if status == 409]
    assert all("CLM-BERJALAN" in {p["code"] for p in answer["problems"]} for answer in refused)
    assert len(CLAIMS.all(world.documents)) == 1
    assert [payout.amount for payout in bank_of(world).payouts()] == [body["confirmed_net"]]
