"""Sealed templates: who can open them, and what becomes of them as keys turn over."""

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jmo_api.adapters.envelope_vault import DATA_KEYS, EnvelopeVault
from jmo_api.adapters.local_key_service import LocalKeyService
from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.clock import SetClock
from jmo_api.ports.faces import SealedTemplate
from jmo_api.ports.unavailable import Unavailable

KEY = bytes(range(32))
TEMPLATE = b"a hundred and twenty-eight numbers"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def documents(tmp_path: Path) -> SqliteDocuments:
    return SqliteDocuments(tmp_path / "documents.sqlite")


@pytest.fixture
def vault(documents: SqliteDocuments, clock: SetClock) -> EnvelopeVault:
    return EnvelopeVault(documents, LocalKeyService(KEY), clock, tenant="jmo")


def seal(vault: EnvelopeVault) -> SealedTemplate:
    return vault.seal(TEMPLATE, member_id="siti", model="model-1")


def test_a_template_opens_for_its_member(vault: EnvelopeVault) -> None:
    sealed = seal(vault)

    assert vault.open(sealed, member_id="siti") == TEMPLATE
    assert TEMPLATE not in base64.b64decode(sealed.content)


def test_another_process_opens_it_through_the_key_service(
    vault: EnvelopeVault, documents: SqliteDocuments, clock: SetClock
) -> None:
    sealed = seal(vault)

    again = EnvelopeVault(documents, LocalKeyService(KEY), clock, tenant="jmo")

    assert again.open(sealed, member_id="siti") == TEMPLATE


def test_the_same_template_never_looks_the_same_twice(vault: EnvelopeVault) -> None:
    assert seal(vault).content != seal(vault).content


@pytest.mark.parametrize(
    "change",
    [
        lambda sealed: replace(sealed, model="model-2"),
        lambda sealed: replace(sealed, key_id="unknown"),
        lambda sealed: replace(sealed, content=sealed.content[:-8] + "AAAAAAA="),
        lambda sealed: replace(sealed, content="no base64"),
        lambda sealed: replace(sealed, content=""),
    ],
    ids=["another model", "another key", "changed", "no base64", "empty"],
)
def test_what_was_tampered_with_does_not_open(vault: EnvelopeVault, change: "type[SealedTemplate]") -> None:
    sealed = change(seal(vault))  # type: ignore[call-arg,arg-type]

    with pytest.raises(Unavailable):
        vault.open(sealed, member_id="siti")


def test_nobody_elses_template_opens(vault: EnvelopeVault) -> None:
    sealed = seal(vault)

    with pytest.raises(Unavailable):
        vault.open(sealed, member_id="budi")


def test_no_other_tenant_opens_it(vault: EnvelopeVault, documents: SqliteDocuments, clock: SetClock) -> None:
    sealed = seal(vault)

    with pytest.raises(Unavailable):
        EnvelopeVault(documents, LocalKeyService(KEY), clock, tenant="other").open(sealed, member_id="siti")


def test_the_key_of_the_service_is_needed(
    vault: EnvelopeVault, documents: SqliteDocuments, clock: SetClock
) -> None:
    sealed = seal(vault)

    with pytest.raises(Unavailable):
        EnvelopeVault(documents, LocalKeyService(KEY[::-1]), clock, tenant="jmo").open(
            sealed, member_id="siti"
        )


def test_data_keys_lie_wrapped(vault: EnvelopeVault, documents: SqliteDocuments) -> None:
    seal(vault)

    (kept,) = (stored.record for stored in DATA_KEYS.all(documents))
    assert len(base64.b64decode(kept.wrapped)) == 12 + 32 + 16


@pytest.mark.parametrize(("days", "is_new"), [(89, False), (90, True), (91, True)])
def test_a_data_key_lives_ninety_days_and_the_old_ones_still_open(
    vault: EnvelopeVault, clock: SetClock, days: int, is_new: bool
) -> None:
    first = seal(vault)
    clock.move(timedelta(days=days))

    second = seal(vault)

    assert (second.key_id != first.key_id) is is_new
    assert vault.open(first, member_id="siti") == vault.open(second, member_id="siti") == TEMPLATE


def test_a_key_may_be_turned_over_at_once(vault: EnvelopeVault, clock: SetClock) -> None:
    first = seal(vault)
    clock.move(timedelta(seconds=1))

    vault.rotate()

    assert seal(vault).key_id != first.key_id
    assert vault.open(first, member_id="siti") == TEMPLATE
