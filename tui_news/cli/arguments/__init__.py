"""The arguments of the command line; loads nothing of the commands themselves."""
