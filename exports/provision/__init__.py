"""The review of provision, written for readers: as a document, for governors, blank to fill in, for other programs."""
