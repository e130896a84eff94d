"""Make a functions folder complete, before Firebase uploads it: python deploy/vendor.py functions (or face)

Firebase uploads this one folder and runs `pip install -r requirements.txt` in it. So the pins are written
into it with their hashes; and into `face` the module, which lies elsewhere, goes as a wheel. Its version
carries a digest of its content: pip leaves an installed package alone when the version is the same.
"""

import base64
import hashlib
import shutil
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PINS: Final = {"functions": "api.lock", "face": "face-function.lock"}
"""What each folder is installed from."""
PACKAGES: Final[Mapping[str, Sequence[str]]] = {"functions": (), "face": ("biometric",)}
"""What of ours lies outside it. `functions` asks the face module over HTTP and carries nothing of it."""
VERSION: Final = "0.1.0"
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The same content makes the same file."""


def vendor(folder: Path, *, as_in: str = "") -> Path:
    """Writes `requirements.txt`, and `vendor/` where something goes along. `as_in`: the folder it copies."""
    source = as_in or folder.name
    wheels = folder / "vendor"
    shutil.rmtree(wheels, ignore_errors=True)
    own = [_required(write_wheel(ROOT / package, wheels)) for package in PACKAGES[source]]
    asked = folder / "requirements.txt"
    asked.write_text((ROOT / "requirements" / PINS[source]).read_text() + "".join(own))
    return asked


def _required(wheel: Path) -> str:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"./{wheel.parent.name}/{wheel.name} \\\n    --hash=sha256:{digest}\n"


def write_wheel(package: Path, folder: Path) -> Path:
    files = {
        f"{package.name}/{path.relative_to(package).as_posix()}": path.read_bytes() for path in _of(package)
    }
    version = f"{VERSION}+{_digest(files.items()).hex()[:12]}"
    name = f"jmo_{package.name}-{version}"
    about = f"{name}.dist-info"
    named = f"Name: jmo-{package.name}\nVersion: {version}\n"
    files |= {
        f"{about}/METADATA": f"Metadata-Version: 2.1\n{named}".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: jmo\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = _record(files, f"{about}/RECORD")
    folder.mkdir(exist_ok=True)
    wheel = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return wheel


def _of(package: Path) -> list[Path]:
    found = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(found)


def _digest(files: Iterable[tuple[str, bytes]]) -> bytes:
    sums = "".join(f"{path} {hashlib.sha256(content).hexdigest()}\n" for path, content in files)
    return hashlib.sha256(sums.encode()).digest()


def _record(files: dict[str, bytes], record: str) -> bytes:
    def line(path: str, content: bytes) -> str:
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        return f"{path},sha256={digest},{len(content)}\n"

    return ("".join(line(path, content) for path, content in files.items()) + f"{record},,\n").encode()


if __name__ == "__main__":
    sys.stdout.write(f"{vendor(Path(sys.argv[1]))}\n")
