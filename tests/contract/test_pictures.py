"""What a keeper of pictures promises (`ports.Pictures`)."""

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jmo_api.adapters.folder_pictures import FolderPictures
from jmo_api.clock import SetClock
from jmo_api.ports.faces import Pictures
from jmo_api.ports.unavailable import Unavailable

CONTENT = b"\xff\xd8 a face"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def in_a_folder(tmp_path: Path, clock: SetClock) -> Pictures:
    return FolderPictures(tmp_path, b"k" * 32, clock)


@pytest.fixture(params=["folder", pytest.param("bucket", marks=[pytest.mark.slow, pytest.mark.storage])])
def pictures(request: pytest.FixtureRequest, clock: SetClock) -> Pictures:
    if request.param == "folder":
        kept: Pictures = request.getfixturevalue("in_a_folder")
        return kept
    from jmo_api.adapters.cloud_pictures import CloudPictures

    host = request.getfixturevalue("storage_emulator")
    return CloudPictures("demo-jmo", secrets.token_hex(8), b"k" * 32, clock, emulator=host)


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


def test_what_lies_on_the_disk_shows_nothing(tmp_path: Path, in_a_folder: Pictures) -> None:
    in_a_folder.put("one", CONTENT * 100)

    on_disk = tmp_path.joinpath("one").read_bytes()

    assert b"face" not in on_disk


def test_a_picture_put_in_the_place_of_another_does_not_open(tmp_path: Path, in_a_folder: Pictures) -> None:
    in_a_folder.put("one", CONTENT)
    tmp_path.joinpath("one").rename(tmp_path / "two")

    with pytest.raises(Unavailable):
        in_a_folder.find("two")


def test_a_picture_cut_short_does_not_open(tmp_path: Path, in_a_folder: Pictures) -> None:
    in_a_folder.put("one", CONTENT)
    sealed = tmp_path.joinpath("one").read_bytes()
    for length in (0, 7, 12, 20, len(sealed) - 1):
        tmp_path.joinpath("one").write_bytes(sealed[:length])
        with pytest.raises(Unavailable):
            in_a_folder.find("one")


def test_a_bucket_that_cannot_be_reached_is_an_outage(clock: SetClock) -> None:
    from jmo_api.adapters.cloud_pictures import CloudPictures

    nobody = CloudPictures("demo-jmo", "bucket", b"k" * 32, clock, emulator="127.0.0.1:9", seconds=0.1)

    with pytest.raises(Unavailable):
        nobody.find("one")
    with pytest.raises(Unavailable):
        nobody.put("one", CONTENT)


@pytest.mark.slow
@pytest.mark.storage
def test_what_lies_in_the_bucket_shows_nothing(storage_emulator: str, clock: SetClock) -> None:
    from jmo_api.adapters.cloud_pictures import CloudPictures

    one, other = (
        CloudPictures("demo-jmo", "shared", key * 32, clock, emulator=storage_emulator)
        for key in (b"k", b"o")
    )
    one.put("one", CONTENT)

    with pytest.raises(Unavailable):
        other.find("one")
