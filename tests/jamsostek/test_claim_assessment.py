from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jamsostek.claim_assessment import CardSavings, ClaimAssessment, ClaimSituation, assess_jht_claim
from jamsostek.claims import IN_APP, ClaimChannel, ClaimReason
from jamsostek.membership import CardStatus, ExitReason, ExitReport, Segment
from jamsostek.money import Rupiah
from jamsostek.parameters import JMO_CLAIM_LIMIT, Row
from jamsostek.refusals import RuleBroken, RulesBroken
from tests.jamsostek.builders import (
    NOW,
    TODAY,
    a_business_card,
    a_card,
    a_member,
    a_situation,
    an_active_card,
    resigned,
)

R = ClaimReason


def codes(refusals: Iterable[RuleBroken]) -> list[str]:
    return [refusal.code for refusal in refusals]


def open_reasons(assessment: ClaimAssessment) -> set[ClaimReason]:
    return {offer.reason for offer in assessment.offers if offer.is_open}


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, 0, tzinfo=UTC)


def test_a_member_who_left_long_ago_with_a_small_balance_may_claim() -> None:
    assessment = assess_jht_claim(a_situation(), at=NOW)

    assert assessment.may_claim
    assert assessment.is_inactive
    assert assessment.is_data_current
    assert assessment.is_within_limit
    assert open_reasons(assessment) == {R.RESIGNED, R.LAID_OFF}
    assert assessment.refusals_of(R.RESIGNED) == ()
    assessment.require(R.RESIGNED)


# --- everything together, in order -------------------------------------------


def test_all_that_stands_against_it_is_said_at_once_and_in_order() -> None:
    situation = a_situation(
        an_active_card(1),
        a_card(2, exit=resigned(date(2026, 11, 10))),
        a_card(3, holder_name="BUDI SANTOSO"),
        member=a_member(in_review=True),
        data_updated_on=None,
        payout_locked_on=date(2026, 11, 1),
        is_restricted=True,
        payouts_paused_until=NOW + timedelta(hours=1),
        open_claim="KLM-1",
    )

    assessment = assess_jht_claim(situation, at=NOW)

    assert codes(assessment.refusals) == [
        "ID-TINJAU",
        "CLM-KINI",
        "CLM-AKTIF",
        "CLM-BANYAK",
        "CLM-LIMIT",
        "DATA-BATAS",
        "CLM-KUNCI",
        "CLM-JEDA",
        "CLM-BERJALAN",
    ]
    assert codes(assessment.against_merging) == ["ID-TINJAU", "CLM-KINI", "CLM-BERJALAN"]
    assert "CLM-TUNGGU" in codes(assessment.refusals_of(R.RESIGNED))
    with pytest.raises(RulesBroken) as refused:
        assessment.require(R.RESIGNED)
    assert len(refused.value.refusals) == 10


def test_waiting_stands_between_status_and_cards() -> None:
    situation = a_situation(
        a_card(1, exit=resigned(date(2026, 11, 10))),
        a_card(2, holder_name="BUDI SANTOSO"),
        data_updated_on=None,
        balance=6_000_000,
    )

    assessment = assess_jht_claim(situation, at=NOW)

    assert codes(assessment.refusals) == ["CLM-KINI", "CLM-TUNGGU", "CLM-BANYAK", "CLM-LIMIT"]


def test_nothing_is_said_twice() -> None:
    assessment = assess_jht_claim(a_situation(a_card(exit=resigned(date(2026, 11, 10)))), at=NOW)

    assert codes(assessment.refusals) == ["CLM-TUNGGU"]
    assert codes(assessment.refusals_of(R.RESIGNED)) == ["CLM-TUNGGU"]


# --- identity and data --------------------------------------------------------


@pytest.mark.parametrize(("updated_on", "valid_until"), [(None, ""), (date(2025, 11, 19), "2026-11-19")])
def test_data_that_are_not_current_stand_against_it(updated_on: date | None, valid_until: str) -> None:
    assessment = assess_jht_claim(a_situation(data_updated_on=updated_on), at=NOW)

    assert not assessment.is_data_current
    assert codes(assessment.refusals) == ["CLM-KINI"]
    assert assessment.refusals[0].facts["valid_until"] == valid_until


def test_the_anniversary_of_the_update_still_counts() -> None:
    assert assess_jht_claim(a_situation(data_updated_on=date(2025, 11, 20)), at=NOW).may_claim


def test_a_single_card_in_another_name_shows_what_differs() -> None:
    assessment = assess_jht_claim(a_situation(a_card(holder_name="BUDI SANTOSO")), at=NOW)

    assert codes(assessment.refusals) == ["ID-BEDA"]
    assert assessment.refusals[0].facts == {"differs": "name", "diff": "SITI AMINAH / BUDI SANTOSO"}


# --- status -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("segment", "birth_date", "way"),
    [
        (Segment.WAGE_RECIPIENT, date(1987, 11, 12), "employer"),
        (Segment.SELF_EMPLOYED, date(1987, 11, 12), "self"),
        (Segment.WAGE_RECIPIENT, date(1970, 11, 21), "employer"),
        (Segment.WAGE_RECIPIENT, date(1970, 11, 20), "lapak-asik"),
    ],
)
def test_an_active_card_is_refused_with_the_way_on(segment: Segment, birth_date: date, way: str) -> None:
    card = replace(an_active_card(segment=segment), holder_birth_date=birth_date)
    situation = a_situation(card, member=a_member(birth_date=birth_date))

    assessment = assess_jht_claim(situation, at=NOW)

    assert codes(assessment.refusals) == ["CLM-AKTIF"]
    assert assessment.refusals[0].facts == {"cards": 1, "employers": "PT Contoh", "way": way}
    assert not assessment.is_inactive
    assert "CLM-BELUM-LAPOR" not in codes(assessment.refusals_of(R.RESIGNED))


# --- waiting ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left_on", "on", "may"),
    [
        (date(2026, 10, 21), TODAY, False),
        (date(2026, 10, 20), TODAY, True),
        (date(2026, 10, 19), TODAY, True),
        (date(2026, 10, 31), date(2026, 11, 29), False),
        (date(2026, 10, 31), date(2026, 11, 30), True),
        (date(2026, 1, 31), date(2026, 2, 27), False),
        (date(2026, 1, 31), date(2026, 2, 28), True),
    ],
)
@pytest.mark.parametrize("reason", [R.RESIGNED, R.LAID_OFF])
def test_resignation_and_layoff_wait_a_month(reason: ClaimReason, left_on: date, on: date, may: bool) -> None:
    situation = a_situation(a_card(exit=resigned(left_on)), data_updated_on=on)

    assert assess_jht_claim(situation, at=at(on)).offer(reason).is_open is may


def test_the_first_day_is_named() -> None:
    report = resigned(date(2026, 11, 1), letter_on=date(2026, 11, 5))

    (refusal,) = assess_jht_claim(a_situation(a_card(exit=report)), at=NOW).refusals

    assert refusal.facts == {"since": "2026-11-05", "first_day": "2026-12-05", "months": 1}


def test_the_day_of_the_claim_is_the_day_in_jakarta() -> None:
    situation = a_situation(a_card(exit=resigned(date(2026, 10, 20))))

    assert assess_jht_claim(situation, at=datetime(2026, 11, 19, 17, 0, tzinfo=UTC)).may_claim
    assert not assess_jht_claim(situation, at=datetime(2026, 11, 19, 16, 59, tzinfo=UTC)).may_claim


def test_the_end_of_a_contract_needs_no_waiting_when_the_employer_says_so() -> None:
    ended = ExitReport(ExitReason.CONTRACT_ENDED, date(2026, 11, 19))

    assessment = assess_jht_claim(a_situation(a_card(exit=ended)), at=NOW)

    assert assessment.may_claim
    assert open_reasons(assessment) == {R.CONTRACT_ENDED}
    assert codes(assessment.refusals_of(R.RESIGNED)) == ["CLM-TUNGGU"]


def test_nobody_skips_the_month_by_naming_the_end_of_a_contract() -> None:
    assessment = assess_jht_claim(a_situation(a_card(exit=resigned(date(2026, 11, 10)))), at=NOW)

    assert codes(assessment.offer(R.CONTRACT_ENDED).refusals) == ["CLM-LAPORAN", "CLM-TUNGGU"]
    assert assessment.offer(R.CONTRACT_ENDED).refusals[0].facts == {
        "reason": "AKHIR_PKWT",
        "reported": "MENGUNDURKAN_DIRI",
        "employer": "PT Contoh",
    }


def test_the_last_report_decides_about_the_end_of_a_contract() -> None:
    resigned_first = a_card(1, exit=resigned(date(2024, 5, 31)))
    ended_last = a_card(2, exit=ExitReport(ExitReason.CONTRACT_ENDED, date(2026, 11, 1)))

    assert assess_jht_claim(a_situation(resigned_first, ended_last), at=NOW).offer(R.CONTRACT_ENDED).is_open


def test_nobody_skips_the_month_through_an_old_business_card() -> None:
    situation = a_situation(a_business_card(1), a_card(2, exit=resigned(date(2026, 11, 10))))

    assessment = assess_jht_claim(situation, at=NOW)

    assert codes(assessment.offer(R.BUSINESS_ENDED).refusals) == ["CLM-TUNGGU"]
    assert codes(assessment.refusals) == ["CLM-TUNGGU"]


def test_who_stops_a_business_claims_at_once() -> None:
    assessment = assess_jht_claim(a_situation(a_business_card()), at=NOW)

    assert open_reasons(assessment) == {R.BUSINESS_ENDED}
    assert assessment.may_claim
    assert codes(assessment.offer(R.RESIGNED).refusals) == ["CLM-SEGMEN"]
    assert assessment.offer(R.RESIGNED).refusals[0].facts == {
        "reason": "MENGUNDURKAN_DIRI",
        "segments": "BPU",
    }


def test_an_employee_has_no_business_to_end() -> None:
    assert codes(assess_jht_claim(a_situation(), at=NOW).offer(R.BUSINESS_ENDED).refusals) == ["CLM-SEGMEN"]


def test_an_exit_nobody_reported_has_no_day_to_count_from() -> None:
    assessment = assess_jht_claim(a_situation(a_card(exit=None)), at=NOW)

    assert codes(assessment.refusals) == ["CLM-BELUM-LAPOR"]
    assert assessment.refusals[0].facts == {"employers": "PT Contoh"}


# --- age ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth_date", "is_open"),
    [(date(1970, 11, 21), False), (date(1970, 11, 20), True), (date(1970, 11, 19), True)],
)
def test_at_56_no_report_and_no_waiting_is_needed(birth_date: date, is_open: bool) -> None:
    card = a_card(exit=None, holder_birth_date=birth_date)

    assessment = assess_jht_claim(a_situation(card, member=a_member(birth_date=birth_date)), at=NOW)

    assert assessment.offer(R.RETIREMENT_AGE).is_open is is_open
    assert assessment.may_claim is is_open


def test_who_is_younger_sees_the_day() -> None:
    (refusal,) = assess_jht_claim(a_situation(), at=NOW).offer(R.RETIREMENT_AGE).refusals

    assert refusal.code == "CLM-USIA"
    assert refusal.facts == {"age": 56, "first_day": "2043-11-12"}


# --- cards --------------------------------------------------------------------


def test_without_an_active_card_the_claim_merges_by_itself() -> None:
    older, newer = a_card(1), a_card(2, registered_on=date(2025, 1, 1))

    assessment = assess_jht_claim(a_situation(older, newer), at=NOW)

    assert assessment.may_claim
    assert assessment.merge.target is newer
    assert assessment.merge.sources == (older,)


def test_an_active_card_beside_others_asks_to_merge_first() -> None:
    assessment = assess_jht_claim(a_situation(an_active_card(1), a_card(2)), at=NOW)

    assert codes(assessment.refusals) == ["CLM-AKTIF", "CLM-BANYAK"]
    assert assessment.refusals[1].facts == {"cards": 2, "reviews": 0}


def test_a_card_in_another_name_waits_for_a_person() -> None:
    assessment = assess_jht_claim(a_situation(a_card(1), a_card(2, holder_name="BUDI SANTOSO")), at=NOW)

    assert codes(assessment.refusals) == ["CLM-BANYAK"]
    assert assessment.refusals[0].facts == {"cards": 2, "reviews": 1}


def test_merged_and_empty_cards_count_for_nothing() -> None:
    merged = replace(a_card(2), status=CardStatus.MERGED)
    situation = ClaimSituation(
        a_member(),
        (
            CardSavings(a_card(1), Rupiah(9_000_000)),
            CardSavings(merged, Rupiah(9_000_000)),
            CardSavings(a_card(3, holder_name="BUDI SANTOSO"), Rupiah(0)),
        ),
        data_updated_on=TODAY,
    )

    assessment = assess_jht_claim(situation, at=NOW)

    assert assessment.may_claim
    assert assessment.total == Rupiah(9_000_000)
    assert assessment.merge.sources == ()


# --- the limit ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("balance", "found"),
    [
        (0, ["CLM-KOSONG"]),
        (1, []),
        (9_999_999, []),
        (10_000_000, []),
        (10_000_001, ["CLM-LIMIT"]),
    ],
)
def test_the_limit_of_the_app_is_ten_million_inclusive(balance: int, found: list[str]) -> None:
    assessment = assess_jht_claim(a_situation(balance=balance), at=NOW)

    assert codes(assessment.refusals) == found
    assert assessment.is_within_limit is ("CLM-LIMIT" not in found)


def test_the_limit_is_over_all_cards_active_ones_included() -> None:
    situation = a_situation(an_active_card(1), a_card(2), balance=5_000_001)

    assert not assess_jht_claim(situation, at=NOW).is_within_limit


@pytest.mark.parametrize(("balance", "may"), [(15_000_000, True), (15_000_001, False)])
def test_an_operator_can_raise_the_limit(balance: int, may: bool) -> None:
    limits = (*JMO_CLAIM_LIMIT, Row(date(2025, 5, 1), Rupiah(15_000_000), law="operator"))

    assessment = assess_jht_claim(a_situation(balance=balance), at=NOW, limits=limits)

    assert assessment.may_claim is may
    assert assessment.limit == Rupiah(15_000_000)


def test_without_any_card_there_is_nothing_to_claim() -> None:
    assessment = assess_jht_claim(ClaimSituation(a_member(), (), data_updated_on=TODAY), at=NOW)

    assert codes(assessment.refusals) == ["CLM-KOSONG"]
    assert codes(assessment.offer(R.PARTIAL_10).refusals) == ["CLM-SEBAB", "CLM-SEBAGIAN-MASA"]


# --- payout lock, cooling-off, another claim -----------------------------------


@pytest.mark.parametrize(
    ("until", "may"),
    [
        (NOW + timedelta(seconds=1), False),
        (NOW, True),
        (NOW - timedelta(seconds=1), True),
    ],
)
def test_payouts_rest_after_a_change_of_contact_or_account(until: datetime, may: bool) -> None:
    assert assess_jht_claim(a_situation(payouts_paused_until=until), at=NOW).may_claim is may


def test_the_members_own_lock_and_an_open_claim_stand_against_it() -> None:
    locked = assess_jht_claim(a_situation(payout_locked_on=date(2026, 5, 1)), at=NOW)
    second = assess_jht_claim(a_situation(open_claim="KLM-7"), at=NOW)

    assert [dict(refusal.facts) for refusal in locked.refusals] == [{"since": "2026-05-01"}]
    assert [dict(refusal.facts) for refusal in second.refusals] == [{"number": "KLM-7"}]


# --- reasons elsewhere ---------------------------------------------------------


def test_every_reason_is_listed_those_of_the_app_first() -> None:
    offers = assess_jht_claim(a_situation(), at=NOW).offers

    assert tuple(offer.reason for offer in offers[:5]) == IN_APP
    assert {offer.reason for offer in offers} == set(ClaimReason)


@pytest.mark.parametrize("reason", [R.LEAVING_INDONESIA, R.TOTAL_DISABILITY, R.DEATH])
def test_other_reasons_name_where_they_are_claimed(reason: ClaimReason) -> None:
    offer = assess_jht_claim(a_situation(), at=NOW).offer(reason)

    assert offer.channel is ClaimChannel.LAPAK_ASIK
    assert [dict(refusal.facts) for refusal in offer.refusals] == [
        {"reason": reason.value, "channel": "lapak-asik"}
    ]


@pytest.mark.parametrize(
    ("registered_on", "found"),
    [
        (date(2016, 11, 21), ["CLM-SEBAB", "CLM-SEBAGIAN-MASA"]),
        (date(2016, 11, 20), ["CLM-SEBAB"]),
        (date(2016, 11, 19), ["CLM-SEBAB"]),
    ],
)
def test_a_part_is_for_ten_years_of_membership(registered_on: date, found: list[str]) -> None:
    assessment = assess_jht_claim(a_situation(a_card(registered_on=registered_on)), at=NOW)

    assert codes(assessment.offer(R.PARTIAL_10).refusals) == found


def test_ten_years_count_from_the_first_card_though_it_was_merged() -> None:
    merged = replace(a_card(2, registered_on=date(2010, 1, 1)), status=CardStatus.MERGED)

    assessment = assess_jht_claim(a_situation(a_card(1), merged), at=NOW)

    assert codes(assessment.offer(R.PARTIAL_30).refusals) == ["CLM-SEBAB"]


def test_a_part_is_paid_once_and_from_one_card() -> None:
    old = date(2010, 1, 1)
    situation = a_situation(
        a_card(1, registered_on=old), a_card(2, registered_on=old), partial_paid_on=date(2024, 2, 1)
    )

    offer = assess_jht_claim(situation, at=NOW).offer(R.PARTIAL_10)

    assert codes(offer.refusals) == ["CLM-SEBAB", "CLM-SEBAGIAN-SUDAH", "CLM-BANYAK"]
    assert offer.refusals[1].facts == {"paid_on": "2024-02-01"}


@pytest.mark.parametrize(("limit", "may"), [(Rupiah(4_999_999), False), (Rupiah(5_000_000), True)])
def test_the_members_own_limit_holds_too(limit: Rupiah, may: bool) -> None:
    situation = a_situation(balance=5_000_000, payout_daily_limit=limit)

    assert assess_jht_claim(situation, at=NOW).may_claim is may
