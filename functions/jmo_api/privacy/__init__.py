"""What members may ask about their data, and what becomes of it (UU 27/2022)."""
