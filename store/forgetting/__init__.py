"""Taking records out of the store for good: they, their earlier versions, their drafts, and where else they lie."""
