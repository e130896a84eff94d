from dataclasses import replace

import pytest

from jamsostek.bank import BANKS, AccountNumber
from jamsostek.contact import Email, Phone
from jamsostek.contract import (
    Additional,
    Address,
    BankChoice,
    Contact,
    DataUpdate,
    EmergencyContact,
    Population,
    Relation,
)
from jamsostek.data_update import MaritalStatus, OnRecord, mask_words, read_data_update
from jamsostek.identity import Npwp
from jamsostek.refusals import RulesBroken
from tests.jamsostek.builders import SITI, a_member

REGIONS = {"36", "3602", "360204"}


def an_address(**changes: str) -> Address:
    address = Address(
        street=" Jl. Melati  5 ",
        rt="3",
        rw="012",
        province_code="36",
        regency_code="3602",
        district_code="360204",
        village="Sukamaju",
        postal_code="42315",
    )
    return replace(address, **changes)


def a_contact(
    *,
    phone: str = "0812 3456 7890",
    email: str = "Siti@Example.com",
    npwp: str = "",
    bank: BankChoice = BankChoice("014", "123 456 7890"),  # noqa: B008 - frozen
) -> Contact:
    return Contact(phone, email, npwp, bank)


def an_update(
    *,
    cards_are_right: bool = True,
    contact: Contact | None = None,
    domicile: Address | None = None,
    mother: str = "Siti Aisyah",
    marital_status: str = "Kawin",
    occupation: str = "Penjahit",
    emergency: str = "021 345 6789",
    declaration: bool = True,
) -> DataUpdate:
    return DataUpdate(
        request_id="0123456789abcdef",
        cards_are_right=cards_are_right,
        face_check_id="f-1",
        contact=contact or a_contact(),
        population=Population(domicile or an_address(), mother, marital_status),
        additional=Additional(
            occupation, "SMA", EmergencyContact("Budi Santoso", Relation.SPOUSE, emergency)
        ),
        declaration=declaration,
    )


def problems(update: DataUpdate, on_record: OnRecord | None = None) -> list[tuple[str | None, str]]:
    with pytest.raises(RulesBroken) as refused:
        read_data_update(update, member=a_member(), on_record=on_record, known_regions=REGIONS)
    return [(refusal.field, refusal.code) for refusal in refused.value.refusals]


def test_what_was_typed_is_kept_in_one_form() -> None:
    current = read_data_update(an_update(), member=a_member(), known_regions=REGIONS)

    assert current.contact.phone == Phone("+6281234567890")
    assert current.contact.email == Email("siti@example.com")
    assert current.contact.npwp is None
    assert current.contact.account == AccountNumber(BANKS["014"], "1234567890")
    assert current.population.domicile == an_address(street="Jl. Melati 5", rt="003")
    assert current.population.mother_maiden_name == "Siti Aisyah"
    assert current.population.marital_status is MaritalStatus.MARRIED
    assert current.additional.occupation == "Penjahit"
    assert current.additional.emergency_phone == Phone("+62213456789")


def test_a_tax_number_equal_to_the_nik_is_kept() -> None:
    update = an_update(contact=a_contact(npwp=SITI.digits))

    assert read_data_update(update, member=a_member()).contact.npwp == Npwp(SITI.digits)


def test_everything_wrong_is_said_at_once_with_its_field() -> None:
    update = an_update(
        cards_are_right=False,
        contact=a_contact(phone="0812", email="siti", npwp="12", bank=BankChoice("014", "12")),
        domicile=an_address(street=" ", rt="", rw="12a", village="", postal_code="1", district_code="360299"),
        mother=" ",
        marital_status="lajang",
        occupation="",
        emergency="x",
        declaration=False,
    )

    assert problems(update) == [
        ("cards_are_right", "DAT-KARTU"),
        ("contact.phone", "KON-HP"),
        ("contact.email", "KON-EMAIL"),
        ("contact.npwp", "ID-NPWP"),
        ("contact.bank.account_number", "PAY-REKENING"),
        ("population.domicile.district_code", "DAT-WILAYAH"),
        ("population.domicile.street", "DAT-WAJIB"),
        ("population.domicile.rt", "KON-RTRW"),
        ("population.domicile.rw", "KON-RTRW"),
        ("population.domicile.village", "DAT-WAJIB"),
        ("population.domicile.postal_code", "KON-POS"),
        ("population.mother_maiden_name", "DAT-WAJIB"),
        ("population.marital_status", "DAT-PILIHAN"),
        ("additional.occupation", "DAT-WAJIB"),
        ("additional.emergency.phone", "KON-HP"),
        ("declaration", "DAT-PERNYATAAN"),
    ]


def test_what_is_left_empty_is_missing_not_malformed() -> None:
    update = an_update(contact=a_contact(phone="", email=" ", bank=BankChoice("014", "")), emergency=" ")

    assert {code for _, code in problems(update)} == {"DAT-WAJIB"}


def test_a_bank_outside_the_list_is_refused() -> None:
    update = an_update(contact=a_contact(bank=BankChoice("000", "1234567890")))

    assert problems(update) == [("contact.bank.account_number", "PAY-BANK")]


def test_a_number_that_does_not_say_its_country_asks_for_it() -> None:
    assert problems(an_update(contact=a_contact(phone="81234567890"))) == [("contact.phone", "KON-HP-NEGARA")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"province_code": "99"}, "population.domicile.province_code"),
        ({"province_code": "3"}, "population.domicile.province_code"),
        ({"regency_code": "3171"}, "population.domicile.regency_code"),
        ({"regency_code": "36x2"}, "population.domicile.regency_code"),
        ({"district_code": "317101"}, "population.domicile.district_code"),
        ({"district_code": "360205"}, "population.domicile.district_code"),
    ],
)
def test_a_region_lies_within_the_one_above_it(changes: dict[str, str], field: str) -> None:
    assert problems(an_update(domicile=an_address(**changes))) == [(field, "DAT-WILAYAH")]


def test_without_a_list_any_region_that_fits_is_taken() -> None:
    update = an_update(domicile=an_address(district_code="360277"))

    assert read_data_update(update, member=a_member()).population.domicile.district_code == "360277"


KNOWN = OnRecord(
    phone=Phone("+6281111111111"),
    email=Email("siti.aminah@example.com"),
    npwp=Npwp(SITI.digits),
    account=AccountNumber(BANKS["002"], "123456789012345"),
    mother_maiden_name="Siti Aisyah",
    emergency_phone=Phone("+6282222222222"),
)


def test_a_masked_value_that_comes_back_means_unchanged() -> None:
    update = an_update(
        contact=Contact(
            "+62••••••••111", "si••••@example.com", "•" * 12 + "0001", BankChoice("002", "•" * 11 + "2345")
        ),
        mother="S••• A•••",
        emergency="+62••••••••222",
    )

    current = read_data_update(update, member=a_member(), on_record=KNOWN)

    assert current.contact.phone == KNOWN.phone
    assert current.contact.email == KNOWN.email
    assert current.contact.npwp == KNOWN.npwp
    assert current.contact.account == KNOWN.account
    assert current.population.mother_maiden_name == KNOWN.mother_maiden_name
    assert current.additional.emergency_phone == KNOWN.emergency_phone


def test_another_masked_value_is_refused() -> None:
    update = an_update(
        contact=Contact(
            "+62••••••••999", "xx••••@example.com", "•" * 12 + "9999", BankChoice("014", "•" * 11 + "2345")
        ),
        mother="X••• A•••",
        emergency="+62••••••••999",
    )

    assert problems(update, KNOWN) == [
        ("contact.phone", "KON-HP"),
        ("contact.email", "KON-EMAIL"),
        ("contact.npwp", "ID-NPWP"),
        ("contact.bank.account_number", "PAY-REKENING"),
        ("population.mother_maiden_name", "DAT-WAJIB"),
        ("additional.emergency.phone", "KON-HP"),
    ]


def test_new_values_replace_those_on_record() -> None:
    current = read_data_update(
        an_update(mother="Nur Aini"), member=a_member(), on_record=KNOWN, known_regions=REGIONS
    )

    assert current.contact.phone == Phone("+6281234567890")
    assert current.contact.npwp is None
    assert current.population.mother_maiden_name == "Nur Aini"


def test_a_name_is_masked_without_its_length() -> None:
    assert mask_words("Siti Aisyah Putri") == "S••• A••• P•••"
