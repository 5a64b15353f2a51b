"""The programs that are measured: ours, and the yardsticks."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import yardsticks
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop

#: What a program must not inherit from whoever measures it.
_NOT_INHERITED = ("COLUMNS", "LINES", "NO_COLOR", "FINGERPOST_STORE", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Program:
    """Something that is started.

    Args:
        command: with its arguments.
        env: its environment.
        ready: what it shows when it stands.
    """

    command: Sequence[str]
    env: Mapping[str, str]
    ready: tuple[str, ...]

    @contextmanager
    def running(self, columns: int = 120, lines: int = 40) -> Iterator[Terminal]:
        """The program in a terminal, standing and at rest."""
        terminal = Terminal(self.command, self.env, columns, lines)
        try:
            terminal.wait_for(*self.ready)
            terminal.settle()
            terminal.rest()
            terminal.changes()
            yield terminal
        finally:
            terminal.close()


def environment(workshop: Workshop) -> dict[str, str]:
    """An environment with a home of its own, in which the indexes of our schools lie."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    kept = {name: value for name, value in kept.items() if not name.startswith(("XDG_", "TEXTUAL"))}
    return {**kept, "HOME": str(workshop.home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def bare(workshop: Workshop) -> Program:
    """B: the smallest application."""
    return Program((sys.executable, _yardstick("bare")), environment(workshop), ("READY",))


def input_over_list(workshop: Workshop) -> Program:
    """I: a field over a list of fifty."""
    return Program((sys.executable, _yardstick("input_list")), environment(workshop), ("Somebody 03",))


def text_area(workshop: Workshop) -> Program:
    """A field for a long text and nothing else."""
    return Program((sys.executable, _yardstick("text_area")), environment(workshop), ("READY",))


def _yardstick(name: str) -> str:
    return str(Path(yardsticks.__path__[0]) / f"{name}.py")


def ours(workshop: Workshop, root: Path, *arguments: str, ready: tuple[str, ...] = ()) -> Program:
    """The program itself on a school; without arguments it opens Today."""
    command = str(Path(sys.executable).with_name("fingerpost"))
    return Program((command, "--store", str(root), *arguments), environment(workshop), ready)
