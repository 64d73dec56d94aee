"""The reader's screen, and its parts: each one thing that the reader can do."""
