"""Every collection there is, found where it is declared: so that no backup can leave one out."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, Final

import jmo_api
from jmo_api.stored import Collection

NOT_DEPLOYED: Final = frozenset({"jmo_api.local", "jmo_api.companions"})
"""Stand on what is installed for one machine only, and keep nothing."""


def all_collections() -> tuple[Collection[Any], ...]:
    """In the order of their names. Imports the whole service: for commands, not for requests."""
    found = {collection.name: collection for collection in _declared()}
    return tuple(found[name] for name in sorted(found))


def kept_collections() -> tuple[Collection[Any], ...]:
    """Without the views, which are made anew from the others."""
    every = all_collections()
    views = {collection.shown.view for collection in every if collection.shown}
    return tuple(collection for collection in every if collection.name not in views)


def _declared() -> Iterator[Collection[Any]]:
    for module in pkgutil.walk_packages(jmo_api.__path__, "jmo_api."):
        if module.name not in NOT_DEPLOYED:
            values = vars(importlib.import_module(module.name)).values()
            yield from (value for value in values if isinstance(value, Collection))
