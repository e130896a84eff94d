"""Migrant workers (PMI): registration, bill, card, protection. Nobody needs an account for it."""
