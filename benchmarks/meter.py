"""What is measured on a program that stands in a terminal."""

import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks.programs import Program
from benchmarks.terminal import KEYS, Terminal

#: A program that has painted nothing for so long has done what it was told, in seconds.
_QUIET = 0.06


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program did about one key, in seconds from the key, and how much it wrote."""

    first: float
    last: float
    written: int


@dataclass(slots=True)
class Scene:
    """A place in a program: how one gets there.

    Args:
        program: what is started.
        keys: what is typed then, by name or as it is; "~text" pastes.
        clears: whether drafts that were left behind are removed afterwards.
    """

    program: Program
    keys: Sequence[str] = ()
    answers: list[Answer] = field(default_factory=list)

    @contextmanager
    def reached(self) -> Iterator[Terminal]:
        """The program, started, and led to the place."""
        with self.program.running() as terminal:
            for key in self.keys:
                press(terminal, key, quiet=0.3)
            terminal.rest()
            terminal.changes()
            yield terminal

    def typed(self, keys: Iterable[str], *, letters_only: bool = True) -> float:
        """The middle of the seconds until these keys showed, one after the other; the first three warm up."""
        with self.reached() as terminal:
            found = [press(terminal, key, letters_only=letters_only) for key in keys][3:]
        kept = [answer for answer in found if answer]
        self.answers += kept
        return statistics.median(answer.first for answer in kept)

    @property
    def written(self) -> float:
        """The bytes for one key, the middle of all that were typed."""
        return statistics.median(answer.written for answer in self.answers)


def send(terminal: Terminal, key: str) -> float:
    """Types a key by its name, or a text as it is, or pastes what stands behind "~"; answers when."""
    return terminal.paste(key[1:]) if key[:1] == "~" and len(key) > 1 else terminal.type(KEYS.get(key, key))


def press(terminal: Terminal, key: str, *, quiet: float = _QUIET, letters_only: bool = False) -> Answer | None:
    """What the program did about a key; None if nothing changed on the screen."""
    before = terminal.bytes_out
    at = send(terminal, key)
    if terminal.read(1):
        terminal.settle(quiet)
    return _answer(terminal, at, before, letters_only=letters_only)


def resize(terminal: Terminal, columns: int, lines: int) -> Answer | None:
    """What the program did about another size of its window."""
    before = terminal.bytes_out
    at = terminal.resize(columns, lines)
    if terminal.read(1):
        terminal.settle(0.15)
    return _answer(terminal, at, before, letters_only=False)


def _answer(terminal: Terminal, at: float, before: int, *, letters_only: bool) -> Answer | None:
    times = terminal.changes(letters_only=letters_only)
    return Answer(times[0] - at, times[-1] - at, terminal.bytes_out - before) if times else None


@dataclass(frozen=True, slots=True)
class Held:
    """A key that was held down: how often a second the screen changed, and how long it went on after the last."""

    paints: float
    backlog: float


def hold(terminal: Terminal, key: str, seconds: float, rate: float = 30) -> Held:
    """Holds a key down, as a keyboard repeats it."""
    begun = last = time.perf_counter()
    for number in range(int(seconds * rate)):
        last = send(terminal, key)
        terminal.read_for(begun + (number + 1) / rate - time.perf_counter())
    terminal.settle(0.3)
    changes = terminal.changes()
    paints = [at for at, before in zip(changes, [0.0, *changes], strict=False) if at - before > 0.002]
    within = [at for at in paints if at <= begun + seconds]
    return Held(len(within) / seconds, max(0.0, changes[-1] - last) if changes else 0.0)


@dataclass(frozen=True, slots=True)
class Idle:
    """A program to which nobody does anything: its share of a processor, and what it writes in a second."""

    share: float
    written: float


def idle(terminal: Terminal, seconds: float) -> Idle:
    """Watches a program to which nobody does anything."""
    terminal.rest()
    worked, written, begun = terminal.processor_seconds(), terminal.bytes_out, time.perf_counter()
    terminal.read_for(seconds)
    took = time.perf_counter() - begun
    return Idle((terminal.processor_seconds() - worked) / took, (terminal.bytes_out - written) / took)
