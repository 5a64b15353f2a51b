"""Targets: their life across interviews, the SMART check, and the bank of entries to start from."""
