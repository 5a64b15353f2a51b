"""The audit trail on the disk: files by month that are only added to, and its head in a second place."""
