from datetime import UTC, datetime

import pytest

from jamsostek.notice_contract import BrowserKeys, RegisterPush
from jamsostek.notices import (
    HOURS_FROM_UTC,
    Channel,
    Muted,
    NoticeKind,
    Preferences,
    Zone,
    is_wanted,
    may_be_muted,
    not_before,
)

AT_NIGHT = Preferences(quiet_from=22, quiet_until=6)


def in_jakarta(hour: int, minute: int = 0, *, day: int = 20) -> datetime:
    """17:00 UTC of the day before is midnight."""
    return datetime(2026, 11, day - (hour < 7), (hour - 7) % 24, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "begins"),
    [
        (in_jakarta(21, 59), in_jakarta(21, 59)),
        (in_jakarta(22), in_jakarta(6, day=21)),
        (in_jakarta(23, 59), in_jakarta(6, day=21)),
        (in_jakarta(0), in_jakarta(6)),
        (in_jakarta(5, 59), in_jakarta(6)),
        (in_jakarta(6), in_jakarta(6)),
    ],
)
def test_what_rings_waits_for_the_end_of_the_quiet_hours(local: datetime, begins: datetime) -> None:
    assert not_before(local, NoticeKind.CLAIM, Channel.SMS, AT_NIGHT) == begins


@pytest.mark.parametrize(("hour", "quiet"), [(12, False), (13, True), (14, True), (15, False)])
def test_quiet_hours_may_lie_within_one_day(hour: int, quiet: bool) -> None:
    siesta = Preferences(quiet_from=13, quiet_until=15)

    told = not_before(in_jakarta(hour), NoticeKind.DATA, Channel.PUSH, siesta)

    assert told == (in_jakarta(15) if quiet else in_jakarta(hour))


def test_the_same_hour_twice_means_no_quiet_hours() -> None:
    never = Preferences(quiet_from=0, quiet_until=0)

    assert not_before(in_jakarta(0), NoticeKind.CLAIM, Channel.SMS, never) == in_jakarta(0)


def test_the_hours_are_those_of_where_the_member_is() -> None:
    """Half past nine in the evening in Jakarta is half past eleven in Seoul, and half past five in Riyadh."""
    evening = in_jakarta(21, 30)
    in_korea = Preferences(zone=Zone.KOREA)
    in_arabia = Preferences(zone=Zone.SAUDI_ARABIA)

    assert not_before(evening, NoticeKind.CLAIM, Channel.SMS, in_korea) == in_jakarta(4, day=21)
    assert not_before(evening, NoticeKind.CLAIM, Channel.SMS, in_arabia) == evening


@pytest.mark.parametrize(
    ("kind", "channel"), [(NoticeKind.SECURITY, Channel.SMS), (NoticeKind.CLAIM, Channel.EMAIL)]
)
def test_security_and_email_do_not_wait(kind: NoticeKind, channel: Channel) -> None:
    assert not_before(in_jakarta(2), kind, channel, AT_NIGHT) == in_jakarta(2)


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("channel", Channel)
def test_all_but_security_can_be_turned_off_each_way_by_itself(kind: NoticeKind, channel: Channel) -> None:
    without = Preferences(muted=(Muted(kind, channel),))

    assert may_be_muted(kind) == (kind is not NoticeKind.SECURITY)
    assert is_wanted(kind, channel, without) == (kind is NoticeKind.SECURITY)
    assert all(is_wanted(kind, other, without) for other in Channel if other is not channel)


def test_every_zone_has_its_hours() -> None:
    assert set(HOURS_FROM_UTC) == set(Zone)


def test_where_a_device_is_reached_is_never_spelled_out() -> None:
    keys = BrowserKeys(p256dh="BNcRdreALRFX", auth="tBHItJI5svbpez7K")
    registration = RegisterPush("3f6c1d52-0001", "https://push.example/f00", keys)

    assert repr(registration) == "RegisterPush(3f6c1d52-0001)"
    assert repr(keys) == "BrowserKeys(…)"
