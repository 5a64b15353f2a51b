"""Versions of a record: what changed, and two that were saved at once."""
