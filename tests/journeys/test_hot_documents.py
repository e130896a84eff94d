"""Which documents several members write: Firestore takes about one write a second of each, sustained."""

import pytest

from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.ports.documents import Documents
from jmo_api.world import World
from tests.counting_store import CountingDocuments, Key
from tests.journeys.clerks import hire
from tests.journeys.conftest import Phone, deliver
from tests.journeys.test_data_update import sent_form
from tests.journeys.test_jht_claim import BANK, submit
from tests.people import PASSWORD, a_card, a_member, an_account, settle_in

SHARED = {
    "quotas": "one network or card, within an hour: `docs/security.md` bounds how often",
    "rates": "one network, every fiftieth request of a minute",
    "sign_in_tries": "one network, wrong passwords only",
}
"""What members share because they sit behind one address; nothing is written by everybody."""


@pytest.fixture
def store(store: Documents) -> CountingDocuments:
    return CountingDocuments(store)


def walk(world: World, store: CountingDocuments, member_id: str, number: int) -> set[Key]:
    """Wrong password, code to get in again, data update, claim; all that was delivered. What it wrote."""
    email, account, bank = f"{member_id}@example.com", f"12345{number:05d}", dict(BANK)
    bank["account_number"] = account
    member = a_member(
        member_id,
        nik=f"317199410190{number:04d}",
        email=email,
        phone=f"+62812{number:08d}",
        data_updated_on=None,
        account=an_account(account),
    )
    settle_in(world, member, [a_card(f"{member_id}-1", kpj=f"99{number:09d}", member=member)])
    bill = store.begin()
    phone = Phone(create_app(world).test_client())
    phone.post("/sessions", status=401, login=email, password="salah-123", device_id=member_id)
    phone.post("/recoveries", request_id=f"recovery-{member_id:>016}", way="email", email=email)
    session = phone.post("/sessions", login=email, password=PASSWORD, device_id=member_id)
    phone.token = session["access_token"]
    check = phone.pass_face_check("data-update", member_id)
    form = sent_form(phone, check_id=check["check_id"], contact__bank=bank, contact__email=email)
    phone.post("/data-update", **(form | {"contact": form["contact"] | {"phone": member.phone}}))
    phone.post("/corrections", request_id=phone.a_request_id(), subject="employer", stated="PT LAIN")
    submit(phone, face_check_id=phone.pass_face_check("jht-claim", member_id)["check_id"], bank=bank)
    deliver(world)
    return set(bill.written)


def test_two_members_write_no_document_together_but_the_counts_of_their_network(
    world: World, store: CountingDocuments
) -> None:
    first = walk(world, store, "siti", 1)

    second = walk(world, store, "budi", 2)

    assert len(first) > 20
    assert {collection for collection, _ in first & second} <= set(SHARED)


def test_a_document_of_one_member_is_written_a_few_times_a_journey(
    world: World, store: CountingDocuments
) -> None:
    walk(world, store, "siti", 1)

    often = {key[0]: times for key, times in store.bill.written.items() if times > 6}

    assert set(often) <= {"claims", "outbox", "members", "face_checks"}, often


def test_each_clerk_writes_a_chain_of_their_own(
    world: World, store: CountingDocuments, clock: SetClock
) -> None:
    settle_in(world)
    app = create_app(world)
    written = []
    for name in ("ani", "bayu"):
        clerk = hire(world, clock, app.test_client(), name, Role.AGENT)
        bill = store.begin()
        clerk.post("/desk/search", query="SITI", purpose="member-asked")
        written.append(set(bill.written))

    assert written[0]
    assert not written[0] & written[1]
