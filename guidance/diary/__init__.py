"""The diary: terms and half-terms, how often a review is due, appointments, clashes and notices."""
