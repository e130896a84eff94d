"""The app for members: screens and what they know."""
