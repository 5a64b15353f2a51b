"""Passports: read as if somebody had made them to do harm, and joined to a learner all at once."""
