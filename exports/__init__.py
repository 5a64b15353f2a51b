"""Writes for somebody to read: Markdown, HTML, JSON, calendar and CSV. It is handed records and never a store."""
