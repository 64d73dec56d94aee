"""Feeds as data: parsing, discovery, OPML and schedules, without database or screen."""
