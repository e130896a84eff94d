"""What lies on the phone is of use to this phone alone, and to nobody after signing out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flet_secure_storage import SecureStorage

from jmo_app.storage import COPIES_IN_ALL, DEVICE, LANGUAGE, ONE_COPY, STORED_CARD, THEME, Storage
from jmo_app.vault import SEALED, InKeychain, Sealed
from tests.jmo_app.phone import NOON, MemoryPreferences, run

MOTHER = "SUKARSIH"


@dataclass
class ToyVault:
    """Seals by turning letters around; `None` where the real one has no key."""

    is_offered: bool = True
    key: int = 1

    async def seal(self, name: str, text: str) -> str | None:
        return f"{self.key}/{name}/{text[::-1]}" if self.is_offered else None

    async def open(self, name: str, sealed: str) -> str | None:
        key, found, text = sealed.split("/", 2)
        return text[::-1] if (int(key), found) == (self.key, name) else None

    async def destroy(self) -> None:
        self.key += 1


@dataclass
class MemoryKeychain:
    values: dict[str, str] = field(default_factory=dict)

    async def get(self, key: str) -> str | None:
        return self.values.get(key)

    async def set(self, key: str, value: Any) -> None:
        self.values[key] = value

    async def remove(self, key: str) -> None:
        self.values.pop(key, None)

    async def get_all(self) -> Mapping[str, str] | None:
        return dict(self.values) or None

    async def clear(self) -> None:
        self.values.clear()


@pytest.fixture
def vault() -> ToyVault:
    return ToyVault()


@pytest.fixture
def storage(preferences: MemoryPreferences, vault: ToyVault) -> Storage:
    return Storage(preferences, Sealed(preferences, vault))


def test_a_half_filled_form_is_not_there_to_be_read(storage: Storage, preferences: MemoryPreferences) -> None:
    run(storage.save_draft("data-update", {"mother": MOTHER}))

    assert MOTHER not in str(preferences.values)
    assert run(storage.draft("data-update")) == {"mother": MOTHER}


def test_a_sealed_value_is_good_in_its_own_place_only(
    storage: Storage, preferences: MemoryPreferences
) -> None:
    run(storage.save_draft("one", {"mother": MOTHER}))
    preferences.values["draft.other"] = preferences.values["draft.one"]

    assert run(storage.draft("other")) is None


def test_what_the_page_reads_before_the_app_lies_open(
    storage: Storage, preferences: MemoryPreferences
) -> None:
    for key in (STORED_CARD, LANGUAGE, THEME, DEVICE):
        run(storage.write(key, "x"))

    assert preferences.values == dict.fromkeys((STORED_CARD, LANGUAGE, THEME, DEVICE), '"x"')


def test_what_an_app_that_did_not_seal_has_left_can_be_read(
    storage: Storage, preferences: MemoryPreferences
) -> None:
    preferences.values["draft.pmi"] = json.dumps({"nik": "1"})

    assert run(storage.draft("pmi")) == {"nik": "1"}


def test_where_nothing_can_be_sealed_it_is_kept_all_the_same(
    storage: Storage, preferences: MemoryPreferences, vault: ToyVault
) -> None:
    vault.is_offered = False

    run(storage.save_draft("pmi", {"nik": "1"}))

    assert not preferences.values["draft.pmi"].startswith(SEALED)
    assert run(storage.draft("pmi")) == {"nik": "1"}


def test_signing_out_leaves_nothing_that_could_be_opened_again(
    storage: Storage, preferences: MemoryPreferences, vault: ToyVault
) -> None:
    run(storage.save_draft("pmi", {"nik": "1"}))
    run(storage.write(STORED_CARD, {"kpj": "1"}))
    run(storage.write(LANGUAGE, "en"))
    copied_before = dict(preferences.values)

    run(storage.wipe())

    assert list(preferences.values) == [LANGUAGE]
    preferences.values.update(copied_before)
    assert run(storage.draft("pmi")) is None


def test_on_a_phone_the_keychain_holds_what_is_the_members_own(preferences: MemoryPreferences) -> None:
    keychain = MemoryKeychain()
    storage = Storage(preferences, InKeychain(keychain))

    run(storage.save_draft("pmi", {"nik": "1"}))
    run(storage.write(LANGUAGE, "en"))

    assert list(keychain.values) == ["draft.pmi"]
    assert run(storage.draft("pmi")) == {"nik": "1"}
    run(storage.wipe())
    assert (keychain.values, list(preferences.values)) == ({}, [LANGUAGE])


@pytest.mark.parametrize("name", ["get", "set", "remove", "get_all", "clear"])
def test_the_keychain_of_flet_has_what_is_asked_of_one(name: str) -> None:
    assert callable(getattr(SecureStorage, name))


# --- there is an end to it


def size(storage: Storage, preferences: MemoryPreferences) -> int:
    return sum(len(value) for key, value in preferences.values.items() if key.startswith("cache."))


def test_copies_give_way_to_newer_ones(storage: Storage, preferences: MemoryPreferences) -> None:
    names = [f"statement.{number}" for number in range(8)]
    body = "x" * (COPIES_IN_ALL // 5)

    for number, name in enumerate(names):
        run(storage.keep(name, body, at=NOON + timedelta(days=number)))

    kept = [name for name in names if run(storage.kept(name)) is not None]
    assert kept == names[-4:]
    assert size(storage, preferences) <= COPIES_IN_ALL + len(kept) * 100


def test_copies_of_an_app_that_was_closed_since_still_count(
    storage: Storage, preferences: MemoryPreferences, vault: ToyVault
) -> None:
    body = "x" * (ONE_COPY - 1000)
    for name in ("a", "b"):
        run(storage.keep(name, body, at=NOON))
    later = Storage(preferences, Sealed(preferences, vault))

    for name in ("c", "d"):
        run(later.keep(name, body, at=NOON))

    assert [name for name in "abcd" if run(later.kept(name))] == ["b", "c", "d"]


@pytest.mark.parametrize(("longer_by", "is_kept"), [(0, True), (1, False)])
def test_one_copy_never_takes_it_all(storage: Storage, longer_by: int, is_kept: bool) -> None:
    around = len(json.dumps({"at": NOON.isoformat(), "body": ""}, separators=(",", ":")))
    run(storage.keep("statement", "old", at=NOON))

    run(storage.keep("statement", "x" * (ONE_COPY - around + longer_by), at=NOON))

    assert (run(storage.kept("statement")) is not None) is is_kept


class FullPreferences(MemoryPreferences):
    """As `localStorage` when its share of the phone is used up."""

    async def set(self, key: str, value: str) -> None:
        others = sum(len(text) for name, text in self.values.items() if name != key)
        if others + len(value) > 1000:
            raise RuntimeError("QuotaExceededError")
        await super().set(key, value)


def test_a_draft_finds_room_on_a_full_phone(vault: ToyVault) -> None:
    preferences = FullPreferences()
    storage = Storage(preferences, Sealed(preferences, vault))
    run(storage.keep("statement", "x" * 700, at=NOON))

    run(storage.save_draft("pmi", {"nik": "1" * 400}))

    assert run(storage.draft("pmi")) == {"nik": "1" * 400}
    assert run(storage.kept("statement")) is None
