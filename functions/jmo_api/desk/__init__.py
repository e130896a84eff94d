"""What staff see and decide, and the log of it."""
