"""Comparing texts: whether two are one story, and what changed between two versions. No database, no screen."""
