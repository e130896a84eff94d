"""What of our own code goes to the phone: an allow-list, so that nothing of the service can leak."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from site_build.python_runtime import package_files

SUFFIXES: Final = (".py", ".json")
RULES: Final = "jamsostek"
STAFF_ONLY: Final = frozenset({"jamsostek/desk_contract.py"})
"""What of the rules members have no use for."""


@dataclass(frozen=True, slots=True)
class Application:
    """An entry and the packages it may import."""

    root: Path
    packages: tuple[Path, ...]
    entry: str = "main.py"
    without: frozenset[str] = frozenset()
    is_rehearsed: bool = True
    """Its first screen is opened once when it is built; it asks for nothing and waits for nothing by then."""

    def files(self) -> dict[str, bytes]:
        files = {"main.py": self.root.joinpath(self.entry).read_bytes()}
        for package in self.packages:
            files |= package_files(package, suffixes=SUFFIXES)
        return {name: content for name, content in files.items() if name not in self.without}


def application_at(root: Path) -> Application:
    """An app folder beside `functions/`, as in this project; a folder with a `main.py` alone will do."""
    return Application(root, _packages(root, "jmo_app"), without=STAFF_ONLY)


def desk_at(root: Path) -> Application:
    """The console of staff, on the ground of the member's app."""
    return Application(root, _packages(root, "jmo_app", "jmo_desk"), entry="desk.py")


def _packages(root: Path, *names: str) -> tuple[Path, ...]:
    folders = [*(root / name for name in names), root.parent / "functions" / RULES]
    return tuple(folder for folder in folders if folder.is_dir())
