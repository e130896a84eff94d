"""P1–P3: from the NIK to the card, as the process book draws it on page 107, and every branch of it."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jmo_api.adapters.local_messenger import SENT
from jmo_api.clock import SetClock
from jmo_api.files.cleaning import clean_document
from jmo_api.files.pictures import delete_old_pictures
from jmo_api.migrants.afterwards import remind_of_the_end
from jmo_api.migrants.records import REGISTRATIONS
from jmo_api.ports.documents import Missing
from jmo_api.records import CARDS, CASES, MEMBERS
from jmo_api.savings.cards import print_own_card
from jmo_api.world import World
from tests.journeys.migrants import JPEG, NEEDED, PDF, PERSON, WORK, Worker
from tests.outside import WAHYU, Outside, a_prospect, connect, on_record
from tests.papers import a_paper_that_acts
from tests.people import a_member, caller, put, settle_in


@pytest.fixture
def outside(world: World, tmp_path: Path) -> Iterator[Outside]:
    yield connect(world, tmp_path / "outside", pause=lambda seconds: None)


@pytest.fixture
def worker(outside: Outside) -> Worker:
    return Worker(outside)


def mails(outside: Outside, template: str) -> list[str]:
    sent = SENT.all(outside.world.documents, order_by="sent_at")
    return [one.record.to for one in sent if one.record.template == template]


# --- the drawing, box by box ---------------------------------------------------------------


def window(view: Any) -> dict[str, Any]:
    """What protects, without what it follows from."""
    return {name: value for name, value in view["protection"].items() if name != "cover"}


def test_the_whole_drawing_is_walked(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    assert worker.start()["status"] == "ADA_DATA"
    shown = worker.enter_code()
    assert (shown["status"], shown["person"]["name"]) == ("DATA_TAMPIL", "WAHYU LESTARI")
    assert worker.verify()["status"] == "TERVERIFIKASI"
    assert worker.view["missing"] == list(NEEDED)
    worker.upload_all()
    code = worker.ask_for_bill()
    assert (worker.view["status"], worker.view["bill"]["amount"]) == ("TERTAGIH", 332_500)
    worker.pay()
    worker.deliver()
    done = worker.see()

    assert (done["status"], done["bill"]["status"]) == ("SELESAI", "DIBAYAR")
    assert done["card"]["mail"] == "sent"
    assert done["card"]["programs"] == ["JKK", "JKM"]
    assert window(done) == {"phase": "BELUM", "since": "2026-12-10", "until": None}
    assert mails(outside, "migrant-bill") == mails(outside, "migrant-card") == ["wahyu@example.com"]
    ((update, told),) = outside.siskop2mi.updates()
    assert (update["nik"], update["kpj"], told) == (WAHYU, done["card"]["kpj"], 1)
    assert len(code) == 15


def test_without_data_the_way_leads_to_siskop2mi_and_back(worker: Worker, outside: Outside) -> None:
    nik = "3509995203970020"
    on_record(outside.world, nik)
    assert worker.start(nik)["status"] == "TIDAK_ADA_DATA"

    outside.siskop2mi.register(a_prospect(nik))

    assert worker.do("/ask-again")["status"] == "ADA_DATA"


def test_before_the_code_nobody_sees_anything_of_the_person(worker: Worker) -> None:
    view = worker.start()

    assert view["code_sent_to"] == "+62••••••••012"
    assert (view["person"], view["work"], view["card"], view["bill"]) == (None, None, None, None)
    assert "WAHYU" not in str(view)
    assert WAHYU not in str(view)


def test_a_wrong_code_five_times_needs_a_new_one(worker: Worker, outside: Outside, clock: SetClock) -> None:
    on_record(outside.world)
    worker.start()
    worker.deliver()
    right = worker.last_code()
    wrong = "000000" if right != "000000" else "111111"

    for _ in range(5):
        assert worker.codes("/code", key=worker.key, code=wrong) == ["PMI-KODE"]
    assert worker.codes("/code", key=worker.key, code=right) == ["PMI-KODE"]

    clock.move(timedelta(seconds=1))
    worker.do("/ask-again")
    assert worker.enter_code()["status"] == "DATA_TAMPIL"


def test_a_code_is_good_for_a_quarter_of_an_hour(worker: Worker, outside: Outside, clock: SetClock) -> None:
    on_record(outside.world)
    worker.start()
    worker.deliver()

    clock.move(timedelta(minutes=15, seconds=1))

    assert worker.codes("/code", key=worker.key, code=worker.last_code()) == ["PMI-KODE"]


def test_data_that_differ_from_the_population_registry_stop_and_say_what(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    on_record(outside.world, name="WAHYU LESTARY")
    worker.start()
    view = worker.enter_code()

    assert view["status"] == "DATA_BERBEDA"
    assert view["differs"]["facts"] == {"differs": "name"}
    contact: dict[str, Any] = {
        "phone": "+6281200000012",
        "email": "a@b.id",
        "relatives": PERSON["relatives"],
    }
    refused = worker.codes("/verify", request_id=worker.request_id(), key=worker.key, work=WORK, **contact)
    assert refused == ["PMI-TAHAP"]

    worker.act("/difference", stated="Nama saya LESTARY")
    (case,) = CASES.all(outside.world.documents)
    assert (case.record.kind, case.record.number) == ("correction", worker.view["case_number"])

    outside.siskop2mi.register(a_prospect(name="WAHYU LESTARY"))  # corrected there, never overwritten here
    clock.move(timedelta(seconds=1))
    worker.do("/ask-again")
    assert worker.enter_code()["status"] == "DATA_TAMPIL"


def test_what_the_person_says_is_wrong_is_corrected_there(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()

    assert worker.act("/difference", stated="Negara tujuan saya Taiwan")["status"] == "DATA_BERBEDA"


def test_somebody_in_the_scheme_keeps_their_person_and_gets_one_more_card(
    worker: Worker, outside: Outside
) -> None:
    member = a_member("wahyu", nik=WAHYU, name="WAHYU LESTARI")
    put(outside.world, member)

    worker.come_to_the_card()

    cards = [stored.record for stored in CARDS.all(outside.world.documents)]
    assert [(card.member_id, card.segment) for card in cards] == [("wahyu", "PMI")]
    assert len(MEMBERS.all(outside.world.documents)) == 1


# --- SISKOP2MI does not answer --------------------------------------------------------------


def test_an_hour_without_siskop2mi_loses_no_registration(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    on_record(outside.world)
    line = outside.lines["siskop2mi"]
    line.is_down = True
    assert worker.start(email="wahyu@example.com")["status"] == "MENUNGGU_DATA"
    for _ in range(60):
        clock.move(timedelta(minutes=1))
        worker.deliver()
    assert worker.see()["status"] == "MENUNGGU_DATA"

    line.is_down = False
    clock.move(timedelta(minutes=15))
    worker.deliver()

    assert worker.see()["status"] == "ADA_DATA"
    assert mails(outside, "migrant-data-found") == ["wahyu@example.com"]
    assert worker.enter_code()["status"] == "DATA_TAMPIL"


def test_asking_again_while_it_is_down_asks_no_second_time(worker: Worker, outside: Outside) -> None:
    outside.lines["siskop2mi"].is_down = True
    worker.start()
    worker.do("/ask-again")
    outside.lines["siskop2mi"].is_down = False

    worker.deliver()
    worker.deliver()

    assert len(mails(outside, "migrant-code")) == 1


def test_the_update_waits_for_siskop2mi_and_arrives_once(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    worker.come_to_the_bill()
    outside.lines["siskop2mi"].is_down = True
    worker.pay()
    for _ in range(60):
        worker.deliver()
        clock.move(timedelta(minutes=1))
    assert worker.see()["status"] == "KARTU_TERBIT"

    outside.lines["siskop2mi"].is_down = False
    clock.move(timedelta(minutes=15))
    worker.deliver()
    worker.deliver()

    assert worker.see()["status"] == "SELESAI"
    assert [told for _, told in outside.siskop2mi.updates()] == [1]


def test_an_update_whose_answer_got_lost_is_told_again_and_taken_once(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    nik = "3509995203970608"
    outside.siskop2mi.register(a_prospect(nik))
    worker.come_to_the_bill(nik)
    worker.pay()
    worker.deliver()
    clock.move(timedelta(minutes=1))
    worker.deliver()

    assert worker.see()["status"] == "SELESAI"
    assert [told for _, told in outside.siskop2mi.updates()] == [2]


# --- the bill ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends_on", "amount", "lines"),
    [
        ("2027-06-15", 108_000, ["tier-6"]),
        ("2027-12-15", 189_000, ["tier-12"]),
        ("2028-12-15", 332_500, ["tier-24"]),
        ("2029-12-15", 494_500, ["tier-24", "further-12"]),
    ],
)
def test_the_check_figures_are_billed(
    worker: Worker, outside: Outside, ends_on: str, amount: int, lines: list[str]
) -> None:
    """Process book p. 106; 36 months: the sum published for Korea, 2024."""
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    worker.verify(ends_on=ends_on)
    worker.upload_all()
    worker.ask_for_bill()

    assert worker.view["bill"]["amount"] == amount
    assert [line["label"] for line in worker.view["bill"]["lines"]] == lines


def test_too_early_says_the_day_and_keeps_everything(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    worker.verify(departs_on="2027-01-15", starts_on="2027-01-20", ends_on="2029-01-20")
    worker.upload_all()
    assert worker.see()["hindrances"][0]["facts"]["first_day"] == "2026-12-15"
    assert worker.codes("/bill", request_id=worker.request_id(), key=worker.key) == ["PMI-DINI"]

    clock.move(timedelta(days=25))

    worker.ask_for_bill()
    assert worker.view["status"] == "TERTAGIH"


def test_missing_papers_are_all_said_at_once(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    worker.verify(passport_number="", passport_expires_on=None)

    refused = worker.post("/bill", status=409, request_id=worker.request_id(), key=worker.key)["problems"]
    assert [problem["code"] for problem in refused] == ["PMI-DOKUMEN", "DAT-WAJIB"]

    worker.upload_all()
    worker.act("/work", work=WORK)
    worker.ask_for_bill()
    assert worker.view["status"] == "TERTAGIH"


def test_a_passport_that_ended_meanwhile_is_noticed_at_the_bill(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    worker.verify(passport_expires_on="2026-12-01")
    assert worker.view["notices"] == ["passport-ends-early"]
    worker.upload_all()
    clock.move(timedelta(days=12))

    assert worker.codes("/bill", request_id=worker.request_id(), key=worker.key) == ["PMI-PASPOR"]


def test_everything_typed_wrongly_is_said_at_once(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    wrong = WORK | {
        "country": "ZZ",
        "ends_on": "2026-12-01",
        "passport_number": "!",
        "passport_expires_on": "2020-01-01",
    }
    refused = worker.post(
        "/verify",
        status=409,
        request_id=worker.request_id(),
        key=worker.key,
        work=wrong,
        phone="12",
        email="x",
    )

    assert {problem["field"] for problem in refused["problems"]} == {
        "work.country",
        "work.ends_on",
        "work.passport_number",
        "work.passport_expires_on",
        "phone",
        "email",
        "relatives",
    }


def test_an_expired_bill_is_issued_anew_and_nothing_is_asked_again(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    first = worker.come_to_the_bill()
    assert worker.ask_for_bill() == first
    clock.move(timedelta(days=8))
    assert worker.see()["bill"]["status"] == "KEDALUWARSA"
    second = worker.ask_for_bill()

    assert second != first
    worker.pay()
    worker.deliver()
    assert worker.see()["status"] == "SELESAI"


# --- keys ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["x" * 40, "0" * 32 + "." + "x" * 43, "a/b" * 20, "\u2603" * 40])
def test_another_key_opens_nothing(worker: Worker, key: str) -> None:
    worker.start()

    assert worker.codes("/open", status=404, key=key) == ["REQ-TIDAKADA"]
    tampered = worker.key[:-1] + ("A" if worker.key[-1] != "A" else "B")
    assert worker.codes("/open", status=404, key=tampered) == ["REQ-TIDAKADA"]


def test_the_same_start_again_is_the_same_registration(worker: Worker, outside: Outside) -> None:
    body: dict[str, Any] = {"request_id": "request-000000000000", "nik": WAHYU}

    assert worker.post("", **body) == worker.post("", **body)
    assert len(REGISTRATIONS.all(outside.world.documents)) == 1


# --- papers -------------------------------------------------------------------------------------


def test_a_lost_connection_costs_one_piece(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    worker.verify()
    worker.post("/uploads", key=worker.key, document="KTP", size=len(PDF), sha256="0" * 64)
    digest = hashlib.sha256(PDF).hexdigest()
    begun: dict[str, Any] = {"key": worker.key, "document": "KTP", "size": len(PDF), "sha256": digest}
    worker.post("/uploads", **begun)
    worker.send("KTP", PDF, 0)
    again = worker.send("KTP", PDF, 0)  # the answer got lost
    out_of_step = worker.send("KTP", PDF, 100_000, status=409)["problems"][0]
    state = worker.post("/uploads", **begun)

    assert again["received"] == state["received"] == out_of_step["facts"]["received"] == 50_000
    assert worker.upload("KTP", PDF)["is_complete"]
    assert worker.see()["documents"] == ["KTP"]


def test_what_arrives_damaged_or_is_no_document_is_refused(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    worker.verify()
    worker.post("/uploads", key=worker.key, document="KTP", size=4, sha256="0" * 64)
    assert worker.send("KTP", b"abcd", 0, status=422)["problems"][0]["code"] == "FIL-RUSAK"

    text = b"only words, no picture"
    worker.post(
        "/uploads", key=worker.key, document="KK", size=len(text), sha256=hashlib.sha256(text).hexdigest()
    )
    assert worker.send("KK", text, 0, status=422)["problems"][0]["code"] == "FIL-BERKAS"
    assert worker.see()["documents"] == []


def test_a_paper_that_acts_by_itself_is_refused_and_nothing_of_it_is_kept(
    worker: Worker, outside: Outside
) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    worker.verify()
    hostile = a_paper_that_acts()
    digest = hashlib.sha256(hostile).hexdigest()
    worker.post("/uploads", key=worker.key, document="KTP", size=len(hostile), sha256=digest)

    (problem,) = worker.send("KTP", hostile, 0, status=422)["problems"]

    assert (problem["code"], problem["facts"]) == ("FIL-BERKAS", {"cause": "active"})
    assert worker.see()["documents"] == []
    assert not kept_files(outside)
    assert worker.upload("KTP", PDF)["is_complete"]
    assert len(kept_files(outside)) == 1


def test_pieces_nobody_completes_do_not_stay(worker: Worker, outside: Outside, clock: SetClock) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    worker.verify()
    digest = hashlib.sha256(PDF).hexdigest()
    worker.post("/uploads", key=worker.key, document="KTP", size=len(PDF), sha256=digest)
    worker.send("KTP", PDF, 0)
    assert len(kept_files(outside)) == 1

    clock.move(timedelta(days=31))
    delete_old_pictures(outside.world)

    assert not kept_files(outside)


def a_link(worker: Worker, content: bytes = PDF) -> str:
    worker.start()
    worker.enter_code()
    worker.verify()
    worker.upload("KTP", content)
    url = str(worker.post("/paper", key=worker.key, document="KTP")["url"])
    assert url.startswith("http://127.0.0.1:8080/v/file/")
    return url.removeprefix("http://127.0.0.1:8080")


def test_a_paper_is_looked_at_by_a_link_that_ends(worker: Worker, outside: Outside, clock: SetClock) -> None:
    on_record(outside.world)
    path = a_link(worker)
    browser = outside.app.test_client()

    shown = browser.get(path)
    clock.move(timedelta(minutes=10))
    late = browser.get(path)

    assert (shown.status_code, shown.mimetype, shown.data) == (200, "application/pdf", clean_document(PDF))
    assert shown.headers["Cache-Control"] == "no-store"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert shown.headers["Content-Disposition"] == 'attachment; filename="dokumen.pdf"'
    assert late.status_code == 404


def test_a_picture_is_shown_by_the_browser_itself(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)

    shown = outside.app.test_client().get(a_link(worker, JPEG))

    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
    assert shown.headers["Content-Disposition"] == 'inline; filename="dokumen.jpg"'


def test_a_link_opens_its_own_file_alone(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    path = a_link(worker)
    browser = outside.app.test_client()
    place, _, seal = path.removeprefix("/v/file/").partition(".")
    other = "A" if place[12] != "A" else "B"

    for forged in (f"{place[:12]}{other}{place[13:]}.{seal}", f"{place}.{seal[:-1]}", f"{place}.", ".", seal):
        assert browser.get(f"/v/file/{forged}").status_code == 404
    assert worker.codes("/paper", status=404, key=worker.key, document="KK") == ["REQ-TIDAKADA"]


def kept_files(outside: Outside) -> Sequence[str]:
    later = outside.world.clock.now() + timedelta(days=1)
    return [*outside.world.pictures.older_than(later, prefix="")]


# --- the card ------------------------------------------------------------------------------------


def test_a_card_that_cannot_be_mailed_is_shown_in_the_app(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    worker.start()
    worker.enter_code()
    said = {key: PERSON[key] for key in ("phone", "mother_maiden_name", "relatives")}
    worker.act("/verify", work=WORK, email="wahyu@bounce.example", **said)
    worker.upload_all()
    worker.ask_for_bill()
    worker.pay()
    worker.deliver()

    assert worker.see()["card"]["mail"] == "bounced"
    assert worker.view["status"] == "SELESAI"
    assert worker.post("/card", key=worker.key)["pdf"]


def test_there_is_no_card_before_it_is_paid(worker: Worker) -> None:
    worker.come_to_the_bill()

    assert worker.codes("/card", status=404, key=worker.key) == ["REQ-TIDAKADA"]


# --- from abroad, during work ----------------------------------------------------------------------


def abroad(worker: Worker, **changed: Any) -> dict[str, Any]:
    work = WORK | {"departs_on": "2026-03-01", "starts_on": "2026-03-05", "ends_on": "2028-03-05"}
    return {"request_id": worker.request_id(), "nik": WAHYU, "person": PERSON, "work": work} | changed


def test_from_abroad_it_goes_with_a_foreign_number(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    worker.opened(worker.post("/abroad", **abroad(worker)))
    assert worker.view["person"]["phone"] == "+85291234567"
    worker.upload_all()
    worker.ask_for_bill()
    worker.pay(channel="agen-teratai")
    worker.deliver()

    done = worker.see()
    assert window(done) == {"phase": "SELAMA", "since": "2026-11-20", "until": "2028-03-05"}
    assert done["status"] == "SELESAI"


def test_somebody_who_left_before_the_law_can_still_register(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    left = WORK | {"departs_on": "2015-01-01", "starts_on": "2025-01-05", "ends_on": "2027-01-05"}

    worker.opened(worker.post("/abroad", **abroad(worker, work=left)))

    assert [one["code"] for one in worker.see()["hindrances"]] == ["PMI-DOKUMEN"]


def test_who_somebody_is_not_is_not_told_how(worker: Worker, outside: Outside) -> None:
    on_record(outside.world, name="SITI RAHAYU")
    refused = worker.post("/abroad", status=409, **abroad(worker))["problems"][0]

    assert (refused["code"], refused["facts"]) == ("ID-BEDA", {"differs": "name", "diff": ""})
    assert "RAHAYU" not in str(refused)


def test_a_number_nobody_has_is_refused(worker: Worker) -> None:
    assert worker.codes("/abroad", **abroad(worker)) == ["ID-TIDAKADA"]


def test_an_agreement_that_is_over_registers_nobody(worker: Worker, outside: Outside) -> None:
    on_record(outside.world)
    over = WORK | {"starts_on": "2024-01-01", "ends_on": "2026-01-01", "departs_on": "2024-01-01"}

    assert worker.codes("/abroad", **abroad(worker, work=over)) == ["PMI-BERAKHIR"]


# --- afterwards -------------------------------------------------------------------------------------


def test_an_extension_pays_the_months_beyond(worker: Worker, outside: Outside) -> None:
    worker.come_to_the_card()
    longer = Worker(outside)
    longer.opened(
        worker.post("/extension", request_id=worker.request_id(), key=worker.key, ends_on="2029-06-15")
    )
    assert longer.view["missing"] == ["KTP", "PERJANJIAN_KERJA"]
    longer.upload("KTP")
    longer.upload("PERJANJIAN_KERJA", PDF)
    longer.ask_for_bill()
    assert longer.view["bill"]["amount"] == 6 * 13_500
    longer.pay()
    longer.deliver()

    assert longer.see()["status"] == "SELESAI"
    assert longer.view["card"]["kpj"] == worker.view["card"]["kpj"]
    assert next(one["protected_until"] for one, _ in outside.siskop2mi.updates()) == "2029-06-15"


def test_nothing_beyond_is_no_extension(worker: Worker) -> None:
    worker.come_to_the_card()

    assert worker.codes(
        "/extension", request_id=worker.request_id(), key=worker.key, ends_on="2028-12-15"
    ) == ["PMI-LAMA"]


def test_coming_home_says_until_when_protection_holds(
    worker: Worker, outside: Outside, clock: SetClock
) -> None:
    worker.come_to_the_card()
    clock.move(timedelta(days=200))
    view = worker.act("/events", event="PULANG", happened_on="2027-06-01")

    assert window(view) == {"phase": "SETELAH", "since": "2027-06-02", "until": "2027-07-01"}
    assert worker.codes(
        "/events", request_id=worker.request_id(), key=worker.key, event="PULANG", happened_on="2027-06-02"
    ) == ["PMI-PERISTIWA"]


def test_a_failed_departure_ends_what_had_not_begun(worker: Worker) -> None:
    worker.come_to_the_card()

    view = worker.act("/events", event="GAGAL_BERANGKAT", happened_on="2026-12-01")

    assert view["protection"]["phase"] == "BELUM"


def test_the_end_is_announced_once_for_each_day(worker: Worker, outside: Outside, clock: SetClock) -> None:
    worker.come_to_the_card()
    assert remind_of_the_end(outside.world) == 0
    clock.move(timedelta(days=700))

    assert [remind_of_the_end(outside.world) for _ in range(2)] == [1, 0]
    worker.deliver()
    assert mails(outside, "migrant-ends") == ["wahyu@example.com"]


def test_a_member_prints_their_own_card_and_nobody_elses(outside: Outside) -> None:
    settle_in(outside.world)

    assert print_own_card(outside.world, caller(), "siti-1").pdf
    with pytest.raises(Missing):
        print_own_card(outside.world, caller("budi"), "siti-1")
