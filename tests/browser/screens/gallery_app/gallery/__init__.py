"""A guide through all screens: every face of each, without a service behind it."""

from jmo_app import languages


def speak_arabic() -> None:
    """A language from right to left, added by a file."""
    languages.__path__.append(f"{__path__[0]}/speech")
    languages.look_again()
