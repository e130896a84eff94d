"""The brotli and gzip twins of each file, made once for each content."""

import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import brotli

from site_build.kept import made_once

ALREADY_SMALL: Final = (".png", ".woff2", ".jpg", ".webp")
NOT_WORTH_IT: Final = 512
BEST: Final = 11
QUICK: Final = 5


@dataclass(frozen=True, slots=True)
class Compressor:
    cache: Path
    brotli_quality: int

    def twins(self, name: str, content: bytes) -> dict[str, bytes]:
        if name.endswith(ALREADY_SMALL) or len(content) < NOT_WORTH_IT:
            return {}
        key = hashlib.sha256(content).hexdigest()
        return {
            f"{name}.br": made_once(
                self.cache / f"{key}.br{self.brotli_quality}",
                lambda: bytes(brotli.compress(content, quality=self.brotli_quality)),
            ),
            f"{name}.gz": made_once(
                self.cache / f"{key}.gz", lambda: gzip.compress(content, compresslevel=6, mtime=0)
            ),
        }


def with_twins(files: dict[str, bytes], compressor: Compressor) -> dict[str, bytes]:
    """Both cores: brotli releases the interpreter while it works."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        twins = pool.map(lambda item: compressor.twins(*item), sorted(files.items()))
        return dict(files) | {name: content for each in twins for name, content in each.items()}
