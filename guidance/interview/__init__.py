"""Interviews of every kind: what each asks, how a record lives, and what belongs around it."""
