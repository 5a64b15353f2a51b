"""What remembers: files of records, drafts, the index, imports. One door in and out, `store.school.School`."""
