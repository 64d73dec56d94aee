"""Drafts on their way into the library: what each is, whose article, and writing it."""
