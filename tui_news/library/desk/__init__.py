"""What the reader makes of the library: the notebook, and corrections of what the analyser said."""
