"""The processes beside the reader, one that fetches and one that analyses, and the reader's side of them."""
