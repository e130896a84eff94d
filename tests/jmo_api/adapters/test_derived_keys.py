from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jmo_api.adapters.derived_keys import local_keys


def test_a_key_is_the_same_after_a_restart(tmp_path: Path) -> None:
    first = local_keys(tmp_path / "keys" / "installation").key_for("sessions")

    assert local_keys(tmp_path / "keys" / "installation").key_for("sessions") == first


def test_each_purpose_and_each_installation_has_its_own(tmp_path: Path) -> None:
    one, other = local_keys(tmp_path / "one"), local_keys(tmp_path / "other")

    assert len({one.key_for("a"), one.key_for("b"), other.key_for("a")}) == 3
    assert len(one.key_for("a")) == 32


def test_only_the_owner_may_read_the_secret(tmp_path: Path) -> None:
    local_keys(tmp_path / "one")

    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["one"]


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: local_keys(tmp_path / "one").key_for("a"), range(8)))

    assert len(set(keys)) == 1


def test_a_damaged_secret_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"short")

    with pytest.raises(ValueError, match="damaged"):
        local_keys(tmp_path / "one")
