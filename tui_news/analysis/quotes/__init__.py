"""What is said: the trained reading made whole by sentence frames and quotation marks."""
