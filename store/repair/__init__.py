"""Mending what `store.doctor` finds: from a file's own history, from a backup, or by setting aside what cannot be."""
