"""The console of staff. It stands on the member's app, which knows nothing of it."""
