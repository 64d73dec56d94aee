"""Tests of ingest: own texts with invented people for each trait, properties, hostile inputs, and the shared pages."""
