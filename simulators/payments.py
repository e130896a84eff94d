"""Payment partners: a page where a tester pays a bill, reports to the service, statements, refunds."""

import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, request

from jamsostek.payment_channels import CHANNELS
from jmo_api.adapters.books import Books
from jmo_api.billing.signatures import partner_key, sign
from simulators.page import only_from_here, page, table

Post = Callable[[str, Mapping[str, Any]], tuple[int, Any]]
RETRY: Final = timedelta(seconds=2)
REPORT_PATH: Final = "/api/v1/payments/reports"
BILL_PATH: Final = "/api/v1/payments/bills"

_TABLES: Final = """
create table if not exists payments (
    payment_id text primary key, channel text not null, code text not null, amount integer not null,
    taken_at text not null, report text not null, answer text not null
);
create table if not exists refunds (
    key text primary key, channel text not null, payment_id text not null, amount integer not null,
    asked integer not null
);
"""
REPORTS: Final = {
    "once": "report it, as usual",
    "twice": "report it twice",
    "lost": "the report gets lost (reconciliation finds it)",
    "forged": "a stranger reports it, with a forged signature",
}


@dataclass(frozen=True, slots=True)
class PartnersSimulator:
    books: Books
    secret: bytes
    post: Post
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    @classmethod
    def at(cls, folder: Path, *, secret: bytes, post: Post) -> "PartnersSimulator":
        return cls(Books(folder / "payments.sqlite", _TABLES), secret, post)

    def take(self, channel: str, code: str, amount: int, *, report: str = "once", late_days: int = 0) -> str:
        """Take money from a payer; the report goes out with the next round."""
        payment_id = secrets.token_hex(8)
        taken_at = self.now() + timedelta(days=late_days)
        with self.books.writing() as books:
            books.execute(
                "insert into payments values (?, ?, ?, ?, ?, ?, '')",
                (payment_id, channel, code, amount, taken_at.isoformat(), report),
            )
        return payment_id

    def report_waiting(self) -> int:
        """Report what was not answered yet; how many were answered."""
        waiting = self.books.rows(
            "select payment_id, channel, code, amount, taken_at, report from payments"
            " where answer = '' and report <> 'lost'"
        )
        return sum(self._report(*map(str, row)) for row in waiting)

    def bill(self, channel: str, code: str) -> tuple[int, Any]:
        signature = sign(partner_key(self.secret, channel), (code,))
        return self.post(BILL_PATH, {"channel": channel, "billing_code": code, "signature": signature})

    def statement(self, channel: str, since: datetime) -> dict[str, Any]:
        rows = self.books.rows(
            "select payment_id, code, amount, taken_at from payments"
            " where channel = ? and report <> 'forged' order by rowid",
            channel,
        )
        listed = [
            {"payment_id": payment_id, "billing_code": code, "amount": amount, "taken_at": taken_at}
            for payment_id, code, amount, taken_at in rows
            if datetime.fromisoformat(str(taken_at)) >= since
        ]
        return {"simulated": True, "payments": listed}

    def give_back(self, channel: str, payment_id: str, amount: int, *, key: str) -> dict[str, Any] | None:
        rows = self.books.rows(
            "select amount from payments where payment_id = ? and channel = ?", payment_id, channel
        )
        if not rows or int(str(rows[0][0])) < amount:
            return None
        with self.books.writing() as books:
            books.execute(
                "insert into refunds values (?, ?, ?, ?, 1) on conflict do update set asked = asked + 1",
                (key, channel, payment_id, amount),
            )
        return {"simulated": True, "returned": amount}

    def refunds(self) -> dict[str, int]:
        """What went back to payers, by payment."""
        rows = self.books.rows("select payment_id, sum(amount) from refunds group by payment_id")
        return {str(payment_id): int(str(amount)) for payment_id, amount in rows}

    def _report(
        self, payment_id: str, channel: str, code: str, amount: str, taken_at: str, report: str
    ) -> bool:
        parts = (payment_id, code, amount, datetime.fromisoformat(taken_at).isoformat())
        key = partner_key(self.secret, "a stranger" if report == "forged" else channel)
        question = {
            "channel": channel,
            "payment_id": payment_id,
            "billing_code": code,
            "amount": int(amount),
            "taken_at": taken_at,
            "signature": sign(key, parts),
        }
        answers = [self.post(REPORT_PATH, question) for _ in range(2 if report == "twice" else 1)]
        status, answer = answers[-1]
        if status >= 500 or status == 0:
            return False
        said = answer.get("state") or ", ".join(problem["code"] for problem in answer.get("problems", ()))
        with self.books.writing() as books:
            books.execute(
                "update payments set answer = ? where payment_id = ?", (f"{status} {said}", payment_id)
            )
        return True


class Reporter:
    """A thread that reports until every payment has its answer."""

    def __init__(self, partners: PartnersSimulator) -> None:
        self._partners = partners
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._wake = threading.Event()

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._wake.set()

    def _run(self) -> None:
        while True:
            self._wake.wait(RETRY.total_seconds())
            self._wake.clear()
            self._partners.report_waiting()


def payments_app(partners: PartnersSimulator, *, reporter: Reporter | None = None) -> Flask:
    app = Flask("simulators.payments", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.add_url_rule("/api/statements", "statements", lambda: _statement(partners), methods=["POST"])
    app.add_url_rule("/api/refunds", "refunds", lambda: _refund(partners), methods=["POST"])
    app.add_url_rule("/", "home", lambda: _home(partners))
    app.add_url_rule("/pay", "pay", lambda: _pay(partners, reporter), methods=["POST"])
    return app


def _statement(partners: PartnersSimulator) -> dict[str, Any]:
    question = request.get_json()
    return partners.statement(question["channel"], datetime.fromisoformat(question["since"]))


def _refund(partners: PartnersSimulator) -> tuple[dict[str, Any], int]:
    order = request.get_json()
    done = partners.give_back(order["channel"], order["payment_id"], order["amount"], key=order["key"])
    return (done, 200) if done else ({"simulated": True}, 404)


# --- the page --------------------------------------------------------------------


def _home(partners: PartnersSimulator, *, said: str = "") -> Response:
    channels = "".join(f'<option value="{one.code}">{one.name}, {one.kind}</option>' for one in CHANNELS)
    reports = "".join(f'<option value="{code}">{text}</option>' for code, text in REPORTS.items())
    code = request.args.get("code", "")
    safe = code if code.isascii() and code.isdigit() else ""
    content = f"""<form method="post" action="pay">
<label for="code">Billing number (ID-Billing)</label>
<input id="code" name="code" inputmode="numeric" required value="{safe}">
<label for="channel">Pay at</label><select id="channel" name="channel">{channels}</select>
<label for="amount">Amount in rupiah; empty: what the bill asks for</label>
<input id="amount" name="amount" inputmode="numeric">
<label for="report">Then</label><select id="report" name="report">{reports}</select>
<label for="late_days">Days later (to pay after the bill has expired)</label>
<input id="late_days" name="late_days" inputmode="numeric" value="0">
<p><button type="submit">Pay</button></p></form>
<h2>Taken</h2>{_taken(partners)}"""
    return page("Payment partners", content, said=said)


def _taken(partners: PartnersSimulator) -> str:
    refunds = partners.refunds()
    rows = partners.books.rows(
        "select payment_id, channel, code, amount, taken_at, report, answer from payments"
        " order by rowid desc limit 100"
    )
    return table(
        ("Payment", "At", "Bill", "Rupiah", "Taken", "Report", "Answer", "Given back"),
        ([*map(str, row), str(refunds.get(str(row[0]), 0))] for row in rows),
    )


def _pay(partners: PartnersSimulator, reporter: Reporter | None) -> Response:
    only_from_here()
    channel, code = request.form["channel"], request.form["code"].replace(" ", "")
    typed = request.form.get("amount", "").strip()
    late_days = int(request.form.get("late_days") or 0)
    if typed.isascii() and typed.isdigit() and int(typed):
        amount = int(typed)
    else:
        status, bill = partners.bill(channel, code)
        if status != 200 or not (bill["rest"] or late_days):
            return _home(partners, said=f"Nothing to pay under this number ({_why(status, bill)}).")
        amount = bill["rest"] or bill["amount"]
    partners.take(channel, code, amount, report=request.form["report"], late_days=late_days)
    if reporter is not None:
        reporter.wake()
    return _home(partners, said=f"Paid: Rp{amount:,}.")


def _why(status: int, answer: Any) -> str:
    if status == 200:
        return str(answer["status"])
    return ", ".join(problem["code"] for problem in (answer or {}).get("problems", ())) or json.dumps(status)
