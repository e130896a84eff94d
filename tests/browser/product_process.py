"""The whole product as a person starts it: `python -m jmo_api.local`, with invented members."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from product_site import ROOT

from tests.ports import free_port

STARTS_WITHIN: Final = 90.0


@dataclass(slots=True)
class ProductProcess:
    """`data` outlives it: a second process on the same folder knows what the first one did."""

    url: str
    data: Path
    _environment: Mapping[str, str]
    _process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        """The first time, and after `kill`: at the same address, with what it knew."""
        command = [sys.executable, "-m", "jmo_api.local"]
        self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL)
        wait_until_it_answers(self)

    def kill(self) -> None:
        """At once, as when the power goes."""
        self._process.kill()
        self._process.wait()

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None


@contextmanager
def product_running(site: Path, data: Path, **settings: str) -> Iterator[ProductProcess]:
    port = free_port()
    url = f"http://localhost:{port}"
    environment = (
        os.environ
        | {
            "PYTHONPATH": f"{ROOT / 'functions'}{os.pathsep}{ROOT}",
            "PORT": str(port),
            "JMO_DATA": str(data),
            "JMO_SITE": str(site),
            "JMO_SYNTHETIC": "1",
        }
        | settings
    )
    product = ProductProcess(url, data, environment)
    try:
        product.start()
        yield product
    finally:
        product.kill()


def wait_until_it_answers(product: ProductProcess) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        assert product.is_running, "the product stopped by itself: see its last words above"
        try:
            with urllib.request.urlopen(f"{product.url}/version.json", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"no answer within {STARTS_WITHIN:.0f} seconds")
