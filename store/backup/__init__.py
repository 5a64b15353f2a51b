"""Backups of a whole store: one zip with a list of what belongs in it, made, read safely, and restored whole."""
