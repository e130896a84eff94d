from dataclasses import replace
from datetime import date

import pytest

from jamsostek.identity import Nik
from jamsostek.membership import (
    CardStatus,
    HolderDifference,
    Segment,
    Sex,
    check_against_registry,
    data_valid_until,
    is_data_current,
    plan_merge,
)
from jamsostek.refusals import IdentityDiffers
from tests.jamsostek.builders import (
    TODAY,
    a_business_card,
    a_card,
    a_member,
    an_active_card,
    resigned,
)


@pytest.mark.parametrize(
    ("updated_on", "is_current"),
    [
        (None, False),
        (date(2025, 11, 19), False),
        (date(2025, 11, 20), True),
        (date(2025, 11, 21), True),
        (TODAY, True),
    ],
)
def test_an_update_of_the_data_holds_twelve_months_the_anniversary_included(
    updated_on: date | None, is_current: bool
) -> None:
    assert is_data_current(updated_on, on=TODAY) is is_current


def test_an_update_on_a_leap_day_holds_to_the_end_of_february() -> None:
    assert data_valid_until(date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("letter_on", "counts_from"),
    [
        (None, date(2026, 10, 31)),
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 11, 2), date(2026, 11, 2)),
    ],
)
def test_the_waiting_month_counts_from_the_later_of_letter_and_exit(
    letter_on: date | None, counts_from: date
) -> None:
    assert resigned(date(2026, 10, 31), letter_on=letter_on).counts_from == counts_from


@pytest.mark.parametrize(
    ("segment", "is_of_employee"),
    [
        (Segment.WAGE_RECIPIENT, True),
        (Segment.SELF_EMPLOYED, False),
        (Segment.MIGRANT_WORKER, True),
        (Segment.CONSTRUCTION, True),
    ],
)
def test_only_the_self_employed_have_no_employer(segment: Segment, is_of_employee: bool) -> None:
    assert an_active_card(segment=segment).is_of_employee is is_of_employee


def test_a_card_says_when_its_holder_left() -> None:
    assert a_card().left_on == date(2026, 1, 31)
    assert a_business_card().left_on == date(2026, 11, 1)
    assert an_active_card().left_on is None


def test_the_newest_active_card_takes_the_balances_of_the_others() -> None:
    active, older, newer = (
        an_active_card(1),
        a_card(2),
        a_card(3, registered_on=date(2025, 1, 1)),
    )

    plan = plan_merge(a_member(), [newer, active, older])

    assert plan.target is active
    assert plan.sources == (newer, older)
    assert plan.doubtful == ()


def test_without_an_active_card_the_newest_one_does() -> None:
    older, newer = a_card(1), a_card(2, registered_on=date(2025, 1, 1))

    assert plan_merge(a_member(), [older, newer]).target is newer
    assert plan_merge(a_member(), [a_card(2), a_card(1)]).target == a_card(2)


def test_a_merged_card_is_left_alone() -> None:
    merged = replace(a_card(2), status=CardStatus.MERGED, merged_into="card-1")

    assert plan_merge(a_member(), [a_card(1), merged]).sources == ()


@pytest.mark.parametrize(
    ("name", "birth_date", "nik", "differs"),
    [
        ("Siti Aminah", date(1987, 11, 12), "3602995211870001", ()),
        ("SITI AMINA", date(1987, 11, 12), "3602995211870001", ()),
        ("BUDI SANTOSO", date(1987, 11, 12), "3602995211870001", (HolderDifference.NAME,)),
        ("SITI AMINAH", date(1987, 12, 11), "3602995211870001", (HolderDifference.BIRTH_DATE,)),
        ("SITI AMINAH", date(1987, 11, 12), "3602995211870002", (HolderDifference.NIK,)),
        ("BUDI SANTOSO", date(1987, 12, 11), "3602991211870001", tuple(HolderDifference)),
    ],
)
def test_a_card_of_somebody_else_goes_to_a_person(
    name: str, birth_date: date, nik: str, differs: tuple[HolderDifference, ...]
) -> None:
    mine = a_card(1)
    other = a_card(2, holder_name=name, holder_birth_date=birth_date, nik=Nik(nik))

    plan = plan_merge(a_member(), [mine, other])

    assert tuple(difference for doubt in plan.doubtful for difference in doubt.differs) == differs
    assert (plan.target is mine) is bool(differs)
    assert (mine in plan.sources) is (not differs)


def test_when_every_card_is_doubtful_nothing_is_merged() -> None:
    plan = plan_merge(a_member(), [a_card(holder_name="BUDI SANTOSO")])

    assert plan.target is None
    assert plan.sources == ()
    assert len(plan.doubtful) == 1


def test_the_registry_confirms_a_person() -> None:
    check_against_registry(a_member(), name="Siti Aminah", birth_date=date(1987, 11, 12), sex=Sex.FEMALE)


@pytest.mark.parametrize(
    ("name", "birth_date", "sex", "differs", "diff"),
    [
        ("SITI AMINA", date(1987, 11, 12), Sex.FEMALE, "name", "AMINAH / AMINA"),
        ("SITI AMINAH", date(1987, 11, 13), Sex.FEMALE, "birth-date", ""),
        ("SITI AMINAH", date(1987, 11, 12), Sex.MALE, "sex", ""),
        ("BUDI", date(1987, 11, 13), Sex.MALE, "name, birth-date, sex", "SITI AMINAH / BUDI"),
    ],
)
def test_where_the_registry_says_otherwise_the_member_sees_what(
    name: str, birth_date: date, sex: Sex, differs: str, diff: str
) -> None:
    with pytest.raises(IdentityDiffers) as refused:
        check_against_registry(a_member(), name=name, birth_date=birth_date, sex=sex)

    assert refused.value.facts == {"differs": differs, "diff": diff}


def test_a_member_has_an_age_and_no_name_in_a_log() -> None:
    member = a_member()

    assert member.age(on=TODAY) == 39
    assert repr(member) == "Member(m-1)"
    assert repr(a_card()) == "ParticipantCard(card-1, PU, TIDAK_AKTIF)"
