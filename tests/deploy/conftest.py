from collections.abc import Iterator

import pytest

from tests.deploy.firebase import Function, function, installed, upload_set


@pytest.fixture(scope="session")
def face_function(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Function]:
    """The codebase `face`, installed in a clean environment and served."""
    folder = tmp_path_factory.mktemp("face")
    uploaded = upload_set("face", folder / "face")
    venv = installed(uploaded, folder / "venv")
    with function("face", uploaded=uploaded, venv=venv, env={}, log=folder / "log") as running:
        yield running
