"""Where a provision does not hang together: one module for each family of findings, all of them pure functions."""
