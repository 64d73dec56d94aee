"""Who and what an article names: mentions gathered to the entities of the article."""
