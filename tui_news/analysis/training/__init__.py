"""Training of the tagger and the linker; nothing here is needed to read (extra ``train``: torch, transformers)."""
