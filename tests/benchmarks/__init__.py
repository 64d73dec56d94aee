"""Benchmarks: ratios against a peer in the same run, printed, never asserted on."""
