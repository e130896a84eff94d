"""What takes long to make is made once for each content, and may be lost."""

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile


def made_once(kept: Path, make: Callable[[], bytes]) -> bytes:
    """The file is whole from the moment it is there, however many builds run at once."""
    if kept.exists():
        return kept.read_bytes()
    made = make()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=kept.parent, delete=False) as part:
        part.write(made)
    Path(part.name).replace(kept)
    return made
