"""Invented staff to try the desk with."""

from dataclasses import dataclass
from typing import Final

from jamsostek.staff import Role

STAFF_PASSWORD: Final = "Petugas-Contoh-1"  # noqa: S105 - printed at the start, for invented people only


@dataclass(frozen=True, slots=True)
class DemoStaff:
    login: str
    name: str
    role: Role
    branch: str


DEMO_STAFF: Final = (
    DemoStaff("ani@petugas.example", "Ani Lestari", Role.AGENT, "Layanan 175"),
    DemoStaff("bayu@petugas.example", "Bayu Nugroho", Role.AGENT, "Jakarta Gambir"),
    DemoStaff("rina@petugas.example", "Rina Wahyuni", Role.REVIEWER, "Kantor Pusat"),
    DemoStaff("surya@petugas.example", "Surya Dharma", Role.SUPERVISOR, "Kantor Pusat"),
    DemoStaff("tari@petugas.example", "Tari Handayani", Role.SUPERVISOR, "Kantor Pusat"),
    DemoStaff("andi@petugas.example", "Andi Firmansyah", Role.AUDITOR, "Pengawasan"),
)
