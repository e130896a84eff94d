"""Every kind of record comes back as it was, and what was written before can still be read."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from jamsostek.billing import BillingStatus, PaymentState
from jamsostek.claims import ClaimReason, ClaimStatus
from jamsostek.contract import FaceOutcome, FacePurpose, LivenessStep, Problem
from jamsostek.ledger import EntryKind
from jamsostek.membership import CardStatus, Program, Segment, Sex
from jamsostek.migrant_contract import Person
from jamsostek.migrant_documents import Document
from jamsostek.migrants import MigrantPart, MigrantPath
from jamsostek.registrations import RegistrationStatus
from jmo_api.billing.bills import BILLS, PAYMENTS, Bill, Line, Payment
from jmo_api.migrants.records import (
    BATCHES,
    COVERS,
    REGISTRATIONS,
    Batch,
    Cover,
    Registration,
    Upload,
)
from jmo_api.ports.faces import SealedTemplate
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import (
    CARDS,
    CASES,
    CLAIMS,
    CONSENTS,
    FACE_CHECKS,
    FACE_TALLIES,
    FACE_TEMPLATES,
    LEDGER,
    MEMBERS,
    OPEN_CLAIMS,
    Card,
    Case,
    CaseKind,
    CaseStatus,
    Challenge,
    ClaimPart,
    Consent,
    Entry,
    FaceCheck,
    FaceTally,
    FaceTemplate,
    JhtClaim,
    Judging,
    LedgerYear,
    LivenessFinding,
    Member,
    OpenClaim,
    PayoutAccount,
    Stage,
)
from jmo_api.stored import Collection, Instant

NOW = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)
ACCOUNT = PayoutAccount("014", "1234567890", "SITI", recorded_at=NOW, with_matched_face=True)
MEMBER = Member("m1", "SITI", "3171990101900001", date(1990, 1, 1), Sex.FEMALE, account=ACCOUNT)
CLAIM = JhtClaim(
    claim_id="c1",
    number="K-1",
    member_id="m1",
    request_id="r" * 16,
    reason=ClaimReason.RESIGNED,
    status=ClaimStatus.SUBMITTED,
    stages=(Stage(ClaimStatus.SUBMITTED, NOW, {"number": "K-1"}),),
    parts=(ClaimPart("k1", "99000000001", booked=1_000, closing_development=3),),
    paying_card_id="k1",
    gross=1_003,
    tax=0,
    tax_rule="final-free",
    net=1_003,
    bank_code="014",
    account_number="1234567890",
    account_holder="SITI",
    npwp="",
    face_check_id="f1",
    submitted_at=NOW,
    due_by=date(2026, 11, 23),
    refusal=Problem("CLM-AKTIF", {"n": 1}),
)
BILL = Bill(
    "123456789012347",
    332_500,
    BillingStatus.ISSUED,
    issued_at=NOW,
    expires_at=NOW,
    tells="migrant-paid",
    subjects=("r1",),
    law="Permenaker 4/2023",
    lines=(Line("tier-24", 332_500),),
)
PAYMENT = Payment("bank-melati", "p1", BILL.code, 332_500, NOW, NOW, PaymentState.MATCHED, 332_500, 0)
REGISTRATION = Registration(
    "r1",
    "M-1",
    keys=("0" * 64,),
    path=MigrantPath.INDIVIDUAL,
    part=MigrantPart.DURING_AND_AFTER,
    status=RegistrationStatus.SHOWN,
    nik="3171990101900001",
    started_at=NOW,
    person=Person("SITI", date(1990, 1, 1), Sex.FEMALE, phone="+85291234567", email="siti@example.com"),
    uploads={Document.ID_CARD: Upload(10, "0" * 64, parts=("migrant-documents/1",))},
)
MIGRANT_EXAMPLES: tuple[tuple[Collection[Any], Any], ...] = (
    (BILLS, BILL),
    (PAYMENTS, PAYMENT),
    (REGISTRATIONS, REGISTRATION),
    (COVERS, Cover("k1", "m1", ends_on=date(2028, 12, 15))),
    (BATCHES, Batch("b1", "B-1", "PT", ("r1",), NOW)),
)
EXAMPLES: tuple[tuple[Collection[Any], Any], ...] = (
    (MEMBERS, MEMBER),
    (
        CARDS,
        Card(
            "k1",
            "m1",
            "99000000001",
            "SITI",
            date(1990, 1, 1),
            Segment.WAGE_RECIPIENT,
            CardStatus.ACTIVE,
            programs=(Program.JHT, Program.JKK),
            member_since=date(2020, 1, 1),
        ),
    ),
    (
        LEDGER,
        LedgerYear("k1", "m1", 2026, (Entry("e1", date(2026, 1, 31), EntryKind.CONTRIBUTION, 5_700),)),
    ),
    (CONSENTS, Consent("s1", "m1", "face", "1", given_at=NOW)),
    (
        FACE_CHECKS,
        FaceCheck(
            "f1",
            "m1",
            FacePurpose.JHT_CLAIM,
            "s1",
            FaceOutcome.PENDING,
            started_at=NOW,
            expires_at=NOW,
            challenge=Challenge("n1", (LivenessStep.TURN_LEFT,), expires_at=NOW),
            findings=(LivenessFinding("turn-left", "turn", "0.4100", "0.3000", held=True),),
        ),
    ),
    (FACE_TALLIES, FaceTally("m1", compared=(NOW,), judging=(Judging("selfies/1", NOW),))),
    (FACE_TEMPLATES, FaceTemplate("m1", SealedTemplate("key", "model", "c2VhbGVk"))),
    (CASES, Case("K1", CaseKind.CORRECTION, "m1", CaseStatus.OPEN, opened_at=NOW, answer_by=NOW)),
    (CLAIMS, CLAIM),
    (OPEN_CLAIMS, OpenClaim("m1", "c1")),
    *MIGRANT_EXAMPLES,
)


@dataclass(frozen=True, slots=True)
class OpenedAt:
    opened_at: Instant


OPENED = Collection("opened", OpenedAt)


@pytest.mark.parametrize(("collection", "record"), EXAMPLES, ids=lambda example: getattr(example, "name", ""))
def test_a_record_comes_back_as_it_was_written(collection: Collection[Any], record: object) -> None:
    body = collection.body(record)

    assert collection.read(body) == record
    assert body["schema"] == collection.schema


def test_a_member_saved_in_schema_1_can_be_read() -> None:
    saved = {
        "schema": 1,
        "member_id": "m1",
        "name": "SITI",
        "nik": "3171990101900001",
        "birth_date": "1990-01-01",
        "sex": "PEREMPUAN",
        "account": {
            "bank_code": "014",
            "number": "1234567890",
            "holder": "SITI",
            "recorded_at": "2026-11-20T03:04:05.000000+00:00",
            "with_matched_face": True,
        },
    }

    assert MEMBERS.read(saved) == MEMBER


def test_instants_sort_as_text_the_way_they_sort_in_time() -> None:
    on_the_second = OpenedAt(NOW)
    half_later = OpenedAt(NOW.replace(microsecond=500_000))

    assert OPENED.body(on_the_second)["opened_at"] < OPENED.body(half_later)["opened_at"]


def test_an_instant_without_its_zone_is_not_kept() -> None:
    with pytest.raises(ValidationError):
        OPENED.read({"schema": 1, "opened_at": "2026-11-20T03:04:05"})


def test_an_old_body_is_upgraded_step_by_step() -> None:
    second = Collection(
        "open_claims",
        OpenClaim,
        schema=3,
        upgrades={
            1: lambda body: {"member_id": body["member"]},
            2: lambda body: {**body, "claim_id": "unknown"},
        },
    )

    assert second.read({"schema": 1, "member": "m1"}) == OpenClaim("m1", "unknown")


def test_what_is_printed_of_a_record_names_nobody() -> None:
    printed = repr((MEMBER, CLAIM, ACCOUNT, BILL, PAYMENT, REGISTRATION, EXAMPLES[1][1]))

    for secret in ("SITI", "3171990101900001", "1234567890", "99000000001"):
        assert secret not in printed


def test_what_a_newer_service_wrote_an_older_one_leaves_alone() -> None:
    older = Collection("open_claims", OpenClaim)

    with pytest.raises(Unavailable):
        older.read({"schema": 2, "member_id": "m1", "claim_number": "K-1", "new": "would be lost"})
