"""Who says it: every source resolved to a name, a role or nobody."""
