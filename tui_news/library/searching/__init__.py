"""Finding articles: the full-text indexes, trees of queries over them, names under any spelling, snippets."""
