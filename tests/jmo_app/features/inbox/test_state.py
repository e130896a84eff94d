from dataclasses import replace

from jamsostek import codec
from jamsostek.notice_contract import (
    Delivery,
    Inbox,
    Language,
    Notice,
    NoticeSettings,
    NoticeText,
    ReadNotices,
    SetNoticeSettings,
)
from jamsostek.notices import Channel, DeliveryState, Muted, NoticeKind, Preferences, Zone
from jmo_app.app import App
from jmo_app.features.inbox.state import InboxState, NoticeSettingsState
from jmo_app.loading import Face
from jmo_app.net import Reply
from tests.jmo_app.phone import NOON, ScriptedNet, run

NEW = Notice(
    "n1",
    NoticeKind.CLAIM,
    NOON,
    is_read=False,
    texts={
        Language.INDONESIAN: NoticeText("Klaim", "Klaim disetujui."),
        Language.ENGLISH: NoticeText("Claim", "The claim is approved."),
    },
    deliveries=(Delivery(Channel.EMAIL, DeliveryState.DELIVERED, NOON),),
)
OLD = replace(NEW, notice_id="n0", is_read=True)
SETTINGS = NoticeSettings(
    Preferences(), Language.INDONESIAN, has_email=True, has_phone=True, pushes_here=False, simulated_push=True
)


def sent(net: ScriptedNet, route: str) -> object:
    return net.asked_for(route)[-1].body


def test_what_is_shown_is_read_and_stays_marked_as_new_for_this_visit(
    signed_in: App, net: ScriptedNet
) -> None:
    net.tell("GET notices", Inbox((NEW, OLD)))
    net.tell("POST notices/read", Reply(204))
    state = InboxState(signed_in)

    run(state.load())

    assert sent(net, "POST notices/read") == codec.encode(ReadNotices(("n1",)))
    assert state.inbox.content == Inbox((NEW, OLD))


def test_without_a_network_the_copy_is_shown_and_nothing_is_marked(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET notices", Inbox((OLD,)))
    run(InboxState(signed_in).load())
    net.is_offline = True
    state = InboxState(signed_in)

    run(state.load())

    assert state.inbox.content == Inbox((OLD,))
    assert state.inbox.is_stored_copy
    assert net.asked_for("POST notices/read") == []


def test_older_ones_come_when_they_are_asked_for(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET notices", Inbox((NEW,), next="c"))
    net.tell("GET notices?after=c", Inbox((OLD,)))
    net.tell("POST notices/read", Reply(204))
    state = InboxState(signed_in)
    run(state.load())

    run(state.more())

    assert state.inbox.content == Inbox((NEW, OLD))


def test_nothing_told_yet_is_an_empty_inbox(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET notices", Inbox(()))
    state = InboxState(signed_in)

    run(state.load())

    assert state.inbox.face is Face.EMPTY


def test_a_notice_speaks_the_language_of_the_app(signed_in: App) -> None:
    assert InboxState(signed_in).text_of(NEW).subject == "Klaim"


def chosen(signed_in: App, net: ScriptedNet, settings: NoticeSettings = SETTINGS) -> NoticeSettingsState:
    net.tell("GET notices/settings", settings)
    net.tell("POST notices/settings", settings)
    state = NoticeSettingsState(signed_in)
    run(state.settings.load())
    return state


def test_a_way_is_turned_off_and_on_again(signed_in: App, net: ScriptedNet) -> None:
    muted = (Muted(NoticeKind.CLAIM, Channel.SMS),)
    without = replace(SETTINGS, preferences=Preferences(muted))
    state = chosen(signed_in, net)

    run(state.turn(NoticeKind.CLAIM, Channel.SMS, False))
    off = sent(net, "POST notices/settings")
    state = chosen(signed_in, net, without)
    run(state.turn(NoticeKind.CLAIM, Channel.SMS, True))

    assert off == codec.encode(SetNoticeSettings(without.preferences, Language.INDONESIAN))
    assert sent(net, "POST notices/settings") == codec.encode(
        SetNoticeSettings(Preferences(), Language.INDONESIAN)
    )


def test_hours_zone_and_language_are_chosen(signed_in: App, net: ScriptedNet) -> None:
    state = chosen(signed_in, net)

    run(state.keep_quiet("20-8"))
    run(state.live_in(Zone.KOREA.value))
    run(state.speak("en"))

    bodies = [codec.decode(SetNoticeSettings, one.body) for one in net.asked_for("POST notices/settings")]
    assert (bodies[0].preferences.quiet_from, bodies[0].preferences.quiet_until) == (20, 8)
    assert bodies[1].preferences.zone is Zone.KOREA
    assert bodies[2].language is Language.ENGLISH


def test_before_the_settings_are_there_nothing_is_saved(signed_in: App, net: ScriptedNet) -> None:
    state = NoticeSettingsState(signed_in)

    run(state.speak("en"))
    run(state.live_in(Zone.WIT.value))

    assert net.asked == []
