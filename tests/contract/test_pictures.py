"""What a keeper of pictures promises (`ports.Pictures`)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jmo_api.adapters.folder_pictures import FolderPictures
from jmo_api.clock import SetClock
from jmo_api.ports import Pictures, Unavailable

CONTENT = b"\xff\xd8 a face"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def pictures(tmp_path: Path, clock: SetClock) -> Pictures:
    return FolderPictures(tmp_path, b"k" * 32, clock)


def test_a_picture_is_found_as_it_was_put(pictures: Pictures) -> None:
    pictures.put("selfies/ab12", CONTENT)

    assert pictures.find("selfies/ab12") == CONTENT
    assert pictures.find("selfies/ab13") is None


def test_a_picture_is_replaced(pictures: Pictures) -> None:
    pictures.put("one", CONTENT)
    pictures.put("one", b"other")

    assert pictures.find("one") == b"other"


def test_a_deleted_picture_is_gone_and_may_be_deleted_again(pictures: Pictures) -> None:
    pictures.put("one", CONTENT)

    pictures.delete("one")
    pictures.delete("one")

    assert pictures.find("one") is None


def test_pictures_older_than_a_moment_are_listed_oldest_first(pictures: Pictures, clock: SetClock) -> None:
    pictures.put("selfies/b", CONTENT)
    clock.move(timedelta(days=1))
    pictures.put("selfies/a", CONTENT)
    pictures.put("references/c", CONTENT)
    clock.move(timedelta(days=1))
    pictures.put("selfies/d", CONTENT)

    assert list(pictures.older_than(clock.now(), prefix="selfies/")) == ["selfies/b", "selfies/a"]
    assert list(pictures.older_than(clock.now() - timedelta(days=2), prefix="selfies/")) == []


@pytest.mark.parametrize(
    "name", ["", "../x", "/etc/x", "a/../b", "a//b", "A", ".x", "a\0", "a/", "x" + "/.." * 9]
)
def test_a_name_cannot_lead_elsewhere(pictures: Pictures, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        pictures.put(name, CONTENT)


def test_what_lies_on_the_disk_shows_nothing(tmp_path: Path, pictures: Pictures) -> None:
    pictures.put("one", CONTENT * 100)

    on_disk = tmp_path.joinpath("one").read_bytes()

    assert b"face" not in on_disk


def test_a_picture_put_in_the_place_of_another_does_not_open(tmp_path: Path, pictures: Pictures) -> None:
    pictures.put("one", CONTENT)
    tmp_path.joinpath("one").rename(tmp_path / "two")

    with pytest.raises(Unavailable):
        pictures.find("two")


def test_a_picture_cut_short_does_not_open(tmp_path: Path, pictures: Pictures) -> None:
    pictures.put("one", CONTENT)
    sealed = tmp_path.joinpath("one").read_bytes()
    for length in (0, 7, 12, 20, len(sealed) - 1):
        tmp_path.joinpath("one").write_bytes(sealed[:length])
        with pytest.raises(Unavailable):
            pictures.find("one")
