"""Bringing the data up to date."""
