from itertools import pairwise, product

import pytest

from jamsostek.refusals import RegistrationCannotMove
from jamsostek.registrations import NEXT, RegistrationStatus, move_registration

PROCESS_BOOK = (
    RegistrationStatus.WAITING,
    RegistrationStatus.FOUND,
    RegistrationStatus.SHOWN,
    RegistrationStatus.VERIFIED,
    RegistrationStatus.BILLED,
    RegistrationStatus.PAID,
    RegistrationStatus.CARD_ISSUED,
    RegistrationStatus.DONE,
)
"""The drawing on page 107, box by box."""


@pytest.mark.parametrize(("status", "to"), list(product(RegistrationStatus, RegistrationStatus)))
def test_a_registration_moves_only_as_the_table_says(
    status: RegistrationStatus, to: RegistrationStatus
) -> None:
    if to in NEXT[status]:
        assert move_registration(status, to) is to
    else:
        with pytest.raises(RegistrationCannotMove):
            move_registration(status, to)


def test_the_drawing_can_be_walked_from_its_first_box_to_its_last() -> None:
    for status, to in pairwise(PROCESS_BOOK):
        move_registration(status, to)


def test_without_data_the_way_leads_back_to_asking_again() -> None:
    assert NEXT[RegistrationStatus.NO_DATA] == {RegistrationStatus.WAITING, RegistrationStatus.FOUND}
