"""A program in a real pseudo-terminal, with an emulated screen. One waits for what is seen, never for a time."""

import base64
import codecs
import contextlib
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyte

#: Longer than anything takes, also on a machine that does much else; in seconds.
PATIENCE: Final = 40.0

#: The command as it is installed beside the Python that runs the tests.
FINGERPOST: Final = str(Path(sys.executable).with_name("fingerpost"))

#: Gives the program its terminal, as a terminal window does, so that it hears when the window is closed.
_LAUNCH: Final = "import fcntl,os,sys,termios;fcntl.ioctl(0,termios.TIOCSCTTY,0);os.execvp(sys.argv[1],sys.argv[1:])"

#: What the emulator does not know and would print: questions to the terminal, keyboard protocols, device strings.
_UNKNOWN: Final = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b\[[0-9;]*t")
#: The beginning of a sequence whose end has not come yet.
_CUT: Final = re.compile(rb"\x1b(\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|P[^\x1b]*\x1b?)?\Z")

#: A colour whose parts differ by no more is seen as grey.
_GREY: Final = 8

KEYS: Final = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "to the start": "\x1b[1;2H",
    "f2": "\x1bOQ",
    "f5": "\x1b[15~",
    "f1": "\x1bOP",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghjklnopqrstuvwxyz"},
}

#: What a program may switch on in a terminal, and has to switch off again.
_MODES: Final = {
    "the alternate screen": 1049,
    "the mouse": 1000,
    "the mouse's movements": 1003,
    "the mouse's far columns": 1006,
    "bracketed paste": 2004,
    "reports of the focus": 1004,
}


def screen_environment(home: Path, **more: str) -> dict[str, str]:
    """An environment of its own: nothing of the person who runs the tests is read or written."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},  # tests of a copy start that copy
        **more,
    }


def _is_colour(name: str) -> bool:
    if not re.fullmatch("[0-9a-f]{6}", name):
        return name not in {"default", "black", "white"}
    parts = [int(name[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) > _GREY


class Terminal:
    """One program in one terminal.

    Args:
        command: the program and its arguments.
        environment: its whole environment.
        size: columns and lines.
    """

    def __init__(
        self, command: Sequence[str | Path], environment: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        self.raw = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._letters = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(slave)
        whole = [sys.executable, "-c", _LAUNCH, *map(str, command)]
        self.process = subprocess.Popen(
            whole, stdin=slave, stdout=slave, stderr=slave, env=dict(environment), start_new_session=True
        )
        self._slave = slave

    def __enter__(self) -> Self:
        """The terminal, for as long as the test needs it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Whatever happened, no program is left running."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close_window()
        os.close(self._slave)

    # What is seen

    @property
    def rows(self) -> list[str]:
        """The lines of the screen."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The whole screen as a text."""
        return "\n".join(self.rows)

    def below(self, words: str) -> str:
        """The line under the first one that holds these words; "" if there is none."""
        rows = self.rows
        numbers = [number for number, row in enumerate(rows[:-1]) if words in row]
        return rows[numbers[0] + 1] if numbers else ""

    @property
    def coloured(self) -> int:
        """How many signs on the screen are drawn in a colour, or on one; grey is none."""
        cells = (self.screen.buffer[y][x] for y in range(self.screen.lines) for x in range(self.screen.columns))
        return sum(_is_colour(cell.fg) or _is_colour(cell.bg) for cell in cells)

    def left_on(self) -> list[str]:
        """What the program has switched on in the terminal and not off again."""
        found = []
        for name, number in _MODES.items():
            switches = re.findall(rb"\x1b\[\?(?:[0-9]+;)*%d(?:;[0-9]+)*([hl])" % number, self.raw)
            if switches and switches[-1] == b"h":
                found.append(name)
        shown = re.findall(rb"\x1b\[\?25([hl])", self.raw)
        if shown and shown[-1] == b"l":
            found.append("the hidden cursor")
        if termios.tcgetattr(self._slave) != self.before:
            found.append("another way to read keys")
        return found

    def was_on(self) -> set[str]:
        """What the program has switched on at some time."""
        return {name for name, number in _MODES.items() if re.search(rb"\x1b\[\?%d(;[0-9]+)*h" % number, self.raw)}

    def colours_sent(self) -> set[tuple[int, int, int]]:
        """Every colour that was ever sent to the terminal by its red, green and blue."""
        found = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", self.raw)
        return {(int(red), int(green), int(blue)) for red, green, blue in found}

    def copied(self) -> list[str]:
        """What the program has put on the terminal's clipboard (OSC 52)."""
        return [base64.b64decode(found).decode() for found in re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", self.raw)]

    def after_the_screen(self) -> str:
        """What was said once the alternate screen was left, as one line."""
        words = self.raw.rpartition(b"\x1b[?1049l")[2].decode()
        return " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", words).split())

    # Waiting

    def until(self, seen: str | Callable[[], bool], seconds: float = PATIENCE) -> Self:
        """Waits until words stand on the screen, or until a condition holds. Fails with the screen if they never do."""
        for _ in self._reading(seconds):
            if seen in self.text if isinstance(seen, str) else seen():
                return self
        raise AssertionError(f"Not seen: {seen!r}. The screen:\n{self.text}\n{self.process.poll()=}")

    def until_on(self, name: str) -> Self:
        """Waits until the program has switched something on in the terminal: its first acts there."""
        return self.until(lambda: name in self.was_on())

    def until_more_than(self, said: int) -> Self:
        """Waits until the program has sent more than so many bytes."""
        return self.until(lambda: len(self.raw) > said)

    def ended(self, seconds: float = PATIENCE) -> int:
        """Waits until the program has ended, and reads all that it says; its exit status."""
        for _ in self._reading(seconds):
            if self.process.poll() is not None:
                self._read_what_is_there()
                return int(self.process.returncode)
        raise AssertionError(f"It has not ended. The screen:\n{self.text}")

    def stopped(self) -> Self:
        """Waits until the program is suspended, as Ctrl+Z in a shell does it, and reads all that it has said."""
        how = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
        self.until(lambda: os.waitid(os.P_PID, self.process.pid, how) is not None)
        self._read_what_is_there()
        return self

    def _reading(self, seconds: float) -> Iterator[None]:
        """Reads what comes, and gives the word back after every piece, until the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            yield
            if select.select([self._master], [], [], 0.05)[0]:
                self._read_what_is_there()
        yield

    def _read_what_is_there(self) -> None:
        while select.select([self._master], [], [], 0)[0]:
            try:
                found = os.read(self._master, 65536)
            except OSError:  # the other side is closed
                return
            if not found:
                return
            self._take(found)

    def _take(self, found: bytes) -> None:
        self.raw += found
        data = self._rest + found
        cut = _CUT.search(data)
        self._rest = data[cut.start() :] if cut else b""
        whole = data[: cut.start()] if cut else data
        self._stream.feed(self._letters.decode(_UNKNOWN.sub(b"", whole)))

    # Doing

    def type(self, text: str | bytes) -> Self:
        """Types: all of it at once, as a fast typist or a slow line does."""
        os.write(self._master, text.encode() if isinstance(text, str) else text)
        return self

    def press(self, *names: str) -> Self:
        """Presses keys by their names."""
        return self.type("".join(KEYS[name] for name in names))

    def paste(self, text: str) -> Self:
        """Pastes, as a terminal does it that brackets what is pasted."""
        return self.type(f"\x1b[200~{text}\x1b[201~")

    def signal(self, number: int) -> Self:
        """Sends the program a signal."""
        self.process.send_signal(number)
        return self

    def resize(self, columns: int, lines: int) -> Self:
        """Makes the window larger or smaller."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        return self

    def close_window(self) -> Self:
        """Closes the window: the program loses its terminal."""
        with contextlib.suppress(OSError):
            os.close(self._master)
        return self


def drafts(school: Path, name: str = "tutor") -> list[str]:
    """What stands in one field of each draft; it is the first field, unless another one is named."""
    return [json.loads(path.read_text())["typed"][name] for path in (school / "drafts").glob("*.json")]


#: Opens a terminal: the command's arguments, then environment variables by name, and the window's size.
Opens = Callable[..., Terminal]
#: Opens the form of an interview with Amara Okafor: more arguments, then as above.
OpensForm = Callable[..., Terminal]
