"""A story as it is laid out, marked and walked: pure, no widget and no screen."""
