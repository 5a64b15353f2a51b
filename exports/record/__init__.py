"""Everything about one learner in one folder: what they are given when they ask for their data."""
