import asyncio
from datetime import date

import pytest

from jamsostek import codec
from jamsostek.contract import Home, JhtClaims, Problem, Problems, Regions
from jamsostek.membership import Program
from jmo_app.app import App
from jmo_app.net import NoReply, Reply, Request, Silence
from jmo_app.trouble import Trouble, TroubleKind
from tests.jmo_app.features.scripted_service import a_claim
from tests.jmo_app.phone import NOON, MemoryPreferences, ScriptedNet, a_session, run

HOME = Home(
    name="SRI WAHYUNI",
    masked_nik="3602••••••••0001",
    birth_date=date(1990, 5, 4),
    jht_total=4_812_300,
    as_of=NOON,
    programs=(Program.JHT,),
    data_updated_on=None,
    data_valid_until=None,
    tasks=(),
    claims=(),
)
OVER = Problem("SES-HABIS")


def bearer_of(request: Request) -> str | None:
    return request.headers().get("Authorization")


def test_signing_in_keeps_the_session_on_the_phone(
    app: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    net.tell("POST sessions", a_session())

    session = run(app.api.sign_in("sri@contoh.id", "rahasia", device_name="Web"))

    assert session == a_session()
    assert app.is_signed_in
    assert "refresh-1" in preferences.values["session"]
    assert net.asked[0].body["device_id"] == run(app.device_id())


def test_a_wrong_password_is_a_refusal_and_no_session(app: App, net: ScriptedNet) -> None:
    net.refuse("POST sessions", Problem("SES-SALAH"), status=401)

    trouble = run(app.api.sign_in("sri@contoh.id", "salah", device_name="Web"))

    assert isinstance(trouble, Trouble)
    assert (trouble.kind, trouble.problems[0].code) == (TroubleKind.REFUSED, "SES-SALAH")
    assert not app.is_signed_in


def test_calls_refused_together_renew_the_session_once(signed_in: App, net: ScriptedNet) -> None:
    def home(request: Request) -> Reply:
        return _home_or_401(request, good="Bearer access-2")

    net.play("GET me", home)
    net.tell("POST sessions/refresh", a_session(access="access-2", refresh="refresh-2"))

    async def thrice() -> list[Home | Trouble]:
        return list(await asyncio.gather(*(signed_in.api.home() for _ in range(3))))

    outcomes = run(thrice())

    assert outcomes == [HOME, HOME, HOME]
    assert len(net.asked_for("POST sessions/refresh")) == 1


def test_what_another_tab_renewed_is_used_instead_of_renewing_again(signed_in: App, net: ScriptedNet) -> None:
    net.play("GET me", lambda request: _home_or_401(request, good="Bearer access-9"))
    run(signed_in.storage.write("session", codec.encode(a_session(access="access-9", refresh="refresh-9"))))

    outcome = run(signed_in.api.home())

    assert outcome == HOME
    assert net.asked_for("POST sessions/refresh") == []


def test_a_session_that_ended_elsewhere_signs_out_and_wipes(
    signed_in: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    net.refuse("GET me", OVER, status=401)
    net.refuse("POST sessions/refresh", OVER, status=401)
    run(signed_in.storage.keep("home", {"x": 1}, at=NOON))

    trouble = run(signed_in.api.home())

    assert isinstance(trouble, Trouble)
    assert trouble.kind is TroubleKind.SIGNED_OUT
    assert signed_in.path == "/sign-in"
    assert set(preferences.values) <= {"language", "theme", "device"}


def test_being_offline_while_renewing_signs_nobody_out(signed_in: App, net: ScriptedNet) -> None:
    net.refuse("GET me", OVER, status=401)
    net.tell("POST sessions/refresh", NoReply(Silence.OFFLINE))

    trouble = run(signed_in.api.home())

    assert isinstance(trouble, Trouble)
    assert trouble.kind is TroubleKind.OFFLINE
    assert signed_in.is_signed_in


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (NoReply(Silence.OFFLINE), TroubleKind.OFFLINE),
        (NoReply(Silence.TOO_SLOW), TroubleKind.TOO_SLOW),
        (Reply(500, {"problems": [{"code": "SYS-RUSAK"}]}), TroubleKind.BROKEN),
        (Reply(503, {"problems": [{"code": "SYS-SIBUK"}]}), TroubleKind.BROKEN),
        (Reply(409, {"problems": [{"code": "CLM-LIMIT"}]}), TroubleKind.REFUSED),
        (Reply(502, None), TroubleKind.BROKEN),
        (Reply(404, {"detail": "not ours"}), TroubleKind.BROKEN),
        (Reply(200, {"parent": 3}), TroubleKind.BROKEN),
        (Reply(200, None), TroubleKind.BROKEN),
    ],
)
def test_every_way_of_getting_no_answer_is_a_value(
    signed_in: App, net: ScriptedNet, reply: Reply | NoReply, kind: TroubleKind
) -> None:
    net.tell("GET regions", reply)

    trouble = run(signed_in.api.regions(""))

    assert isinstance(trouble, Trouble)
    assert trouble.kind is kind
    assert trouble.problems


def test_ids_are_escaped_in_paths(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET regions/..%2Fhome", Regions(parent="x", regions=()))

    outcome = run(signed_in.api.regions("../home"))

    assert outcome == Regions(parent="x", regions=())


def _home_or_401(request: Request, *, good: str) -> Reply:
    if bearer_of(request) == good:
        return Reply(200, codec.encode(HOME))
    return Reply(401, codec.encode(Problems((OVER,))))


def test_a_long_list_of_claims_is_read_to_its_end(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET jht/claims", JhtClaims((a_claim(),), next="abc="))
    net.tell("GET jht/claims?after=abc%3D", JhtClaims((a_claim(), a_claim())))

    claims = run(signed_in.api.claims())

    assert claims == JhtClaims((a_claim(), a_claim(), a_claim()))


def test_a_list_cut_short_is_trouble_and_no_shorter_list(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET jht/claims", JhtClaims((a_claim(),), next="abc="))
    net.tell("GET jht/claims?after=abc%3D", NoReply(Silence.OFFLINE))

    assert isinstance(run(signed_in.api.claims()), Trouble)


def test_an_answer_that_comes_after_signing_out_is_nobodys_any_more(signed_in: App, net: ScriptedNet) -> None:
    net.play("DELETE sessions/current", lambda _: Reply(204))
    net.tell("GET me", HOME)

    async def sign_out_meanwhile() -> Home | Trouble:
        asking = asyncio.create_task(signed_in.api.home())
        await signed_in.leave()
        return await asking

    outcome = run(sign_out_meanwhile())

    assert isinstance(outcome, Trouble)
    assert outcome.kind is TroubleKind.SIGNED_OUT
