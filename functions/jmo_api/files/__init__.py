"""What members send: made harmless, kept apart, and gone in time."""
