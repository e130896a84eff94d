"""A member's cards and what lies on them."""
