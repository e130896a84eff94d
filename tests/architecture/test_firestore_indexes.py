"""The composite indexes Firestore needs are those the code's queries ask for: all of them, and no more.

Read from the source, so that a query no test happens to run is seen too.
"""

import ast
import importlib
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

import jmo_api
from jmo_api.stored import Collection

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "functions" / "jmo_api"
INDEXES = json.loads((ROOT / "firestore.indexes.json").read_text())
ASKING = {"all", "each", "page"}
BY_PARAMETER = {"stored.py", "retention.py", "firestore_queries.py"}
"""Where a query is on whichever collection it is given. Retention's own are in the order of one date, and for
delivered rows of the outbox as the backlog asks for waiting ones."""
CONTAINS = "CONTAINS"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it stands in the source."""

    where: str
    collection: str
    conditions: tuple[tuple[str, str], ...]
    """Field and comparison, as `Comparison` names it."""
    order_by: str | None
    descending: bool

    @property
    def index(self) -> tuple[str, tuple[tuple[str, str], ...]] | None:
        """Equal fields, then the order; None where Firestore has what it takes by itself."""
        equal = sorted({field for field, how in self.conditions if how == "EQUALS"})
        contained = sorted({field for field, how in self.conditions if how == CONTAINS})
        if self.order_by is None or self.order_by in equal or not (equal or contained):
            return None
        direction = "DESCENDING" if self.descending else "ASCENDING"
        parts = [(field, "ASCENDING") for field in equal] + [(field, CONTAINS) for field in contained]
        return self.collection, (*parts, (self.order_by, direction))


def collections() -> dict[str, Collection[Any]]:
    """Every constant of the service that is a collection, by the name it has in the source."""
    found: dict[str, Collection[Any]] = {}
    for module in pkgutil.walk_packages(jmo_api.__path__, "jmo_api."):
        if module.name == "jmo_api.local":
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Collection):
                assert found.setdefault(name, value) is value, f"two collections are called {name}"
    return found


COLLECTIONS = collections()


def queries() -> Iterator[Asked]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for scope in outermost_functions(ast.parse(path.read_text())):
            yield from queries_in(scope, path.relative_to(PACKAGE).as_posix())


def outermost_functions(part: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef]:
    for node in part.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        if isinstance(node, ast.ClassDef):
            yield from outermost_functions(node)


def queries_in(scope: ast.FunctionDef, file: str) -> Iterator[Asked]:
    named = {
        target.id: node.value
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(scope):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=verb)) if (
                name in COLLECTIONS and verb in ASKING
            ):
                yield asked(node, COLLECTIONS[name].name, named, f"{file}:{node.lineno}")


def asked(call: ast.Call, collection: str, named: dict[str, ast.expr], where: str) -> Asked:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    order_by = literal(given.get("order_by"), where)
    conditions = tuple(found for part in call.args[1:] for found in read_conditions(part, named))
    assert order_by is None or all(field for field, _ in conditions), f"{where}: name the fields outright"
    return Asked(where, collection, conditions, order_by, literal(given.get("descending"), where) is True)


def read_conditions(part: ast.expr, named: dict[str, ast.expr]) -> Iterator[tuple[str, str]]:
    """A field is empty where it is a variable."""
    match part:
        case ast.Name(id=name) | ast.Starred(value=ast.Name(id=name)):
            yield from read_conditions(named[name], named)
        case ast.Tuple(elts=parts):
            for one in parts:
                yield from read_conditions(one, named)
        case ast.Call(func=ast.Name(id="Where"), args=[field, _, *rest]):
            how = rest[0].attr if rest and isinstance(rest[0], ast.Attribute) else "EQUALS"
            yield (str(field.value) if isinstance(field, ast.Constant) else ""), how
        case _:
            raise AssertionError(f"write the condition as Where(…), not as {ast.unparse(part)}")


def literal(node: ast.expr | None, where: str) -> Any:
    assert node is None or isinstance(node, ast.Constant), f"{where}: write the order in so many words"
    return node.value if isinstance(node, ast.Constant) else None


QUERIES = tuple(queries())


def declared() -> set[tuple[str, tuple[tuple[str, str], ...]]]:
    return {
        (
            index["collectionGroup"],
            tuple(
                (field["fieldPath"], field.get("order") or field["arrayConfig"]) for field in index["fields"]
            ),
        )
        for index in INDEXES["indexes"]
    }


def written(indexes: set[tuple[str, tuple[tuple[str, str], ...]]]) -> list[dict[str, Any]]:
    return [
        {
            "collectionGroup": collection,
            "queryScope": "COLLECTION",
            "fields": [
                {"fieldPath": field, ("arrayConfig" if how == CONTAINS else "order"): how}
                for field, how in parts
            ],
        }
        for collection, parts in sorted(indexes)
    ]


def test_the_queries_of_the_code_are_seen() -> None:
    assert {"outbox.py", "savings/ledger.py", "adapters/local_sessions.py"} <= {
        query.where.partition(":")[0] for query in QUERIES
    }
    assert len(QUERIES) > 12


def test_every_query_has_its_index_and_every_index_its_query() -> None:
    needed = {query.index for query in QUERIES if query.index}

    assert declared() == needed, f"firestore.indexes.json needs {json.dumps(written(needed))}"


def test_an_index_is_of_one_collection() -> None:
    assert {index["queryScope"] for index in INDEXES["indexes"]} == {"COLLECTION"}


def test_no_query_hides_its_collection() -> None:
    hiding = {
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if any(keyword.arg == "order_by" for keyword in node.keywords)
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id in COLLECTIONS)
    }

    assert hiding <= BY_PARAMETER


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.where)
def test_a_range_is_on_the_field_of_the_order(query: Asked) -> None:
    ranges = {field for field, how in query.conditions if how in {"AT_LEAST", "AT_MOST"}}

    assert ranges <= {query.order_by}


@pytest.mark.parametrize("override", INDEXES["fieldOverrides"], ids=lambda o: o["fieldPath"])
def test_a_field_left_out_of_the_indexes_is_kept_and_never_asked_for(override: dict[str, Any]) -> None:
    collection, field = override["collectionGroup"], override["fieldPath"]
    kind = next(known.kind for known in COLLECTIONS.values() if known.name == collection)
    about = {name for query in QUERIES if query.collection == collection for name, _ in query.conditions} | {
        query.order_by for query in QUERIES if query.collection == collection
    }

    assert field in {known.name for known in fields(kind)}
    assert field not in about
    assert override["indexes"] == []
