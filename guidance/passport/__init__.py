"""A learner's passport: what goes with them to the next school, and how it is joined to what is known there."""
