"""Two portraits in the public domain that ship inside Python packages.

They stand in for the registry's pictures of the demo population. They are found where the
package manager put them and never copied; without the packages there is no picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class _Place:
    package: str
    inside: str


_PLACES: Final[Mapping[str, _Place]] = {
    "astronaut": _Place("skimage", "data/astronaut.png"),
    "grace-hopper": _Place("matplotlib", "mpl-data/sample_data/grace_hopper.jpg"),
}
PORTRAITS: Final = tuple(_PLACES)


def find_portrait(name: str) -> bytes | None:
    place = _PLACES.get(name)
    if place is None:
        return None
    package = find_spec(place.package)
    for folder in (package.submodule_search_locations or ()) if package else ():
        file = Path(folder) / place.inside
        if file.is_file():
            return file.read_bytes()
    return None


def portrait_of(nik: str) -> str:
    """Which of the two a citizen of the demo population has: by the last digit, even or odd."""
    return PORTRAITS[int(nik[-1]) % len(PORTRAITS)]
