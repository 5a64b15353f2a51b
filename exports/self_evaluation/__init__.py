"""The self-evaluation of a school year, written for readers outside: what may not leave is taken out first."""
