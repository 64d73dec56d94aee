"""The gold: original passages and the seed articles, labelled by hand, and how well the analyser does on them."""
