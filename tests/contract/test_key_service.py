"""What a key service promises (`ports.KeyService`). Google's is stood in for by a server of ours that follows
its public reference, so its adapter is tested and not proven."""

from collections.abc import Callable, Iterator

import pytest

from jmo_api.adapters.cloud_key_service import CloudKeyService
from jmo_api.adapters.local_key_service import LocalKeyService
from jmo_api.ports.faces import KeyService
from jmo_api.ports.unavailable import Unavailable
from tests.kms import NAME, TOKEN, running_kms

DATA_KEY = bytes(range(32))


@pytest.fixture
def endpoint() -> Iterator[str]:
    with running_kms() as address:
        yield address


Make = Callable[[str], KeyService]
SERVICES: dict[str, Make] = {
    "local": lambda _: LocalKeyService(bytes(32)),
    "cloud, stood in for": lambda endpoint: CloudKeyService(NAME, lambda: TOKEN, endpoint=endpoint),
}


@pytest.fixture(params=sorted(SERVICES))
def keys(request: pytest.FixtureRequest, endpoint: str) -> KeyService:
    return SERVICES[request.param](endpoint)


def test_what_was_wrapped_comes_back(keys: KeyService) -> None:
    wrapped = keys.wrap(DATA_KEY, purpose="templates")

    assert DATA_KEY not in wrapped
    assert keys.unwrap(wrapped, purpose="templates") == DATA_KEY


def test_a_key_wrapped_for_one_purpose_does_not_serve_another(keys: KeyService) -> None:
    wrapped = keys.wrap(DATA_KEY, purpose="templates")

    with pytest.raises(Unavailable):
        keys.unwrap(wrapped, purpose="pictures")


def test_what_is_no_wrapped_key_is_an_outage(keys: KeyService) -> None:
    with pytest.raises(Unavailable):
        keys.unwrap(b"not a wrapped key at all, but long enough", purpose="templates")


def test_a_refused_caller_is_an_outage(endpoint: str) -> None:
    with pytest.raises(Unavailable):
        CloudKeyService(NAME, lambda: "wrong", endpoint=endpoint).wrap(DATA_KEY, purpose="templates")


def test_nobody_there_is_an_outage() -> None:
    with pytest.raises(Unavailable):
        CloudKeyService(NAME, lambda: TOKEN, endpoint="http://127.0.0.1:9").wrap(DATA_KEY, purpose="t")
