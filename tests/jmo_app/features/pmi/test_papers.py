"""Documents: looked at first, kept while there is no line, sent by themselves when it is back."""

import asyncio

import pytest

from jamsostek.contract import Problem
from jamsostek.migrant_documents import Document
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.pmi import papers as module
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.features.pmi.papers import MOST_KEPT, PIECE, RESTS, Papers
from jmo_app.net import NoReply, Silence
from tests.jmo_app.features.pmi.registrations import JPEG, KEY, PDF, UPLOADS, Receiver
from tests.jmo_app.phone import MemoryPreferences, ScriptedNet, run

PASSPORT = Document.PASSPORT


class Rests(list[float]):
    """What would have been waited; after `patience` times the app is closed."""

    patience = 50

    async def rest(self, seconds: float) -> None:
        self.append(seconds)
        if len(self) >= self.patience:
            raise asyncio.CancelledError
        await asyncio.sleep(0)


@pytest.fixture
def rests() -> Rests:
    return Rests()


def papers_of(app: App, rests: Rests) -> tuple[Papers, list[str]]:
    told: list[str] = []

    async def on_sent() -> None:
        told.append("sent")

    made = Papers(MigrantApi(app.api), app.storage, changes=Changes(), on_sent=on_sent, rest=rests.rest)
    made.key = KEY
    return made, told


def take_and_use(papers: Papers, content: bytes = JPEG, document: Document = PASSPORT) -> None:
    run(papers.take(document, content))
    run(papers.use())


def test_a_picture_is_looked_at_before_it_is_sent(app: App, net: ScriptedNet, rests: Rests) -> None:
    papers, _ = papers_of(app, rests)

    run(papers.take(PASSPORT, JPEG))

    assert net.asked == []
    assert (papers.looked_at, papers.page and papers.page.content) == (PASSPORT, JPEG)


def test_it_can_be_taken_again(app: App, net: ScriptedNet, rests: Rests) -> None:
    papers, _ = papers_of(app, rests)
    run(papers.take(PASSPORT, JPEG))

    papers.photograph(PASSPORT)

    assert (papers.photographed, papers.page) == (PASSPORT, None)
    assert net.asked == []


def test_a_document_goes_in_pieces(app: App, net: ScriptedNet, rests: Rests) -> None:
    receiver = Receiver()
    receiver.listen(net)
    papers, told = papers_of(app, rests)

    take_and_use(papers)

    assert receiver.contents == {"PASPOR": JPEG}
    assert receiver.pieces == -(-len(JPEG) // PIECE)
    assert (papers.sending, told) == ({}, ["sent"])


def test_a_pdf_goes_as_it_is(app: App, net: ScriptedNet, rests: Rests) -> None:
    receiver = Receiver()
    receiver.listen(net)
    papers, _ = papers_of(app, rests)

    run(papers.take(Document.AGREEMENT, PDF))

    assert receiver.contents == {"PERJANJIAN_KERJA": PDF}


def test_over_a_line_cut_twice_it_goes_on_by_itself_where_it_stopped(
    app: App, net: ScriptedNet, rests: Rests
) -> None:
    receiver = Receiver(cuts=(1, 2))
    receiver.listen(net)
    papers, told = papers_of(app, rests)

    run(papers.take(Document.AGREEMENT, PDF))

    assert receiver.contents == {"PERJANJIAN_KERJA": PDF}
    assert receiver.pieces == 3
    assert list(rests) == [RESTS[0], RESTS[1]]
    assert (papers.sending, papers.is_waiting, told) == ({}, False, ["sent"])


def test_the_longer_the_line_is_gone_the_longer_it_rests(app: App, net: ScriptedNet, rests: Rests) -> None:
    net.is_offline = True
    rests.patience = 7
    papers, _ = papers_of(app, rests)

    with pytest.raises(asyncio.CancelledError):
        take_and_use(papers)

    assert list(rests) == [*RESTS, RESTS[-1], RESTS[-1]]


def test_what_waits_survives_closing_the_app(app: App, net: ScriptedNet, rests: Rests) -> None:
    net.is_offline = True
    rests.patience = 1
    papers, _ = papers_of(app, rests)
    with pytest.raises(asyncio.CancelledError):
        take_and_use(papers)
    net.is_offline = False
    receiver = Receiver()
    receiver.listen(net)

    again, told = papers_of(app, Rests())
    run(again.load())
    run(again.send_waiting())

    assert receiver.contents == {"PASPOR": JPEG}
    assert told == ["sent"]
    assert run(app.storage.draft(module.DRAFT)) is None


def test_a_large_file_waits_only_while_the_app_is_open(
    app: App, net: ScriptedNet, rests: Rests, preferences: MemoryPreferences
) -> None:
    net.is_offline = True
    rests.patience = 1
    papers, _ = papers_of(app, rests)

    with pytest.raises(asyncio.CancelledError):
        run(papers.take(Document.AGREEMENT, PDF + b"x" * MOST_KEPT))

    assert not papers.sending[Document.AGREEMENT].is_kept
    assert [key for key in preferences.values if module.DRAFT in key] == []


def test_what_the_service_refuses_is_said_at_its_document_and_the_others_go(
    app: App, net: ScriptedNet, rests: Rests
) -> None:
    receiver = Receiver()
    receiver.listen(net)
    net.refuse(f"{UPLOADS}/chunks", Problem("FIL-RUSAK"))
    papers, told = papers_of(app, rests)

    take_and_use(papers)

    assert [(problem.code, problem.field) for problem in papers.problems] == [("FIL-RUSAK", "PASPOR")]
    assert (papers.sending, told) == ({}, [])


def test_what_is_no_document_never_leaves_the_phone(app: App, net: ScriptedNet, rests: Rests) -> None:
    papers, _ = papers_of(app, rests)

    run(papers.take(PASSPORT, b"only words"))

    assert net.asked == []
    assert [(problem.code, problem.field) for problem in papers.problems] == [("FIL-BERKAS", "PASPOR")]


def test_forgetting_ends_the_sending(app: App, net: ScriptedNet) -> None:
    class Forgetful(Rests):
        async def rest(self, seconds: float) -> None:
            await papers.forget()

    papers, _ = papers_of(app, Forgetful())
    net.play(UPLOADS, lambda _: NoReply(Silence.OFFLINE))

    take_and_use(papers)

    assert papers.sending == {}
    assert len(net.asked) == 1
