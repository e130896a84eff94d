from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.id import nik as stdnum_nik
from stdnum.id import npwp as stdnum_npwp

from jamsostek.identity import (
    Kpj,
    Nik,
    NikWarning,
    Npwp,
    nik_warnings,
    parse_kpj,
    parse_nik,
    parse_npwp,
    parse_passport,
)
from jamsostek.membership import Citizenship, Sex
from jamsostek.refusals import (
    ImpossibleNik,
    MalformedKpj,
    MalformedNik,
    MalformedNpwp,
    MalformedPassport,
    NikCenturyOpen,
    NpwpIsNotNik,
    RuleBroken,
    SyntheticNik,
)

TODAY = date(2026, 11, 20)
PUBLIC_EXAMPLE = "3602041211870001"


def test_the_public_example_is_a_man_of_banten_born_in_november_1987() -> None:
    read = parse_nik(PUBLIC_EXAMPLE, on=TODAY)

    assert read.birth_date == date(1987, 11, 12)
    assert not read.needs_review
    assert read.nik.province_code == "36"
    assert read.nik.regency_code == "3602"
    assert read.nik.district_code == "360204"
    assert read.nik.sex is Sex.MALE
    assert read.nik.serial == 1
    assert read.nik.masked == "3602••••••••0001"
    assert read.nik.written == PUBLIC_EXAMPLE


def test_a_womans_day_is_forty_more() -> None:
    read = parse_nik("3602045211870001", on=TODAY)

    assert read.birth_date == date(1987, 11, 12)
    assert read.nik.sex is Sex.FEMALE


@pytest.mark.parametrize(
    "typed",
    [
        "3602041211870001",
        " 3602 0412 1187 0001 ",
        "3602.0412.1187.0001",
        "3602-0412-1187-0001",
        "360204\u00a01211870001",
    ],
)
def test_people_type_spaces_dots_and_dashes(typed: str) -> None:
    assert parse_nik(typed, on=TODAY).nik == Nik(PUBLIC_EXAMPLE)


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        ("360204121187000", "length"),
        ("36020412118700012", "length"),
        ("", "characters"),
        ("36020412118700O1", "characters"),
        ("３６０２０４１２１１８７０００１", "characters"),
        ("٣٦٠٢٠٤١٢١١٨٧٠٠٠١", "characters"),
        ("360204121187000²", "characters"),
        ("3602041211870001x", "characters"),
        ("3602041211870001\n", "characters"),
    ],
)
def test_another_length_or_character_is_always_refused(typed: str, cause: str) -> None:
    with pytest.raises(MalformedNik) as refused:
        parse_nik(typed, on=TODAY, confirmed=True)

    assert refused.value.facts["cause"] == cause


@pytest.mark.parametrize(
    ("day_month", "is_possible"),
    [
        ("0011", False), ("0111", True), ("3011", True), ("3111", False), ("3112", True), ("3212", False),
        ("4011", False), ("4111", True), ("7011", True), ("7111", False), ("7112", True), ("7212", False),
        ("1200", False), ("1201", True), ("1212", True), ("1213", False), ("3002", False), ("2902", False),
        ("2802", True),
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_asks_to_look_again(day_month: str, is_possible: bool) -> None:
    typed = f"360204{day_month}870001"

    if is_possible:
        assert not parse_nik(typed, on=TODAY).needs_review
        return
    with pytest.raises(ImpossibleNik) as refused:
        parse_nik(typed, on=TODAY)
    assert refused.value.facts["cause"] == "date"
    again = parse_nik(typed, on=TODAY, confirmed=True)
    assert again.needs_review
    assert again.birth_date is None


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_ends_where_it_ends(month: int) -> None:
    last = monthrange(2000, month)[1]

    assert Nik(f"360204{last:02d}{month:02d}000001").born_in(2000) == date(2000, month, last)
    assert Nik(f"360204{last + 1:02d}{month:02d}000001").born_in(2000) is None


def test_serial_zero_asks_to_look_again_and_is_then_taken_for_review() -> None:
    with pytest.raises(ImpossibleNik) as refused:
        parse_nik("3602041211870000", on=TODAY)
    again = parse_nik("3602041211870000", on=TODAY, confirmed=True)

    assert refused.value.facts["cause"] == "serial"
    assert again.needs_review
    assert again.birth_date == date(1987, 11, 12)


def test_district_99_belongs_to_nobody() -> None:
    with pytest.raises(SyntheticNik):
        parse_nik("3602991211870001", on=TODAY, confirmed=True)

    assert parse_nik("3602991211870001", on=TODAY, synthetic=True).nik.is_synthetic


@pytest.mark.parametrize(
    ("typed", "on", "born"),
    [
        ("3602041211260001", TODAY, NikCenturyOpen),
        ("3602041211270001", TODAY, date(1927, 11, 12)),
        ("3602042111260001", TODAY, date(1926, 11, 21)),
        ("3602041211170001", TODAY, NikCenturyOpen),
        ("3602042011160001", TODAY, NikCenturyOpen),
        ("3602041911160001", TODAY, NikCenturyOpen),
        ("3602041911150001", TODAY, date(2015, 11, 19)),
        ("3602041211940001", date(2005, 11, 11), NikCenturyOpen),
        ("3602041211940001", date(2005, 11, 12), date(1994, 11, 12)),
    ],
)
def test_the_century_gives_an_age_of_0_to_110(
    typed: str, on: date, born: date | type[NikCenturyOpen]
) -> None:
    if isinstance(born, date):
        assert parse_nik(typed, on=on).birth_date == born
        return
    with pytest.raises(born) as refused:
        parse_nik(typed, on=on)
    assert int(refused.value.facts["later"]) - int(refused.value.facts["earlier"]) == 100


@pytest.mark.parametrize(
    ("stated", "born"),
    [(date(1917, 11, 12), date(1917, 11, 12)), (date(2017, 11, 12), date(2017, 11, 12))],
)
def test_the_stated_birth_date_decides_the_century(stated: date, born: date) -> None:
    assert parse_nik("3602041211170001", on=TODAY, stated_birth_date=stated).birth_date == born


def test_29_february_is_judged_once_the_century_is_settled() -> None:
    leap = parse_nik("3602042902000001", on=TODAY, stated_birth_date=date(2000, 2, 29))

    assert leap.birth_date == date(2000, 2, 29)
    with pytest.raises(ImpossibleNik):
        parse_nik("3602042902000001", on=TODAY, stated_birth_date=date(1900, 3, 1))


@given(st.from_regex(r"\A(36|31|91)0[1-9]0[1-9]([0-7][0-9])(0[0-9]|1[0-3])[0-9]{2}[0-9]{4}\Z"))
def test_birth_dates_agree_with_python_stdnum(digits: str) -> None:
    nik = Nik(digits)
    raw_day = int(digits[6:8])
    try:
        theirs = stdnum_nik.get_birth_date(digits)
    except stdnum_nik.InvalidComponent:
        assert nik.born_in(1900) is None
        assert nik.born_in(2000) is None
        return
    if 32 <= raw_day <= 40 or raw_day > 71:
        # stdnum takes the day modulo 40: it lets 72 to 79 through as 32 to 39, which fail above
        assert nik.born_in(1900) is None
        return
    assert theirs in (nik.born_in(1900), nik.born_in(2000))


def test_the_public_example_is_valid_for_python_stdnum_too() -> None:
    assert stdnum_nik.validate(PUBLIC_EXAMPLE) == PUBLIC_EXAMPLE


@pytest.mark.parametrize(
    ("birth_date", "sex", "regions", "warnings"),
    [
        (date(1987, 11, 12), Sex.MALE, {"3602"}, ()),
        (date(1987, 11, 12), Sex.MALE, None, ()),
        (date(1987, 11, 13), Sex.MALE, {"3602"}, (NikWarning.BIRTH_DATE_DIFFERS,)),
        (date(1987, 11, 12), Sex.FEMALE, {"3602"}, (NikWarning.SEX_DIFFERS,)),
        (date(1987, 11, 12), Sex.MALE, {"3171"}, (NikWarning.UNKNOWN_REGION,)),
        (date(1978, 11, 12), Sex.FEMALE, set(), tuple(NikWarning)),
    ],
)
def test_a_number_that_disagrees_with_the_person_is_a_warning_only(
    birth_date: date, sex: Sex, regions: set[str] | None, warnings: tuple[NikWarning, ...]
) -> None:
    assert (
        nik_warnings(Nik(PUBLIC_EXAMPLE), birth_date=birth_date, sex=sex, known_regions=regions) == warnings
    )


@pytest.mark.parametrize("typed", ["99000000123", " 9900 0000 123", "99-000-000-123"])
def test_a_kpj_has_eleven_digits(typed: str) -> None:
    kpj = parse_kpj(typed)

    assert kpj == Kpj("99000000123")
    assert kpj.masked == "•••••••0123"


@pytest.mark.parametrize(
    ("typed", "cause"),
    [("9900000012", "length"), ("990000001234", "length"), ("JM000000123", "characters"), ("", "characters")],
)
def test_another_kpj_is_refused(typed: str, cause: str) -> None:
    with pytest.raises(MalformedKpj) as refused:
        parse_kpj(typed)

    assert refused.value.facts["cause"] == cause


@pytest.mark.parametrize(
    ("typed", "citizenship", "digits"),
    [
        ("", Citizenship.INDONESIAN, None),
        ("  ", Citizenship.FOREIGN, None),
        ("01.300.066.6-091.000", Citizenship.INDONESIAN, "013000666091000"),
        ("12.345.678.9-012.345", Citizenship.INDONESIAN, "123456789012345"),
        (PUBLIC_EXAMPLE, Citizenship.INDONESIAN, PUBLIC_EXAMPLE),
        ("0013000666091000", Citizenship.INDONESIAN, "0013000666091000"),
        ("0013000666091000", Citizenship.FOREIGN, "0013000666091000"),
    ],
)
def test_a_tax_number_may_be_old_or_new_or_left_out(
    typed: str, citizenship: Citizenship, digits: str | None
) -> None:
    npwp = parse_npwp(typed, number=Nik(PUBLIC_EXAMPLE), citizenship=citizenship)

    assert (npwp.digits if npwp else None) == digits


@pytest.mark.parametrize(
    ("typed", "citizenship", "refusal"),
    [
        ("12345678901234", Citizenship.INDONESIAN, MalformedNpwp),
        ("12345678901234567", Citizenship.INDONESIAN, MalformedNpwp),
        ("01.300.066.6-091.00O", Citizenship.INDONESIAN, MalformedNpwp),
        ("3602041211870002", Citizenship.INDONESIAN, NpwpIsNotNik),
        (PUBLIC_EXAMPLE, Citizenship.FOREIGN, NpwpIsNotNik),
    ],
)
def test_a_malformed_tax_number_is_refused(
    typed: str, citizenship: Citizenship, refusal: type[RuleBroken]
) -> None:
    with pytest.raises(refusal):
        parse_npwp(typed, number=Nik(PUBLIC_EXAMPLE), citizenship=citizenship)


def test_a_new_number_without_a_nik_to_compare_must_begin_with_0() -> None:
    with pytest.raises(NpwpIsNotNik):
        parse_npwp(PUBLIC_EXAMPLE, number=None, citizenship=Citizenship.INDONESIAN)


@given(st.from_regex(r"\A[0-9]{15}\Z"))
def test_what_python_stdnum_takes_for_a_tax_number_we_take_too(digits: str) -> None:
    if stdnum_npwp.is_valid(digits):
        assert parse_npwp(digits, number=None, citizenship=Citizenship.INDONESIAN) == Npwp(digits)


def test_no_number_shows_itself_in_a_log() -> None:
    shown = f"{Nik(PUBLIC_EXAMPLE)} {Kpj('99000000123')!r} {Npwp('013000666091000')!r}"

    assert shown == "Nik(…0001) Kpj(…0123) Npwp(…1000)"
    assert Npwp("013000666091000").masked == "•••••••••••1000"


@pytest.mark.parametrize("typed", ["C1234567", "c 123-4567", "AB123", "123456789"])
def test_a_passport_of_any_country_can_be_read(typed: str) -> None:
    assert parse_passport(typed).number == typed.replace(" ", "").replace("-", "").upper()


@pytest.mark.parametrize("typed", ["", "AB12", "ABCDE123456", "C12345６7", "C123/567"])
def test_what_is_no_passport_number_is_refused(typed: str) -> None:
    with pytest.raises(MalformedPassport):
        parse_passport(typed)


def test_a_passport_hides_its_number() -> None:
    passport = parse_passport("C1234567")

    assert passport.written == "C1234567"
    assert passport.masked == "•••••567"
    assert "1234" not in repr(passport)
