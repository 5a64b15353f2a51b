"""A program in a terminal of our own: what is typed goes in, what it paints comes out with the time it came.

Painting is followed by pyte, and only after the measuring: to follow it takes longer than to paint it.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pyte

#: What separates the letters of a painting program: cursor moves, colours, titles.
_ESCAPES: Final = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78]")
#: A program asks whether the terminal paints a whole frame at once; most do.
_ASKS_FOR_FRAMES: Final = b"\x1b[?2026$p"
_HAS_FRAMES: Final = b"\x1b[?2026;2$y"
_PASTE: Final = "\x1b[200~{}\x1b[201~"

#: Keys by name, as a terminal sends them.
KEYS: Final = {
    "up": "\x1b[A", "down": "\x1b[B", "tab": "\t", "enter": "\r", "escape": "\x1b[27u", "backspace": "\x7f",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f9": "\x1b[20~", "ctrl+p": "\x10",
    "ctrl+home": "\x1b[1;5H", "ctrl+end": "\x1b[1;5F", "ctrl+a": "\x01", "ctrl+k": "\x0b",
}  # fmt: skip


class NeverCameError(Exception):
    """The program ended, or never showed what was waited for; the text holds its screen."""


class Terminal:
    """One program in one terminal.

    Args:
        command: the program and its arguments.
        env: its environment.
        columns: how wide the terminal is.
        lines: how high it is.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int = 120, lines: int = 40) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._painter = pyte.ByteStream(self._screen)
        self._seen = self._rows()
        self._came: list[tuple[float, bytes]] = []
        self.bytes_out = 0
        self._hand, theirs = pty.openpty()
        self._set_size(columns, lines)
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=dict(env), start_new_session=True
        )
        os.close(theirs)
        os.set_blocking(self._hand, False)

    @property
    def process_id(self) -> int:
        """The program's number."""
        return self._process.pid

    # In and out

    def type(self, text: str) -> float:
        """Types; answers when."""
        data, now = text.encode(), time.perf_counter()
        while data:
            try:
                data = data[os.write(self._hand, data) :]
            except BlockingIOError:
                self.read(0.001)
        return now

    def paste(self, text: str) -> float:
        """Pastes; answers when."""
        return self.type(_PASTE.format(text))

    def read(self, seconds: float) -> bool:
        """Takes what the program painted, waiting for it at most so long; answers whether anything came."""
        if not select.select([self._hand], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._hand, 1 << 16)
        except OSError:  # it has ended
            return False
        self._came.append((time.perf_counter(), data))
        self.bytes_out += len(data)
        if _ASKS_FOR_FRAMES in data:
            os.write(self._hand, _HAS_FRAMES)
        return bool(data)

    def read_for(self, seconds: float) -> None:
        """Takes what comes for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def settle(self, quiet: float = 0.15, patience: float = 20) -> None:
        """Takes what comes until nothing has come for `quiet` seconds."""
        end = time.perf_counter() + patience
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def wait_for(self, *words: str, patience: float = 60) -> float:
        """Takes what comes until all these words were painted; answers when the last one was. Raises NeverCameError."""
        wanted, end, painted = {each.encode() for each in words}, time.perf_counter() + patience, b""
        while wanted:
            if time.perf_counter() > end or (not self.read(0.5) and self._process.poll() is not None):
                raise NeverCameError(f"{words} never came:\n{self.text()}")
            painted = (painted + self._came[-1][1])[-100_000:] if self._came else b""
            plain = _ESCAPES.sub(b"", painted)
            wanted = {each for each in wanted if each not in plain}
        return self._came[-1][0]

    # Painting

    def changes(self, *, letters_only: bool = False) -> list[float]:
        """When the screen changed, of all that came since this was last asked."""
        times = []
        for at, data in self._came:
            self._painter.feed(data)
            if self._has_changed(letters_only=letters_only):
                times.append(at)
        self._came.clear()
        return times

    def _rows(self) -> list[tuple[pyte.screens.Char, ...]]:
        screen = self._screen
        return [tuple(screen.buffer[y][x] for x in range(screen.columns)) for y in range(screen.lines)]

    def _has_changed(self, *, letters_only: bool) -> bool:
        changed = False
        for y in [each for each in self._screen.dirty if each < self._screen.lines]:
            row = tuple(self._screen.buffer[y][x] for x in range(self._screen.columns))
            before = self._seen[y]
            if row != before:
                letters = [cell.data for cell in row] != [cell.data for cell in before]
                changed = changed or letters or not letters_only
                self._seen[y] = row
        self._screen.dirty.clear()
        return changed

    def text(self) -> str:
        """What stands on the screen."""
        self.changes()
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    def resize(self, columns: int, lines: int) -> float:
        """Gives the window another size; answers when."""
        self.changes()
        self._screen.resize(lines, columns)
        self._seen = self._rows()
        now = time.perf_counter()
        self._set_size(columns, lines)
        os.kill(self.process_id, signal.SIGWINCH)  # it is nobody's own terminal, so the system tells nobody
        return now

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._hand, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    # What it uses

    def processor_seconds(self) -> float:
        """How long its threads have been at work, all together."""
        tasks = Path(f"/proc/{self.process_id}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def peak_memory(self) -> float:
        """The most memory it has had, in MiB."""
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.process_id}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0

    def rest(self, share: float = 0.1, window: float = 0.3) -> None:
        """Waits until the program has no more work than this share of a processor."""
        while True:
            before = self.processor_seconds()
            self.read_for(window)
            if self.processor_seconds() - before < share * window:
                return

    def close(self) -> None:
        """Ends the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._hand)
