"""The wire between a session and the server: what the browser's terminal shows and sends, and words beside it.

A session may run one application after the other (signing in, then the work) while the wire stays the same. So one
thread reads it for the whole life of the process; whatever comes while no application runs waits for the next one.

Every packet has a letter (D what the terminal shows or sends, M words beside it as JSON, P what Textual packs), four
bytes that say how long it is, and the rest.
"""

import json
import os
import select
from collections.abc import Callable
from threading import Lock, Thread
from typing import Any, Final

#: What Textual's server waits for before the first packet.
PRELUDE: Final = b"__GANGLION__\n"
_HEAD: Final = 5
_AT_ONCE: Final = 65536

#: Is handed each packet: its letter and what it holds.
Listener = Callable[[str, bytes], None]
#: Stands for a packet's letter: the other side is gone; nothing has come for a moment (an Escape was no sequence).
GONE: Final = "gone"
QUIET: Final = "quiet"
_MOMENT: Final = 0.12
#: What a session says beside what it shows: whoever was there has signed out.
SIGNED_OUT: Final = "signed_out"


class Wire:
    """Both directions.

    Args:
        read_from: the file number of what comes.
        write_to: the file number of what goes.
    """

    def __init__(self, read_from: int, write_to: int, size: tuple[int, int]) -> None:
        self._read_from, self._write_to = read_from, write_to
        #: Columns and lines of the browser's terminal, as it said last.
        self.size = size
        #: Whether the browser has gone: then nothing more is begun.
        self.is_gone = False
        self._listener: Listener | None = None
        self._waiting: list[tuple[str, bytes]] = []
        self._turn = Lock()
        self._writing = Lock()

    def begin(self) -> None:
        """Says that somebody is here, and listens from now on."""
        self._write(PRELUDE)
        Thread(target=self._read, name="wire", daemon=True).start()

    def send(self, letter: bytes, content: bytes) -> None:
        """Sends a packet. If nobody is there to get it, it is lost, and the session ends as soon as it hears so."""
        with self._writing:
            self._write(letter + len(content).to_bytes(4, "big") + content)

    def say(self, words: dict[str, Any]) -> None:
        """Sends words beside what is shown."""
        self.send(b"M", json.dumps(words).encode())

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._write_to, rest) :]
        except BrokenPipeError:
            self.is_gone = True

    def listen(self, listener: Listener | None) -> None:
        """From now on this one hears what comes, what has waited first; None: it waits for the next one."""
        with self._turn:
            self._listener = listener
            waiting, self._waiting = (self._waiting, []) if listener else ([], self._waiting)
            for letter, content in waiting:
                self._hand_on(letter, content)

    def _hand_on(self, letter: str, content: bytes) -> None:
        if self._listener:
            self._listener(letter, content)
        elif letter != QUIET:
            self._waiting.append((letter, content))

    def _read(self) -> None:
        rest, patience = b"", None
        while True:
            if not select.select([self._read_from], [], [], patience)[0]:
                patience = None
                self._heard(QUIET, b"")
            elif found := os.read(self._read_from, _AT_ONCE):
                rest, patience = self._take(rest + found), _MOMENT
            else:
                break
        self._heard(GONE, b"")

    def _take(self, data: bytes) -> bytes:
        """Hands on every packet that is whole; what is left."""
        while len(data) >= _HEAD:
            end = _HEAD + int.from_bytes(data[1:_HEAD], "big")
            if len(data) < end:
                break
            self._heard(chr(data[0]), data[_HEAD:end])
            data = data[end:]
        return data

    def _heard(self, letter: str, content: bytes) -> None:
        words = json.loads(content) if letter == "M" else {}
        if letter == GONE or words.get("type") == "quit":
            self.is_gone = True
        if words.get("type") == "resize":
            self.size = (int(words["width"]), int(words["height"]))
        with self._turn:
            self._hand_on(letter, content)
