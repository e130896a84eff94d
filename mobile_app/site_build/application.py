"""What of our own code goes to the phone: an allow-list, so that nothing of the service can leak."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from site_build.python_runtime import package_files

SUFFIXES: Final = (".py", ".json")
PACKAGES_OF_THE_APP: Final = ("jmo_app",)
PACKAGES_OF_THE_RULES: Final = ("jamsostek",)


@dataclass(frozen=True, slots=True)
class Application:
    """`main.py` and the packages it may import."""

    root: Path
    packages: tuple[Path, ...]

    def files(self) -> dict[str, bytes]:
        files = {"main.py": self.root.joinpath("main.py").read_bytes()}
        for package in self.packages:
            files |= package_files(package, suffixes=SUFFIXES)
        return files


def application_at(root: Path) -> Application:
    """An app folder beside `functions/`, as in this project; a folder with a `main.py` alone will do."""
    folders = [root / name for name in PACKAGES_OF_THE_APP]
    folders += [root.parent / "functions" / name for name in PACKAGES_OF_THE_RULES]
    return Application(root, tuple(folder for folder in folders if folder.is_dir()))
