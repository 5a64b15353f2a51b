"""A file ready to be written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file with its name, and what it is in words: “review”."""

    what: str
    name: str
    content: bytes
