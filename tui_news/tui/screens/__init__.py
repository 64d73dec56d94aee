"""The reader and the screens that lie over it."""
