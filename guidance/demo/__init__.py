"""A demo school made from a seed: believable learners with several years of interviews, targets and notes.

Nothing here is random but what a seed decides, and nothing reads the clock: `today` is handed in, and every date is
laid around it. All words come from the data files `guidance/reference/demo_*.toml`; everybody in them is invented.
"""
