"""From a code with facts to three sentences and, where there is one, the button that helps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jamsostek.contract import Problem
from jmo_app import routes
from jmo_app.texts import Speech


@dataclass(frozen=True, slots=True)
class Explanation:
    code: str
    what: str
    why: str
    next: str
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class WayOn:
    text: str
    path: str


WAYS_ON: Final = {
    "CLM-KINI": WayOn("refusals.way_update_data", routes.DATA_UPDATE),
    "CLM-AKTIF": WayOn("refusals.way_see_card", routes.CARD),
    "CLM-BELUM-LAPOR": WayOn("refusals.way_see_card", routes.CARD),
    "CLM-BANYAK": WayOn("refusals.way_merge", routes.MERGE),
    "CLM-KOSONG": WayOn("refusals.way_see_balance", routes.BALANCE),
    "CLM-BERJALAN": WayOn("refusals.way_follow_claim", routes.CLAIMS),
    "AKUN-ADA": WayOn("refusals.way_find_account", routes.RECOVERY),
    "AKUN-ULANG": WayOn("refusals.way_security", routes.SECURITY),
    "CLM-KUNCI": WayOn("refusals.way_security", routes.SECURITY),
    "CLM-HARIAN": WayOn("refusals.way_security", routes.SECURITY),
    "DATA-BATAS": WayOn("refusals.way_my_data", routes.MY_DATA),
    "SES-HABIS": WayOn("refusals.way_sign_in", routes.SIGN_IN),
    "APP-ANTRE": WayOn("refusals.way_outbox", routes.OUTBOX),
    "APP-KELUAR": WayOn("refusals.way_sign_in", routes.SIGN_IN),
}


def way_on(code: str) -> WayOn | None:
    return WAYS_ON.get(code)


def explain(speech: Speech, problem: Problem) -> Explanation:
    from jmo_app.texts import refusals  # the sentences load with the first refusal

    code = problem.code if speech.knows(f"refusals.{problem.code}.what") else refusals.UNKNOWN
    facts = {**problem.facts, "code": problem.code}
    variant = _variant(code, facts, refusals.VARIANTS)

    def say(part: str) -> str:
        said = f"refusals.{code}.{part}{variant}"
        return speech.say_known(said, otherwise=f"refusals.{code}.{part}", **facts)

    return Explanation(problem.code, say("what"), say("why"), say("next"), reference=problem.reference)


def _variant(code: str, facts: Mapping[str, str | int], variants: Mapping[str, str]) -> str:
    fact = variants.get(code)
    return f"@{facts.get(fact, '')}" if fact else ""
