"""Search on the left, the person on the right: masked, with what helps to help."""

from collections.abc import Sequence

import flet as ft

from jamsostek.desk_contract import CaseLine, FoundMember, LookPurpose, NoticeLine, PersonView
from jamsostek.staff import HELPERS
from jmo_app import theme
from jmo_app.components import buttons, countries, fields, surfaces, troubles, waiting, words
from jmo_app.components.drawing import component
from jmo_desk import frame, routes
from jmo_desk.components import dense
from jmo_desk.console import Console
from jmo_desk.features.cases.state import may_open
from jmo_desk.features.people.state import PeopleState
from jmo_desk.features.resets.opening import opening_of, reset_form

Drawn = list[ft.Control]


@component
def PeopleScreen(console: Console) -> ft.Control:  # noqa: N802
    state = console.keep("people", lambda: PeopleState(console))
    opened = _opened(state)
    return frame.two_panes(
        console, _search(state), opened, page=state.person.member_id if state.person else ""
    )


def _search(state: PeopleState) -> Drawn:
    say = state.console.speech.say
    rows: Drawn = [
        dense.title(say("people.title")),
        fields.radio_list(
            say("people.purpose"),
            [(purpose.value, say(f"people.purpose_{purpose}")) for purpose in LookPurpose],
            state.purpose,
            state.choose,
            key="purpose",
            error=say("people.purpose_missing") if state.is_purpose_missing else None,
        ),
        fields.text_field(
            say("people.query"),
            state.query,
            state.type_query,
            key="query",
            help_text=say("people.query_help"),
            error=say("people.query_short") if state.is_query_short else None,
            on_submit=state.submit,
        ),
        buttons.primary_button(
            say("people.search"), state.submit, key="search", busy=state.search.is_busy, icon=ft.Icons.SEARCH
        ),
    ]
    if state.search.trouble is not None:
        rows.append(troubles.trouble_panel(state.console, state.search.trouble, on_retry=state.submit))
    if state.found is not None:
        rows += _found(state, state.found.members, more=state.found.more)
    return rows


def _found(state: PeopleState, members: Sequence[FoundMember], *, more: bool) -> Drawn:
    say = state.console.speech.say
    if not members:
        return [surfaces.notice(say("people.nobody"), live=True)]
    rows: Drawn = [_member(state, member) for member in members]
    if more:
        rows.append(surfaces.notice(say("people.more"), live=True))
    return rows


def _member(state: PeopleState, member: FoundMember) -> ft.Control:
    async def open_it() -> None:
        await state.open(member.member_id)

    born = state.console.speech.say("people.born_and_cards", year=member.birth_year, cards=member.cards)
    is_open = state.person is not None and state.person.member_id == member.member_id
    return dense.choice(
        member.name,
        f"{member.masked_number} · {born}",
        open_it,
        key=f"member.{member.member_id}",
        is_open=is_open,
    )


def _opened(state: PeopleState) -> Drawn | None:
    if state.look.is_busy:
        return [waiting.skeleton(state.console.speech)]
    if state.look.trouble is not None:
        return [troubles.trouble_panel(state.console, state.look.trouble)]
    if state.person is None:
        return None
    return _person(state, state.person)


def _person(state: PeopleState, person: PersonView) -> Drawn:
    console, say = state.console, state.console.speech.say
    rows: Drawn = [
        words.title(person.name),
        dense.side_by_side(
            console,
            dense.panel(say("people.identity"), _identity(console, person)),
            dense.panel(say("people.account"), _account(console, person)),
        ),
    ]
    if console.role in HELPERS and person.has_account:
        rows.append(reset_form(opening_of(console, person.member_id)))
    rows += [
        dense.side_by_side(
            console,
            dense.panel(say("people.cards"), _cards(console, person)),
            dense.panel(say("people.claims"), _claims(console, person)),
        ),
        dense.side_by_side(
            console,
            dense.panel(say("people.cases"), _cases(console, person)),
            dense.panel(say("people.devices"), _devices(console, person), *_sign_out(state, person)),
        ),
        dense.panel(say("people.notices"), *_notices(state)),
        dense.panel(say("people.timeline"), _timeline(console, person)),
        words.quiet(say("people.masked"), size=13),
    ]
    return rows


def _identity(console: Console, person: PersonView) -> ft.Control:
    say = console.speech.say
    updated = console.speech.day(person.data_updated_on) if person.data_updated_on else say("people.never")
    return dense.facts(
        (say("words.identity_number"), person.masked_number),
        (say("people.birth_year"), str(person.birth_year)),
        (say("people.updated"), updated),
        *countries.residence_facts(console.speech, person.residence, on=console.now().date()),
    )


def _account(console: Console, person: PersonView) -> ft.Control:
    say = console.speech.say
    until = person.payouts_paused_until
    is_paused = until is not None and until > console.now()
    return dense.facts(
        (say("people.email"), person.masked_email or say("people.none")),
        (say("people.phone"), person.masked_phone or say("people.none")),
        (say("people.has_account"), say("people.yes" if person.has_account else "people.no")),
        (
            say("people.payouts"),
            say("people.paused", until=until)
            if is_paused
            else say("people.locked" if person.is_payout_locked else "people.open"),
        ),
    )


def _cards(console: Console, person: PersonView) -> ft.Control:
    word = console.speech.word
    texts = [
        f"{word(card.segment)} · {word(card.status)}"
        + (f" · {console.speech.say('people.merged')}" if card.is_merged else "")
        for card in person.cards
    ]
    return dense.lines(texts, otherwise=console.speech.say("people.none"))


def _claims(console: Console, person: PersonView) -> ft.Control:
    speech = console.speech
    texts = [f"{c.number} · {speech.word(c.status)} · {speech.moment(c.submitted_at)}" for c in person.claims]
    return dense.lines(texts, otherwise=speech.say("people.none"))


def _cases(console: Console, person: PersonView) -> ft.Control:
    if not person.cases:
        return words.quiet(console.speech.say("people.none"))
    return surfaces.stack(*(_case(console, case) for case in person.cases), spacing=4)


def _case(console: Console, case: CaseLine) -> ft.Control:
    """A way to it, for who decides such cases."""
    speech = console.speech
    text = f"{case.number} · {speech.word(case.kind)} · {speech.word(case.status)}"
    if not may_open(console.role, case):
        return ft.Text(text, size=14, color=theme.TEXT)
    return buttons.text_button(
        text,
        lambda: console.go(routes.CASE, kind=case.kind, number=case.number),
        key=f"case.{case.number}",
    )


def _devices(console: Console, person: PersonView) -> ft.Control:
    speech = console.speech
    texts = [
        speech.say("people.device", name=device.name or "?", at=device.last_used_at)
        for device in person.devices
    ]
    return dense.lines(texts, otherwise=speech.say("people.none"))


def _sign_out(state: PeopleState, person: PersonView) -> Drawn:
    console, say = state.console, state.console.speech.say
    if console.role not in HELPERS or not person.devices:
        return []
    if not state.is_sure:
        return [buttons.second_button(say("people.sign_out"), state.ask_to_sign_out, key="devices.sign-out")]
    rows: Drawn = [
        surfaces.warning(say("people.sign_out_sure")),
        buttons.second_button(
            say("people.sign_out_now"),
            state.sign_out,
            key="devices.sign-out-now",
            busy=state.signing_out.is_busy,
            danger=True,
        ),
        buttons.text_button(say("people.sign_out_no"), state.leave_signed_in, key="devices.stay"),
    ]
    if state.signing_out.trouble is not None:
        rows.append(troubles.trouble_panel(console, state.signing_out.trouble, on_retry=state.sign_out))
    return rows


def _notices(state: PeopleState) -> Drawn:
    console, say = state.console, state.console.speech.say
    if state.look_at_notices.trouble is not None:
        return [troubles.trouble_panel(console, state.look_at_notices.trouble, on_retry=state.show_notices)]
    if state.notices is None:
        return [
            buttons.second_button(
                say("people.show_notices"),
                state.show_notices,
                key="notices.show",
                busy=state.look_at_notices.is_busy,
            )
        ]
    texts = [_notice(console, notice) for notice in state.notices.notices]
    return [dense.lines(texts, otherwise=say("people.none"))]


def _notice(console: Console, notice: NoticeLine) -> str:
    speech = console.speech
    came = [
        speech.say(f"inbox.{one.state}", channel=speech.say(f"inbox.by_{one.channel}"))
        for one in notice.deliveries
    ]
    read = speech.say("people.read" if notice.is_read else "people.unread")
    return " · ".join((speech.say(f"inbox.kind_{notice.kind}"), speech.moment(notice.told_at), read, *came))


def _timeline(console: Console, person: PersonView) -> ft.Control:
    speech = console.speech
    texts = [
        f"{speech.moment(moment.at)} · {speech.word(_what(moment.what))} · {moment.number}"
        for moment in person.timeline
    ]
    return dense.lines(texts, otherwise=speech.say("people.none"))


def _what(code: str) -> str:
    """`claim-AGENDA`, `case-granted`: the kind is told by the number beside it."""
    return code.partition("-")[2]
