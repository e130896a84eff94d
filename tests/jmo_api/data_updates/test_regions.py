"""The list holds what the decree counts, and the regencies a second, independent source counts."""

import re
from importlib.resources import files

import pytest

from jmo_api.data_updates import regions

REGENCIES_OF_EACH_PROVINCE = """
11 01-18 71-75; 12 01-25 71-78; 13 01-12 71-77; 14 01-10 71-72; 15 01-09 71-72; 16 01-13 71-74; 17 01-09 71
18 01-13 71-72; 19 01-06 71; 21 01-05 71-72; 31 01 71-75; 32 01-18 71-79; 33 01-29 71-76; 34 01-04 71
35 01-29 71-79; 36 01-04 71-74; 51 01-08 71; 52 01-08 71-72; 53 01-21 71; 61 01-12 71-72; 62 01-13 71
63 01-11 71-72; 64 01-03 07-09 11 71-72 74; 65 01-04 71; 71 01-11 71-74; 72 01-12 71; 73 01-18 22 24 26 71-73
74 01-15 71-72; 75 01-05 71; 76 01-06; 81 01-09 71-72; 82 01-08 71-72; 91 03 05-06 10-11 15 19-20 71
92 02-03 06-08 11-12; 93 01-04; 94 01-08; 95 01-08; 96 01-05 71
"""
"""Read off the population table of cahyadsn/wilayah, not off the list under test."""


def _regencies_by_the_second_source() -> set[str]:
    codes = set()
    for row in re.split(r"[;\n]", REGENCIES_OF_EACH_PROVINCE.strip()):
        province, *spans = row.split()
        for span in spans:
            first, _, last = span.partition("-")
            codes |= {f"{province}{number:02}" for number in range(int(first), int(last or first) + 1)}
    return codes


def test_the_list_counts_what_the_decree_counts() -> None:
    codes = regions.known_codes()

    assert len(regions.provinces()) == 38
    assert sum(len(code) == 4 for code in codes) == 514
    assert sum(len(code) == 6 for code in codes) == 7285


def test_kabupaten_and_kota_are_told_apart_by_their_number() -> None:
    regencies = [part for province in regions.provinces() for part in regions.parts_of(province.code)]

    kota = [regency for regency in regencies if regency.name.startswith("Kota ")]

    assert len(kota) == 98
    assert {regency.code for regency in kota} == {r.code for r in regencies if int(r.code[2:]) >= 71}
    assert all(regency.name.startswith(("Kota ", "Kabupaten ")) for regency in regencies)


def test_the_regencies_agree_with_a_second_source() -> None:
    ours = {code for code in regions.known_codes() if len(code) == 4}

    assert ours == _regencies_by_the_second_source()


def test_every_regency_has_districts_and_no_region_hangs_in_the_air() -> None:
    for code in regions.known_codes():
        if len(code) == 6:
            assert regions.find(code[:4]) is not None
        else:
            assert regions.parts_of(code)


def test_district_99_is_assigned_nowhere_so_an_invented_nik_belongs_to_nobody() -> None:
    assert not [code for code in regions.known_codes() if len(code) == 6 and code.endswith("99")]


@pytest.mark.parametrize(
    ("code", "name"),
    [("32", "Jawa Barat"), ("3273", "Kota Bandung"), ("360204", "Cipanas"), ("9604", "Kabupaten Tambrauw")],
)
def test_a_region_is_found_by_its_code(code: str, name: str) -> None:
    region = regions.find(code)

    assert region is not None
    assert region.name == name


@pytest.mark.parametrize("code", ["", "00", "3", "320", "329900", "32730100", "abc"])
def test_a_code_that_is_none_is_not_found_and_has_no_parts(code: str) -> None:
    assert regions.find(code) is None
    assert code == "" or regions.parts_of(code) == ()


def test_parts_come_in_the_order_of_their_codes() -> None:
    codes = [part.code for part in regions.parts_of("3273")]

    assert codes == sorted(codes)
    assert len(codes) == 30


def test_names_are_clean_words() -> None:
    for code in regions.known_codes():
        region = regions.find(code)
        assert region is not None
        assert re.fullmatch(r"[A-Z0-9][A-Za-z0-9 .'()/-]*", region.name), region
        assert "  " not in region.name


def test_the_inhabitants_of_the_provinces_add_up_to_the_published_total() -> None:
    total = sum(regions.inhabitants(province.code) for province in regions.provinces())

    assert total == 284_973_643


def test_the_file_is_small_and_names_its_sources() -> None:
    file = files("jmo_api").joinpath("data", "regions.tsv")

    content = file.read_bytes()

    assert len(content) < 250_000
    assert b"300.2.2-2138/2025" in content[:600]
