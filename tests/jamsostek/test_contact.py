import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek.contact import (
    Email,
    Phone,
    parse_email,
    parse_neighbourhood,
    parse_phone,
    parse_postal_code,
)
from jamsostek.refusals import (
    MalformedEmail,
    MalformedNeighbourhood,
    MalformedPhone,
    MalformedPostalCode,
    PhoneNeedsCountry,
)


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("+62 0812 3456 7890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("006281234567890", "+6281234567890"),
        (" 0812.3456.7890 ", "+6281234567890"),
        ("+65 8123 4567", "+6581234567"),
        ("0085291234567", "+85291234567"),
    ],
)
def test_a_phone_number_is_stored_in_one_form(typed: str, e164: str) -> None:
    assert parse_phone(typed) == Phone(e164)


@pytest.mark.parametrize(
    ("national", "cause"),
    [
        ("81234567", "length"),
        ("812345678", None),
        ("812345678901", None),
        ("8123456789012", "length"),
        ("841234567890", "operator"),
        ("", "length"),
        ("112345678", "number"),
    ],
)
def test_an_indonesian_mobile_number_has_9_to_12_digits_and_an_operator(
    national: str, cause: str | None
) -> None:
    if cause is None:
        assert parse_phone(f"+62{national}").e164 == f"+62{national}"
        return
    with pytest.raises(MalformedPhone) as refused:
        parse_phone(f"+62{national}")
    assert refused.value.facts["cause"] == cause


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        ("", "length"),
        ("+", "length"),
        ("0812 3456 78OO", "characters"),
        ("٠٨١٢٣٤٥٦٧٨٩٠", "characters"),
        ("0812+34567890", "characters"),
        ("0812/3456/7890", "characters"),
        ("+0812345678", "number"),
        ("+65123", "length"),
        ("+1234567", None),
        ("+123456789012345", None),
        ("+1234567890123456", "length"),
        ("0", "length"),
        ("00", "length"),
    ],
)
def test_other_writings_are_refused_with_their_cause(typed: str, cause: str | None) -> None:
    if cause is None:
        assert parse_phone(typed).e164 == typed
        return
    with pytest.raises(MalformedPhone) as refused:
        parse_phone(typed)
    assert refused.value.facts["cause"] == cause


def test_a_bare_number_asks_for_the_country_with_indonesia_preselected() -> None:
    with pytest.raises(PhoneNeedsCountry) as refused:
        parse_phone("81234567890")

    assert refused.value.facts["suggestion"] == "ID"
    assert parse_phone("81234567890", calling_code="62").e164 == "+6281234567890"
    assert parse_phone("81234567", calling_code="65").e164 == "+6581234567"


@pytest.mark.parametrize(
    ("typed", "cause"),
    [("0213456", "length"), ("02134567", None), ("021234567890", None), ("0212345678901", "length")],
)
def test_an_emergency_contact_may_have_a_landline(typed: str, cause: str | None) -> None:
    if cause is None:
        assert parse_phone(typed, landline=True).e164 == f"+62{typed[1:]}"
        return
    with pytest.raises(MalformedPhone) as refused:
        parse_phone(typed, landline=True)
    assert refused.value.facts["cause"] == cause


def test_a_members_own_number_is_a_mobile() -> None:
    with pytest.raises(MalformedPhone) as refused:
        parse_phone("021 3456 7890")

    assert refused.value.facts["cause"] == "landline"


@given(st.from_regex(r"\A08[0-9]{8,11}\Z"))
def test_what_phonenumbers_takes_for_an_indonesian_mobile_we_read_alike(typed: str) -> None:
    theirs = phonenumbers.parse(typed, "ID")
    if not phonenumbers.is_valid_number(theirs):
        return
    if phonenumbers.number_type(theirs) is not phonenumbers.PhoneNumberType.MOBILE:
        return

    assert parse_phone(typed).e164 == phonenumbers.format_number(theirs, phonenumbers.PhoneNumberFormat.E164)


def test_084_is_refused_by_phonenumbers_as_by_us() -> None:
    assert not phonenumbers.is_valid_number(phonenumbers.parse("084123456789", "ID"))


def test_a_phone_number_is_masked() -> None:
    assert Phone("+6281234567890").masked == "+62••••••••890"
    assert Phone("+6581234567").masked == "+6••••••567"
    assert repr(Phone("+6281234567890")) == "Phone(…890)"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Siti.Aini@Example.com", "siti.aini@example.com"),
        (" budi+jmo@mail.example.co.id ", "budi+jmo@mail.example.co.id"),
        ("a@b.cd", "a@b.cd"),
        (f"{'a' * 64}@example.com", f"{'a' * 64}@example.com"),
    ],
)
def test_an_email_is_kept_in_lower_case(typed: str, address: str) -> None:
    assert parse_email(typed) == Email(address)


@pytest.mark.parametrize(
    "typed",
    [
        "", "siti", "siti@", "@example.com", "siti@example", "siti@@example.com", "siti@example..com",
        "si ti@example.com", ".siti@example.com", "siti.@example.com", "siti@-example.com", "siti@example.c-",
        "sití@example.com", "siti@example.com\nx", f"{'a' * 65}@example.com",
        f"a@{'b' * 64}.com", f"siti@{'example.' * 31}com",
    ],
)  # fmt: skip
def test_what_is_not_an_email_is_refused(typed: str) -> None:
    with pytest.raises(MalformedEmail):
        parse_email(typed)


def test_an_email_has_at_most_254_characters() -> None:
    domain = f"{'b' * 61}.{'c' * 61}.{'d' * 61}.com"
    longest = f"{'a' * (253 - len(domain))}@{domain}"

    assert parse_email(longest) == Email(longest)
    with pytest.raises(MalformedEmail):
        parse_email(longest.replace("@b", "@bb"))


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("ani@example.com", "an••••@example.com"),
        ("siti@example.com", "si••••@example.com"),
        ("si@example.com", "••••@example.com"),
    ],
)
def test_an_email_is_masked(address: str, masked: str) -> None:
    assert Email(address).masked == masked
    assert repr(Email(address)) == f"Email({masked})"


def test_a_postal_code_has_five_digits() -> None:
    assert parse_postal_code(" 12345 ") == "12345"
    for typed in ("1234", "123456", "1234a", "１２３４５"):
        with pytest.raises(MalformedPostalCode):
            parse_postal_code(typed)


@pytest.mark.parametrize(("typed", "number"), [("1", "001"), ("012", "012"), (" 03 ", "003"), ("000", "000")])
def test_rt_and_rw_are_written_with_three_digits(typed: str, number: str) -> None:
    assert parse_neighbourhood(typed) == number


@pytest.mark.parametrize("typed", ["", "1234", "1a", "-1"])
def test_another_rt_is_refused(typed: str) -> None:
    with pytest.raises(MalformedNeighbourhood):
        parse_neighbourhood(typed)
