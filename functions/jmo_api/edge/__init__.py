"""HTTP: who is calling, parse, call, encode."""
