"""Lines in and lines out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from guidance.form.text import clean


class EndedError(Exception):
    """There are no more lines: the other side has gone."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Where questions are written and answers are read."""

    source: TextIO
    say: Callable[[str], None]

    def ask(self, prompt: str = "> ") -> str:
        """The next line, cleaned, without its end. Raises EndedError if there is none."""
        self.say(prompt)
        line = self.source.readline()
        if not line:
            raise EndedError
        return clean(line.rstrip("\r\n"))
