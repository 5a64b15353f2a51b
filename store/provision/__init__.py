"""The school's own years: the review of its provision and its self-evaluation, one file for each school year."""
