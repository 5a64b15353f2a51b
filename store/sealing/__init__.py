"""Sealing: keys, envelopes that only their holders open, sealed drafts, and making an open record confidential.

The format is age (age-encryption.org): any program that knows it opens what is written here, with the right key.
"""
