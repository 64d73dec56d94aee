"""How we know: kinds of sources, relays, anonymity, the sourcing summary."""
