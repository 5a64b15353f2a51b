"""A learner's passport as a file: what the next school reads, and what its program reads."""
