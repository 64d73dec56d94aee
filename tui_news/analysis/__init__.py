"""Document in, annotations out: entities, quotes, sources. No database, screen or network."""
