"""Lines in and lines out."""

from collections.abc import Callable
from dataclasses import dataclass
from getpass import getpass
from typing import TextIO

from guidance.form.text import clean


class EndedError(Exception):
    """There are no more lines: the other side has gone."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Where questions are written and answers are read."""

    source: TextIO
    say: Callable[[str], None]

    def ask_hidden(self, prompt: str) -> str:
        """A passphrase: on a terminal it is not shown as it is typed. Raises EndedError if there are no more lines."""
        if not self.source.isatty():
            return self.ask(prompt)
        try:
            return clean(getpass(prompt))
        except EOFError:
            raise EndedError from None

    def ask(self, prompt: str = "> ") -> str:
        """The next line, cleaned, without its end. Raises EndedError if there is none."""
        self.say(prompt)
        line = self.source.readline()
        if not line:
            raise EndedError
        return clean(line.rstrip("\r\n"))
