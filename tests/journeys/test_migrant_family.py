"""Relatives: recorded as heirs and contacts, and following with the member's consent."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jamsostek.consents import VERSIONS, Purpose
from jmo_api.clock import SetClock
from jmo_api.migrants.followers import MOST_FOLLOWERS
from jmo_api.migrants.records import FOLLOWERS
from jmo_api.world import World
from tests.journeys.migrants import Worker
from tests.outside import Outside, connect, on_record

CONSENT = VERSIONS[Purpose.RELATIVE]
FOLLOW = "/api/v1/pmi/follow"


@pytest.fixture
def outside(world: World, tmp_path: Path) -> Iterator[Outside]:
    yield connect(world, tmp_path / "outside")


@pytest.fixture
def worker(outside: Outside) -> Worker:
    return Worker(outside)


def allow(worker: Worker, name: str = "Budi", **changed: Any) -> Any:
    said = {"name": name, "relation": "Suami", "consent": CONSENT} | changed
    answer = worker.post("/followers", key=worker.key, request_id=worker.request_id(), **said)
    worker.view = answer["registration"]
    return answer["code"]


def look(worker: Worker, code: str) -> Any:
    return worker.client.post(FOLLOW, json={"code": code})


def test_heirs_and_contacts_are_recorded_with_their_numbers(worker: Worker) -> None:
    worker.come_to_the_bill()

    assert worker.see()["person"]["relatives"] == [
        {"name": "BUDI", "relation": "Suami", "phone": "+6281234567891"}
    ]


def test_a_relative_sees_whether_somebody_is_protected_and_no_more(worker: Worker, clock: SetClock) -> None:
    worker.come_to_the_card()
    code = allow(worker)
    clock.move(timedelta(days=60))

    seen = look(worker, code.lower().replace("-", " ")).get_json()

    assert set(seen) == {"first_name", "status", "phase", "since", "until", "as_of"}
    assert (seen["first_name"], seen["status"], seen["phase"]) == ("WAHYU", "SELESAI", "SELAMA")
    assert (seen["since"], seen["until"]) == ("2026-12-10", "2028-12-15")


def test_the_member_sees_who_looked_last_and_when(worker: Worker, clock: SetClock) -> None:
    worker.come_to_the_card()
    code = allow(worker)
    assert [one["last_seen_on"] for one in worker.view["followers"]] == [None]
    look(worker, code)
    clock.move(timedelta(days=1))
    look(worker, code)
    look(worker, code)

    (follower,) = worker.see()["followers"]

    assert (follower["name"], follower["relation"], follower["last_seen_on"]) == (
        "Budi",
        "Suami",
        "2026-11-21",
    )


def test_a_permission_taken_back_ends_at_once(worker: Worker, clock: SetClock) -> None:
    worker.come_to_the_card()
    code = allow(worker)
    clock.move(timedelta(minutes=1))
    other = allow(worker, "Sulastri")
    follower_id = worker.view["followers"][0]["follower_id"]

    view = [worker.do("/followers/withdraw", follower_id=follower_id) for _ in range(2)][-1]

    assert [one["name"] for one in view["followers"]] == ["Sulastri"]
    refused = look(worker, code)
    assert (refused.status_code, refused.get_json()["problems"][0]["code"]) == (404, "PMI-KODE-KELUARGA")
    assert look(worker, other).status_code == 200


def test_nobody_takes_back_what_another_member_allowed(worker: Worker, outside: Outside) -> None:
    worker.come_to_the_card()
    allow(worker)
    follower_id = worker.view["followers"][0]["follower_id"]
    stranger = Worker(outside)
    stranger.start()

    for mine in (follower_id, "a/b", "0" * 64):
        assert stranger.codes("/followers/withdraw", status=404, key=stranger.key, follower_id=mine) == [
            "REQ-TIDAKADA"
        ]


def test_nobody_follows_before_the_data_was_proven(worker: Worker, outside: Outside) -> None:
    """Whoever knows a NIK can begin; nobody may be followed by that alone."""
    on_record(outside.world)
    worker.start()

    refused = worker.codes(
        "/followers",
        key=worker.key,
        request_id=worker.request_id(),
        name="Orang",
        relation="Lain",
        consent=CONSENT,
    )

    assert refused == ["PMI-TAHAP"]


def test_without_the_consent_of_today_nobody_follows(worker: Worker) -> None:
    worker.come_to_the_bill()
    said: dict[str, Any] = {"name": "Budi", "relation": "Suami", "consent": "2020-01-01"}

    refused = worker.codes("/followers", key=worker.key, request_id=worker.request_id(), **said)

    assert refused == ["AKUN-IZIN"]


def test_the_same_permission_again_is_the_same_code(worker: Worker, outside: Outside) -> None:
    worker.come_to_the_bill()
    said: dict[str, Any] = {"name": "Budi", "relation": "Suami", "consent": CONSENT}
    body = said | {"key": worker.key, "request_id": "r" * 32}

    assert worker.post("/followers", **body) == worker.post("/followers", **body)
    assert len(FOLLOWERS.all(outside.world.documents)) == 1


def test_there_is_an_end_to_how_many_follow(worker: Worker) -> None:
    worker.come_to_the_bill()
    for number in range(MOST_FOLLOWERS):
        allow(worker, f"Saudara {number}")

    refused = worker.codes(
        "/followers",
        key=worker.key,
        request_id=worker.request_id(),
        name="Satu Lagi",
        relation="Paman",
        consent=CONSENT,
    )

    assert refused == ["PMI-KELUARGA"]


def test_guessing_codes_is_slowed_down(worker: Worker) -> None:
    answers = [look(worker, f"AAAA-AAAA-AAAA-AAA{letter}") for letter in "BCDEFGH"]

    assert answers[0].status_code == 404
    assert answers[-1].status_code == 429


def test_an_extension_knows_who_follows(worker: Worker, outside: Outside) -> None:
    worker.come_to_the_card()
    code = allow(worker)
    longer = Worker(outside)
    longer.opened(
        worker.post("/extension", request_id=worker.request_id(), key=worker.key, ends_on="2029-06-15")
    )

    assert [one["name"] for one in longer.view["followers"]] == ["Budi"]
    longer.do("/followers/withdraw", follower_id=longer.view["followers"][0]["follower_id"])
    assert look(worker, code).status_code == 404
