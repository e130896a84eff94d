"""What every document store promises (`ports.Documents`), run on each adapter."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from jmo_api.adapters.storable import DocumentTooLarge
from jmo_api.ports.documents import (
    AlreadyExists,
    Body,
    Comparison,
    Conflict,
    Document,
    Documents,
    Missing,
    Query,
    Transaction,
    Where,
)
from tests.contract.conftest import Crowd

CARDS = "cards"


def put(documents: Documents, key: str, body: Body, *, collection: str = CARDS) -> Document:
    documents.transact(lambda transaction: transaction.create(collection, key, body))
    found = documents.find(collection, key)
    assert found is not None
    return found


def body_of(documents: Documents, key: str, *, collection: str = CARDS) -> Body | None:
    found = documents.find(collection, key)
    return found.body if found else None


def keys_of(documents: Documents, query: Query) -> list[str]:
    return [document.key for document in documents.query(query).documents]


# --- one document ---------------------------------------------------------------


def test_a_created_document_is_found_as_it_was_written(documents: Documents) -> None:
    body = {
        "schema": 1,
        "name": "Siti “Nur” \\ é ﷽ 🙂",
        "paid": True,
        "left": None,
        "tags": ["a", 1],
        "m": {},
    }

    document = put(documents, "one", body)

    assert (document.collection, document.key, document.body) == (CARDS, "one", body)


def test_what_was_never_written_is_not_found(documents: Documents) -> None:
    put(documents, "one", {"schema": 1})

    assert documents.find(CARDS, "One") is None
    assert documents.find("members", "one") is None


def test_a_second_creation_is_refused_and_changes_nothing(documents: Documents) -> None:
    put(documents, "one", {"n": 1})

    with pytest.raises(AlreadyExists):
        put(documents, "one", {"n": 2})

    assert body_of(documents, "one") == {"n": 1}


def test_a_replacement_grows_the_version(documents: Documents) -> None:
    first = put(documents, "one", {"n": 1})

    documents.transact(lambda transaction: transaction.replace(first, {"m": 2}))

    second = documents.find(CARDS, "one")
    assert second is not None
    assert second.body == {"m": 2}
    assert second.version > first.version


def test_a_replacement_of_an_old_version_is_a_conflict(documents: Documents) -> None:
    first = put(documents, "one", {"n": 1})
    documents.transact(lambda transaction: transaction.replace(first, {"n": 2}))

    with pytest.raises(Conflict):
        documents.transact(lambda transaction: transaction.replace(first, {"n": 3}))

    assert body_of(documents, "one") == {"n": 2}


def test_a_deleted_document_is_gone(documents: Documents) -> None:
    first = put(documents, "one", {"n": 1})

    documents.transact(lambda transaction: transaction.delete(first))

    assert documents.find(CARDS, "one") is None
    with pytest.raises(Missing):
        documents.transact(lambda transaction: transaction.replace(first, {"n": 2}))
    with pytest.raises(Missing):
        documents.transact(lambda transaction: transaction.delete(first))


def test_a_document_made_anew_is_not_taken_for_the_old_one(documents: Documents) -> None:
    first = put(documents, "one", {"n": 1})
    documents.transact(lambda transaction: transaction.delete(first))
    put(documents, "one", {"n": 2})

    with pytest.raises(Conflict):
        documents.transact(lambda transaction: transaction.replace(first, {"n": 3}))

    assert body_of(documents, "one") == {"n": 2}


def test_a_delete_of_an_old_version_is_a_conflict(documents: Documents) -> None:
    first = put(documents, "one", {"n": 1})
    documents.transact(lambda transaction: transaction.replace(first, {"n": 2}))

    with pytest.raises(Conflict):
        documents.transact(lambda transaction: transaction.delete(first))

    assert body_of(documents, "one") == {"n": 2}


def test_what_is_forgotten_is_gone_whatever_its_version_and_whether_it_was_there(
    documents: Documents,
) -> None:
    first = put(documents, "one", {"n": 1})
    documents.transact(lambda transaction: transaction.replace(first, {"n": 2}))

    def work(transaction: Transaction) -> None:
        transaction.create(CARDS, "two", {"n": 3})
        for key in ("one", "one", "never"):
            transaction.forget(CARDS, key)

    documents.transact(work)

    assert keys_of(documents, Query(CARDS)) == ["two"]


def test_what_is_forgotten_stays_when_the_transaction_does_not_come_through(documents: Documents) -> None:
    first = put(documents, "one", {"n": 1})

    def work(transaction: Transaction) -> None:
        transaction.forget(CARDS, "one")
        raise Conflict(CARDS)

    with pytest.raises(Conflict):
        documents.transact(work)

    assert documents.find(CARDS, "one") == first


@pytest.mark.parametrize("number", [0, -1, 2**53 + 1, 2**63 - 1, -(2**63) + 1])
def test_whole_numbers_keep_every_digit(documents: Documents, number: int) -> None:
    put(documents, "one", {"n": number})

    assert body_of(documents, "one") == {"n": number}
    assert keys_of(documents, Query(CARDS, where=(Where("n", number),))) == ["one"]


def test_a_document_of_nearly_a_mebibyte_is_kept(documents: Documents) -> None:
    text = "é" * 500_000

    put(documents, "one", {"text": text})

    assert body_of(documents, "one") == {"text": text}


WEIGHT = len("cards") + len("one") + 2 + 16 + 32 + 2 * (len("a") + 1 + 1)
"""What a document `cards/one` with two texts, `a` and `b`, weighs before the first letter."""
MEBIBYTE = 2**20


@pytest.mark.parametrize(("over", "is_kept"), [(-1, True), (0, True), (1, False)])
def test_a_document_may_weigh_a_mebibyte(documents: Documents, over: int, is_kept: bool) -> None:
    body = {"a": "x" * 500_000, "b": "x" * (MEBIBYTE - 500_000 - WEIGHT + over)}

    assert is_taken(documents, body) is is_kept


@pytest.mark.parametrize(("over", "is_kept"), [(-1, True), (0, True), (1, False)])
def test_one_text_may_weigh_a_little_less(documents: Documents, over: int, is_kept: bool) -> None:
    body = {"a": "x" * (MEBIBYTE - 89 + over)}

    assert is_taken(documents, body) is is_kept


def is_taken(documents: Documents, body: Body) -> bool:
    try:
        return put(documents, "one", body).body == body
    except DocumentTooLarge:
        return False


def test_numbers_weigh_more_than_they_look(documents: Documents) -> None:
    with pytest.raises(DocumentTooLarge):
        put(documents, "one", {"numbers": [1] * 140_000})


def test_a_replacement_that_grew_too_large_leaves_the_document_as_it_was(documents: Documents) -> None:
    first = put(documents, "one", {"n": 1})

    with pytest.raises(DocumentTooLarge):
        documents.transact(lambda transaction: transaction.replace(first, {"text": "x" * MEBIBYTE}))

    assert body_of(documents, "one") == {"n": 1}


DEEP: dict[str, Any] = {}
for _ in range(25):
    DEEP = {"part": DEEP}


@pytest.mark.parametrize(
    "body",
    [
        {"text": "é" * 600_000},
        {"n": 2**63},
        {"n": 0.5},
        {"n": [[1]]},
        {"n": b"bytes"},
        {"n": "\ud800"},
        {1: "x"},
        {"": "x"},
        {"__x__": "x"},
        DEEP,
    ],
    ids=[
        "too-large",
        "too-long-a-number",
        "fraction",
        "list-in-list",
        "bytes",
        "surrogate",
        "key",
        "no-name",
        "own-name",
        "deep",
    ],
)
def test_what_not_every_store_can_hold_is_refused(documents: Documents, body: Any) -> None:
    with pytest.raises(ValueError):
        put(documents, "one", body)

    assert documents.find(CARDS, "one") is None


@pytest.mark.parametrize("key", ["", "a/b", ".", "..", "__x__", "k" * 1501, "a\0b"])
def test_a_key_no_store_could_hold_is_refused(documents: Documents, key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        documents.find(CARDS, key)


@pytest.mark.parametrize(
    "key", ["k" * 1500, "a.b", "é", "a b", "'; DROP TABLE documents; --", '"', "%", "🙂"]
)
def test_odd_keys_are_only_keys(documents: Documents, key: str) -> None:
    put(documents, key, {"n": 1})

    assert body_of(documents, key) == {"n": 1}


# --- transactions -----------------------------------------------------------------


def test_all_writes_of_a_transaction_happen_or_none(documents: Documents) -> None:
    kept = put(documents, "kept", {"n": 1})
    put(documents, "there", {"n": 1})

    def work(transaction: Transaction) -> None:
        transaction.create(CARDS, "new", {"n": 1})
        transaction.replace(kept, {"n": 2})
        transaction.create(CARDS, "there", {"n": 2})

    with pytest.raises(AlreadyExists):
        documents.transact(work)

    assert documents.find(CARDS, "new") is None
    assert body_of(documents, "kept") == {"n": 1}


class Refused(Exception):  # noqa: N818
    pass


def test_what_the_work_raises_comes_out_and_undoes_everything(documents: Documents) -> None:
    def work(transaction: Transaction) -> None:
        transaction.create(CARDS, "new", {"n": 1})
        raise Refused

    with pytest.raises(Refused):
        documents.transact(work)

    assert documents.find(CARDS, "new") is None


def test_the_store_still_works_after_a_refused_transaction(documents: Documents) -> None:
    def work(transaction: Transaction) -> None:
        raise Refused

    with pytest.raises(Refused):
        documents.transact(work)

    assert put(documents, "one", {"n": 1}).body == {"n": 1}


def test_a_transaction_answers_what_its_work_answers(documents: Documents) -> None:
    put(documents, "one", {"n": 41})

    def work(transaction: Transaction) -> int:
        found = transaction.find(CARDS, "one")
        assert found is not None
        return int(found.body["n"]) + 1

    assert documents.transact(work) == 42


def test_reading_after_writing_is_a_mistake(documents: Documents) -> None:
    def work(transaction: Transaction) -> None:
        transaction.create(CARDS, "one", {"n": 1})
        transaction.find(CARDS, "one")

    with pytest.raises(RuntimeError):
        documents.transact(work)


def test_a_transaction_inside_a_transaction_is_a_mistake(documents: Documents) -> None:
    def work(transaction: Transaction) -> None:
        put(documents, "two", {"n": 1})

    with pytest.raises(RuntimeError):
        documents.transact(work)


def test_unfinished_writes_are_not_seen_by_others(documents: Documents) -> None:
    seen: list[Body | None] = []
    with ThreadPoolExecutor(1) as pool:

        def work(transaction: Transaction) -> None:
            transaction.create(CARDS, "one", {"n": 1})
            seen.append(pool.submit(body_of, documents, "one").result(timeout=20))

        documents.transact(work)

    assert seen == [None]
    assert body_of(documents, "one") == {"n": 1}


def test_a_conflict_in_one_write_undoes_the_others(documents: Documents) -> None:
    seen = put(documents, "moved", {"n": 1})
    documents.transact(lambda transaction: transaction.replace(seen, {"n": 2}))

    def work(transaction: Transaction) -> None:
        transaction.create(CARDS, "new", {"n": 1})
        transaction.replace(seen, {"n": 3})

    with pytest.raises(Conflict):
        documents.transact(work)

    assert documents.find(CARDS, "new") is None
    assert body_of(documents, "moved") == {"n": 2}


def test_many_writes_happen_together(documents: Documents) -> None:
    def work(transaction: Transaction) -> None:
        for number in range(120):
            transaction.create(CARDS, f"k{number:03d}", {"n": number})

    documents.transact(work)

    assert len(documents.query(Query(CARDS, limit=200)).documents) == 120


def test_whoever_read_what_another_writes_reads_again(documents: Documents) -> None:
    """Both read before either writes; one of them has to see the other's work."""
    put(documents, "one", {"n": 0})
    both_have_read = threading.Barrier(2)
    readings: list[int] = []

    def add() -> None:
        def work(transaction: Transaction) -> None:
            found = transaction.find(CARDS, "one")
            assert found is not None
            readings.append(found.body["n"])
            with suppress(threading.BrokenBarrierError):
                both_have_read.wait(timeout=0.2)
            transaction.replace(found, {"n": found.body["n"] + 1})

        documents.transact(work)

    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(add), pool.submit(add)]:
            future.result()

    assert body_of(documents, "one") == {"n": 2}
    assert sorted(set(readings)) == [0, 1]


def add_one(documents: Documents, key: str) -> None:
    def work(transaction: Transaction) -> None:
        found = transaction.find(CARDS, key)
        assert found is not None
        transaction.replace(found, {"n": found.body["n"] + 1})

    documents.transact(work)


def test_no_addition_is_lost_in_a_hot_document(documents: Documents, crowd: Crowd) -> None:
    """Whoever never comes through is told so, and has added nothing."""
    put(documents, "one", {"n": 0})

    def add(_: int) -> bool:
        try:
            add_one(documents, "one")
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(crowd.threads) as pool:
        added = sum(pool.map(add, range(crowd.writes)))

    assert body_of(documents, "one") == {"n": added}
    assert added > 0


def test_of_many_creators_exactly_one_succeeds(documents: Documents) -> None:
    start = threading.Barrier(8)

    def create(number: int) -> bool:
        start.wait()
        try:
            put(documents, "one", {"n": number})
        except AlreadyExists:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(create, range(8))) == 1


def test_money_moved_to_and_fro_is_never_seen_on_the_way(documents: Documents, crowd: Crowd) -> None:
    put(documents, "a", {"n": 500})
    put(documents, "b", {"n": 500})
    done = threading.Event()
    sums: list[int] = []

    def both(transaction: Transaction) -> tuple[Document, Document]:
        a, b = transaction.find(CARDS, "a"), transaction.find(CARDS, "b")
        assert a is not None
        assert b is not None
        return a, b

    def move() -> None:
        def work(transaction: Transaction) -> None:
            a, b = both(transaction)
            transaction.replace(a, {"n": a.body["n"] - 1})
            transaction.replace(b, {"n": b.body["n"] + 1})

        for _ in range(crowd.moves):
            documents.transact(work)

    def watch() -> None:
        while not done.is_set():
            sums.append(sum(document.body["n"] for document in documents.transact(both)))

    with ThreadPoolExecutor(3) as pool:
        watching = pool.submit(watch)
        for moving in [pool.submit(move), pool.submit(move)]:
            moving.result()
        done.set()
        watching.result()

    assert set(sums) == {1000}
    assert body_of(documents, "b") == {"n": 500 + 2 * crowd.moves}


# --- queries ----------------------------------------------------------------------

TEN = {f"k{number}": {"n": number // 3, "name": "abcdefghij"[number]} for number in range(10)}


@pytest.fixture
def ten(documents: Documents) -> Documents:
    def work(transaction: Transaction) -> None:
        for key, body in TEN.items():
            transaction.create(CARDS, key, body)
        transaction.create("members", "elsewhere", {"n": 1, "name": "a"})

    documents.transact(work)
    return documents


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        (Where("n", 1), ["k3", "k4", "k5"]),
        (Where("n", 4), []),
    ],
)
def test_a_query_finds_by_a_field_of_the_body(ten: Documents, where: Where, keys: list[str]) -> None:
    assert keys_of(ten, Query(CARDS, where=(where,))) == keys


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        (Where("n", 2, Comparison.AT_LEAST), ["k6", "k7", "k8", "k9"]),
        (Where("n", 0, Comparison.AT_MOST), ["k0", "k1", "k2"]),
        (Where("name", "i", Comparison.AT_LEAST), ["k8", "k9"]),
        (Where("absent", 0, Comparison.AT_LEAST), []),
    ],
)
def test_a_range_is_on_the_field_of_the_order(ten: Documents, where: Where, keys: list[str]) -> None:
    assert keys_of(ten, Query(CARDS, where=(where,), order_by=where.field)) == keys


@pytest.mark.parametrize(
    "query",
    [
        Query(CARDS, where=(Where("n", 1, Comparison.AT_LEAST),)),
        Query(CARDS, where=(Where("n", 1, Comparison.AT_MOST),), order_by="name"),
        Query(CARDS, where=(Where("n", True, Comparison.AT_LEAST),), order_by="n"),
        Query(CARDS, descending=True),
        Query(CARDS, limit=0),
    ],
    ids=["no order", "another order", "truth", "keys downwards", "nothing"],
)
def test_what_not_every_store_can_answer_is_refused(ten: Documents, query: Query) -> None:
    with pytest.raises(ValueError, match=r"range|truth|descending|limit"):
        ten.query(query)


def test_all_conditions_must_hold(ten: Documents) -> None:
    both = (Where("n", 1), Where("name", "e"))

    assert keys_of(ten, Query(CARDS, where=both)) == ["k4"]


@pytest.mark.parametrize(
    ("value", "keys"), [(1, ["number"]), ("1", ["text"]), (True, ["truth"]), (False, ["untruth"]), (0, [])]
)
def test_a_value_equals_only_its_own_kind(
    documents: Documents, value: str | int | bool, keys: list[str]
) -> None:
    for key, held in {"number": 1, "text": "1", "truth": True, "untruth": False, "nothing": None}.items():
        put(documents, key, {"v": held})

    assert keys_of(documents, Query(CARDS, where=(Where("v", value),))) == keys


def test_a_text_is_not_above_every_number(documents: Documents) -> None:
    put(documents, "number", {"v": 7})
    put(documents, "text", {"v": "7"})

    assert keys_of(documents, Query(CARDS, where=(Where("v", 5, Comparison.AT_LEAST),), order_by="v")) == [
        "number"
    ]
    assert keys_of(documents, Query(CARDS, where=(Where("v", "9", Comparison.AT_MOST),), order_by="v")) == [
        "text"
    ]


def test_a_list_is_searched_for_one_of_its_parts(documents: Documents) -> None:
    put(documents, "both", {"tags": ["a", "b", 1]})
    put(documents, "one", {"tags": ["b", "1", True]})
    put(documents, "scalar", {"tags": "a"})
    put(documents, "none", {})

    def holding(value: str | int | bool) -> list[str]:
        return keys_of(documents, Query(CARDS, where=(Where("tags", value, Comparison.CONTAINS),)))

    assert (holding("a"), holding("b"), holding(1), holding(True)) == (
        ["both"],
        ["both", "one"],
        ["both"],
        ["one"],
    )


def test_a_dotted_field_lies_deeper(documents: Documents) -> None:
    put(documents, "one", {"card": {"kpj": "123"}})
    put(documents, "two", {"card": {"kpj": "456"}})

    assert keys_of(documents, Query(CARDS, where=(Where("card.kpj", "456"),))) == ["two"]


def test_an_order_leaves_out_what_lacks_the_field(documents: Documents) -> None:
    put(documents, "b", {"due": "2026-02"})
    put(documents, "a", {"due": "2026-03"})
    put(documents, "lacks", {"other": 1})
    put(documents, "null", {"due": None})

    assert keys_of(documents, Query(CARDS, order_by="due")) == ["b", "a"]
    assert keys_of(documents, Query(CARDS, order_by="due", descending=True)) == ["a", "b"]
    assert keys_of(documents, Query(CARDS)) == ["a", "b", "lacks", "null"]


@pytest.mark.parametrize(("descending", "keys"), [(False, ["a", "b", "c"]), (True, ["c", "b", "a"])])
def test_equal_values_are_ordered_by_key(documents: Documents, descending: bool, keys: list[str]) -> None:
    for key in ("b", "c", "a"):
        put(documents, key, {"n": 1})

    assert keys_of(documents, Query(CARDS, order_by="n", descending=descending)) == keys


def test_numbers_are_ordered_as_numbers(documents: Documents) -> None:
    for number in (10, 9, 100, -1):
        put(documents, f"k{number}", {"n": number})

    assert keys_of(documents, Query(CARDS, order_by="n")) == ["k-1", "k9", "k10", "k100"]


def pages_of(documents: Documents, query: Callable[[str | None], Query]) -> list[list[str]]:
    pages, cursor = [], None
    while True:
        page = documents.query(query(cursor))
        pages.append([document.key for document in page.documents])
        cursor = page.cursor
        if cursor is None:
            return pages


@pytest.mark.parametrize(
    ("order_by", "descending"), [("n", False), ("n", True), ("name", False), ("name", True), (None, False)]
)
@pytest.mark.parametrize("limit", [1, 3, 9, 10, 11])
def test_pages_together_are_the_whole_list(
    ten: Documents, order_by: str | None, descending: bool, limit: int
) -> None:
    def query(after: str | None) -> Query:
        return Query(CARDS, order_by=order_by, descending=descending, limit=limit, after=after)

    pages = pages_of(ten, query)

    keys = sorted(TEN, reverse=descending)
    assert [key for page in pages for key in page] == keys
    assert all(len(page) == limit for page in pages[:-1])
    assert pages[-1]


def test_pages_neither_repeat_nor_skip_while_others_write(ten: Documents) -> None:
    first = ten.query(Query(CARDS, order_by="n", limit=4))
    put(ten, "k00", {"n": 0})
    last_seen = first.documents[-1]
    ten.transact(lambda transaction: transaction.delete(last_seen))
    put(ten, "k999", {"n": 9})

    rest = ten.query(Query(CARDS, order_by="n", limit=100, after=first.cursor))

    assert [document.key for document in rest.documents] == [*sorted(TEN)[4:], "k999"]


@pytest.mark.parametrize("cursor", ["", "x", "e30=", "W10=", "WzFd", "ðŸ™‚"])
def test_a_cursor_nobody_gave_is_refused(ten: Documents, cursor: str) -> None:
    with pytest.raises(ValueError, match="cursor"):
        ten.query(Query(CARDS, order_by="n", after=cursor))


@pytest.mark.parametrize("field", ["", "a b", "a'", 'a"', "a;b", "a..b", "$.a"])
def test_a_field_name_is_only_a_name(ten: Documents, field: str) -> None:
    with pytest.raises(ValueError, match="field"):
        ten.query(Query(CARDS, where=(Where(field, 1),)))


def test_conditions_and_an_order_together(documents: Documents) -> None:
    """As the outbox asks: waiting, due, the longest waiting first."""
    for key, state, due in [("a", "w", 3), ("b", "w", 1), ("c", "d", 1), ("d", "w", 2), ("e", "w", 9)]:
        put(documents, key, {"state": state, "due": due})
    where = (Where("state", "w"), Where("due", 3, Comparison.AT_MOST))

    def query(after: str | None) -> Query:
        return Query(CARDS, where, order_by="due", limit=2, after=after)

    assert pages_of(documents, query) == [["b", "d"], ["a"]]


def test_a_query_inside_a_transaction_sees_what_is_stored(ten: Documents) -> None:
    def work(transaction: Transaction) -> int:
        page = transaction.query(Query(CARDS, where=(Where("n", 1),)))
        for document in page.documents:
            transaction.replace(document, {"n": 7})
        return len(page.documents)

    assert ten.transact(work) == 3
    assert keys_of(ten, Query(CARDS, where=(Where("n", 7),))) == ["k3", "k4", "k5"]
