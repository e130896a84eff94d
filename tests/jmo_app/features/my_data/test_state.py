import base64
from dataclasses import replace

from jamsostek import codec
from jamsostek.contract import CaseOpened, Problem
from jamsostek.rights import ObjectionSubject
from jamsostek.rights_contract import (
    AskClosing,
    Closing,
    CopyFile,
    CopyForm,
    DataCopies,
    DataCopy,
    Object,
    OwnCases,
    Processing,
    ProcessingHistory,
    Restriction,
)
from jmo_app.app import App
from jmo_app.features.my_data.state import ClosingState, HistoryState, MyCasesState, MyDataState
from jmo_app.net import Reply
from tests.jmo_app.phone import NOON, ScriptedNet, run

COPY = DataCopy("c1", NOON, ready_by=NOON, ready_at=NOON, until=NOON)
WANTS_PASSWORD = Problem("AKUN-ULANG")
OPEN = Closing(closes_at=None, savings=1_000, open_claim=None, kept=())


def test_a_copy_is_asked_for_once_however_often_it_is_sent(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET my-data/copies", DataCopies((COPY,)))
    net.tell("POST my-data/copies", COPY)
    state = MyDataState(signed_in)
    net.is_offline = True
    run(state.ask_for_copy())
    net.is_offline = False

    run(state.ask_for_copy())

    lost, sent = net.asked_for("POST my-data/copies")
    assert lost.body == sent.body
    assert state.copies.content == DataCopies((COPY,))


def test_a_copy_is_saved_after_the_password(signed_in: App, net: ScriptedNet) -> None:
    saved: list[tuple[str, bytes]] = []

    async def save(name: str, content: bytes) -> None:
        saved.append((name, content))

    file = CopyFile("data-saya.json", "application/json", base64.b64encode(b"{}").decode())
    net.refuse("GET my-data/copies/c1/json", WANTS_PASSWORD)
    state = MyDataState(signed_in)
    run(state.fetch(COPY, CopyForm.JSON, save))
    asked = state.gate.is_asking
    net.play("POST step-up", lambda _: Reply(204))
    net.tell("GET my-data/copies/c1/json", file)

    run(state.gate.submit())

    assert asked
    assert saved == [("data-saya.json", b"{}")]


def test_processing_is_stopped_at_once_and_lifted_with_the_password(signed_in: App, net: ScriptedNet) -> None:
    net.tell("POST my-data/restriction", Restriction(NOON))
    state = MyDataState(signed_in)

    run(state.restrict(True))
    stopped = state.restriction.content
    net.refuse("POST my-data/restriction", WANTS_PASSWORD)
    run(state.restrict(False))

    assert stopped == Restriction(NOON)
    assert state.gate.is_asking


def test_the_history_comes_in_pages(signed_in: App, net: ScriptedNet) -> None:
    seen = Processing(NOON, "agent", "looked-at-member", "member-asked", "")
    net.tell("GET my-data/history", ProcessingHistory((seen,), next="c"))
    net.tell("GET my-data/history?after=c", ProcessingHistory((seen,)))
    state = HistoryState(signed_in)
    run(state.history.load())

    run(state.older.load())
    run(state.older.load())

    assert state.history.content == ProcessingHistory((seen, seen))


def test_an_objection_names_the_decision_and_says_why(signed_in: App, net: ScriptedNet) -> None:
    state = MyCasesState(signed_in)
    run(state.send())
    missing = state.is_missing
    net.tell("POST my-data/objections", CaseOpened("O-1", NOON, NOON))
    net.tell("GET my-data/cases", OwnCases(()))
    state.choose("claim")
    state.typing("note")(" Saldo cukup. ")

    run(state.send())

    [asked] = net.asked_for("POST my-data/objections")
    message = codec.decode(Object, asked.body)
    assert missing
    assert (message.subject, message.note) == (ObjectionSubject.CLAIM, "Saldo cukup.")
    assert state.opened is not None
    assert (state.subject, state.note, state.is_missing) == (None, "", False)


def test_closing_says_that_the_savings_are_understood_and_asks_for_the_password(
    signed_in: App, net: ScriptedNet
) -> None:
    net.tell("GET my-data/closing", OPEN)
    net.refuse("POST my-data/closing", WANTS_PASSWORD)
    state = ClosingState(signed_in)
    run(state.closing.load())
    state.understand(True)
    run(state.ask())
    asked = state.gate.is_asking
    net.play("POST step-up", lambda _: Reply(204))
    net.tell("POST my-data/closing", replace(OPEN, closes_at=NOON))

    run(state.gate.submit())

    message = codec.decode(AskClosing, net.asked_for("POST my-data/closing")[-1].body)
    assert asked
    assert message.savings_understood
    assert state.closing.content == replace(OPEN, closes_at=NOON)


def test_closing_is_called_off(signed_in: App, net: ScriptedNet) -> None:
    net.tell("DELETE my-data/closing", OPEN)
    state = ClosingState(signed_in)

    run(state.call_off())

    assert state.closing.content == OPEN
