"""Pages on which a tester steers the simulators, and plays the reviewer. Among invented people only."""

import base64
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from jamsostek.payment_channels import ChannelStatement, PaymentChannel
from jamsostek.refusals import FaceFileUnreadable, FieldMissing, NotHere
from jmo_api.adapters.bank_simulator import BankSimulator, BookedPayout
from jmo_api.adapters.local_messenger import SENT
from jmo_api.adapters.local_staff import LocalStaff
from jmo_api.adapters.registry_simulator import RegistrySimulator
from jmo_api.billing.bills import BILLS, PAYMENTS, Bill, Payment
from jmo_api.billing.partner_statements import statements_of
from jmo_api.billing.payments import reconcile
from jmo_api.clock import WIB
from jmo_api.desk.face_reviews import FaceReview, decide_face_review, open_face_reviews
from jmo_api.faces.face_references import drop_reference
from jmo_api.faces.selfies import check_picture
from jmo_api.ports.documents import Transaction, Where
from jmo_api.ports.faces import FaceRefused
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import FACE_TALLIES, MEMBERS, FaceCheck, FaceTally, Member
from jmo_api.world import World

LISTED: Final = 300
_HEADERS: Final = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
}
_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }}
  .simulated {{ background: #fff3cd; color: #533f03; border: 2px dashed #8a6d00; padding: .75rem 1rem; }}
  .done {{ border-left: .375rem solid #107c10; padding-left: 1rem; }}
  .refused {{ border-left: .375rem solid #a4262c; padding-left: 1rem; }}
  label {{ display: block; margin: .75rem 0 .25rem; }}
  button, select, input {{ font: inherit; min-height: 3rem; max-width: 100%; }}
  table {{ border-collapse: collapse; }}
  th, td {{ text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #767676; }}
  img {{ max-width: 45%; height: 16rem; object-fit: contain; }}
</style>
<main>
<h1>{title}</h1>
<p class="simulated">SIMULATED. Invented people; this page exists on a tester's machine only.</p>
{said}
{content}
</main>
<nav><p><a href="/simulator/registry">Registry</a> · <a href="/simulator/bank">Bank</a> ·
<a href="/simulator/reviews">Face reviews</a> · <a href="/simulator/authenticator">Authenticator</a> ·
<a href="/simulator/bills">Bills</a> · <a href="/simulator/messages">Messages</a></p></nav>
</html>
"""


def add_simulator_pages(app: Flask, world: World) -> None:
    pages: tuple[tuple[str, str, Callable[..., AnyResponse]], ...] = (
        ("GET", "/simulator/registry", lambda: _registry(world)),
        ("POST", "/simulator/registry", lambda: _upload(world)),
        ("GET", "/simulator/bank", lambda: _bank(world)),
        ("GET", "/simulator/authenticator", lambda: _authenticator(world)),
        ("GET", "/simulator/reviews", lambda: _reviews(world)),
        ("POST", "/simulator/reviews/<number>", lambda number: _decide(world, number)),
        ("GET", "/simulator/attachments", lambda: _attachment(world)),
        ("GET", "/simulator/bills", lambda: _bills(world)),
        ("POST", "/simulator/bills", lambda: _reconcile(world)),
    )
    for method, path, view in pages:
        app.add_url_rule(path, f"{method} {path}", view, methods=[method])


# --- the registry ---------------------------------------------------------------


def _registry(world: World, *, done: str = "", refused: str = "") -> Response:
    registry = _registry_of(world)
    members = MEMBERS.all(world.documents, order_by="name", limit=LISTED)
    options = "\n".join(_option(stored.record, registry) for stored in members)
    content = f"""<p>Give a member a photo in the population registry, for instance your own: then you can
pass this member's face checks at a real camera. What was enrolled before is forgotten.</p>
<form method="post" action="/simulator/registry" enctype="multipart/form-data">
<label for="member">Member</label>
<select id="member" name="member" required>{options}</select>
<label for="photo">Photo (JPEG, PNG or WebP, at most 6 MB); leave it out to bring the first one back</label>
<input id="photo" name="photo" type="file" accept="image/jpeg,image/png,image/webp">
<p><button type="submit">Keep in the registry</button></p>
</form>"""
    return _page("Population registry", content, done=done, refused=refused)


def _upload(world: World) -> Response:
    _only_from_here()
    registry = _registry_of(world)
    stored = MEMBERS.find(world.documents, request.form.get("member", ""))
    if stored is None:
        raise NotHere
    file = request.files.get("photo")
    photo = file.read() if file else b""
    if photo:
        try:
            check_picture(photo)
            world.faces.enrol(photo)
        except FaceRefused as refused:
            return _registry(world, refused=f"This photo was not taken: {refused.code} ({refused.cause}).")
        except FaceFileUnreadable as refused:
            return _registry(world, refused=f"This file was not taken ({refused.facts['cause']}).")
    registry.record_photo(stored.record.nik, photo or None)
    _forget_faces(world, stored.record.member_id)
    return _registry(world, done=f"The registry has a new photo of {stored.record.name}.")


def _forget_faces(world: World, member_id: str) -> None:
    """The next selfie is compared with the registry again, and all tries are there."""

    def work(transaction: Transaction) -> str | None:
        member = MEMBERS.get(transaction, member_id)
        tally = FACE_TALLIES.find(transaction, member_id)
        MEMBERS.replace(transaction, member, replace(member.record, face_reference=None))
        if tally is not None:
            FACE_TALLIES.replace(transaction, tally, FaceTally(member_id))
        return member.record.face_reference

    forgotten = world.documents.transact(work)
    if forgotten:
        drop_reference(world, forgotten)


def _option(member: Member, registry: RegistrySimulator) -> str:
    own = " · own photo" if registry.has_own_photo(member.nik) else ""
    shown = f"{member.name} · {member.email or member.phone}{own}"
    return f'<option value="{escape(member.member_id)}">{escape(shown)}</option>'


def _registry_of(world: World) -> RegistrySimulator:
    if not isinstance(world.citizens, RegistrySimulator):
        raise NotHere
    return world.citizens


# --- the bank -------------------------------------------------------------------


def _bank(world: World) -> Response:
    if not isinstance(world.bank, BankSimulator):
        raise NotHere
    payouts = world.bank.payouts()
    rows = "\n".join(_row(payout) for payout in payouts)
    head = "<tr><th>Booked<th>Account<th>Rupiah<th>State<th>Asked<th>Reference</tr>"
    content = (
        f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>" if payouts else "<p>No payout yet.</p>"
    )
    return _page("Bank", content)


def _row(payout: BookedPayout) -> str:
    cells = (
        f"{payout.booked_at.astimezone(WIB):%Y-%m-%d %H:%M:%S} WIB",
        f"{payout.account.bank_code} {payout.account.number}",
        f"{payout.amount:,}".replace(",", "."),
        payout.state.value,
        f"{payout.asked}×",
        payout.reference,
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}" for cell in cells) + "</tr>"


# --- the authenticators of the desk -----------------------------------------------


def _authenticator(world: World) -> Response:
    if not isinstance(world.staff, LocalStaff):
        raise NotHere
    rows = "\n".join(
        f"<tr><td>{escape(staff.login)}<td>{escape(staff.role)}<td><code>{escape(code)}</code></tr>"
        for staff, code in world.staff.codes()
    )
    content = (
        "<p>What the authenticator of each invented staff member shows now. A code works once; a new one "
        f"comes every 30 seconds.</p><table><thead><tr><th>Login<th>Role<th>Code</tr></thead>{rows}</table>"
    )
    return _page("Authenticators of the desk", content)


# --- face reviews ---------------------------------------------------------------


def _reviews(world: World, *, done: str = "", refused: str = "") -> Response:
    waiting = open_face_reviews(world)
    content = "\n".join(_review(review) for review in waiting) or "<p>Nobody is waiting.</p>"
    return _page("Face reviews", content, done=done, refused=refused)


def _review(review: FaceReview) -> str:
    number = escape(review.case.number)
    score = (
        f"score {review.check.score}, {review.check.calibration}" if review.check.score else "not compared"
    )
    return f"""<section><h2>{number}</h2>
<p>Waiting since {review.case.opened_at.astimezone(WIB):%Y-%m-%d %H:%M} WIB · {escape(score)}</p>
<p>{escape(_liveness(review.check))}</p>
<p>{_picture(review.selfie, "Selfie")} {_picture(review.reference, "Reference")}</p>
<form method="post" action="/simulator/reviews/{number}">
<label for="reason-{number}">Reason</label>
<input id="reason-{number}" name="reason" required maxlength="200">
<p><button name="decision" value="granted">The same person</button>
<button name="decision" value="refused">Not sure</button></p>
</form></section>"""


def _liveness(check: FaceCheck) -> str:
    if not check.findings:
        return "A single picture: no proof of life."
    measured = ", ".join(
        f"{one.subject} {one.cue} {one.value} ({one.limit}{'' if one.held else ', missed'})"
        for one in check.findings
    )
    return f"{'Proof of life' if check.is_live else 'Life was not proved'}, {check.limits}: {measured}"


def _picture(content: bytes | None, what: str) -> str:
    if content is None:
        return f"<em>No {escape(what.lower())}.</em>"
    data = base64.b64encode(content).decode()
    return f'<img alt="{escape(what)}" src="data:image/jpeg;base64,{data}">'


def _decide(world: World, number: str) -> AnyResponse:
    _only_from_here()
    granted = request.form.get("decision") == "granted"
    try:
        decide_face_review(world, number, granted=granted, by="tester", reason=request.form.get("reason", ""))
    except FieldMissing:
        return _reviews(world, refused="A decision has its reason.")
    return redirect("/simulator/reviews", code=303)


# --- bills ----------------------------------------------------------------------


def _bills(world: World, *, done: str = "", refused: str = "") -> Response:
    bills = BILLS.all(world.documents, order_by="issued_at", descending=True, limit=LISTED)
    payments = PAYMENTS.all(world.documents, order_by="arrived_at", descending=True, limit=LISTED)
    partners = _table(
        "Partner|Payments|Taken|Given back|Fee|Hands over", map(_statement_row, statements_of(world))
    )
    taken = _table(
        "Partner|Bill|Rupiah|State|Kept|Goes back|Gone back", (_payment_row(one.record) for one in payments)
    )
    issued = _table("Number|Rupiah|State|Kept", (_bill_row(one.record) for one in bills))
    content = f"""<form method="post" action="/simulator/bills">
<p><button type="submit">Reconcile with the partners now</button></p></form>
<h2>Partners</h2>{partners}
<h2>Payments</h2>{taken}
<h2>Bills</h2>{issued}"""
    return _page("Bills", content, done=done, refused=refused)


def _reconcile(world: World) -> Response:
    _only_from_here()
    try:
        found = reconcile(world)
    except Unavailable as outage:
        return _bills(world, refused=f"{outage.system} did not answer.")
    return _bills(world, done=f"Reconciled. Found unreported: {found}.")


def _statement_row(made: tuple[PaymentChannel, ChannelStatement]) -> Sequence[str]:
    channel, statement = made
    sums = (statement.taken, statement.returned, statement.fee, statement.handed_over)
    return (channel.name, str(statement.payments), *(str(one.amount) for one in sums))


def _payment_row(payment: Payment) -> Sequence[str]:
    gone = f"{payment.given_back_at:%Y-%m-%d %H:%M}" if payment.given_back_at else ""
    sums = (str(payment.kept), str(payment.returned), gone)
    return (payment.channel, payment.billing_code, str(payment.amount), payment.state.value, *sums)


def _bill_row(bill: Bill) -> Sequence[str]:
    return (bill.code, str(bill.amount), bill.status.value, str(bill.kept))


def _table(head: str, rows: Iterable[Sequence[str]]) -> str:
    titles = "".join(f"<th>{title}" for title in head.split("|"))
    listed = ["<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) + "</tr>" for row in rows]
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{''.join(listed)}</tbody></table>"


# --- what goes with a message ---------------------------------------------------


def _attachment(world: World) -> Response:
    name = request.args.get("name", "")
    known = SENT.all(world.documents, Where("attachment", name), limit=1) if name else []
    content = world.pictures.find(name) if known else None
    if content is None:
        raise NotHere
    return Response(content, headers={"Content-Type": "application/pdf"})


# --- all pages ------------------------------------------------------------------


def _page(title: str, content: str, *, done: str = "", refused: str = "") -> Response:
    said = ""
    if done:
        said = f'<p class="done" role="status">{escape(done)}</p>'
    if refused:
        said = f'<p class="refused" role="alert">{escape(refused)}</p>'
    return Response(_PAGE.format(title=escape(title), said=said, content=content), headers=_HEADERS)


def _only_from_here() -> None:
    """Another site's page cannot press the buttons of this one."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise NotHere
