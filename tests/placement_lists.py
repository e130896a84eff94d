"""Lists of workers as placement companies hand them in, and the ways a row can be at fault."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from jamsostek.membership import Sex
from jmo_api.ports.registries import Citizen

Fault = tuple[Mapping[str, str], str, str]
"""What is written wrongly, the column it is named by, and why."""


def a_row(number: int, **changed: str) -> dict[str, str]:
    return {
        "nik": f"350999410395{number:04d}",
        "name": f"PEKERJA NOMOR {number}",
        "birth_date": "1995-03-01",
        "sex": "P",
        "phone": f"0812{number:08d}",
        "email": f"p{number}@example.com",
        "country": "TW",
        "occupation": "Perawat",
        "placement_signed_on": "2026-11-01",
    } | changed


def table(rows: list[dict[str, str]], *, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def citizens(numbers: Sequence[int]) -> tuple[Citizen, ...]:
    """The same people, as the population registry has them."""
    rows = [a_row(number) for number in numbers]
    return tuple(Citizen(row["nik"], row["name"], date(1995, 3, 1), Sex.FEMALE) for row in rows)


def faults(*, today: date) -> tuple[Fault, ...]:
    return (
        ({"nik": "35099941039500"}, "nik", "ID-NIK"),
        ({"nik": "3509994103951002"}, "nik", "REQ-ISI"),  # twice: row 4 has it too
        ({"nik": "3509994103959999"}, "nik", "ID-TIDAKADA"),
        ({"nik": ""}, "nik", "DAT-WAJIB"),
        ({"name": ""}, "name", "DAT-WAJIB"),
        ({"name": "ORANG LAIN SAMA SEKALI"}, "nik", "ID-BEDA"),
        ({"birth_date": "1995-02-30"}, "birth_date", "REQ-ISI"),
        ({"birth_date": "01/03/1995"}, "birth_date", "REQ-ISI"),
        ({"birth_date": "1995-03-02"}, "nik", "ID-BEDA"),
        ({"birth_date": ""}, "birth_date", "DAT-WAJIB"),
        ({"sex": "X"}, "sex", "DAT-PILIHAN"),
        ({"sex": "L"}, "nik", "ID-BEDA"),
        ({"phone": "0812"}, "phone", "KON-HP"),
        ({"phone": ""}, "phone", "DAT-WAJIB"),
        ({"email": "p@"}, "email", "KON-EMAIL"),
        ({"country": "ZZ"}, "country", "PMI-NEGARA"),
        ({"country": ""}, "country", "DAT-WAJIB"),
        ({"occupation": ""}, "occupation", "DAT-WAJIB"),
        (
            {"placement_signed_on": (today + timedelta(days=1)).isoformat()},
            "placement_signed_on",
            "PMI-PENEMPATAN",
        ),
        ({"placement_signed_on": ""}, "placement_signed_on", "DAT-WAJIB"),
    )


def with_faults(rows: Sequence[dict[str, str]], listed: Sequence[Fault]) -> dict[int, Fault]:
    """Spoils every 25th row; which, as a spreadsheet counts."""
    named = {}
    for place, fault in enumerate(listed):
        at = 25 * (place + 1) - 1
        rows[at].update(fault[0])
        named[at + 2] = fault
    return named
