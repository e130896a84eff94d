"""Province, then regency, then district: each list comes from the service when the one above is chosen."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from jamsostek.contract import Region, Regions
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.features.data_update.answers import REGION_LEVELS, Field
from jmo_app.loading import Remembered, Shelf
from jmo_app.storage import Storage
from jmo_app.trouble import Trouble

SHOWN_AT_ONCE = 8


class RegionSource(Protocol):
    async def regions(self, parent: str) -> Regions | Trouble: ...


@dataclass(frozen=True, slots=True)
class KeptRegions:
    """A list that was seen once is there without a network too."""

    source: RegionSource
    storage: Storage
    now: Callable[[], datetime]

    async def regions(self, parent: str) -> Regions | Trouble:
        shelf = Shelf(self.storage, f"regions.{parent}", Regions)
        return await Remembered(lambda: self.source.regions(parent), shelf, now=self.now)()


class RegionAnswers(Protocol):
    """Where the chosen codes are kept."""

    answers: dict[str, str]

    def pick(self, field: Field, value: str) -> Awaitable[None]: ...


class RegionChoice:
    def __init__(self, source: RegionSource, answers: RegionAnswers, *, changes: Changes) -> None:
        self._source = source
        self._answers = answers
        self._changes = changes
        self._lists: dict[str, tuple[Region, ...]] = {}
        self.names: dict[str, str] = {}
        """By code; kept with the draft, so that the answers can be read without a network."""
        self.open_level: Field | None = None
        self.search = ""
        self.load = Action(changes)

    # --- what is chosen

    def code(self, level: Field) -> str:
        return self._answers.answers.get(level, "")

    def name(self, level: Field) -> str:
        code = self.code(level)
        return self.names.get(code, code)

    def may_open(self, level: Field) -> bool:
        above = REGION_LEVELS[: REGION_LEVELS.index(level)]
        return all(self.code(each) for each in above)

    # --- choosing

    async def open(self, level: Field) -> None:
        if not self.may_open(level):
            return
        self.open_level = level
        self.search = ""
        self._changes.tell()
        await self._fetch(self._parent_of(level))

    def close(self) -> None:
        self.open_level = None
        self.search = ""
        self.load.clear()
        self._changes.tell()

    def look_for(self, text: str) -> None:
        self.search = text
        self._changes.tell()

    @property
    def found(self) -> tuple[Region, ...]:
        """Those whose name holds every word that was typed, best beginnings first."""
        if self.open_level is None:
            return ()
        words = self.search.casefold().split()
        regions = self._lists.get(self._parent_of(self.open_level), ())
        fitting = [region for region in regions if all(word in region.name.casefold() for word in words)]
        return tuple(sorted(fitting, key=lambda region: not _begins(region.name, words)))

    async def choose(self, region: Region) -> None:
        """Another region empties what lay inside the one before."""
        level = self.open_level
        if level is None:
            return
        self.names[region.code] = region.name
        if self.code(level) != region.code:
            for below in REGION_LEVELS[REGION_LEVELS.index(level) + 1 :]:
                self._answers.answers.pop(below, None)
        self.open_level = None
        self.search = ""
        await self._answers.pick(level, region.code)

    async def name_known(self) -> None:
        """The names behind codes the service told us; without a network the codes are shown."""
        for level in REGION_LEVELS:
            if self.code(level) and self.code(level) not in self.names:
                await self._fetch(self._parent_of(level))

    # --- inside

    def _parent_of(self, level: Field) -> str:
        index = REGION_LEVELS.index(level)
        return "" if index == 0 else self.code(REGION_LEVELS[index - 1])

    async def _fetch(self, parent: str) -> None:
        if parent in self._lists:
            return
        regions = await self.load.run(lambda: self._source.regions(parent))
        if regions is None:
            return
        self._lists[parent] = regions.regions
        chosen = {self.code(level) for level in REGION_LEVELS}
        self.names |= {region.code: region.name for region in regions.regions if region.code in chosen}
        self._changes.tell()


def _begins(name: str, words: list[str]) -> bool:
    return bool(words) and any(part.startswith(words[0]) for part in name.casefold().split())
