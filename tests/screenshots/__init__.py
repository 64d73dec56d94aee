"""The screenshots of the README, made by driving the real program."""
