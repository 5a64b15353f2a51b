"""Learners: finding them, one folder, their forms, bringing in a list."""
