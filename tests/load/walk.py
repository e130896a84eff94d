"""One member walking the main job over HTTP: sign in, look, update the data, claim, follow it, leave."""

import json
import secrets
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any, Final

from tests.journeys.conftest import frames_of
from tests.load.crowd import Person
from tests.people import PASSWORD

BUSY: Final = "SYS-SIBUK"
CHANGED: Final = "CLM-BERUBAH"
QUOTES: Final = 3
OVER: Final = "SES-HABIS"
PATIENCE: Final = 60
"""How often a busy service is asked again before it counts as an error."""
PAUSE_SECONDS: Final = 0.25
LOOKS: Final = 3
"""How often the member looks how the claim comes along."""


class Failed(Exception):  # noqa: N818 - what the walk met, said without what was sent
    pass


class AmountChanged(Exception):  # noqa: N818
    pass


@dataclass(slots=True)
class Seen:
    """What one lane met."""

    seconds: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    busy: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    claims: dict[str, str] = field(default_factory=dict)
    """By member, the claim they were told of."""
    updated: set[str] = field(default_factory=set)
    walks: int = 0


@dataclass(slots=True)
class Walk:
    person: Person
    port: int
    seen: Seen
    token: str = ""
    connection: HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=120)

    def run(self) -> None:
        """Raises Failed."""
        try:
            self._sign_in()
            self._look()
            self._update_data()
            self._follow(self._claim())
            self._ask("DELETE", "/sessions/current")
            self.seen.walks += 1
        finally:
            self.connection.close()

    def _sign_in(self) -> None:
        device = {"device_id": f"phone-{self.person.number}", "device_name": "load"}
        session = self._ask("POST", "/sessions", login=self.person.email, password=PASSWORD, **device)
        self.token = session["access_token"]

    def _look(self) -> None:
        self._ask("GET", "/me")
        cards = self._ask("GET", "/cards")["cards"]
        self._ask("GET", f"/cards/{cards[0]['card_id']}/statement")
        self._ask("GET", "/jht/claim-check")

    def _update_data(self) -> None:
        check_id = self._prove_life("data-update")
        self._ask("POST", "/data-update", request_id=new_id(), **form_of(self.person, check_id))
        self.seen.updated.add(self.person.member_id)

    def _claim(self) -> str:
        """Where the month was credited since the amount was shown, it is shown again, as in the app."""
        check_id = self._prove_life("jht-claim")
        for _ in range(QUOTES):
            with suppress(AmountChanged):
                return self._submit(check_id)
        raise Failed("the amount changes each time")

    def _submit(self, check_id: str) -> str:
        quote = self._ask("POST", "/jht/quote", reason="MENGUNDURKAN_DIRI")
        claim = self._ask(
            "POST",
            "/jht/claims",
            request_id=new_id(),
            reason="MENGUNDURKAN_DIRI",
            face_check_id=check_id,
            bank={"bank_code": "014", "account_number": self.person.account},
            npwp="",
            confirmed_net=quote["net"],
            confirmed_merges=quote["merges"],
        )
        self.seen.claims[self.person.member_id] = claim["claim_id"]
        return str(claim["claim_id"])

    def _follow(self, claim_id: str) -> None:
        for _ in range(LOOKS):
            self._ask("GET", f"/jht/claims/{claim_id}")
            self._ask("GET", "/jht/claims")

    def _prove_life(self, purpose: str) -> str:
        check = self._ask("POST", "/face-checks", request_id=new_id(), purpose=purpose, consent=True)
        path = f"/face-checks/{check['check_id']}"
        challenge = self._ask("POST", f"{path}/challenge", request_id=new_id(), cannot=[])["challenge"]
        frames = frames_of(self.person.member_id, challenge["steps"])
        nonce = challenge["nonce"]
        proven = self._ask("POST", f"{path}/liveness", request_id=new_id(), nonce=nonce, frames=frames)
        if proven["outcome"] != "matched":
            raise Failed(f"face check {proven['outcome']}")
        return str(check["check_id"])

    def _ask(self, method: str, path: str, **body: Any) -> Any:
        """As the app does: what is busy, or lost on the way, is asked again with the same id."""
        route = f"{method} {'/'.join(part for part in path.split('/') if not is_id(part))}"
        for _ in range(PATIENCE):
            status, answer = self._send(method, path, body)
            if status < 300:
                self.seen.answers[route] += 1
                return answer
            codes = [problem["code"] for problem in answer["problems"]]
            if method == "DELETE" and codes == [OVER] and self.seen.busy[route]:
                return None  # the first one ended the session; its answer got lost
            if codes == [CHANGED]:
                raise AmountChanged
            if (status, codes) != (503, [BUSY]):
                raise Failed(f"{route} answered {status} {','.join(codes)}")
            self.seen.busy[route] += 1
            time.sleep(PAUSE_SECONDS)
        raise Failed(f"{route} stayed busy")

    def _send(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= {"Content-Type": "application/json", "X-Forwarded-For": self.person.network}
        began = time.perf_counter()
        try:
            content = json.dumps(body) if method == "POST" else None
            self.connection.request(method, f"/api/v1{path}", content, headers)
            reply = self.connection.getresponse()
            answer = reply.read()
        except (OSError, HTTPException) as error:
            raise Failed(f"{method} {type(error).__name__}") from error
        self.seen.seconds.append(time.perf_counter() - began)
        return reply.status, json.loads(answer) if answer else None


def new_id() -> str:
    return secrets.token_hex(16)


def is_id(part: str) -> bool:
    return any(letter.isdigit() for letter in part)


def form_of(person: Person, check_id: str) -> dict[str, Any]:
    return {
        "cards_are_right": True,
        "face_check_id": check_id,
        "contact": {
            "phone": person.phone,
            "email": person.email,
            "npwp": "",
            "bank": {"bank_code": "014", "account_number": person.account},
        },
        "population": {
            "domicile": {
                "street": "Jl. Melati 1",
                "rt": "1",
                "rw": "2",
                "province_code": "31",
                "regency_code": "3171",
                "district_code": "317101",
                "village": "Gambir",
                "postal_code": "10110",
            },
            "mother_maiden_name": "AMINAH",
            "marital_status": "KAWIN",
        },
        "additional": {
            "occupation": "Karyawan",
            "education": "SMA",
            "emergency": {"name": "BUDI", "relation": "saudara", "phone": "0812-3456-7891"},
        },
        "declaration": True,
    }
