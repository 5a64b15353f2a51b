"""Learners: who they are, how their numbers are checked, what their folder holds, how they are found and imported."""
