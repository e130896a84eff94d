"""What would have been sent, as the tester's page shows it."""

import re
import time
import urllib.request
from html import unescape
from typing import Final

PATIENCE_SECONDS: Final = 60


def newest(url: str, to: str, pattern: str) -> str:
    """The first group of `pattern` in the newest message to this address; waits for the outbox."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        for article in page(f"{url}/simulator/messages").split("<article")[1:]:
            found = re.search(pattern, article)
            if to in article and found:
                return found[1]
        time.sleep(0.3)
    raise AssertionError("no such message came")


def page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return unescape(answer.read().decode())
