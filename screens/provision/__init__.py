"""The review of provision: its place, its grid, and what is typed there."""
