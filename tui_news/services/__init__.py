"""Use cases that join the layers, and the worker processes that run them for the reader."""
