"""Widgets that several screens share. Attributes go down, messages go up."""
