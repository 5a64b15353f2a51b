"""The demo school's reviews of provision and self-evaluations: last year's, and this year's, which is unfinished."""
