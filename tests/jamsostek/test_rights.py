import pytest

from jamsostek.money import Rupiah
from jamsostek.refusals import ProcessingRestricted
from jamsostek.rights import check_closing, check_unrestricted


@pytest.mark.parametrize(
    ("open_claim", "savings", "understood", "codes"),
    [
        (None, 0, False, []),
        (None, 1, False, ["TUTUP-SALDO"]),
        (None, 1, True, []),
        ("K-1", 0, True, ["CLM-BERJALAN"]),
        ("K-1", 1, False, ["CLM-BERJALAN", "TUTUP-SALDO"]),
    ],
)
def test_what_stands_against_closing_is_said_together(
    open_claim: str | None, savings: int, understood: bool, codes: list[str]
) -> None:
    found = check_closing(open_claim, Rupiah(savings), savings_understood=understood)

    assert [refusal.code for refusal in found] == codes


def test_restricted_data_is_only_kept() -> None:
    check_unrestricted(is_restricted=False)

    with pytest.raises(ProcessingRestricted):
        check_unrestricted(is_restricted=True)
