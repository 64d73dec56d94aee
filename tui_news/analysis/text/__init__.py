"""What the eye sees before anything is understood: tokens, sentences, quotation marks, spans, the language."""
