"""A review that comes in from files: what is new is put in, what differs is joined, nothing is overwritten."""
