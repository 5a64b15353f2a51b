"""The review of a school year's provision: the coherence form, what does not hang together, and what is planned."""
