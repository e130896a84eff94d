import pytest

from jmo_app.net import NoReply, PatientNet, Reply, Request, Silence
from tests.jmo_app.phone import run

OFFLINE = NoReply(Silence.OFFLINE)
FINE = Reply(200, {})


class Answering:
    def __init__(self, *answers: Reply | NoReply) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def send(self, request: Request) -> Reply | NoReply:
        self.asked += 1
        return self.answers.pop(0)


class Rests:
    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(round(seconds, 3))


def patient(net: Answering, rests: Rests) -> PatientNet:
    return PatientNet(net, rest=rests, jitter=lambda: 1.0)


@pytest.mark.parametrize("first", [OFFLINE, NoReply(Silence.TOO_SLOW), Reply(502), Reply(503), Reply(504)])
def test_reading_is_tried_again_after_a_longer_and_longer_rest(first: Reply | NoReply) -> None:
    net, rests = Answering(first, first, FINE), Rests()

    reply = run(patient(net, rests).send(Request("GET", "/x")))

    assert reply == FINE
    assert rests.seconds == [0.4, 0.8]


def test_reading_is_given_up_after_three_tries() -> None:
    net, rests = Answering(OFFLINE, OFFLINE, OFFLINE), Rests()

    reply = run(patient(net, rests).send(Request("GET", "/x")))

    assert reply == OFFLINE
    assert net.asked == 3


@pytest.mark.parametrize("status", [200, 204, 304, 400, 401, 404, 409, 429, 500])
def test_a_definite_answer_is_not_asked_for_again(status: int) -> None:
    net = Answering(Reply(status))

    reply = run(patient(net, Rests()).send(Request("GET", "/x")))

    assert (reply, net.asked) == (Reply(status), 1)


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_a_change_is_never_sent_twice_by_the_machine(method: str) -> None:
    net = Answering(OFFLINE)

    run(patient(net, Rests()).send(Request(method, "/x")))

    assert net.asked == 1


def test_a_request_shows_neither_body_nor_token_nor_path() -> None:
    shown = repr(Request("POST", "/api/v1/sessions/abc", {"password": "rahasia"}, bearer="geheim"))

    assert shown == "Request(POST, …)"
