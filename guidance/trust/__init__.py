"""Who may do what, what is kept unreadable, what is written down of it, and how long records stay."""
