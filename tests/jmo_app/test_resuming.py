from jmo_app.app import App
from jmo_app.drafts import MIGRANT_PAPERS
from jmo_app.features.pmi.state import DRAFT
from jmo_app.resuming import send_left_papers
from tests.jmo_app.features.pmi.registrations import KEY, UPLOADS, Receiver
from tests.jmo_app.phone import ScriptedNet, run


def test_papers_left_without_a_line_go_on_whatever_screen_opens(app: App, net: ScriptedNet) -> None:
    run(app.storage.save_draft(DRAFT, {"key": KEY}))
    run(app.storage.save_draft(MIGRANT_PAPERS, {"PASPOR": "/9j/eHg="}))
    receiver = Receiver()
    receiver.listen(net)
    run(app.wake("/sign-in"))

    assert run(send_left_papers(app))

    assert receiver.contents == {"PASPOR": b"\xff\xd8\xffxx"}
    assert run(app.storage.draft(MIGRANT_PAPERS)) is None


def test_who_left_nothing_loads_nothing(app: App, net: ScriptedNet) -> None:
    run(app.wake("/sign-in"))

    assert run(send_left_papers(app))

    assert net.asked == []
    assert app._kept == {}


def test_still_without_a_line_they_go_on_waiting(app: App, net: ScriptedNet) -> None:
    run(app.storage.save_draft(DRAFT, {"key": KEY}))
    run(app.storage.save_draft(MIGRANT_PAPERS, {"PASPOR": "/9j/eHg="}))
    run(app.wake("/sign-in"))
    net.is_offline = True

    assert not run(send_left_papers(app))
    assert not run(app.api.courier.go_round())
    net.is_offline = False
    receiver = Receiver()
    receiver.listen(net)
    assert run(app.api.courier.go_round())

    assert {request.body["key"] for request in net.asked_for(UPLOADS)} == {KEY}
    assert receiver.contents == {"PASPOR": b"\xff\xd8\xffxx"}
