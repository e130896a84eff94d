"""Every member for showing reaches the door that `docs/demo-members.md` promises, on any day of seeding."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from jamsostek.claim_assessment import CardSavings as Savings
from jamsostek.claim_assessment import ClaimAssessment, ClaimSituation, assess_jht_claim
from jamsostek.claims import ClaimReason
from jamsostek.identity import Kpj, Nik, NikWarning, nik_warnings, parse_nik
from jamsostek.membership import ExitReason, ExitReport, Member, ParticipantCard
from jamsostek.money import Rupiah
from jamsostek.names import Likeness, compare_names
from jmo_api import records
from jmo_api.population.demo import DEMO_MEMBERS, DemoMember
from jmo_api.population.demo_enrolment import enrol_demo, person_of
from jmo_api.population.enrolment import Enrolment

DAYS = (
    date(2026, 11, 20),
    date(2027, 1, 1),
    date(2027, 3, 31),
    date(2028, 2, 29),
    date(2029, 7, 15),
    date(2031, 12, 31),
)
"""A member for showing must not grow stale, whatever day the product is tried."""

DOCUMENT = Path(__file__).parents[2] / "docs" / "demo-members.md"


def _demo(login: str) -> DemoMember:
    return next(demo for demo in DEMO_MEMBERS if demo.login == login)


def _assess(login: str, *, on: date, updated: bool = False) -> ClaimAssessment:
    enrolment = enrol_demo(_demo(login), on=on)
    situation = _situation(enrolment)
    if updated:
        situation = replace(situation, data_updated_on=on)
    return assess_jht_claim(situation, at=datetime.combine(on, time(3), UTC))


def _situation(enrolment: Enrolment) -> ClaimSituation:
    member = enrolment.member
    return ClaimSituation(
        member=Member(
            member.member_id, Nik(member.nik), member.name, birth_date=member.birth_date, sex=member.sex
        ),
        cards=tuple(
            Savings(_participant_card(member, card), Rupiah(_balance(enrolment, card)))
            for card in enrolment.cards
        ),
        data_updated_on=member.data_updated_on,
    )


def _participant_card(member: records.Member, card: records.Card) -> ParticipantCard:
    report = (
        ExitReport(ExitReason(card.exit_reason), card.left_on, card.letter_on)
        if card.exit_reason and card.left_on
        else None
    )
    return ParticipantCard(
        card_id=card.card_id,
        kpj=Kpj(card.kpj),
        segment=card.segment,
        status=card.status,
        programs=card.programs,
        registered_on=card.member_since,
        holder_name=card.holder_name,
        holder_birth_date=card.holder_birth_date,
        number=member.number,
        employer=card.employer,
        exit=report,
        stopped_on=card.left_on if report is None else None,
    )


def _balance(enrolment: Enrolment, card: records.Card) -> int:
    return sum(
        entry.amount for year in enrolment.ledger if year.card_id == card.card_id for entry in year.entries
    )


def _codes(assessment: ClaimAssessment) -> list[str]:
    return [refusal.code for refusal in assessment.refusals]


# --- the doors ----------------------------------------------------------------


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(
    ("login", "codes"),
    [
        ("siti", ["CLM-KINI"]),
        ("wahyu", []),
        ("nanda", []),
        ("budi", ["CLM-AKTIF"]),
        ("agus", ["CLM-TUNGGU"]),
        ("hartono", ["CLM-LIMIT"]),
        ("rina", []),
        ("tuti", ["CLM-AKTIF", "CLM-BANYAK"]),
        ("eko", ["CLM-BANYAK"]),
        ("suparti", []),
        ("ariani", ["CLM-KINI"]),
        ("joko", ["CLM-KINI"]),
        ("made", ["CLM-AKTIF", "CLM-LIMIT"]),
        ("dimas", ["CLM-KINI"]),
        ("fitri", ["CLM-KINI"]),
        ("anwar", ["CLM-KINI"]),
        ("lestari", ["CLM-KINI"]),
        ("ujang", []),
    ],
)
def test_each_member_stands_before_the_door_that_was_promised(login: str, codes: list[str], on: date) -> None:
    assessment = _assess(login, on=on)

    assert _codes(assessment) == codes


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("login", ["siti", "ariani", "joko", "dimas", "fitri", "anwar", "lestari"])
def test_who_has_only_to_update_the_data_may_claim_afterwards(login: str, on: date) -> None:
    assessment = _assess(login, on=on, updated=True)

    assert assessment.may_claim
    assert assessment.refusals_of(ClaimReason.RESIGNED) == ()


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(
    ("login", "reason"),
    [
        ("wahyu", ClaimReason.RESIGNED),
        ("nanda", ClaimReason.CONTRACT_ENDED),
        ("rina", ClaimReason.RESIGNED),
        ("suparti", ClaimReason.RESIGNED),
        ("ujang", ClaimReason.BUSINESS_ENDED),
    ],
)
def test_who_is_ready_may_claim_at_once(login: str, reason: ClaimReason, on: date) -> None:
    assert _assess(login, on=on).refusals_of(reason) == ()


def test_the_waiting_member_waits_a_month_from_leaving_two_weeks_ago() -> None:
    on = date(2026, 11, 20)

    (refusal,) = _assess("agus", on=on).refusals

    assert refusal.facts["since"] == "2026-11-06"
    assert refusal.facts["first_day"] == "2026-12-06"


def test_the_contract_that_ended_needs_no_waiting_but_a_resignation_would() -> None:
    assessment = _assess("nanda", on=date(2026, 11, 20))

    assert [refusal.code for refusal in assessment.refusals_of(ClaimReason.RESIGNED)] == ["CLM-TUNGGU"]


@pytest.mark.parametrize("on", DAYS)
def test_three_left_cards_of_one_person_are_merged_by_the_claim_itself(on: date) -> None:
    merge = _assess("rina", on=on).merge

    assert merge.target is not None
    assert len(merge.sources) == 2
    assert merge.doubtful == ()


@pytest.mark.parametrize("on", DAYS)
def test_a_card_made_out_to_somebody_else_takes_a_person(on: date) -> None:
    merge = _assess("eko", on=on).merge

    assert [set(doubt.differs) for doubt in merge.doubtful] == [{"name", "birth-date"}]


@pytest.mark.parametrize("on", DAYS)
def test_ten_years_of_membership_open_the_partial_claim_elsewhere(on: date) -> None:
    refusals = _assess("made", on=on).offer(ClaimReason.PARTIAL_10).refusals

    assert [refusal.code for refusal in refusals] == ["CLM-SEBAB"]


@pytest.mark.parametrize("on", DAYS)
def test_balances_stay_clear_of_the_limit(on: date) -> None:
    limit = 10_000_000

    for demo in DEMO_MEMBERS:
        balance = enrol_demo(demo, on=on).balance()
        if demo.login in {"hartono", "made"}:
            assert balance > 2 * limit
        else:
            assert 1_000_000 < balance < 0.9 * limit, demo.login


# --- who they are -------------------------------------------------------------


def test_one_has_one_name_only() -> None:
    assert person_of(_demo("suparti")).name == "Suparti"


def test_a_woman_born_on_the_31st_has_day_71_in_her_nik() -> None:
    assert person_of(_demo("ariani")).nik[6:8] == "71"


@pytest.mark.parametrize("demo", DEMO_MEMBERS, ids=lambda demo: demo.login)
def test_every_nik_is_read_and_only_one_disagrees_with_the_birth_date(demo: DemoMember) -> None:
    person = person_of(demo)

    read = parse_nik(person.nik, on=date(2026, 11, 20), stated_birth_date=person.birth_date, synthetic=True)

    warnings = nik_warnings(read.nik, birth_date=person.birth_date, sex=person.sex)
    assert warnings == ((NikWarning.BIRTH_DATE_DIFFERS,) if demo.login == "dimas" else ())


@pytest.mark.parametrize(("login", "ending"), [("anwar", "0404"), ("lestari", "0503")])
def test_two_have_a_nik_that_steers_the_registry(login: str, ending: str) -> None:
    assert person_of(_demo(login)).nik.endswith(ending)


def test_one_is_written_otherwise_in_the_registry() -> None:
    demo = _demo("fitri")

    assert demo.registry_name is not None
    assert compare_names(demo.name, demo.registry_name).likeness is not Likeness.EXACT


def test_the_registry_shows_the_astronaut_for_everybody_it_answers_for() -> None:
    steered = {"lestari"}

    assert [demo.login for demo in DEMO_MEMBERS if demo.serial % 2 and demo.login not in steered] == []


def test_no_two_share_a_number() -> None:
    people = [person_of(demo) for demo in DEMO_MEMBERS]
    kpjs = [card.kpj for demo in DEMO_MEMBERS for card in enrol_demo(demo, on=DAYS[0]).cards]

    assert len({person.nik for person in people}) == len(people)
    assert len({person.phone for person in people}) == len(people)
    assert len(set(kpjs)) == len(kpjs)


@pytest.mark.parametrize("on", DAYS)
def test_nothing_lies_in_the_future(on: date) -> None:
    for demo in DEMO_MEMBERS:
        enrolment = enrol_demo(demo, on=on)
        entries = [entry for year in enrolment.ledger for entry in year.entries]
        assert max(entry.booked_on for entry in entries) <= on
        assert on - max(entry.booked_on for entry in entries) <= timedelta(days=31)
        assert all(card.left_on is None or card.left_on <= on for card in enrolment.cards)


def test_the_page_of_demo_members_names_every_one_with_their_numbers() -> None:
    page = DOCUMENT.read_text(encoding="utf-8")

    for demo in DEMO_MEMBERS:
        assert not demo.has_account or (demo.legacy_user or demo.email) in page
        assert (demo.passport or person_of(demo).nik) in page
