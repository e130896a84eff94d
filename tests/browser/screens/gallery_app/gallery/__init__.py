"""A guide through all screens: every face of each, without a service behind it."""
