import pytest

from jmo_app import routes
from jmo_app.app import App, Look
from jmo_app.languages import Language, spoken
from jmo_app.net import Reply
from jmo_app.routes import find_place, path_to
from jmo_app.storage import STILL, TEXT_SCALE
from jmo_app.texts import Speech
from tests.jmo_app.phone import NOON, MemoryPreferences, ScriptedNet, a_session, run


def test_a_link_is_kept_until_after_signing_in(app: App) -> None:
    run(app.wake("/claims/abc"))
    assert app.path == routes.SIGN_IN
    run(app.keeper.open(a_session()))

    app.enter()

    assert app.path == "/claims/abc"


def test_who_comes_from_bpjstku_is_welcomed_first(app: App) -> None:
    run(app.wake("/"))
    run(app.keeper.open(a_session(carried_over=True)))

    app.enter()

    assert app.path == routes.WELCOME


def test_the_sign_in_page_is_not_for_who_is_in(signed_in: App) -> None:
    signed_in.arrive(routes.SIGN_IN)

    assert signed_in.path == routes.HOME


def test_a_path_nobody_knows_leads_home(signed_in: App) -> None:
    signed_in.arrive("/no/such/place")

    assert signed_in.path == routes.HOME


def test_every_place_above_another_exists() -> None:
    for place in routes.PLACES:
        assert place.back is None or find_place(
            path_to(place.back, **dict.fromkeys(("card_id", "claim_id"), "x"))
        )


@pytest.mark.parametrize(
    ("width", "layout"),
    [(839, (False, False)), (840, (True, False)), (1263, (True, False)), (1264, (True, True))],
)
def test_the_layout_goes_by_the_width_of_the_window(
    signed_in: App, width: int, layout: tuple[bool, bool]
) -> None:
    signed_in.resize(width)

    assert (signed_in.is_wide, signed_in.is_broad) == layout


@pytest.mark.parametrize(("width", "told"), [(391, 0), (320, 1), (900, 1), (1300, 1)])
def test_only_another_layout_is_drawn_anew(signed_in: App, width: int, told: int) -> None:
    before = signed_in.changes.count

    signed_in.resize(width)

    assert signed_in.changes.count - before == told


@pytest.mark.parametrize("place", routes.PLACES, ids=lambda place: place.path)
@pytest.mark.parametrize("language", spoken())
def test_every_page_has_a_title(place: routes.Place, language: Language) -> None:
    assert Speech(language).say(place.title)


def test_back_from_the_account_of_a_claim_leads_to_that_claim(signed_in: App) -> None:
    signed_in.go(routes.CLAIM_ACCOUNT, claim_id="c-7")

    signed_in.back()

    assert signed_in.path == "/claims/c-7"


def test_the_values_in_a_path_reach_the_screen() -> None:
    visit = find_place("/balance/k%2F1?from=mail")

    assert visit is not None
    assert dict(visit.values) == {"card_id": "k/1"}


def test_what_was_typed_survives_leaving_the_screen(signed_in: App) -> None:
    kept = signed_in.keep("wizard", lambda: ["typed"])
    signed_in.go(routes.CARD)
    signed_in.back()

    assert signed_in.keep("wizard", lambda: ["new"]) is kept


def test_signing_out_wipes_everything_of_the_member(
    signed_in: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    net.tell("DELETE sessions/current", Reply(204))
    run(signed_in.storage.keep("cards", {}, at=NOON))
    run(signed_in.storage.save_draft("data_update", {"phone": "0812"}))
    run(signed_in.storage.write("stored_card", {"name": "SRI"}))
    run(signed_in.speak(Language.ENGLISH))
    signed_in.keep("wizard", lambda: ["typed"])

    run(signed_in.leave())

    assert set(preferences.values) <= {"language", "theme", "device"}
    assert signed_in.path == routes.SIGN_IN
    assert signed_in.keep("wizard", lambda: ["new"]) == ["new"]


def test_signing_out_works_without_a_network(
    signed_in: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    net.is_offline = True

    run(signed_in.leave())

    assert "session" not in preferences.values
    assert not signed_in.is_signed_in


def test_language_and_look_are_remembered(app: App, preferences: MemoryPreferences) -> None:
    run(app.wake("/"))
    run(app.speak(Language.ENGLISH))
    run(app.wear(Look.DARK))

    later = App(net=app.net, storage=app.storage)
    run(later.wake("/"))

    assert later.speech.language is Language.ENGLISH
    assert later.look is Look.DARK


@pytest.mark.parametrize(("told", "expected"), [(True, True), (False, False), (None, False), ("yes", False)])
def test_the_page_tells_the_app_whether_anything_may_move(app: App, told: object, expected: bool) -> None:
    run(app.storage.write(STILL, told))

    run(app.wake("/"))

    assert app.is_still is expected


@pytest.mark.parametrize(
    ("width", "told", "is_narrow"),
    [(359, 1, True), (360, 1, False), (390, 2, True), (768, 2, False), (390, "2", False), (390, 0, False)],
)
def test_large_letters_make_a_window_narrow(app: App, width: float, told: object, is_narrow: bool) -> None:
    run(app.storage.write(TEXT_SCALE, told))

    run(app.wake("/"))
    app.resize(width)

    assert app.is_narrow is is_narrow


def test_a_stored_value_that_cannot_be_read_any_more_is_as_if_it_were_not_there(
    app: App, preferences: MemoryPreferences
) -> None:
    preferences.values = {"language": '"xx"', "theme": "{", "session": '{"access_token": 3}'}

    run(app.wake("/"))

    assert app.speech.language is Language.INDONESIAN
    assert app.look is Look.SYSTEM
    assert not app.is_signed_in


def test_only_a_change_of_layout_redraws_on_resize(signed_in: App) -> None:
    before = signed_in.changes.count

    signed_in.resize(400)
    assert signed_in.changes.count == before
    signed_in.resize(1280)

    assert signed_in.changes.count == before + 1
