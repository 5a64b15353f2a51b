"""The same forms asked line by line, for a screen reader, a braille line or another program. No escape sequences."""
