class UnknownClientError(Exception):
    """The prebuilt client no longer has the place that is edited here."""
