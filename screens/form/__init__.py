"""A form being filled in: typing, drafts, problems, saving; and the smaller forms of the school."""
