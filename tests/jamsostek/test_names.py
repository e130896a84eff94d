import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek.names import Likeness, compare_names, name_words

EXACT, SIMILAR, DIFFERENT = Likeness.EXACT, Likeness.SIMILAR, Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("ktp", "bank", "likeness"),
    [
        ("SUKARNO", "Sukarno", EXACT),
        ("MUHAMMAD RIZAL", "Muh. Rizal", EXACT),
        ("MUHAMMAD RIZAL", "MOCH RIZAL", EXACT),
        ("MUHAMMAD RIZAL", "Muh.Rizal", EXACT),
        ("SITI NURHALIZA", "Hj. Siti  Nurhaliza, S.Kom., M.M.", EXACT),
        ("SITI NURHALIZA", "Dr. Siti Nurhaliza SE", EXACT),
        ("ABDULRAHMAN", "Abdul Rahman", EXACT),
        ("NUR'AINI", "NURAINI", EXACT),
        ("JOSÉ DA COSTA", "JOSE DA COSTA", EXACT),
        ("BUDI, PUTRA", "BUDI PUTRA", EXACT),
        ("HAJI", "HAJI", EXACT),
        ("MUHAMMAD RIZAL", "M. RIZAL", SIMILAR),
        ("MUHAMMAD RIZAL", "M.RIZAL", SIMILAR),
        ("SITI NURHALIZA", "SITI N", SIMILAR),
        ("SITI NUR AINI", "SITI AINI", SIMILAR),
        ("SUKARNO", "SUKARNO SUKARNO", SIMILAR),
        ("RIZAL AHMAD", "AHMAD RIZAL", SIMILAR),
        ("RAHMAD HIDAYAT", "RAHMAT HIDAYAT", SIMILAR),
        ("YULIA", "YULI", DIFFERENT),
        ("YULIA", "YULIE", SIMILAR),
        ("ANDI", "ANDY", DIFFERENT),
        ("SUKARNO", "SUKARNO PUTRA WIJAYA", DIFFERENT),
        ("SITI NURHALIZA", "S N", DIFFERENT),
        ("BUDI SANTOSO", "JOKO SUSILO", DIFFERENT),
        ("BUDI SANTOSO", "", DIFFERENT),
        ("", "", DIFFERENT),
    ],
)
def test_spellings_of_one_name(ktp: str, bank: str, likeness: Likeness) -> None:
    assert compare_names(ktp, bank).likeness is likeness
    assert compare_names(bank, ktp).likeness is likeness


@pytest.mark.parametrize(
    ("letters", "edits", "likeness"),
    [
        ("ABCDEFGHIJ", "ABCDEFGHIJ", EXACT),
        ("ABCDEFGHIJ", "ABCDEFGHXX", SIMILAR),
        ("ABCDEFGHIJ", "ABCDEFGXXX", DIFFERENT),
        ("ABCDEFGHI", "ABCDEFGHX", SIMILAR),
        ("ABCDEFGHI", "ABCDEFGXX", DIFFERENT),
    ],
)
def test_one_slip_in_five_letters_two_in_ten(letters: str, edits: str, likeness: Likeness) -> None:
    assert compare_names(letters, edits).likeness is likeness


def test_the_words_that_differ_are_shown() -> None:
    assert compare_names("Rahmad Hidayat", "RAHMAT HIDAYAT").difference == "RAHMAD / RAHMAT"
    assert compare_names("Siti Nur Aini", "Siti Aini").difference == "NUR / –"
    assert compare_names("Siti", "Siti Aini Putri").difference == "– / AINI PUTRI"
    assert compare_names("Siti", "SITI").difference == ""


def test_a_title_alone_stays_a_name() -> None:
    assert name_words("Hj.") == ("HJ",)
    assert name_words("Ibu SE") == ("SE",)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_of_the_two_never_matters(left: str, right: str) -> None:
    assert compare_names(left, right).likeness is compare_names(right, left).likeness


def test_a_comparison_does_not_show_names_in_a_log() -> None:
    assert "RAHMAD" not in repr(compare_names("Rahmad", "Rahmat"))
