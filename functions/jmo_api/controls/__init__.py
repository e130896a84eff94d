"""For whoever runs the service: is it well, how much waits, what does the log say."""
