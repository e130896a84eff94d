"""One-time codes: what they are good for, and what guessing and pumping are worth."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from jamsostek.account_contract import Way
from jamsostek.refusals import CodeOver, CodeTooSoon, TooManyCodes, WrongCode
from jmo_api.accounts.codes import (
    LASTS,
    PER_ADDRESS,
    PER_COUNTRY,
    PER_SOURCE,
    PROOF_LASTS,
    RESEND_AFTER,
    TRIES,
    TRIES_PER_SOURCE,
    Address,
    Asked,
    Purpose,
    find_code,
    find_proven,
    prove_code,
    send_code,
)
from jmo_api.adapters.local_messenger import SENT
from jmo_api.clock import SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import OUTBOX, drain
from jmo_api.world import World

SITI = Address(Way.SMS, "+6281234567890")
ASKED = Asked(Purpose.OPENING, "opening-1", Way.SMS)
MOMENT = timedelta(seconds=1)


def send(world: World, asked: Asked = ASKED, address: Address | None = SITI, **other: Any) -> Any:
    return send_code(world, asked, address, **{"source": "203.0.113.7", "language": "id"} | other)


def prove(world: World, code: str, asked: Asked = ASKED, *, source: str = "203.0.113.7") -> Address:
    return prove_code(world, asked, code, source=source)


def code_sent(world: World) -> str:
    drain(world, HANDLERS)
    return str(SENT.all(world.documents, order_by="sent_at")[-1].record.facts["code"])


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_code_that_was_sent_proves_the_address(world: World, clock: SetClock) -> None:
    sent = send(world)
    code = code_sent(world)
    clock.move(LASTS - MOMENT)

    assert prove(world, f" {code[:3]}-{code[3:]} ") == SITI
    assert find_proven(world.documents, ASKED, on=clock.now()) == SITI
    assert (sent.masked_to, sent.tries_left, sent.proven) == (SITI.masked, TRIES, False)


def test_a_lost_answer_is_asked_for_again(world: World) -> None:
    send(world)
    code = code_sent(world)
    prove(world, code)

    assert prove(world, code) == SITI


def test_a_code_is_over_after_ten_minutes(world: World, clock: SetClock) -> None:
    send(world)
    code = code_sent(world)
    clock.move(LASTS)

    with pytest.raises(CodeOver):
        prove(world, code)


def test_a_code_is_over_after_five_tries(world: World) -> None:
    send(world)
    code = code_sent(world)
    for left in reversed(range(TRIES)):
        with pytest.raises(WrongCode) as refused:
            prove(world, wrong(code))
        assert refused.value.facts == {"left": left}

    with pytest.raises(CodeOver):
        prove(world, code)


def test_a_new_code_takes_the_place_of_the_one_before(world: World, clock: SetClock) -> None:
    send(world)
    first = code_sent(world)
    clock.move(RESEND_AFTER[0])
    send(world)
    second = code_sent(world)

    if first != second:
        with pytest.raises(WrongCode):
            prove(world, first)
    assert prove(world, second) == SITI


def test_another_code_waits_for_its_clock(world: World, clock: SetClock) -> None:
    for after in (*RESEND_AFTER, RESEND_AFTER[-1]):
        send(world)
        clock.move(after - MOMENT)
        with pytest.raises(CodeTooSoon) as refused:
            send(world)
        assert refused.value.facts == {"seconds": 1}
        clock.move(MOMENT)


def test_a_proof_is_good_for_half_an_hour(world: World, clock: SetClock) -> None:
    send(world)
    prove(world, code_sent(world))
    clock.move(PROOF_LASTS)
    assert find_proven(world.documents, ASKED, on=clock.now()) == SITI

    clock.move(MOMENT)

    assert find_proven(world.documents, ASKED, on=clock.now()) is None


def test_a_code_proves_what_it_was_asked_for_and_nothing_else(world: World) -> None:
    send(world)
    send(world, Asked(Purpose.STEP_UP, "opening-1", Way.SMS))
    drain(world, HANDLERS)
    code = next(
        str(stored.record.facts["code"])
        for stored in SENT.all(world.documents)
        if stored.key.startswith(f"code:{ASKED.key}")
    )

    assert prove(world, code) == SITI
    assert (
        find_proven(world.documents, Asked(Purpose.STEP_UP, "opening-1", Way.SMS), on=world.clock.now())
        is None
    )


def test_where_there_is_nobody_no_code_fits_and_the_answer_is_the_same(world: World) -> None:
    nobody = Asked(Purpose.RECOVERY, "nobody", Way.SMS)
    somebody = Asked(Purpose.RECOVERY, "somebody", Way.SMS)

    to_nobody = send(world, nobody, None, masked_to="")
    to_somebody = send(world, somebody, SITI, masked_to="")

    assert to_nobody == to_somebody
    code = code_sent(world)
    with pytest.raises(WrongCode) as of_nobody:
        prove(world, code, nobody)
    with pytest.raises(WrongCode) as of_somebody:
        prove(world, wrong(code), somebody)
    assert of_nobody.value.facts == of_somebody.value.facts
    assert prove(world, code, somebody) == SITI


def test_neither_code_nor_number_can_be_read_from_the_challenge(world: World) -> None:
    send(world)
    code = code_sent(world)

    stored = find_code(world.documents, ASKED)

    assert code not in str(stored)
    assert SITI.to not in str(stored)
    assert all(code not in str(row.record.payload) for row in OUTBOX.all(world.documents))


# --- pumping -------------------------------------------------------------------------


def ask_often(world: World, addresses: list[Address], *, sources: int = 10_000) -> int:
    """How many of these requests were let through, each a new intention."""
    sent = 0
    for number, address in enumerate(addresses):
        try:
            send(
                world,
                Asked(Purpose.OPENING, f"o{number}", Way.SMS),
                address,
                source=f"10.0.0.{number % sources}",
            )
        except TooManyCodes:
            continue
        sent += 1
    return sent


def test_one_number_is_not_flooded_from_many_networks(world: World, clock: SetClock) -> None:
    hour, day = PER_ADDRESS
    assert ask_often(world, [SITI] * 12) == hour.most

    clock.move(hour.window)
    assert ask_often(world, [SITI] * 12) == day.most - hour.most
    clock.move(hour.window)
    assert ask_often(world, [SITI] * 3) == 0


def test_one_network_does_not_reach_many_numbers(world: World) -> None:
    numbers = [Address(Way.SMS, f"+62812345{number:05}") for number in range(PER_SOURCE.most + 20)]

    assert ask_often(world, numbers, sources=1) == PER_SOURCE.most


def test_a_foreign_country_is_not_pumped_through_many_networks_and_numbers(world: World) -> None:
    numbers = [Address(Way.SMS, f"+371200{number:05}") for number in range(PER_COUNTRY.most + 20)]

    assert ask_often(world, numbers) == PER_COUNTRY.most


# --- guessing -------------------------------------------------------------------------


def test_a_million_guesses_from_one_network_are_cut_to_a_hundred_an_hour(world: World) -> None:
    """All later ones are turned away before they are judged, whichever account they are for."""
    judged = turned_away = 0
    for number in range(300):
        asked = Asked(Purpose.OPENING, f"victim-{number % 50}", Way.SMS)
        try:
            prove(world, "123456", asked)
        except (CodeOver, WrongCode):
            judged += 1
        except TooManyCodes:
            turned_away += 1

    assert (judged, turned_away) == (TRIES_PER_SOURCE.most, 200)


def test_a_day_of_guessing_at_one_person_from_ever_new_networks_judges_fifty_guesses(
    world: World, clock: SetClock
) -> None:
    """The limiter itself, minute by minute: a code whenever one is to be had, guesses until it says over.

    A million guesses sent that day or ten, no more are judged: one chance in twenty thousand.
    """
    codes = judged = 0
    for minute in range(24 * 60):
        network = f"2001:db8:{minute:x}::1"
        try:
            send(world, source=network)
            codes += 1
        except (CodeTooSoon, TooManyCodes):
            clock.move(timedelta(minutes=1))
            continue
        code = code_sent(world)
        judged += guess_until_over(world, code, network)
        clock.move(timedelta(minutes=1))

    assert (codes, judged) == (PER_ADDRESS[1].most, PER_ADDRESS[1].most * TRIES)
    assert 1 - (1 - 1e-6) ** judged == pytest.approx(5e-5, rel=0.001)


def guess_until_over(world: World, code: str, network: str) -> int:
    judged = 0
    for _ in range(20):
        try:
            prove(world, wrong(code), source=network)
        except WrongCode:
            judged += 1
        except CodeOver:
            break
    return judged


def test_guesses_sent_together_are_all_counted(world: World) -> None:
    send(world)
    code = code_sent(world)

    def guess(_: int) -> str:
        try:
            prove(world, wrong(code))
        except WrongCode:
            return "judged"
        except CodeOver:
            return "over"
        return "hit"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(guess, range(20)))

    assert outcomes.count("judged") == TRIES
    assert outcomes.count("over") == 20 - TRIES
