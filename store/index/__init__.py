"""The index: what lists, searches and Today need, gathered from the folders. It can be deleted at any moment."""
