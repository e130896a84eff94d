"""The invented people: nobody's numbers, everybody's shares."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from random import Random

import phonenumbers
import pytest

from jamsostek.contact import parse_email, parse_phone
from jamsostek.contributions import pays_pension
from jamsostek.identity import NikWarning, nik_warnings, parse_kpj, parse_nik
from jamsostek.ledger import EntryKind
from jamsostek.membership import CardStatus, Program, Segment, Sex
from jamsostek.names import Likeness, compare_names
from jamsostek.parameters import JHT_DEVELOPMENT, JP_WAGE_CAP, value_on
from jamsostek.refusals import SyntheticNik
from jmo_api.adapters import bank_simulator, registry_simulator
from jmo_api.data_updates import regions
from jmo_api.population.careers import Spell, draw_career
from jmo_api.population.enrolment import Enrolment, enrol
from jmo_api.population.people import Person, draw_person
from jmo_api.population.wages import draw_pay, minimum

TODAY = date(2026, 11, 20)
MANY = 2500


def _draw(number: int) -> tuple[Person, tuple[Spell, ...], Enrolment]:
    draw = Random(f"1:{number}")
    person = draw_person(draw, number, on=TODAY)
    career = draw_career(draw, person, on=TODAY)
    return person, career, enrol(draw, person, career, number=number, first_kpj=10 * number, on=TODAY)


@cache
def _crowd() -> Sequence[tuple[Person, tuple[Spell, ...], Enrolment]]:
    return [_draw(number) for number in range(MANY)]


def _share(count: int, of: int = MANY) -> float:
    return count / of


# --- numbers that are nobody's ------------------------------------------------


def test_every_nik_is_read_in_synthetic_mode_and_refused_without() -> None:
    for person, _, _ in _crowd()[:500]:
        read = parse_nik(person.nik, on=TODAY, stated_birth_date=person.birth_date, synthetic=True)
        assert not read.needs_review
        with pytest.raises(SyntheticNik):
            parse_nik(person.nik, on=TODAY, stated_birth_date=person.birth_date)


def test_every_nik_begins_with_a_regency_that_exists() -> None:
    known = regions.known_codes()

    assert all(person.nik[:4] in known for person, _, _ in _crowd())


def test_no_two_people_share_a_number() -> None:
    crowd = _crowd()

    assert len({person.nik for person, _, _ in crowd}) == MANY
    assert len({person.phone for person, _, _ in crowd}) == MANY
    assert len({person.email for person, _, _ in crowd}) == MANY
    kpjs = [card.kpj for _, _, enrolment in crowd for card in enrolment.cards]
    assert len(set(kpjs)) == len(kpjs)


def test_no_number_steers_a_simulator_by_accident() -> None:
    of_registry = {
        registry_simulator.NOT_ON_RECORD,
        registry_simulator.NO_PHOTO,
        registry_simulator.NAME_DIFFERS,
        registry_simulator.BIRTH_DATE_DIFFERS,
        registry_simulator.DOWN,
    }
    of_bank = {
        bank_simulator.REFUSES_PAYOUT,
        bank_simulator.UNKNOWN_ACCOUNT,
        bank_simulator.ANSWER_LOST,
        bank_simulator.OTHER_HOLDER,
        bank_simulator.DOWN,
        bank_simulator.DOWN_TWICE,
    }

    accounts = [e.member.account.number for _, _, e in _crowd() if e.member.account is not None]

    assert not [person for person, _, _ in _crowd() if person.nik[-4:] in of_registry]
    assert not [number for number in accounts if number[-4:] in of_bank]
    assert accounts


def test_phones_are_mobile_numbers_of_a_prefix_no_operator_holds() -> None:
    for person, _, _ in _crowd():
        parsed = phonenumbers.parse(person.phone)
        assert phonenumbers.is_valid_number(parsed)
        assert phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
        assert person.phone.startswith("+62810")
        assert parse_phone(person.phone).is_indonesian


def test_mail_goes_to_the_domain_that_is_reserved_for_examples() -> None:
    assert all(person.email.endswith("@example.com") for person, _, _ in _crowd())
    assert all(parse_email(person.email) for person, _, _ in _crowd())


def test_cards_have_numbers_that_begin_with_99() -> None:
    for _, _, enrolment in _crowd():
        for card in enrolment.cards:
            assert parse_kpj(card.kpj).digits.startswith("99")


def test_women_have_forty_added_to_their_day() -> None:
    for person, _, _ in _crowd():
        assert (int(person.nik[6:8]) > 40) is (person.sex is Sex.FEMALE)


# --- proportions --------------------------------------------------------------


def test_a_few_have_a_nik_that_disagrees_with_their_birth_date() -> None:
    wrong = 0
    for person, _, _ in _crowd():
        read = parse_nik(person.nik, on=TODAY, stated_birth_date=person.birth_date, synthetic=True)
        warnings = nik_warnings(read.nik, birth_date=person.birth_date, sex=person.sex)
        assert set(warnings) <= {NikWarning.BIRTH_DATE_DIFFERS}
        wrong += bool(warnings)

    assert 0.008 <= _share(wrong) <= 0.025


@pytest.mark.parametrize(
    ("segment", "share"),
    [
        (Segment.WAGE_RECIPIENT, 0.594),
        (Segment.SELF_EMPLOYED, 0.218),
        (Segment.CONSTRUCTION, 0.178),
        (Segment.MIGRANT_WORKER, 0.010),
    ],
)
def test_the_segments_have_their_shares_among_the_active(segment: Segment, share: float) -> None:
    active = [career[-1] for _, career, _ in _crowd() if career[-1].left_on is None]

    counted = sum(spell.segment is segment for spell in active)

    assert _share(counted, len(active)) == pytest.approx(share, abs=0.03)


def test_two_of_three_are_active_and_44_in_100_of_them_save() -> None:
    active = [career[-1] for _, career, _ in _crowd() if career[-1].left_on is None]

    assert _share(len(active)) == pytest.approx(0.68, abs=0.03)
    assert _share(sum(Program.JHT in spell.programs for spell in active), len(active)) == pytest.approx(
        0.44, abs=0.04
    )


def test_two_in_five_hold_several_cards() -> None:
    cards = Counter(min(len(career), 4) for _, career, _ in _crowd())

    assert _share(cards[1]) == pytest.approx(0.60, abs=0.03)
    assert _share(cards[2]) == pytest.approx(0.25, abs=0.03)
    assert _share(cards[3]) == pytest.approx(0.10, abs=0.02)
    assert _share(cards[4]) == pytest.approx(0.05, abs=0.02)


def test_one_in_ten_or_so_has_one_name_only() -> None:
    single = sum(" " not in person.name for person, _, _ in _crowd())

    assert 0.05 <= _share(single) <= 0.16


def test_wages_lie_around_the_minimum_of_the_province() -> None:
    draw = Random(3)
    year = TODAY.year
    provinces = [province.code for province in regions.provinces()]
    pays = [draw_pay(draw, province=draw.choice(provinces)) for _ in range(8000)]
    free = [pay for pay in pays if pay.factor != 1]

    below = sum(pay.in_year(year) < minimum(pay.province, year) for pay in free)
    at = sum(pay.in_year(year) == minimum(pay.province, year) for pay in pays)
    above_ceiling = sum(pay.in_year(year) > value_on(JP_WAGE_CAP, TODAY).amount for pay in pays)

    assert _share(below, len(free)) == pytest.approx(0.15, abs=0.02)
    assert _share(at, len(pays)) == pytest.approx(0.10, abs=0.02)
    assert 0.03 <= _share(above_ceiling, len(pays)) <= 0.10


def test_some_cards_carry_the_name_as_another_clerk_wrote_it() -> None:
    spelt, different = 0, 0
    for person, _, enrolment in _crowd():
        for card in enrolment.cards:
            spelt += card.holder_name != person.name
            different += compare_names(card.holder_name, person.name).likeness is Likeness.DIFFERENT

    assert spelt > MANY / 10
    assert different < spelt / 10


def test_few_cards_are_made_out_to_another_birth_date() -> None:
    misdated = sum(
        any(card.holder_birth_date != person.birth_date for card in enrolment.cards)
        for person, _, enrolment in _crowd()
    )

    assert 0.015 <= _share(misdated) <= 0.045


def test_people_are_of_working_age_or_a_little_beyond() -> None:
    ages = [(TODAY - person.birth_date).days / 365.25 for person, _, _ in _crowd()]

    assert min(ages) >= 17
    assert max(ages) <= 75.1


# --- careers and ledgers ------------------------------------------------------


def test_a_career_runs_in_order_and_only_the_last_card_may_still_be_active() -> None:
    for person, career, _ in _crowd():
        assert career
        assert (career[0].since - person.birth_date).days >= 17 * 365
        for earlier, later in pairwise(career):
            assert earlier.left_on is not None
            assert earlier.left_on < later.since
        for spell in career:
            assert all(payment.paid_on <= TODAY for payment in spell.payments)
            assert spell.left_on is None or spell.since <= spell.left_on <= TODAY


def test_some_months_are_missing_and_some_are_paid_late() -> None:
    late, missing, paid = 0, 0, 0
    for _, career, _ in _crowd():
        for spell in career:
            months = {payment.month for payment in spell.payments}
            paid += len(months)
            late += sum(
                (payment.paid_on - payment.month.last_day).days > 20
                for payment in spell.payments
                if spell.segment is Segment.WAGE_RECIPIENT
            )
            if months:
                first, last = min(months), max(months)
                missing += (last.year - first.year) * 12 + last.month - first.month + 1 - len(months)

    assert 0.005 <= late / paid <= 0.08
    assert 0.01 <= missing / paid <= 0.08


def test_every_ledger_adds_up() -> None:
    for _, career, enrolment in _crowd()[:600]:
        for card, spell in zip(enrolment.cards, career, strict=True):
            years = [year for year in enrolment.ledger if year.card_id == card.card_id]
            entries = [entry for year in years for entry in year.entries]
            assert [year.year for year in years] == sorted({entry.booked_on.year for entry in entries})
            assert entries == sorted(entries, key=lambda entry: entry.booked_on)
            assert len({entry.entry_id for entry in entries}) == len(entries)
            paid_in = [entry for entry in entries if entry.kind is EntryKind.CONTRIBUTION]
            assert all(entry.amount == entry.employer_part + entry.worker_part for entry in paid_in)
            saves = Program.JHT in spell.programs
            assert len(paid_in) == (len(spell.payments) if saves else 0)


def test_savings_earn_a_twelfth_of_the_rate_on_what_is_there_at_the_months_end() -> None:
    checked = 0
    for _, _, enrolment in _crowd()[:300]:
        for card in enrolment.cards:
            balance = 0
            for year in (year for year in enrolment.ledger if year.card_id == card.card_id):
                for entry in year.entries:
                    if entry.kind is EntryKind.DEVELOPMENT:
                        rate = value_on(JHT_DEVELOPMENT, entry.booked_on)
                        assert abs(entry.amount - balance * float(rate) / 12) <= 0.5001
                        checked += 1
                    balance += entry.amount

    assert checked > 1000


def test_a_card_is_active_exactly_while_the_work_lasts() -> None:
    for _, career, enrolment in _crowd():
        for card, spell in zip(enrolment.cards, career, strict=True):
            assert (card.status is CardStatus.ACTIVE) is (spell.left_on is None)


def test_every_employer_says_why_the_work_ended_and_the_self_employed_need_not() -> None:
    for _, _, enrolment in _crowd():
        for card in enrolment.cards:
            is_reported = card.left_on is not None and card.segment is not Segment.SELF_EMPLOYED
            assert (card.exit_reason is not None) is is_reported
            assert card.letter_on is None or card.left_on is None or card.letter_on <= card.left_on


def test_nobody_paid_for_job_loss_insurance_before_there_was_one() -> None:
    for _, _, enrolment in _crowd():
        for card in enrolment.cards:
            if card.left_on and card.left_on < date(2021, 2, 1):
                assert Program.JKP not in card.programs


def test_nobody_pays_for_a_pension_beyond_its_age() -> None:
    for person, career, _ in _crowd():
        for spell in career:
            if Program.JP in spell.programs and spell.payments:
                assert pays_pension(person.birth_date, month=max(p.month for p in spell.payments))


def test_the_same_seed_invents_the_same_people() -> None:
    assert [_draw(number) for number in range(50)] == list(_crowd()[:50])


def test_another_seed_invents_others() -> None:
    other = draw_person(Random("2:0"), 0, on=TODAY)

    assert other != _crowd()[0][0]
