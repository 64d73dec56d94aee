"""What keyboards of several countries need more than Shift for; their dead keys wait for a letter to join with."""

from __future__ import annotations

# Typed with AltGr (Option on a Mac), after the layouts of the X keyboard database: de, fr, es, se, no, dk, fi.
ALT_GR = {
    "German": "{[]}\\@|~€µ²³",
    "French": "~#{[|`\\^@]}€¤",
    "Spanish": "\\|@#~€¬[]{}",
    "Swedish": "@£$€{[]}\\|~µ",
    "Norwegian": "@£$€{[]}~µ´",
    "Danish": "@£$€{[]}\\|~µ",
    "Finnish": "@£$€{[]}\\|~µ",
}
DEAD = {
    "German": "^´`",
    "French": "^¨`~",
    "Spanish": "`^´¨~",
    "Swedish": "´`¨^~",
    "Norwegian": "¨^~`",
    "Danish": "´`¨^~",
    "Finnish": "´`¨^~",
}


def hard(key: str) -> list[str]:
    """Give the keyboards on which a key cannot be typed by itself or with Shift."""
    if len(key) > 1:
        return []
    return [country for country in ALT_GR if key in ALT_GR[country] + DEAD[country]]
