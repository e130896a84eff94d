"""J14: be told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import MESSAGE, tell_member
from jmo_api.notices.notice_records import NOTICES
from jmo_api.outbox import POISON_AFTER, drain
from jmo_api.ports.documents import Body, Transaction
from jmo_api.records import MEMBERS
from jmo_api.retention import NOTICES_KEPT_FOR, purge_notices
from jmo_api.world import World
from tests.journeys.clerks import hire
from tests.journeys.conftest import Phone, deliver, sent

NIGHT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
"""Half past eleven in Jakarta."""
DEFAULTS: dict[str, Any] = {"muted": [], "quiet_from": 22, "quiet_until": 6, "zone": "Asia/Jakarta"}


def happen(world: World, template: Template, *, occasion: str = "once", **facts: str | int) -> None:
    def work(transaction: Transaction) -> None:
        member = MEMBERS.get(transaction, "siti").record
        tell_member(transaction, member, template, key=occasion, on=world.clock.now(), facts=facts)

    world.documents.transact(work)


def told_on(world: World, template: Template) -> set[str]:
    return {message.channel.value for message in sent(world) if message.template == template.value}


def newest(phone: Phone) -> Any:
    return phone.get("/notices")["notices"][0]


def choose(phone: Phone, language: str = "id", **preferences: Any) -> Any:
    return phone.post("/notices/settings", preferences=DEFAULTS | preferences, language=language)


def test_what_is_told_stands_in_the_inbox_in_both_languages_until_it_is_read(
    world: World, siti: Phone
) -> None:
    happen(world, Template.CLAIM_APPROVAL, number="K-1")
    before = siti.get("/me")["unread_notices"]

    notice = newest(siti)
    siti.post("/notices/read", status=204, notice_ids=[notice["notice_id"]])

    assert notice["kind"] == "claim"
    assert notice["texts"]["id"]["body"].startswith("Klaim K-1 disetujui.")
    assert notice["texts"]["en"]["subject"] == "JHT claim approved"
    assert newest(siti)["is_read"]
    assert siti.get("/me")["unread_notices"] == before - 1


def test_a_new_device_is_told_on_every_way(world: World, siti: Phone) -> None:
    assert newest(siti)["texts"]["id"]["subject"] == "Akun Anda dibuka di perangkat baru"
    assert told_on(world, Template.NEW_DEVICE) == {"email", "sms"}


def test_nobody_reads_anothers_notices_or_marks_them_read(world: World, siti: Phone) -> None:
    mine = newest(siti)["notice_id"]
    stored = NOTICES.get(world.documents, mine)
    budis = replace(stored.record, member_id="budi")
    world.documents.transact(lambda transaction: NOTICES.replace(transaction, stored, budis))

    siti.post("/notices/read", status=204, notice_ids=[mine])

    assert siti.get("/notices")["notices"] == []
    assert NOTICES.get(world.documents, mine).record.is_unread


def test_a_long_inbox_comes_in_pages_the_newest_first(world: World, siti: Phone, clock: SetClock) -> None:
    for number in range(31):
        clock.move(timedelta(seconds=1))
        happen(world, Template.CLAIM_APPROVAL, occasion=f"claim {number}", number=f"K-{number}")

    first = siti.get("/notices")
    second = siti.get(f"/notices?after={first['next']}")

    assert first["notices"][0]["texts"]["id"]["body"].startswith("Klaim K-30 ")
    assert len(first["notices"]) == 30
    assert [notice["kind"] for notice in second["notices"]] == ["claim", "security"]
    assert second["next"] is None


# --- ways, and how far it came -------------------------------------------------------


def test_how_far_it_came_is_seen(world: World, siti: Phone) -> None:
    happen(world, Template.CLAIM_DONE, number="K-1", account="…890")
    waiting = {one["channel"]: one["state"] for one in newest(siti)["deliveries"]}

    deliver(world)

    came = {one["channel"]: one["state"] for one in newest(siti)["deliveries"]}
    assert waiting == {"email": "waiting", "sms": "waiting"}
    assert came == {"email": "delivered", "sms": "delivered"}


def test_an_address_that_takes_nothing_is_seen_as_bounced(world: World, siti: Phone) -> None:
    stored = MEMBERS.get(world.documents, "siti")
    gone = replace(stored.record, email="siti@bounce.example")
    world.documents.transact(lambda transaction: MEMBERS.replace(transaction, stored, gone))

    happen(world, Template.CLAIM_APPROVAL, number="K-1")
    deliver(world)

    assert [one["state"] for one in newest(siti)["deliveries"]] == ["bounced"]


def test_what_no_machine_could_send_is_seen_as_parked(world: World, siti: Phone, clock: SetClock) -> None:
    def broken(world: World, payload: Body, key: str) -> None:
        raise ValueError

    happen(world, Template.CLAIM_APPROVAL, number="K-1")
    for _ in range(POISON_AFTER):
        drain(world, {MESSAGE: broken})
        clock.move(timedelta(hours=1))
    siti.sign_in("siti@example.com")

    assert [one["state"] for one in newest(siti)["deliveries"]] == ["parked"]


def test_a_kind_can_be_turned_off_on_one_way_and_stays_in_the_inbox(world: World, siti: Phone) -> None:
    choose(siti, muted=[{"kind": "claim", "channel": "sms"}])

    happen(world, Template.CLAIM_SUBMITTED, number="K-1", due_by="2026-11-23")
    deliver(world)

    assert told_on(world, Template.CLAIM_SUBMITTED) == {"email"}
    assert newest(siti)["kind"] == "claim"


def test_security_cannot_be_turned_off(world: World, siti: Phone) -> None:
    chosen = choose(siti, muted=[{"kind": "security", "channel": channel} for channel in ("email", "sms")])

    happen(world, Template.STOPPED)
    deliver(world)

    assert chosen["preferences"]["muted"] == []
    assert told_on(world, Template.STOPPED) == {"email", "sms"}


def test_what_is_sent_speaks_the_language_that_was_chosen(world: World, siti: Phone) -> None:
    choose(siti, language="en")

    happen(world, Template.CLAIM_APPROVAL, number="K-1")
    deliver(world)

    assert sent(world)[-1].language == "en"


def test_an_sms_at_night_waits_for_the_morning_where_the_member_is(
    world: World, siti: Phone, clock: SetClock
) -> None:
    clock.moment = NIGHT
    happen(world, Template.CLAIM_SUBMITTED, number="K-1", due_by="2026-11-23")
    deliver(world)
    at_night = told_on(world, Template.CLAIM_SUBMITTED)

    clock.move(timedelta(hours=6, minutes=29))
    deliver(world)
    before_six = told_on(world, Template.CLAIM_SUBMITTED)
    clock.move(timedelta(minutes=1))
    deliver(world)

    assert (at_night, before_six) == ({"email"}, {"email"})
    assert told_on(world, Template.CLAIM_SUBMITTED) == {"email", "sms"}


# --- keeping ------------------------------------------------------------------------------


def test_notices_are_kept_for_a_year(world: World, siti: Phone, clock: SetClock) -> None:
    clock.move(NOTICES_KEPT_FOR - timedelta(minutes=1, seconds=1))
    kept = purge_notices(world)
    clock.move(timedelta(seconds=1))

    assert (kept, purge_notices(world)) == (0, 1)


def test_the_desk_sees_whether_it_came_and_not_what_was_said(
    world: World, siti: Phone, clock: SetClock
) -> None:
    agent = hire(world, clock, siti.client, "andi", Role.AGENT)

    [line] = agent.post("/desk/members/siti/notices", purpose="member-asked")["notices"]

    assert line["kind"] == "security"
    assert [one["state"] for one in line["deliveries"]] == ["delivered", "delivered"]
    assert "texts" not in line
    assert siti.get("/my-data/history")["entries"][0]["act"] == "looked-at-notices"
