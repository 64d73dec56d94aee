"""Articles and annotations written out in other formats."""
