"""How things come to stand on the screen: widths of characters, signs in ASCII, painting only what changed."""
