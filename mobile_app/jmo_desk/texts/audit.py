"""The audit log."""

from typing import Final

TEXTS: Final = {
    "title": ("Catatan audit", "Audit log"),
    "member_id": ("Tentang siapa (nomor peserta)", "About whom (member number)"),
    "actor": ("Oleh siapa (nomor petugas)", "By whom (staff number)"),
    "since": ("Sejak (tahun-bulan-hari)", "Since (year-month-day)"),
    "until": ("Sampai (tahun-bulan-hari)", "Until (year-month-day)"),
    "bad_day": ("Tulis seperti 2026-11-27.", "Write it like 2026-11-27."),
    "search": ("Cari", "Search"),
    "export": ("Unduh yang cocok", "Download what fits"),
    "verify": ("Periksa keutuhan", "Check that it is whole"),
    "exported": ("{entries} catatan diunduh.", "{entries} entries downloaded."),
    "found": ("{count} catatan, terbaru dulu", "{count} entries, the newest first"),
    "whole": ("Utuh: {entries} catatan, tidak ada yang berubah.", "Whole: {entries} entries, none changed."),
    "not_whole": ("Tidak utuh: {count} temuan.", "Not whole: {count} findings."),
}
