"""What was ever kept can be read: a saved document for each schema, and for each set of fields it had."""

from typing import Any

import pytest

from jmo_api.everything import all_collections
from jmo_api.stored import Collection
from tests.golden import FOLDER, fields_of, is_missing, saved

COLLECTIONS = all_collections()
each = pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)


@each
def test_what_is_kept_now_is_kept_as_an_example_too(collection: Collection[Any]) -> None:
    """Fails for a new field, a new collection, a new schema: run `make golden` and look at what it adds."""
    assert not is_missing(collection)


@each
def test_every_schema_there_was_has_an_example(collection: Collection[Any]) -> None:
    assert {one.schema for one in saved(collection)} == set(range(1, collection.schema + 1))


@each
def test_every_saved_document_can_be_read(collection: Collection[Any]) -> None:
    for one in saved(collection):
        record = collection.read(one.body)

        assert isinstance(record, collection.kind)
        assert collection.read(collection.body(record)) == record


@each
def test_a_field_goes_only_with_a_new_schema(collection: Collection[Any]) -> None:
    """Without an upgrade, what stood in it would be lost at the next writing, and nobody would notice."""
    now = set(fields_of(collection.kind))

    lost = {
        field for one in saved(collection) if one.schema == collection.schema for field in one.fields
    } - now

    assert not lost


def test_no_example_is_of_a_collection_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {collection.name for collection in COLLECTIONS}
