"""Bills, and the money partners take for us."""
