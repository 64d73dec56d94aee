"""What was learned: the tagger and the linker in numpy; their weights lie in ``analysis/model``."""
