"""Google's own Firestore emulator, where it is installed together with Java.

Found through JMO_FIRESTORE_EMULATOR_JAR, then the system package `google-cloud-cli-firestore-emulator`,
then what `firebase setup:emulators:firestore` has downloaded.
"""

import os
import shutil
import subprocess
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from jmo_api.adapters.firestore_documents import FirestoreDocuments
from tests.ports import free_port

PACKAGE: Final = "google-cloud-cli-firestore-emulator"
MAIN: Final = "com.google.cloud.datastore.emulator.firestore.CloudFirestore"
FOR_A_SHORT_LIFE: Final = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""What Java would compile better, or sweep up beside the work, costs more than the tests give back."""
RUNS: Final = "is now running"


@dataclass(frozen=True, slots=True)
class Emulator:
    host: str
    """Address and port."""

    def empty_store(self) -> FirestoreDocuments:
        """A project of its own: nobody else's documents are in it."""
        return FirestoreDocuments.at_emulator(a_project(), self.host)


def a_project() -> str:
    return f"jmo-{uuid.uuid4().hex[:12]}"


def why_absent() -> str | None:
    """None: it can be started."""
    if find_jar() is None:
        return f"no Firestore emulator here: install {PACKAGE}, or set JMO_FIRESTORE_EMULATOR_JAR"
    if shutil.which("java") is None:
        return "the Firestore emulator needs Java, and there is none here"
    return None


def find_jar() -> Path | None:
    given = os.environ.get("JMO_FIRESTORE_EMULATOR_JAR")
    if given:
        return Path(given)
    downloaded = Path.home().glob(".cache/firebase/emulators/cloud-firestore-emulator-*.jar")
    found = [*_installed(), *sorted(downloaded, reverse=True)]
    return next((jar for jar in found if jar.is_file()), None)


@contextmanager
def running_emulator() -> Iterator[Emulator]:
    jar = find_jar()
    assert jar is not None, why_absent()
    port = free_port()
    command = ["java", "-Duser.language=en", "-Xmx512m", *FOR_A_SHORT_LIFE, "-cp", str(jar), MAIN]
    process = subprocess.Popen(
        [*command, "--host=127.0.0.1", f"--port={port}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    reading = threading.Thread(target=process.stdout.read, daemon=True)
    try:
        said = list(_until_it_runs(process.stdout))
        assert process.poll() is None, "".join(said)
        reading.start()  # a full pipe would stop it
        yield Emulator(f"127.0.0.1:{port}")
    finally:
        process.kill()
        process.wait()
        if reading.is_alive():
            reading.join()
        process.stdout.close()


def _until_it_runs(said: IO[str]) -> Iterator[str]:
    for line in said:
        yield line
        if RUNS in line:
            return


def _installed() -> list[Path]:
    if shutil.which("dpkg") is None:
        return []
    listed = subprocess.run(["dpkg", "-L", PACKAGE], capture_output=True, text=True, check=False).stdout
    return [Path(line) for line in listed.splitlines() if line.endswith(".jar")]
