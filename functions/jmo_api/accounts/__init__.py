"""Opening, finding, guarding an account; who is calling and since when."""
