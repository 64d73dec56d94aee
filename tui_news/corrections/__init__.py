"""The user's corrections, laid over what the analyser found: pure functions over texts and annotations."""
