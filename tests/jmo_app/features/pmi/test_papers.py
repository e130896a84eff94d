"""Documents: looked at first, kept while there is no line, sent by themselves when it is back."""

import asyncio
from dataclasses import dataclass

from jamsostek.contract import Problem
from jamsostek.migrant_contract import FileLink
from jamsostek.migrant_documents import Document
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.drafts import MIGRANT_PAPERS
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.features.pmi.papers import MOST_KEPT, PIECE, Papers
from jmo_app.net import NoReply, Silence
from tests.jmo_app.features.pmi.registrations import JPEG, KEY, PDF, UPLOADS, Receiver
from tests.jmo_app.phone import NOON, MemoryPreferences, ScriptedNet, run

PASSPORT = Document.PASSPORT


@dataclass
class PutDown:
    """As the service worker left it."""

    content: bytes | None = None

    async def find(self) -> bytes | None:
        return self.content

    async def drop(self) -> None:
        self.content = None


def papers_of(app: App, shared: PutDown | None = None) -> tuple[Papers, list[str]]:
    told: list[str] = []

    async def on_sent() -> None:
        told.append("sent")

    courier = app.api.courier
    made = Papers(
        MigrantApi(app.api), app.storage, courier, changes=Changes(), on_sent=on_sent, shared=shared
    )
    made.key = KEY
    return made, told


def take_and_use(papers: Papers, content: bytes = JPEG, document: Document = PASSPORT) -> None:
    run(papers.take(document, content))
    run(papers.use())


def test_a_picture_is_looked_at_before_it_is_sent(app: App, net: ScriptedNet) -> None:
    papers, _ = papers_of(app)

    run(papers.take(PASSPORT, JPEG))

    assert net.asked == []
    assert (papers.looked_at, papers.page and papers.page.content) == (PASSPORT, JPEG)


def test_it_can_be_taken_again(app: App, net: ScriptedNet) -> None:
    papers, _ = papers_of(app)
    run(papers.take(PASSPORT, JPEG))

    papers.photograph(PASSPORT)

    assert (papers.photographed, papers.page) == (PASSPORT, None)
    assert net.asked == []


def test_what_another_app_shared_becomes_the_document_the_member_says(app: App, net: ScriptedNet) -> None:
    shared = PutDown(JPEG)
    papers, _ = papers_of(app, shared)
    run(papers.load())
    assert (papers.from_elsewhere, net.asked) == (JPEG, [])

    run(papers.take_shared(PASSPORT))

    assert (papers.looked_at, papers.page and papers.page.content) == (PASSPORT, JPEG)
    assert (papers.from_elsewhere, shared.content, net.asked) == (None, None, [])


def test_what_was_shared_is_checked_like_any_other_file_and_can_be_thrown_away(app: App) -> None:
    shared = PutDown(b"MZ a program")
    papers, _ = papers_of(app, shared)
    run(papers.load())

    run(papers.take_shared(PASSPORT))
    assert [problem.field for problem in papers.problems] == [PASSPORT]

    shared.content = PDF
    run(papers.load())
    run(papers.drop_shared())
    assert papers.from_elsewhere is None
    assert run(shared.find()) is None


def test_a_document_goes_in_pieces(app: App, net: ScriptedNet) -> None:
    receiver = Receiver()
    receiver.listen(net)
    papers, told = papers_of(app)

    take_and_use(papers)

    assert receiver.contents == {"PASPOR": JPEG}
    assert receiver.pieces == -(-len(JPEG) // PIECE)
    assert (papers.sending, told) == ({}, ["sent"])


def test_a_pdf_goes_as_it_is(app: App, net: ScriptedNet) -> None:
    receiver = Receiver()
    receiver.listen(net)
    papers, _ = papers_of(app)

    run(papers.take(Document.AGREEMENT, PDF))

    assert receiver.contents == {"PERJANJIAN_KERJA": PDF}


def test_over_a_line_cut_twice_it_goes_on_by_itself_where_it_stopped(app: App, net: ScriptedNet) -> None:
    receiver = Receiver(cuts=(1, 2))
    receiver.listen(net)
    papers, told = papers_of(app)

    run(papers.take(Document.AGREEMENT, PDF))
    assert papers.is_waiting
    assert not run(app.api.courier.go_round())
    assert run(app.api.courier.go_round())

    assert receiver.contents == {"PERJANJIAN_KERJA": PDF}
    assert receiver.pieces == 3
    assert (papers.sending, papers.is_waiting, told) == ({}, False, ["sent"])


def test_a_lost_line_calls_the_courier_whose_rests_grow(app: App, net: ScriptedNet) -> None:
    """The pauses are the outbox's: see `test_outbox`."""
    net.is_offline = True
    papers, _ = papers_of(app)
    receiver = Receiver()
    receiver.listen(net)

    async def until_sent() -> None:
        carrying = asyncio.create_task(app.api.courier.keep_sending())
        await papers.take(PASSPORT, JPEG)
        await papers.use()
        assert papers.is_waiting
        net.is_offline = False
        app.api.courier.hurry()  # as when the browser says that there is a network again
        while papers.sending:
            await asyncio.sleep(0)
        carrying.cancel()

    run(until_sent())

    assert receiver.contents == {"PASPOR": JPEG}


def test_what_waits_survives_closing_the_app(app: App, net: ScriptedNet) -> None:
    net.is_offline = True
    papers, _ = papers_of(app)
    take_and_use(papers)
    net.is_offline = False
    receiver = Receiver()
    receiver.listen(net)

    again, told = papers_of(app)
    run(again.load())
    run(app.api.courier.go_round())

    assert receiver.contents == {"PASPOR": JPEG}
    assert told == ["sent"]
    assert run(app.storage.draft(MIGRANT_PAPERS)) is None


def test_a_large_file_waits_only_while_the_app_is_open(
    app: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    net.is_offline = True
    papers, _ = papers_of(app)

    run(papers.take(Document.AGREEMENT, PDF + b"x" * MOST_KEPT))

    assert not papers.sending[Document.AGREEMENT].is_kept
    assert [key for key in preferences.values if MIGRANT_PAPERS in key] == []


def test_what_the_service_refuses_is_said_at_its_document_and_the_others_go(
    app: App, net: ScriptedNet
) -> None:
    receiver = Receiver()
    receiver.listen(net)
    net.refuse(f"{UPLOADS}/chunks", Problem("FIL-RUSAK"))
    papers, told = papers_of(app)

    take_and_use(papers)

    assert [(problem.code, problem.field) for problem in papers.problems] == [("FIL-RUSAK", "PASPOR")]
    assert (papers.sending, told) == ({}, [])


def test_what_is_no_document_never_leaves_the_phone(app: App, net: ScriptedNet) -> None:
    papers, _ = papers_of(app)

    run(papers.take(PASSPORT, b"only words"))

    assert net.asked == []
    assert [(problem.code, problem.field) for problem in papers.problems] == [("FIL-BERKAS", "PASPOR")]


def test_what_has_arrived_is_opened_by_an_address_until_it_is_sent_again(app: App, net: ScriptedNet) -> None:
    papers, _ = papers_of(app)
    Receiver().listen(net)
    link = FileLink("https://x/v/file/a.b", NOON)
    net.tell("POST pmi/registrations/paper", link)

    run(papers.open(PASSPORT))

    (asked,) = net.asked
    assert asked.body == {"key": KEY, "document": "PASPOR"}
    assert papers.links == {PASSPORT: link}

    take_and_use(papers)
    assert papers.links == {}


def test_forgetting_ends_the_sending(app: App, net: ScriptedNet) -> None:
    papers, _ = papers_of(app)
    net.play(UPLOADS, lambda _: NoReply(Silence.OFFLINE))
    take_and_use(papers)

    run(papers.forget())

    assert run(app.api.courier.go_round())
    assert papers.sending == {}
    assert len(net.asked) == 1


def test_the_courier_comes_again_though_somebody_is_sending_already(app: App, net: ScriptedNet) -> None:
    """That one may fail, and nobody else would call."""
    papers, _ = papers_of(app)
    net.is_offline = True
    take_and_use(papers)

    async def both() -> list[bool]:
        return list(await asyncio.gather(papers.send_waiting(), app.api.courier.go_round()))

    assert run(both()) == [False, False]
