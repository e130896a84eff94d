from datetime import UTC, datetime
from typing import Any

import pytest

from jamsostek.account_contract import CodeSent, Opening, Way
from jamsostek.consents import Purpose
from jamsostek.contract import CaseOpened, Problem
from jamsostek.membership import Citizenship, Segment
from jmo_app.app import App
from jmo_app.features.open_account.state import NAME, OpenAccountWizard, Step
from jmo_app.features.open_account.stated import Stated
from tests.jmo_app.phone import ScriptedNet, a_session, run

LATER = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
EMAIL, NUMBER, WORD = "nur@example.com", "081311112222", "Melati-2026"


def a_code(way: Way, *, proven: bool = False) -> CodeSent:
    return CodeSent(way, "nu••••@example.com", LATER, LATER, tries_left=5, proven=proven)


def an_opening(*ways: CodeSent) -> Opening:
    codes = {code.way: code for code in ways}
    return Opening("opening-1", LATER, email=codes.get(Way.EMAIL), phone=codes.get(Way.SMS))


def at_identity(app: App) -> OpenAccountWizard:
    state = OpenAccountWizard(app)

    async def walk() -> None:
        await state.open()
        await state.choose_member("yes")
        await state.form.next()
        await state.choose_segment("PU")
        await state.choose_citizenship("WNI")
        await state.form.next()
        for field, value in {
            "nik": "3273995702950040",
            "kpj": "99000000211",
            "name": "Nur Hasanah",
            "born": "17-02-1995",
        }.items():
            await state.typing(field)(value)

    run(walk())
    return state


def at_email(app: App, net: ScriptedNet) -> OpenAccountWizard:
    net.tell("POST openings", an_opening())
    state = at_identity(app)
    run(state.form.next())
    assert state.form.step is Step.EMAIL
    return state


def prove(state: OpenAccountWizard, net: ScriptedNet, way: Way, address: str, *before: CodeSent) -> None:
    net.tell("POST openings/opening-1/code", an_opening(*before, a_code(way)))
    net.tell("POST openings/opening-1/proof", an_opening(*before, a_code(way, proven=True)))

    async def walk() -> None:
        await state.typing_address(way)(address)
        await state.form.next()
        assert state.contacts.awaits_code(way)
        state.contacts.typing_code(way)("123456")
        await state.form.next()

    run(walk())


def at_terms(app: App, net: ScriptedNet) -> OpenAccountWizard:
    state = at_email(app, net)
    prove(state, net, Way.EMAIL, EMAIL)
    prove(state, net, Way.SMS, NUMBER, a_code(Way.EMAIL, proven=True))

    async def walk() -> None:
        await state.typing("password")(WORD)
        await state.typing("password_again")(WORD)
        await state.form.next()

    run(walk())
    assert state.form.step is Step.TERMS
    return state


def test_an_account_is_opened_and_the_member_is_signed_in(app: App, net: ScriptedNet) -> None:
    run(app.wake("/open-account"))
    state = at_terms(app, net)
    net.tell("POST openings/opening-1/account", a_session())

    async def agree() -> None:
        await state.agree(Purpose.TERMS, True)
        await state.agree(Purpose.IDENTITY, True)
        await state.submit()

    run(agree())

    assert state.form.is_done
    assert app.is_signed_in
    assert net.asked[-1].body["consents"] == ["account-terms", "identity-check"]
    assert state.password == state.password_again == ""
    assert run(app.storage.draft(NAME)) is None


def test_without_the_required_consents_nothing_is_sent(app: App, net: ScriptedNet) -> None:
    state = at_terms(app, net)
    asked = len(net.asked)

    run(state.submit())

    assert len(net.asked) == asked
    assert [problem.code for problem in state.form.problems] == ["AKUN-IZIN", "AKUN-IZIN"]


def test_neither_password_nor_code_is_kept_on_the_phone(app: App, net: ScriptedNet) -> None:
    at_terms(app, net)

    kept = str(run(app.storage.draft(NAME)))

    assert WORD not in kept
    assert "123456" not in kept
    assert EMAIL in kept


def test_a_closed_app_goes_on_at_the_identity_with_what_was_typed(app: App, net: ScriptedNet) -> None:
    at_terms(app, net)

    again = OpenAccountWizard(app)
    run(again.open())

    assert again.form.step is Step.IDENTITY
    assert (again.stated.name, again.contacts.addresses[Way.EMAIL]) == ("Nur Hasanah", EMAIL)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"nik": "327399"}, "nik"),
        ({"kpj": "1"}, "kpj"),
        ({"name": " "}, "name"),
        ({"born": "1995-02-17"}, "born"),
        ({"born": "30-02-1995"}, "born"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    app: App, net: ScriptedNet, changed: dict[str, str], field: str
) -> None:
    state = at_identity(app)

    async def walk() -> None:
        for name, value in changed.items():
            await state.typing(name)(value)
        await state.form.next()

    run(walk())

    assert [problem.field for problem in state.form.problems] == [field]
    assert net.asked == []


def test_a_mismatch_opens_the_way_to_a_person(app: App, net: ScriptedNet) -> None:
    net.refuse("POST openings", Problem("ID-BEDA", {"differs": "name", "diff": "NUR / NURUL"}))
    net.tell("POST openings/mismatch", CaseOpened("B-12345-6789A", LATER, LATER))
    state = at_identity(app)

    async def walk() -> None:
        await state.form.next()
        assert state.was_mismatch
        await state.typing("reach")(NUMBER)
        await state.report_mismatch()

    run(walk())

    assert state.form.step is Step.IDENTITY
    assert state.mismatch is not None
    assert net.asked[-1].body["identity"]["name"] == "Nur Hasanah"


def test_an_unlikely_nik_is_taken_the_second_time(app: App, net: ScriptedNet) -> None:
    net.refuse("POST openings", Problem("ID-NIK-LIHAT", {"cause": "serial"}, "identity.nik"), status=409)
    state = at_identity(app)
    run(state.form.next())
    assert [problem.field for problem in state.form.problems] == ["nik"]
    net.tell("POST openings", an_opening())

    run(state.form.next())

    assert net.asked[-1].body["identity"]["nik_confirmed"] is True
    assert state.form.step is Step.EMAIL


def test_another_address_needs_another_code(app: App, net: ScriptedNet) -> None:
    state = at_email(app, net)
    prove(state, net, Way.EMAIL, EMAIL)

    async def walk() -> Any:
        await state.form.back()
        await state.typing_address(Way.EMAIL)("lain@example.com")
        return state.contacts.is_proven(Way.EMAIL)

    assert run(walk()) is False


def test_a_wrong_code_stays_on_the_step(app: App, net: ScriptedNet) -> None:
    state = at_email(app, net)
    net.tell("POST openings/opening-1/code", an_opening(a_code(Way.EMAIL)))
    net.refuse("POST openings/opening-1/proof", Problem("KODE-SALAH", {"left": 4}))

    async def walk() -> None:
        await state.typing_address(Way.EMAIL)(EMAIL)
        await state.form.next()
        state.contacts.typing_code(Way.EMAIL)("000000")
        await state.form.next()

    run(walk())

    assert state.form.step is Step.EMAIL
    assert state.contacts.prove.trouble is not None


@pytest.mark.parametrize(
    ("password", "again", "cause"), [("kopi", "kopi", "length"), (WORD, "Melati-2027", "again")]
)
def test_a_weak_or_mistyped_password_is_seen_on_the_phone(
    app: App, password: str, again: str, cause: str
) -> None:
    state = OpenAccountWizard(app)
    state.password, state.password_again = password, again

    (problem,) = state.faults(Step.PASSWORD)

    assert problem.facts["cause"] == cause


def test_a_foreign_worker_states_a_passport_and_no_nik() -> None:
    stated = Stated(Segment.WAGE_RECIPIENT, Citizenship.FOREIGN, nik="3273995702950040", kpj="99000000221")
    stated.write("name", " Lena  Hoffmann ")
    stated.write("born", "14/03/1991")
    before = [problem.field for problem in stated.faults()]

    stated.write("passport", "C01X00T47")
    stated.write("country", "DE")

    assert (before, stated.faults()) == (["passport", "country"], ())
    message = stated.message()
    assert (message.nik, message.passport, message.country) == ("", "C01X00T47", "DE")
    assert message.name == "Lena Hoffmann"
    again = Stated()
    again.restore(stated.draft())
    assert again == stated


def test_the_country_of_a_passport_is_searched_and_chosen(app: App) -> None:
    state = OpenAccountWizard(app)
    state.search_country("jer")

    run(state.choose_country("DE"))

    assert (state.stated.country, state.country_search) == ("DE", None)
