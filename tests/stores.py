"""The stores a test runs on, when what it promises must hold on each of them."""

from typing import Final

import pytest

STORES: Final = (
    pytest.param("sqlite", marks=pytest.mark.sqlite),
    pytest.param("firestore", marks=(pytest.mark.firestore, pytest.mark.slow)),
)
