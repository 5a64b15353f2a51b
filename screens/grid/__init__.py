"""A grid that is edited in place, like a spreadsheet. It knows nothing of what stands in it."""
