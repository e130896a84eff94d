"""Selfies and proof of life: tried, judged, kept and forgotten."""
