"""A migrant worker's phone, without an account."""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient

from jmo_api.adapters.local_messenger import SENT
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import drain
from tests.outside import WAHYU, Outside, on_record
from tests.papers import a_photograph, a_scan

PDF = a_scan()
JPEG = a_photograph()
BASE = "/api/v1/pmi/registrations"
WORK = {
    "country": "HK",
    "occupation": "Penata rumah",
    "employer": "Chan Household",
    "starts_on": "2026-12-15",
    "ends_on": "2028-12-15",
    "departs_on": "2026-12-10",
    "passport_number": "c1234567",
    "passport_expires_on": "2031-01-01",
    "employer_phone": "+852 2345 6789",
}
PERSON = {
    "name": "Wahyu Lestari",
    "birth_date": "1997-03-12",
    "sex": "PEREMPUAN",
    "phone": "+852 9123 4567",
    "email": "wahyu@example.com",
    "mother_maiden_name": "Sulastri",
    "relatives": [{"name": "Budi", "relation": "Suami", "phone": "081234567891"}],
}
NEEDED = ("KTP", "KK", "PASPOR", "PERJANJIAN_KERJA")


@dataclass
class Worker:
    outside: Outside
    client: FlaskClient = field(init=False)
    key: str = ""
    view: Any = None
    requests: int = 0

    def __post_init__(self) -> None:
        self.client = self.outside.app.test_client()

    def post(self, path: str, *, status: int = 200, **body: Any) -> Any:
        answer = self.client.post(f"{BASE}{path}", json=body)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()

    def codes(self, path: str, *, status: int = 409, **body: Any) -> list[str]:
        return [problem["code"] for problem in self.post(path, status=status, **body)["problems"]]

    def request_id(self) -> str:
        self.requests += 1
        return f"{id(self)}-{self.requests:016d}"

    def start(self, nik: str = WAHYU, **more: Any) -> Any:
        return self.opened(self.post("", request_id=self.request_id(), nik=nik, **more))

    def opened(self, answer: Any) -> Any:
        self.key, self.view = answer["key"], answer["registration"]
        return self.view

    def do(self, path: str, **more: Any) -> Any:
        self.view = self.post(path, key=self.key, **more)
        return self.view

    def act(self, path: str, **more: Any) -> Any:
        return self.do(path, request_id=self.request_id(), **more)

    def see(self) -> Any:
        return self.do("/open")

    def enter_code(self) -> Any:
        self.deliver()
        return self.do("/code", code=self.last_code())

    def last_code(self) -> str:
        sent = SENT.all(self.outside.world.documents, order_by="sent_at")
        return str([one.record.facts["code"] for one in sent if one.record.template == "migrant-code"][-1])

    def verify(self, **changed: Any) -> Any:
        said = {key: PERSON[key] for key in ("phone", "email", "mother_maiden_name", "relatives")}
        return self.act("/verify", work=WORK | changed, **said)

    def upload(self, document: str, content: bytes = JPEG, *, piece: int = 50_000) -> Any:
        digest = hashlib.sha256(content).hexdigest()
        state = self.post("/uploads", key=self.key, document=document, size=len(content), sha256=digest)
        while not state["is_complete"]:
            state = self.send(document, content, state["received"], piece=piece)
        return state

    def send(
        self, document: str, content: bytes, offset: int, *, piece: int = 50_000, status: int = 200
    ) -> Any:
        part = base64.b64encode(content[offset : offset + piece]).decode()
        return self.post(
            "/uploads/chunks", status=status, key=self.key, document=document, offset=offset, content=part
        )

    def upload_all(self) -> None:
        for document in NEEDED:
            self.upload(document)

    def ask_for_bill(self) -> str:
        view = self.act("/bill")
        return str(view["bill"]["billing_code"])

    def pay(self, *, amount: int | None = None, channel: str = "bank-melati", **more: Any) -> None:
        bill = self.view["bill"]
        self.outside.partners.take(channel, bill["billing_code"], amount or bill["amount"], **more)
        self.outside.partners.report_waiting()

    def deliver(self) -> None:
        drain(self.outside.world, HANDLERS)

    def come_to_the_bill(self, nik: str = WAHYU) -> str:
        """Everything until the bill, as it goes when nothing is wrong."""
        on_record(self.outside.world, nik)
        self.start(nik)
        self.enter_code()
        self.verify()
        self.upload_all()
        return self.ask_for_bill()

    def come_to_the_card(self) -> None:
        self.come_to_the_bill()
        self.pay()
        self.deliver()
        self.see()
