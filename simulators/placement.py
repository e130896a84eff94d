"""SISKOP2MI and SISKOTKLN: where prospective migrant workers are registered to leave.

Both speak alike. At SISKOTKLN a placement company also hands in a list of workers, which is
sent on, signed, to the service.
"""

import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, request

from jamsostek.countries import COUNTRIES
from jmo_api.adapters.books import Books
from jmo_api.billing.signatures import sign
from jmo_api.population.migrants import PROSPECTS
from simulators.page import only_from_here, page, table

NO_DATA: Final = "0604"
OTHER_NAME: Final = "0609"
DOWN: Final = "0603"
DOWN_TWICE: Final = "0602"
SLOW: Final = "0605"
ANSWER_LOST: Final = "0608"
SLOW_SECONDS: Final = 4.0
NAMES: Final = {"siskop2mi": "SISKOP2MI", "siskotkln": "SISKOTKLN"}

Answer = tuple[dict[str, Any], int]
Post = Callable[[str, Mapping[str, Any]], tuple[int, Any]]
"""Asks the service: path and question, status and answer."""

_TABLES: Final = """
create table if not exists prospects (
    nik text primary key, prospect text not null, noticed integer not null
);
create table if not exists updates (
    key text primary key, nik text not null, told text not null, asked integer not null
);
create table if not exists knocks (nik text primary key, times integer not null);
create table if not exists batches (
    request_id text primary key, company text not null, status integer not null, answer text not null
);
"""


@dataclass(frozen=True, slots=True)
class PlacementSimulator:
    name: str
    books: Books
    key: bytes
    post: Post
    pause: Callable[[float], None] = time.sleep

    @classmethod
    def at(cls, name: str, folder: Path, *, key: bytes, post: Post) -> "PlacementSimulator":
        made = cls(name, Books(folder / f"{name}.sqlite", _TABLES), key, post)
        if name == "siskop2mi":
            made.register(*PROSPECTS)
        return made

    # --- what the service asks

    def find(self, nik: str) -> Answer:
        if nik.endswith(DOWN) or self._still_down(nik):
            return {"simulated": True}, 503
        if nik.endswith(SLOW):
            self.pause(SLOW_SECONDS)
        rows = self.books.rows("select prospect from prospects where nik = ?", nik)
        if not rows or nik.endswith(NO_DATA):
            return {"simulated": True}, 404
        prospect = json.loads(str(rows[0][0]))
        if nik.endswith(OTHER_NAME):
            prospect["name"] = f"{prospect['name']} LAIN"
        return {"simulated": True, "prospect": prospect}, 200

    def update(self, key: str, told: Mapping[str, Any]) -> Answer:
        """The same key is one update, however often it comes."""
        nik = str(told["nik"])
        if nik.endswith(DOWN):
            return {"simulated": True}, 503
        with self.books.writing() as books:
            added = books.execute(
                "insert or ignore into updates values (?, ?, ?, 1)", (key, nik, json.dumps(told))
            )
            is_new = added.rowcount == 1
            if not is_new:
                books.execute("update updates set asked = asked + 1 where key = ?", (key,))
        if is_new and nik.endswith(ANSWER_LOST):
            return {"simulated": True}, 504
        return {"simulated": True, "received": True}, 200

    # --- what people do here

    def register(self, *prospects: Mapping[str, Any]) -> None:
        with self.books.writing() as books:
            books.executemany(
                "insert into prospects values (?, ?, 1)"
                " on conflict do update set prospect = excluded.prospect, noticed = noticed + 1",
                [(str(prospect["nik"]), json.dumps(dict(prospect))) for prospect in prospects],
            )

    def prospects(self) -> list[dict[str, Any]]:
        rows = self.books.rows("select prospect from prospects order by rowid desc limit 200")
        return [json.loads(str(row[0])) for row in rows]

    def updates(self) -> list[tuple[dict[str, Any], int]]:
        """Each with how often it was told."""
        rows = self.books.rows("select told, asked from updates order by rowid desc")
        return [(json.loads(str(told)), int(str(asked))) for told, asked in rows]

    def batches(self) -> list[tuple[str, dict[str, Any]]]:
        """Lists that were taken, the newest first: the company and the answer."""
        rows = self.books.rows("select company, answer from batches where status = 200 order by rowid desc")
        return [(str(company), json.loads(str(answer))) for company, answer in rows]

    def send_batch(self, company: str, part: str, table_text: str, *, request_id: str) -> tuple[int, Any]:
        signature = sign(self.key, (request_id, company, part, table_text))
        question = {
            "request_id": request_id,
            "company": company,
            "part": part,
            "table": table_text,
            "signature": signature,
        }
        status, answer = self.post("/api/v1/pmi/batches", question)
        with self.books.writing() as books:
            books.execute(
                "insert or replace into batches values (?, ?, ?, ?)",
                (request_id, company, status, json.dumps(answer)),
            )
        return status, answer

    def _still_down(self, nik: str) -> bool:
        if not nik.endswith(DOWN_TWICE):
            return False
        with self.books.writing() as books:
            books.execute(
                "insert into knocks values (?, 1) on conflict do update set times = times + 1", (nik,)
            )
            (times,) = books.execute("select times from knocks where nik = ?", (nik,)).fetchone()
        return int(times) <= 2


def placement_app(simulator: PlacementSimulator) -> Flask:
    app = Flask(f"simulators.{simulator.name}", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 4 * 1024 * 1024
    app.add_url_rule("/api/prospects/find", "find", lambda: _find(simulator), methods=["POST"])
    app.add_url_rule("/api/updates", "update", lambda: _update(simulator), methods=["POST"])
    app.add_url_rule("/", "home", lambda: _home(simulator))
    app.add_url_rule("/prospects", "register", lambda: _register(simulator), methods=["POST"])
    if simulator.name == "siskotkln":
        app.add_url_rule("/batches", "batches", lambda: _batch(simulator), methods=["POST"])
    return app


def _find(simulator: PlacementSimulator) -> Answer:
    return simulator.find(str(_question()["nik"]))


def _update(simulator: PlacementSimulator) -> Answer:
    question = _question()
    return simulator.update(str(question["key"]), question["update"])


def _question() -> dict[str, Any]:
    question: dict[str, Any] = request.get_json()
    return question


# --- pages -----------------------------------------------------------------------


def _home(simulator: PlacementSimulator, *, said: str = "") -> Response:
    people = table(
        ("NIK", "Name", "Country", "Work", "Leaves"),
        (
            (one["nik"], one["name"], one["country"], one["occupation"], one.get("departs_on") or "–")
            for one in simulator.prospects()
        ),
    )
    told = table(
        ("NIK", "Registration", "Part", "KPJ", "Protected until", "Told"),
        (
            (one["nik"], one["number"], one["part"], one["kpj"], str(one["protected_until"]), f"{asked}×")
            for one, asked in simulator.updates()
        ),
        caption="Updates from JMO Terbuka",
    )
    batch = f"{_BATCH_FORM}{_lists(simulator)}" if simulator.name == "siskotkln" else ""
    content = f"""{batch}<h2>Register a prospective worker</h2>{_prospect_form()}
{told}
<h2>Registered here</h2>{people}"""
    return page(NAMES[simulator.name], content, said=said)


def _lists(simulator: PlacementSimulator) -> str:
    """What each company handed in, and what it has to pay: its statement."""
    rows = []
    for company, answer in simulator.batches():
        bill = answer.get("bill") or {}
        rows.append(
            (
                company,
                str(answer["number"]),
                str(answer["accepted"]),
                str(len(answer["faulty_rows"])),
                str(bill.get("billing_code", "–")),
                f"{bill.get('amount', 0):,}",
            )
        )
    head = ("Company", "List", "Taken", "At fault", "Billing number", "Rupiah")
    return table(head, rows, caption="Lists handed in")


_TEXT_FIELDS: Final = (
    ("nik", "NIK (16 digits)"),
    ("name", "Name, as on the identity card"),
    ("phone", "Phone, E.164"),
    ("email", "Email (may be empty)"),
    ("occupation", "Work"),
    ("employer", "Employer"),
)
_DATES: Final = (
    ("birth_date", "Born on"),
    ("departs_on", "Leaves on"),
    ("starts_on", "Agreement begins"),
    ("ends_on", "Agreement ends"),
)
_OPTIONAL: Final = frozenset({"email", "departs_on", "starts_on", "ends_on"})


def _prospect_form() -> str:
    fields = [_input(name, label, "text") for name, label in _TEXT_FIELDS]
    fields += [_input(name, label, "date") for name, label in _DATES]
    countries = "".join(f'<option value="{one.code}">{escape(one.english)}</option>' for one in COUNTRIES)
    return f"""<form method="post" action="prospects">{"".join(fields)}
<label for="sex">Sex</label>
<select id="sex" name="sex"><option>PEREMPUAN</option><option>LAKI-LAKI</option></select>
<label for="country">Country</label><select id="country" name="country">{countries}</select>
<p><button type="submit">Register, and send the notice to join BPJAMSOSTEK</button></p></form>"""


def _input(name: str, label: str, kind: str) -> str:
    required = "" if name in _OPTIONAL else " required"
    return f'<label for="{name}">{label}</label><input id="{name}" name="{name}" type="{kind}"{required}>'


def _register(simulator: PlacementSimulator) -> Response:
    only_from_here()
    prospect: dict[str, Any] = {name: request.form.get(name, "").strip() for name, _ in _TEXT_FIELDS}
    for name, _ in _DATES:
        typed = request.form.get(name, "")
        prospect[name] = date.fromisoformat(typed).isoformat() if typed else None
    prospect |= {"sex": request.form["sex"], "country": request.form["country"]}
    simulator.register(prospect)
    return _home(simulator, said="Registered. Notice: join BPJAMSOSTEK in the app, under “Migrant worker”.")


_BATCH_FORM: Final = """<h2>A placement company hands in a list</h2>
<form method="post" action="batches" enctype="multipart/form-data">
<label for="company">Company (P3MI)</label><input id="company" name="company" required maxlength="120">
<label for="part">For</label><select id="part" name="part">
<option value="SEBELUM">the time before work (Rp37.500 each)</option>
<option value="SELAMA_SETELAH">the time during and after work</option></select>
<label for="list">List (CSV, UTF-8, at most 1,000 rows)</label>
<input id="list" name="list" type="file" accept=".csv,text/csv" required>
<p><button type="submit">Send to BPJAMSOSTEK</button></p></form>"""


def _batch(simulator: PlacementSimulator) -> Response:
    only_from_here()
    file = request.files["list"]
    text = file.read().decode("utf-8-sig", errors="replace")
    status, answer = simulator.send_batch(
        request.form["company"], request.form["part"], text, request_id=secrets.token_hex(16)
    )
    if status != 200:
        codes = ", ".join(problem["code"] for problem in (answer or {}).get("problems", ()))
        return _home(simulator, said=f"Not taken: {codes or status}.")
    faults = table(
        ("Row", "Column", "Why"), ((str(f["row"]), f["column"], f["code"]) for f in answer["faults"])
    )
    bill = answer["bill"]
    paying = f"billing number {bill['billing_code']}, Rp{bill['amount']:,}" if bill else "nothing to pay"
    said = f"{answer['accepted']} workers taken, {len(answer['faulty_rows'])} rows at fault; {paying}."
    return page(NAMES[simulator.name], f'{faults}<p><a href=".">Back</a></p>', said=said)
