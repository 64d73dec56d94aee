"""What words say by themselves: the hand-written tables, verbs of saying, noun phrases, roles."""
