"""What comes from the keyboard, before the screen library reads it. Four gaps of Textual 8.2 are closed here.

A byte that is no UTF-8 (a terminal that speaks Latin-1, say) would end the program with a traceback. An escape within
a paste would take the words behind it, and press the keys that they spell. Whoever suspends the program in the
wrong moment would stop it for ever. And Alt+Enter would be Enter.
"""

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from typing import Any, Final

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

_BEGIN: Final = "\x1b[200~"
_END: Final = "\x1b[201~"
_ESCAPE: Final = "\x1b"
#: What stands for an escape that was pasted, as everywhere in the program.
_SHOWN: Final = "␛"

#: What terminals send for Alt+Enter, which the parser reads as Enter, and what it reads as Alt+Enter.
_ALT_ENTER: Final = "\x1b\r"
_ALT_ENTER_READ: Final = "\x1b[13;3u"

#: How often it is looked whether the program ends, in seconds; and how many bytes are read at once.
_LOOK_EVERY: Final = 0.1
_AT_ONCE: Final = 4096


class Pastes:
    """Makes every escape within a bracketed paste a sign that nothing obeys. What is typed goes through as it is."""

    def __init__(self) -> None:
        self._inside = False
        #: Outside: the last signs that went through. Inside: what may be the beginning of the end.
        self._rest = ""

    def through(self, text: str) -> str:
        """The next piece, safe. Marks may be cut apart between pieces."""
        safe = ""
        while text:
            part, text = self._paste(text) if self._inside else self._typed(text)
            safe += part
        return safe

    def _typed(self, text: str) -> tuple[str, str]:
        """What goes through up to the beginning of a paste, and what follows. Nothing is held back: Escape is a key."""
        seen = self._rest + text
        at = seen.find(_BEGIN)
        if at < 0:
            self._rest = seen[1 - len(_BEGIN) :]
            return text, ""
        cut = at + len(_BEGIN) - len(self._rest)
        self._inside, self._rest = True, ""
        return text[:cut], text[cut:]

    def _paste(self, text: str) -> tuple[str, str]:
        """What goes through up to the end of the paste, and what follows."""
        pasted, end, after = (self._rest + text).partition(_END)
        if end:
            self._inside, self._rest = False, ""
            return pasted.replace(_ESCAPE, _SHOWN) + end, after
        cut = next((size for size in range(len(_END) - 1, 0, -1) if pasted.endswith(_END[:size])), 0)
        self._rest = pasted[len(pasted) - cut :]
        return pasted[: len(pasted) - cut].replace(_ESCAPE, _SHOWN), ""


class Keyboard(LinuxDriver):
    """Textual's driver for a terminal, with a keyboard that no byte and no paste can turn against the program."""

    def __init__(self, app: App[Any], **how: Any) -> None:  # noqa: ANN401 - handed on to Textual as it comes
        super().__init__(app, **how)
        # Textual suspends wherever the program happens to be. If it is just handing something to the thread that writes
        # to the terminal, it waits for itself for ever; between two steps of the loop it never is.
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def run_input_thread(self) -> None:
        """Reads and hands on what is typed, until the program ends."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        pastes = Pastes()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                messages = parser.tick()
                if selector.select(_LOOK_EVERY):
                    if not (found := self._read()):
                        return
                    # A letter or a mark that is cut apart gives nothing yet; the parser would take that for the end.
                    if typed := pastes.through(decode(found)):
                        messages = parser.feed(typed.replace(_ALT_ENTER, _ALT_ENTER_READ))
                for message in messages:
                    self.process_message(message)

    def _read(self) -> bytes:
        """The next bytes; none if the terminal is gone. Whoever took it away may not have said so."""
        try:
            found = os.read(self.fileno, _AT_ONCE)
        except OSError:
            found = b""
        if not found:
            os.kill(os.getpid(), signal.SIGHUP)
        return found
