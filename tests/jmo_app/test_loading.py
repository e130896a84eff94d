import asyncio
from datetime import timedelta

from jamsostek.contract import Region, Regions
from jmo_app.changes import Changes
from jmo_app.loading import Face, Loading, Shelf
from jmo_app.storage import Storage
from jmo_app.trouble import Trouble, broken, offline
from tests.jmo_app.phone import NOON, MemoryPreferences, run

FRESH = Regions("", (Region("11", "ACEH"),))
OLD = Regions("", (Region("12", "SUMATERA UTARA"),))
NOTHING = Regions("", ())


class Source:
    def __init__(self, *answers: Regions | Trouble) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def __call__(self) -> Regions | Trouble:
        self.asked += 1
        await asyncio.sleep(0)
        return self.answers.pop(0)


def a_loading(
    source: Source, preferences: MemoryPreferences, *, changes: Changes | None = None
) -> Loading[Regions]:
    return Loading(
        source,
        now=lambda: NOON,
        changes=changes or Changes(),
        shelf=Shelf(Storage(preferences), "regions", Regions),
        is_empty=lambda regions: not regions.regions,
    )


def shelve(preferences: MemoryPreferences, regions: Regions) -> None:
    run(Shelf(Storage(preferences), "regions", Regions).put(regions, at=NOON - timedelta(days=2)))


def test_the_first_face_is_waiting(preferences: MemoryPreferences) -> None:
    assert a_loading(Source(FRESH), preferences).face is Face.WAITING


def test_what_was_fetched_is_shown_and_kept(preferences: MemoryPreferences) -> None:
    loading = a_loading(Source(FRESH), preferences)

    run(loading.load())

    assert (loading.face, loading.content, loading.as_of) == (Face.CONTENT, FRESH, NOON)
    assert not loading.is_stored_copy
    assert "ACEH" in preferences.values["cache.regions"]


def test_nothing_to_show_is_a_face_of_its_own(preferences: MemoryPreferences) -> None:
    loading = a_loading(Source(NOTHING), preferences)

    run(loading.load())

    assert loading.face is Face.EMPTY


def test_trouble_without_a_copy_is_shown_as_trouble(preferences: MemoryPreferences) -> None:
    loading = a_loading(Source(offline(), FRESH), preferences)

    run(loading.load())
    assert (loading.face, loading.trouble) == (Face.TROUBLE, offline())

    run(loading.load())
    assert (loading.face, loading.trouble) == (Face.CONTENT, None)


def test_without_a_network_the_copy_is_shown_with_its_age(preferences: MemoryPreferences) -> None:
    shelve(preferences, OLD)
    loading = a_loading(Source(offline()), preferences)

    run(loading.load())

    assert (loading.face, loading.content) == (Face.CONTENT, OLD)
    assert loading.is_stored_copy
    assert loading.as_of == NOON - timedelta(days=2)


def test_the_copy_is_there_before_the_answer(preferences: MemoryPreferences) -> None:
    shelve(preferences, OLD)
    changes = Changes()
    loading = a_loading(Source(FRESH), preferences, changes=changes)
    seen: list[Regions | None] = []
    changes.watch(lambda: seen.append(loading.content))

    run(loading.load())

    assert OLD in seen
    assert seen[-1] == FRESH


def test_trouble_later_leaves_what_is_shown(preferences: MemoryPreferences) -> None:
    loading = a_loading(Source(FRESH, offline()), preferences)
    run(loading.load())

    run(loading.load())

    assert loading.content == FRESH
    assert loading.is_stored_copy


def test_a_copy_of_another_shape_is_as_if_it_were_not_there(preferences: MemoryPreferences) -> None:
    preferences.values["cache.regions"] = '{"at":"2026-11-18T05:00:00+00:00","body":{"parent":1}}'
    loading = a_loading(Source(offline()), preferences)

    run(loading.load())

    assert loading.face is Face.TROUBLE


def test_two_calls_at_once_ask_once(preferences: MemoryPreferences) -> None:
    source = Source(FRESH)
    loading = a_loading(source, preferences)

    async def twice() -> None:
        await asyncio.gather(loading.load(), loading.load())

    run(twice())

    assert source.asked == 1


def test_something_unforeseen_while_loading_is_a_trouble(preferences: MemoryPreferences) -> None:
    loading = a_loading(Source(), preferences)

    run(loading.load())

    assert (loading.face, loading.trouble) == (Face.TROUBLE, broken())
