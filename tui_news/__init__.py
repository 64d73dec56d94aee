"""A news reader for the terminal that shows who says what, and how we know."""

__version__ = "0.1.0"
