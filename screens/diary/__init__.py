"""The diary: two weeks, booking one or a group, changes, notices."""
