"""The data update: the order of the steps, the draft, what is wrong, and the one request at the end."""

from typing import Any

import pytest

from jamsostek.contract import (
    Additional,
    Address,
    BankChoice,
    Contact,
    EmergencyContact,
    FaceOutcome,
    Population,
    Problem,
    Relation,
)
from jmo_app.changes import Changes
from jmo_app.features.data_update.answers import WORKING_STEPS, Field, Step
from jmo_app.features.data_update.regions import KeptRegions
from jmo_app.features.data_update.state import DRAFT_NAME, DataUpdateWizard, Saying
from jmo_app.features.selfie.state import Stage
from jmo_app.storage import Storage
from jmo_app.trouble import broken, offline, too_slow
from tests.jmo_app.features.scripted_service import (
    Drawer,
    ScriptedService,
    a_bank_check,
    a_check,
    a_status,
    refused,
)
from tests.jmo_app.phone import NOON, MemoryPreferences

pytestmark = pytest.mark.anyio

GOOD_ANSWERS = {
    Field.PHONE: "0812-3456-7890",
    Field.EMAIL: "siti@contoh.id",
    Field.NPWP: "",
    Field.BANK: "014",
    Field.ACCOUNT: "1234567890",
    Field.STREET: "Jl. Melati 7",
    Field.RT: "1",
    Field.RW: "002",
    Field.PROVINCE: "32",
    Field.REGENCY: "3273",
    Field.DISTRICT: "327301",
    Field.VILLAGE: "Sukarasa",
    Field.POSTAL_CODE: "40152",
    Field.MOTHER: "AMINAH",
    Field.MARITAL: "KAWIN",
    Field.OCCUPATION: "Penjahit",
    Field.EDUCATION: "SMA",
    Field.EMERGENCY_NAME: "BUDI CONTOH",
    Field.EMERGENCY_RELATION: "suami-istri",
    Field.EMERGENCY_PHONE: "(022) 7234567",
}


def at(wizard: DataUpdateWizard) -> Step:
    return wizard.form.step


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def a_wizard(service: ScriptedService | None = None, drawer: Drawer | None = None) -> DataUpdateWizard:
    return DataUpdateWizard(service or ScriptedService(), drawer or Drawer(), changes=Changes())


async def a_wizard_at(
    step: Step, service: ScriptedService | None = None, drawer: Drawer | None = None, **answers: str
) -> DataUpdateWizard:
    """Everything before the step is answered well; `answers` are by the field's name in capitals."""
    wizard = a_wizard(service, drawer)
    await wizard.open()
    wizard.saying = Saying.YES
    wizard.answers |= {str(field): value for field, value in GOOD_ANSWERS.items()}
    wizard.answers |= {str(Field[name]): value for name, value in answers.items()}
    await wizard.selfie.show(a_check(outcome=FaceOutcome.MATCHED))
    wizard.form.step = step
    return wizard


# --- the order ----------------------------------------------------------------


async def test_the_steps_come_in_the_order_of_the_data_update() -> None:
    wizard = await a_wizard_at(Step.NOTICE)
    walked = [wizard.form.step]

    while wizard.form.step is not Step.REVIEW:
        await wizard.form.next()
        if wizard.form.step is not walked[-1]:
            walked.append(wizard.form.step)

    assert walked == [Step.NOTICE, *WORKING_STEPS]
    assert wizard.form.position == 7


async def test_back_walks_the_same_way_and_loses_nothing() -> None:
    wizard = await a_wizard_at(Step.ADDITIONAL)
    typed = dict(wizard.answers)

    walked = []
    while await wizard.form.back():
        walked.append(wizard.form.step)

    assert walked == [*reversed(WORKING_STEPS[:5]), Step.NOTICE]
    assert wizard.answers == typed


async def test_a_change_from_the_answers_comes_straight_back_to_them() -> None:
    wizard = await a_wizard_at(Step.REVIEW)

    await wizard.form.change(Step.CONTACT)
    await wizard.type(Field.PHONE, "0813 1111 2222")
    await wizard.form.next()

    assert at(wizard) is Step.REVIEW


async def test_back_from_a_change_comes_back_to_the_answers_too() -> None:
    wizard = await a_wizard_at(Step.REVIEW)
    await wizard.form.change(Step.POPULATION)

    went = await wizard.form.back()

    assert went
    assert at(wizard) is Step.REVIEW


async def test_a_change_does_not_lead_to_the_answers_with_a_mistake_in_it() -> None:
    wizard = await a_wizard_at(Step.REVIEW)
    await wizard.form.change(Step.CONTACT)
    await wizard.type(Field.EMAIL, "siti")

    await wizard.form.next()

    assert at(wizard) is Step.CONTACT
    assert [problem.code for problem in wizard.form.problems] == ["KON-EMAIL"]


# --- what is known already ----------------------------------------------------


def known_contact(**changes: str) -> Contact:
    return Contact(
        phone="+6281234567890", email="siti@contoh.id", npwp="", bank=BankChoice("014", "••••••7890")
    )


async def test_what_is_on_record_is_there_to_look_through() -> None:
    wizard = a_wizard(ScriptedService(data_update=a_status(contact=known_contact())))

    await wizard.open()

    assert wizard.answers[Field.PHONE] == "+6281234567890"
    assert wizard.answers[Field.ACCOUNT] == "••••••7890"


async def test_what_was_typed_wins_over_what_is_on_record() -> None:
    drawer = Drawer()
    await (await a_wizard_at(Step.CONTACT, drawer=drawer)).type(Field.PHONE, "0899 0000 1111")
    wizard = a_wizard(ScriptedService(data_update=a_status(contact=known_contact())), drawer)

    await wizard.open()

    assert wizard.answers[Field.PHONE] == "0899 0000 1111"


async def test_a_masked_number_that_was_left_alone_is_not_called_a_mistake() -> None:
    wizard = a_wizard(ScriptedService(data_update=a_status(contact=known_contact())))
    await wizard.open()
    wizard.form.step = Step.ACCOUNT

    await wizard.form.next()

    assert wizard.form.problems == ()


async def test_a_region_on_record_is_shown_by_its_name() -> None:
    home = Address("Jl. Melati 7", "001", "002", "32", "3273", "327302", "Dago", "40135")
    population = Population(home, "A•••••", "KAWIN")
    wizard = a_wizard(ScriptedService(data_update=a_status(population=population)))

    await wizard.open()

    assert wizard.region.name(Field.DISTRICT) == "Coblong"


# --- Sudah or Belum -----------------------------------------------------------


async def test_without_an_answer_about_the_cards_the_step_is_not_left() -> None:
    wizard = await a_wizard_at(Step.MEMBERSHIP)
    wizard.saying = None

    await wizard.form.next()

    assert at(wizard) is Step.MEMBERSHIP
    assert wizard.form.problem_of("cards_are_right") is not None


async def test_belum_asks_what_is_wrong_all_at_once() -> None:
    wizard = await a_wizard_at(Step.MEMBERSHIP)
    await wizard.say(Saying.NO)

    await wizard.request_correction()

    assert [problem.field for problem in wizard.form.problems] == ["subject", "stated"]


async def test_belum_opens_a_case_and_the_rest_can_go_on() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.MEMBERSHIP, service)
    await wizard.say(Saying.NO)
    await wizard.state_correction("subject", "employer")
    await wizard.state_correction("stated", " PT Contoh Jaya ")

    await wizard.request_correction()
    await wizard.form.next()

    assert wizard.open_case == "KOR-1"
    assert service.messages("request_correction")[0].stated == "PT Contoh Jaya"
    assert at(wizard) is Step.FACE


async def test_a_registry_that_knows_another_name_leads_to_the_correction_in_the_same_place() -> None:
    service = ScriptedService()
    service.troubles["update_data"] = [refused("ID-BEDA", differs="name", diff="FITRI / FITRIYANI")]
    wizard = await a_declared_wizard(service)
    await wizard.submit()

    await wizard.begin_correction()

    assert at(wizard) is Step.MEMBERSHIP
    assert wizard.saying is Saying.NO
    assert wizard.answers[Field.STREET] == "Jl. Melati 7"


async def test_belum_without_a_case_does_not_go_on() -> None:
    wizard = await a_wizard_at(Step.MEMBERSHIP)
    await wizard.say(Saying.NO)

    await wizard.form.next()

    assert at(wizard) is Step.MEMBERSHIP
    assert wizard.form.problems


async def test_a_case_still_open_from_before_is_enough() -> None:
    service = ScriptedService(data_update=a_status(open_correction="KOR-0"))
    wizard = await a_wizard_at(Step.MEMBERSHIP, service)
    await wizard.say(Saying.NO)

    await wizard.form.next()

    assert wizard.open_case == "KOR-0"
    assert at(wizard) is Step.FACE


# --- the face -----------------------------------------------------------------


async def test_the_face_step_waits_for_an_answer() -> None:
    wizard = await a_wizard_at(Step.FACE)
    wizard.selfie.start_over()

    await wizard.form.next()

    assert at(wizard) is Step.FACE
    assert [problem.code for problem in wizard.form.problems] == ["BIO-BELUM"]


@pytest.mark.parametrize("outcome", [FaceOutcome.MATCHED, FaceOutcome.IN_REVIEW, FaceOutcome.BRANCH])
async def test_every_decided_way_goes_on(outcome: FaceOutcome) -> None:
    wizard = await a_wizard_at(Step.FACE)
    await wizard.selfie.show(a_check(outcome=outcome))

    await wizard.form.next()

    assert at(wizard) is Step.CONTACT


# --- all mistakes of a screen together ----------------------------------------


async def test_all_that_is_wrong_on_a_step_is_said_together() -> None:
    wizard = await a_wizard_at(Step.CONTACT, PHONE="0841 2345 6789", EMAIL="siti", NPWP="123")

    await wizard.form.next()

    assert {problem.field: problem.code for problem in wizard.form.problems} == {
        "contact.phone": "KON-HP",
        "contact.email": "KON-EMAIL",
        "contact.npwp": "ID-NPWP",
    }
    assert at(wizard) is Step.CONTACT


async def test_an_empty_step_names_every_field_that_must_be_filled() -> None:
    wizard = await a_wizard_at(Step.ADDITIONAL)
    wizard.answers = {}

    await wizard.form.next()

    assert [problem.field for problem in wizard.form.problems] == [
        "additional.occupation",
        "additional.education",
        "additional.emergency.name",
        "additional.emergency.relation",
        "additional.emergency.phone",
    ]


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("PHONE", "0812345678", None),
        ("PHONE", "081234567", "KON-HP"),
        ("PHONE", "+62 0812 3456 7890", None),
        ("PHONE", "812 3456 7890", "KON-HP-NEGARA"),
        ("PHONE", "(022) 7234567", "KON-HP"),
        ("PHONE", "+852 5123 4567", None),
        ("NPWP", "12.345.678.9-012.345", None),
        ("NPWP", "3273015504900001", None),
        ("NPWP", "12345678901234", "ID-NPWP"),
        ("EMAIL", "SITI@Contoh.ID", None),
        ("EMAIL", "siti@contoh", "KON-EMAIL"),
    ],
)
async def test_contact_at_its_limits(name: str, typed: str, code: str | None) -> None:
    wizard = await a_wizard_at(Step.CONTACT, None, None, **{name: typed})

    await wizard.form.next()

    assert [problem.code for problem in wizard.form.problems] == ([code] if code else [])


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("RT", "1", None),
        ("RT", "001", None),
        ("RT", "0001", "KON-RTRW"),
        ("RW", "2a", "KON-RTRW"),
        ("POSTAL_CODE", "40152", None),
        ("POSTAL_CODE", "4015", "KON-POS"),
        ("POSTAL_CODE", "401522", "KON-POS"),
        ("DISTRICT", "", "DAT-WAJIB"),
        ("MOTHER", "  ", "DAT-WAJIB"),
    ],
)
async def test_population_at_its_limits(name: str, typed: str, code: str | None) -> None:
    wizard = await a_wizard_at(Step.POPULATION, None, None, **{name: typed})

    await wizard.form.next()

    assert [problem.code for problem in wizard.form.problems] == ([code] if code else [])


async def test_a_bare_8_becomes_indonesian_with_one_tap() -> None:
    wizard = await a_wizard_at(Step.CONTACT, PHONE="812 3456 7890")
    await wizard.form.next()

    await wizard.take_country(Field.PHONE)
    await wizard.form.next()

    assert wizard.answers[Field.PHONE] == "+62812 3456 7890"
    assert at(wizard) is Step.ACCOUNT


# --- the bank account ---------------------------------------------------------


async def test_the_bank_is_asked_and_the_holder_is_seen_before_going_on() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.ACCOUNT, service)

    await wizard.form.next()

    assert wizard.bank_check is not None
    assert wizard.bank_check.holder == "SITI CONTOH"
    assert at(wizard) is Step.ACCOUNT
    await wizard.form.next()
    assert at(wizard) is Step.POPULATION
    assert len(service.messages("check_bank_account")) == 1


async def test_an_account_in_another_name_is_refused_with_that_name() -> None:
    service = ScriptedService(check_bank_account=a_bank_check(holder="BUDI LAIN", is_members_own=False))
    wizard = await a_wizard_at(Step.ACCOUNT, service)

    await wizard.form.next()
    await wizard.form.next()

    assert at(wizard) is Step.ACCOUNT
    assert wizard.form.problems == (
        Problem("PAY-NAMA", {"holder": "BUDI LAIN"}, field="contact.bank.account_number"),
    )


async def test_another_number_is_asked_of_the_bank_again() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.ACCOUNT, service)
    await wizard.form.next()

    await wizard.type(Field.ACCOUNT, "9876543210")
    await wizard.form.next()

    assert [message.account_number for message in service.messages("check_bank_account")] == [
        "1234567890",
        "9876543210",
    ]


@pytest.mark.parametrize(
    ("digits", "code"), [(7, "PAY-REKENING"), (8, None), (18, None), (19, "PAY-REKENING")]
)
async def test_account_numbers_at_their_limits(digits: int, code: str | None) -> None:
    wizard = await a_wizard_at(Step.ACCOUNT, ACCOUNT="1" * digits)

    await wizard.form.next()

    assert [problem.code for problem in wizard.form.problems] == ([code] if code else [])


async def test_a_silent_bank_holds_nobody_up_for_more_than_one_try() -> None:
    service = ScriptedService()
    service.troubles["check_bank_account"] = [broken(), broken()]
    wizard = await a_wizard_at(Step.ACCOUNT, service)
    await wizard.form.next()
    assert at(wizard) is Step.ACCOUNT

    await wizard.form.next()

    assert at(wizard) is Step.POPULATION


async def test_an_account_the_bank_does_not_know_is_a_refusal_however_often_it_is_tried() -> None:
    service = ScriptedService()
    service.troubles["check_bank_account"] = [refused("PAY-TIDAKADA", bank="BCA")] * 2
    wizard = await a_wizard_at(Step.ACCOUNT, service)

    await wizard.form.next()
    await wizard.form.next()

    assert at(wizard) is Step.ACCOUNT
    assert wizard.ask_bank.trouble is not None


# --- regions ------------------------------------------------------------------


async def test_regions_are_searched_by_any_word_best_beginnings_first() -> None:
    wizard = a_wizard()
    await wizard.region.open(Field.PROVINCE)

    wizard.region.look_for("ja")

    assert [region.name for region in wizard.region.found] == ["Jawa Barat", "Jawa Tengah", "DKI Jakarta"]


async def test_a_district_waits_for_its_regency() -> None:
    wizard = a_wizard()

    await wizard.region.open(Field.DISTRICT)

    assert wizard.region.open_level is None


async def test_another_province_empties_what_lay_inside_the_one_before() -> None:
    wizard = await a_wizard_at(Step.POPULATION)
    await wizard.region.open(Field.PROVINCE)
    wizard.region.look_for("jawa tengah")

    await wizard.region.choose(wizard.region.found[0])

    assert wizard.answers[Field.PROVINCE] == "33"
    assert Field.REGENCY not in wizard.answers
    assert Field.DISTRICT not in wizard.answers


async def test_the_same_province_again_changes_nothing_inside() -> None:
    wizard = await a_wizard_at(Step.POPULATION)
    await wizard.region.open(Field.PROVINCE)
    wizard.region.look_for("jawa barat")

    await wizard.region.choose(wizard.region.found[0])

    assert wizard.answers[Field.DISTRICT] == "327301"


async def test_a_list_that_did_not_come_can_be_asked_for_again() -> None:
    service = ScriptedService()
    service.troubles["regions"] = [offline()]
    wizard = a_wizard(service)
    await wizard.region.open(Field.PROVINCE)
    assert wizard.region.load.trouble == offline()

    await wizard.region.open(Field.PROVINCE)

    assert len(wizard.region.found) == 3


async def test_a_list_that_was_seen_once_is_there_without_a_network_too() -> None:
    service, storage = ScriptedService(), Storage(MemoryPreferences())
    before = await KeptRegions(service, storage, lambda: NOON).regions("32")
    service.troubles["regions"] = [offline(), offline()]

    again = KeptRegions(service, storage, lambda: NOON)

    assert await again.regions("32") == before
    assert await again.regions("33") == offline()


# --- the draft ----------------------------------------------------------------


async def test_after_closing_the_app_it_goes_on_where_it_was() -> None:
    drawer = Drawer()
    wizard = await a_wizard_at(Step.POPULATION, drawer=drawer)
    await wizard.type(Field.MOTHER, "AMIN")

    matched = a_check(outcome=FaceOutcome.MATCHED)
    again = a_wizard(ScriptedService(data_update=a_status(face_check=matched)), drawer)
    await again.open()

    assert at(again) is Step.POPULATION
    assert again.form.was_resumed
    assert again.answers[Field.MOTHER] == "AMIN"
    assert again.answers[Field.PHONE] == "0812-3456-7890"
    assert again.saying is Saying.YES
    assert again.selfie.stage is Stage.DECIDED


async def test_a_face_check_that_ran_out_meanwhile_is_asked_for_again() -> None:
    drawer = Drawer()
    await (await a_wizard_at(Step.POPULATION, drawer=drawer)).form.keep()

    again = a_wizard(ScriptedService(data_update=a_status(face_check=None)), drawer)
    await again.open()

    assert again.selfie.stage is Stage.CONSENT
    assert again.answers[Field.PHONE] == "0812-3456-7890"


async def test_the_draft_opens_without_a_network() -> None:
    drawer = Drawer()
    await (await a_wizard_at(Step.ADDITIONAL, drawer=drawer)).form.keep()
    service = ScriptedService()
    service.troubles["data_update"] = [offline()]

    wizard = a_wizard(service, drawer)
    await wizard.open()

    assert at(wizard) is Step.ADDITIONAL
    assert wizard.status is not None
    assert wizard.form.begin.trouble == offline()


async def test_a_draft_of_another_shape_begins_anew() -> None:
    drawer = Drawer()
    await drawer.save_draft(DRAFT_NAME, {"step": "gone", "answers": 3, "status": {"x": 1}, "sent": "no"})

    wizard = a_wizard(drawer=drawer)
    await wizard.open()

    assert at(wizard) is Step.NOTICE
    assert wizard.answers == {}


async def test_a_declaration_is_never_taken_from_a_draft() -> None:
    drawer = Drawer()
    wizard = await a_wizard_at(Step.REVIEW, drawer=drawer)
    await wizard.declare(True)
    await wizard.form.keep()

    again = a_wizard(drawer=drawer)
    await again.open()

    assert not again.declared


# --- sending ------------------------------------------------------------------


async def a_declared_wizard(service: ScriptedService, drawer: Drawer | None = None) -> DataUpdateWizard:
    wizard = await a_wizard_at(Step.REVIEW, service, drawer)
    await wizard.declare(True)
    return wizard


async def test_everything_is_sent_once_and_the_draft_is_gone() -> None:
    service, drawer = ScriptedService(), Drawer()
    wizard = await a_declared_wizard(service, drawer)

    await wizard.submit()

    (message,) = service.messages("update_data")
    assert wizard.form.is_done
    assert drawer.drafts == {}
    assert message.contact == Contact("0812-3456-7890", "siti@contoh.id", "", BankChoice("014", "1234567890"))
    assert message.population.domicile.district_code == "327301"
    assert message.additional == Additional(
        "Penjahit", "SMA", EmergencyContact("BUDI CONTOH", Relation.SPOUSE, "(022) 7234567")
    )
    assert message.declaration is True
    assert message.cards_are_right is True
    assert message.face_check_id == "check-1"


async def test_nothing_is_sent_without_the_declaration() -> None:
    service = ScriptedService()
    wizard = await a_wizard_at(Step.REVIEW, service)

    await wizard.submit()

    assert service.messages("update_data") == []
    assert [problem.code for problem in wizard.form.problems] == ["DAT-PERNYATAAN"]


async def test_cards_said_wrong_wait_for_their_correction() -> None:
    service = ScriptedService(data_update=a_status(open_correction="KOR-0"))
    wizard = await a_declared_wizard(service)
    await wizard.say(Saying.NO)

    await wizard.submit()

    assert not wizard.may_send
    assert service.messages("update_data") == []
    assert [problem.code for problem in wizard.form.problems] == ["DAT-KARTU"]


@pytest.mark.parametrize(
    ("outcome", "sent"), [(FaceOutcome.MATCHED, 1), (FaceOutcome.IN_REVIEW, 1), (FaceOutcome.BRANCH, 0)]
)
async def test_a_face_a_person_looks_at_is_enough_and_a_branch_code_is_not(
    outcome: FaceOutcome, sent: int
) -> None:
    service = ScriptedService()
    wizard = await a_declared_wizard(service)
    await wizard.selfie.show(a_check(outcome=outcome))

    await wizard.submit()

    assert len(service.messages("update_data")) == sent


async def test_a_masked_number_is_replaced_as_a_whole_or_kept() -> None:
    wizard = a_wizard(ScriptedService(data_update=a_status(contact=known_contact())))
    await wizard.open()
    assert wizard.is_masked(Field.ACCOUNT)

    await wizard.replace_known(Field.ACCOUNT)
    was_masked = wizard.is_masked(Field.ACCOUNT)
    await wizard.keep_known(Field.ACCOUNT)

    assert not was_masked
    assert wizard.answers[Field.ACCOUNT] == "••••••7890"


@pytest.mark.parametrize("silence", [offline(), too_slow(), broken()])
async def test_a_lost_answer_is_asked_for_again_with_the_same_id(silence: Any) -> None:
    service = ScriptedService()
    service.troubles["update_data"] = [silence]
    wizard = await a_declared_wizard(service)
    await wizard.submit()
    assert wizard.form.may_have_arrived
    assert at(wizard) is Step.REVIEW

    await wizard.submit()

    first, second = service.messages("update_data")
    assert first.request_id == second.request_id
    assert wizard.form.is_done


async def test_even_an_app_that_was_killed_asks_again_with_the_same_id() -> None:
    service, drawer = ScriptedService(), Drawer()
    service.troubles["update_data"] = [offline()]
    await (await a_declared_wizard(service, drawer)).submit()

    service.answers["data_update"] = a_status(face_check=a_check(outcome=FaceOutcome.MATCHED))
    again = a_wizard(service, drawer)
    await again.open()
    await again.declare(True)
    await again.submit()

    first, second = service.messages("update_data")
    assert first.request_id == second.request_id


async def test_another_answer_is_another_request() -> None:
    service = ScriptedService()
    service.troubles["update_data"] = [offline()]
    wizard = await a_declared_wizard(service)
    await wizard.submit()

    await wizard.type(Field.STREET, "Jl. Mawar 8")
    await wizard.submit()

    first, second = service.messages("update_data")
    assert first.request_id != second.request_id


async def test_a_refusal_is_shown_with_the_way_to_its_step() -> None:
    service = ScriptedService()
    service.troubles["update_data"] = [refused("ID-NPWP-BEDA", field="contact.npwp")]
    wizard = await a_declared_wizard(service)

    await wizard.submit()

    (problem,) = wizard.form.problems
    assert at(wizard) is Step.REVIEW
    assert wizard.step_at_fault(problem) is Step.CONTACT
    assert not wizard.form.may_have_arrived


async def test_after_a_refusal_the_same_answers_are_a_new_request() -> None:
    service = ScriptedService()
    service.troubles["update_data"] = [refused("SYS-SIBUK")]
    wizard = await a_declared_wizard(service)
    await wizard.submit()

    await wizard.submit()

    first, second = service.messages("update_data")
    assert first.request_id != second.request_id


async def test_an_expired_face_check_leads_to_a_new_picture_and_back_to_the_answers() -> None:
    service = ScriptedService()
    service.troubles["update_data"] = [refused("BIO-KEDALUWARSA", field="face_check_id")]
    wizard = await a_declared_wizard(service)
    await wizard.submit()
    assert at(wizard) is Step.FACE
    assert wizard.selfie.stage is Stage.CONSENT

    await wizard.selfie.show(a_check(outcome=FaceOutcome.MATCHED))
    await wizard.form.next()

    assert at(wizard) is Step.REVIEW


async def test_two_taps_send_once() -> None:
    import asyncio

    service = ScriptedService()
    wizard = await a_declared_wizard(service)

    await asyncio.gather(wizard.submit(), wizard.submit())

    assert len(service.messages("update_data")) == 1
