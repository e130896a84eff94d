"""S2: the pictures side by side, a decision with its reason, the member told."""

from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import settle_in


def test_a_tester_plays_the_reviewer(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    check = phone.be_reviewed("jht-claim")
    page = phone.client.get("/simulator/reviews").get_data(as_text=True)
    path = f"/simulator/reviews/{check['case_number']}"

    without_reason = phone.client.post(path, data={"decision": "granted", "reason": " "})
    decided = phone.client.post(path, data={"decision": "granted", "reason": "same person"})
    again = phone.client.post(path, data={"decision": "refused", "reason": "changed my mind"})
    deliver(world)

    assert page.count("<img") == 2
    assert "score 0.5000" in page
    assert "A decision has its reason" in without_reason.get_data(as_text=True)
    assert decided.status_code == 303
    assert again.status_code == 404
    assert phone.get(f"/face-checks/{check['check_id']}")["outcome"] == "matched"
    assert "review-granted" in [message.template for message in sent(world)]
