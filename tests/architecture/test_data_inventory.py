"""A copy of one's data is whole: every collection of the store is in it, or says why it is not."""

import json
from dataclasses import fields
from itertools import chain

from jmo_api.edge.parsing import adapter_of
from jmo_api.edge.routes import ROUTES
from jmo_api.everything import all_collections
from jmo_api.privacy.data_copy_texts import words_for
from jmo_api.privacy.data_inventory import HELD, LEFT_OUT, LEVELS, By, Group, Level
from tests.personal import FIELDS


def names_in(collection: str) -> set[str]:
    return {field.name for field in fields(COLLECTIONS[collection].kind)}


COLLECTIONS = {collection.name: collection for collection in all_collections()}


def test_every_collection_is_in_the_copy_or_says_why_not() -> None:
    """Fails for a new collection: give it a line in `HELD`, or a reason in `LEFT_OUT` (data_inventory.py)."""
    in_the_copy = {held.collection for held in HELD}

    assert in_the_copy | LEFT_OUT.keys() == COLLECTIONS.keys()
    assert in_the_copy & LEFT_OUT.keys() == set()


def test_every_collection_has_one_level() -> None:
    """Fails for a new collection: say how delicate it is (`LEVELS`, data_inventory.py)."""
    levelled = list(chain.from_iterable(LEVELS.values()))

    assert set(LEVELS) == set(Level)
    assert sorted(levelled) == sorted(COLLECTIONS)


def test_nothing_about_a_person_may_be_kept_by_a_cache() -> None:
    cached = [route for route in ROUTES if route.cached_for]

    assert cached
    for route in cached:
        assert route.answer is not None
        assert route.is_public
        said = json.dumps(adapter_of(route.answer).json_schema())
        assert [field for field in FIELDS - {"name"} if f'"{field}"' in said] == []  # regions have names


def test_a_members_own_are_found_by_a_field_that_is_there() -> None:
    by_field = {By.MEMBER, By.ACCOUNT, By.NIK}

    assert [
        held.collection
        for held in HELD
        if held.by in by_field and held.by.value not in names_in(held.collection)
    ] == []


def test_what_is_left_out_of_a_record_is_a_field_of_it() -> None:
    for held in HELD:
        assert held.without <= names_in(held.collection), held.collection


def test_every_group_has_its_words_in_both_languages() -> None:
    for language in ("id", "en"):
        assert set(words_for(language).sections) == set(Group)
