"""The local library: every line of SQL lives here."""
