"""The headless commands, one module a noun; never imports textual."""
