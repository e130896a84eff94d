"""Claiming old-age savings, from the question whether to the money at the bank."""
